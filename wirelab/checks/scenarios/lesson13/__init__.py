"""The scenarios of 13-cookie-or-session."""

LESSON = "13-cookie-or-session"
