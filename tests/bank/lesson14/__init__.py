"""Answers to the exercises of 14-other-sites."""
