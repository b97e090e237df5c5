"""Answers to the exercises of 16-tokens."""
