"""Answers to 15-5 of 15-security."""

from tests.bank import self_test

self_test(
    "15-5",
    {
        "the cookie was deleted in Alice's browser only: a copy of her id still opens her session": True,
        "logout() ended her session on the server: a copy of her id still opens it": False,
        "a signed cookie is refused when a thief sends a copy of it": False,
        "Django asks for the CSRF token when a GET changes something": False,
        "Django asks for the CSRF token when a POST changes something": True,
        "a cookie with HttpOnly can be seen on the wire": True,
        "by default, scripts of a page can read the cookie csrftoken": True,
    },
)
