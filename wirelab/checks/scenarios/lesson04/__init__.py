"""The scenarios of 04-scope."""

LESSON = "04-scope"
