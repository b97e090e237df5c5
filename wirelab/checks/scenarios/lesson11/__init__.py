"""The scenarios of 11-cart."""

LESSON = "11-cart"
