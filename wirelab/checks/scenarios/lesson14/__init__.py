"""The scenarios of 14-security."""

LESSON = "14-security"
