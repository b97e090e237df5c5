"""The scenarios of 03-lifetime."""

LESSON = "03-lifetime"
