"""The scenarios of 05-trust."""

LESSON = "05-trust"
