"""The scenarios of 12-engines."""

LESSON = "12-engines"
