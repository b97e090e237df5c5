"""The scenarios of 08-flush."""

LESSON = "08-flush"
