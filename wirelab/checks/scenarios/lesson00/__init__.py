"""The scenarios of 00-start-here."""

LESSON = "00-start-here"
