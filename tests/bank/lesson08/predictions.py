"""Answers to 08-4 of 08-flush."""

from tests.bank import self_test

self_test(
    "08-4",
    {
        "when the last key is deleted, the row is gone": False,
        "clear gives the visitor another id": False,
        "after cycle_key, the count of visits is still there": True,
        "after cycle_key, the old id opens the session": False,
        "the response to flush hands out a new id": False,
        "flush ends the sessions of other visitors, too": False,
        "after delete_cookie alone, a copied id opens the session": True,
    },
)
