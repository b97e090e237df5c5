"""Answers to 01-4 of 01-http-forgets."""

from tests.bank import self_test

self_test(
    "01-4",
    {
        "the second of two requests.get is recognised": False,
        "a second Session has the first one's cookies": False,
        "the client sends Path=/ back to the server": False,
        "what cookies= sent is in the jar afterwards": False,
        "with an emptied jar, a known visitor is a stranger": True,
    },
)
