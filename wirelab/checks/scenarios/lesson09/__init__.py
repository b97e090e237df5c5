"""The scenarios of 09-expiry."""

LESSON = "09-expiry"
