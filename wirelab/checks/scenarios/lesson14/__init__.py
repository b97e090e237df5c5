"""The scenarios of 14-other-sites."""

LESSON = "14-other-sites"
