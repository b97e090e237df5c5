"""The scenarios of 15-security."""

LESSON = "15-security"
