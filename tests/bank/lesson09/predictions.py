"""Answers to 09-5 of 09-expiry."""

from tests.bank import self_test

self_test(
    "09-5",
    {
        "reading a session extends it": False,
        "with SESSION_SAVE_EVERY_REQUEST, a new visitor who only reads gets a cookie": False,
        "after the browser closes, the row is still in the store": True,
        "set_expiry(0) ends the session at once": False,
        "an expired row is gone when its owner comes back": False,
        "over http, two visits under SESSION_COOKIE_SECURE make one session": False,
    },
)
