"""Answers to 16-5 of 16-tokens."""

from tests.bank import self_test

self_test(
    "16-5",
    {
        "the client sends a bearer token back by itself, as it does a cookie": False,
        "after logout, the token still opens the account": True,
        "a token that is used every four minutes never ends": False,
        "a token to which somebody added a letter is refused": True,
        "a POST with JSON needs no CSRF token": False,
        "the value of the cookie csrftoken, in the header X-CSRFToken, is a good token": True,
    },
)
