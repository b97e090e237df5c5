"""The scenarios of 10-login."""

LESSON = "10-login"
