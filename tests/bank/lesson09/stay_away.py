"""Answers to 09-4 of 09-expiry."""

from datetime import timedelta

from tests.bank import right, wrong
from tests.bank.lesson09.shared import DAY

IDLE = {"SESSION_COOKIE_AGE": 3 * DAY, "SESSION_SAVE_EVERY_REQUEST": True}


right("09-4", IDLE)


right("09-4", IDLE | {"SESSION_EXPIRE_AT_BROWSER_CLOSE": False})


wrong("09-4", "M05", {"SESSION_COOKIE_AGE": 3 * DAY})


wrong("09-4", "M05", IDLE | {"SESSION_SAVE_EVERY_REQUEST": False})


wrong("09-4", "M06", IDLE | {"SESSION_COOKIE_AGE": 3})


wrong("09-4", "M06", {"SESSION_SAVE_EVERY_REQUEST": True})


wrong("09-4", "M45", IDLE | {"SESSION_COOKIE_SECURE": True})


wrong("09-4", "closes the browser would be forgotten", IDLE | {"SESSION_EXPIRE_AT_BROWSER_CLOSE": True})


wrong("09-4", "a whole number of seconds", IDLE | {"SESSION_COOKIE_AGE": timedelta(days=3)})


wrong("09-4", "a whole number of seconds", IDLE | {"SESSION_COOKIE_AGE": "259200"})


wrong("09-4", "The answer is a dictionary", [IDLE])
