"""Answers to 11-4 of 11-cart."""

from tests.bank import self_test

self_test(
    "11-4",
    {
        "the cart of a visitor without a name is still there after the login": True,
        "when Bob logs in where Alice is logged in, he gets her cart": False,
        "the cart is in the jar": False,
        "the cart is still there after the logout": False,
        "two requests at once, each of which adds one, make two": False,
        "saving a session whose row was deleted meanwhile answers 400": True,
        "one get() of a page that counts and redirects to itself counts twice": True,
    },
)
