"""The scenarios of 17-bookshop."""

LESSON = "17-bookshop"
