"""The scenarios of 06-first-session."""

LESSON = "06-first-session"
