"""What answers to several exercises of 13-cookie-or-session share."""

YEAR = 365 * 24 * 60 * 60
