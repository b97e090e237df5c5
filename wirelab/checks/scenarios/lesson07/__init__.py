"""The scenarios of 07-session-api."""

LESSON = "07-session-api"
