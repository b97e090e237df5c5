"""Answers to 09-4 of 09-expiry."""

from datetime import timedelta

from tests.bank import right, wrong
from tests.bank.lesson09.shared import DAY

IDLE = {"SESSION_COOKIE_AGE": 3 * DAY, "SESSION_SAVE_EVERY_REQUEST": True}


right("09-4", IDLE)


right("09-4", IDLE | {"SESSION_EXPIRE_AT_BROWSER_CLOSE": False})


right("09-4", IDLE | {"SESSION_COOKIE_AGE": timedelta(days=3).total_seconds()})
wrong("09-4", "M05", {"SESSION_COOKIE_AGE": 3 * DAY})


wrong("09-4", "M05", IDLE | {"SESSION_SAVE_EVERY_REQUEST": False})


wrong("09-4", "M06", IDLE | {"SESSION_COOKIE_AGE": 3})


wrong("09-4", "is not among your settings", {"SESSION_SAVE_EVERY_REQUEST": True})


wrong("09-4", "M45", IDLE | {"SESSION_COOKIE_SECURE": True})


wrong("09-4", "closes the browser would be forgotten", IDLE | {"SESSION_EXPIRE_AT_BROWSER_CLOSE": True})


wrong("09-4", "a whole number of seconds", IDLE | {"SESSION_COOKIE_AGE": timedelta(days=3)})


wrong("09-4", "a whole number of seconds", IDLE | {"SESSION_COOKIE_AGE": "259200"})


wrong("09-4", "The answer is a dictionary", [IDLE])


wrong("09-4", "Yours are 2.999988 days", IDLE | {"SESSION_COOKIE_AGE": 3 * DAY - 1})
wrong("09-4", "Yours are 3.000012 days", IDLE | {"SESSION_COOKIE_AGE": 3 * DAY + 1})
wrong("09-4", "no page script needs the id", IDLE | {"SESSION_COOKIE_HTTPONLY": False})
wrong("09-4", "They refuse SameSite=None", IDLE | {"SESSION_COOKIE_SAMESITE": "None"})
wrong("09-4", "The cookie is for some addresses only", IDLE | {"SESSION_COOKIE_PATH": "/session/"})
wrong("09-4", "A form sends a token", IDLE | {"CSRF_COOKIE_SECURE": True})
right("09-4", {"SESSION_COOKIE_AGE": 259200, "SESSION_SAVE_EVERY_REQUEST": 1})
wrong("09-4", "Yours are 4 days", IDLE | {"SESSION_COOKIE_AGE": 4 * DAY})
wrong("09-4", "M06", IDLE | {"SESSION_COOKIE_AGE": 3000 * DAY})
wrong("09-4", "The cookie is for some addresses only", IDLE | {"SESSION_COOKIE_PATH": "/session/visits/"})
wrong("09-4", "is not the host that set it", IDLE | {"SESSION_COOKIE_DOMAIN": "localhost"})
