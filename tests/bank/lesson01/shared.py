"""What answers to several exercises of 01-http-forgets share."""

FORGOT = "Did you forget `return`?"
