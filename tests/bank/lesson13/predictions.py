"""Answers to 13-5 of 13-cookie-or-session."""

from tests.bank import self_test

self_test(
    "13-5",
    {
        "a tuple stored in a session comes back as a tuple": False,
        "a number as the key of a dictionary in a session comes back as text": True,
        "with the engine db, a note ten times as long makes the cookie longer": False,
        "with the engine signed_cookies, it does": True,
        "after delete_cookie, the server still believes a copy of the cookie": True,
        "after flush, a copy of the session id still opens the session": False,
        "a request to a page that reads no cookie carries the cookie, too": True,
    },
)
