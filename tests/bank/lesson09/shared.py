"""What answers to several exercises of 09-expiry share."""

DAY = 24 * 60 * 60
