"""The scenarios of 16-tokens."""

LESSON = "16-tokens"
