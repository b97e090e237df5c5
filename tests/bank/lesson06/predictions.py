"""Answers to 06-4 of 06-first-session."""

from tests.bank import self_test

self_test(
    "06-4",
    {
        "a visit that only reads sets a cookie": False,
        "a second visit gets a new id": False,
        "the number of visits is in the jar": False,
        "a row can be read without the secret key": True,
        "a copied id opens the session": True,
        "a made-up id gets a session under that id": False,
    },
)
