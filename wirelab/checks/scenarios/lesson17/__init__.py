"""The scenarios of 17-server-load."""

LESSON = "17-server-load"
