"""Answers to 07-4 of 07-session-api."""

from tests.bank import self_test

self_test(
    "07-4",
    {
        "append to a list in the session is saved": False,
        "append is saved, if the view also assigns another key": True,
        "the number 1 as a key is a number when it comes back": False,
        "a tuple comes back as a list": True,
        "a date is stored as text": False,
        "what a view stores before a 404 is saved": True,
        "what a view stores before an unexpected error is saved": False,
    },
)
