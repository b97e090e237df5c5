"""The scenarios of 15-server-load."""

LESSON = "15-server-load"
