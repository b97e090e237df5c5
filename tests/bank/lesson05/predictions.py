"""Answers to 05-4 of 05-trust."""

from tests.bank import self_test

self_test(
    "05-4",
    {
        "the client can read what is in a signed cookie": True,
        "the server accepts a signed cookie that the client has changed": False,
        "a copied signed cookie works for another client": True,
        "the server can refuse a signed cookie that is too old": True,
        "a Cookie header of one's own is merged with the jar": False,
        "requests keeps a cookie of 5000 bytes": True,
        "requests refuses SameSite=None without Secure": False,
    },
)
