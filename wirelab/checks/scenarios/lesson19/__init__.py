"""The scenarios of 19-bookshop."""

LESSON = "19-bookshop"
