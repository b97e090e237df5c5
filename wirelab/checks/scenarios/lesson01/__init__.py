"""The scenarios of 01-http-forgets."""

LESSON = "01-http-forgets"
