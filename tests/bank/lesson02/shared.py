"""What answers to several exercises of 02-set-read-delete share."""

FORGOT = "Did you forget `return`?"
