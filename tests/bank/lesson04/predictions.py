"""Answers to 04-4 of 04-scope."""

from tests.bank import self_test

self_test(
    "04-4",
    {
        "a cookie of the shop with Domain=example.test goes to mail.example.test": True,
        "a cookie of the shop without Domain goes to mail.example.test": False,
        "a cookie from port 80 goes to port 8002": True,
        "a cookie of localhost goes to 127.0.0.1": False,
        "a cookie for /shelf/ goes to /cookies/echo/": False,
        "requests sends a Secure cookie over http": False,
        "cookies.set without a domain replaces the server's cookie": False,
    },
)
