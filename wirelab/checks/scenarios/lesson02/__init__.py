"""The scenarios of 02-set-read-delete."""

LESSON = "02-set-read-delete"
