"""Answers to 17-5 of 17-server-load."""

from tests.bank import self_test

self_test(
    "17-5",
    {
        "a robot that keeps no cookies leaves a row for each visit that stores something": True,
        "a visit that only reads writes to the table": False,
        "deleting the cookie in the browser deletes the row": False,
        "with db, more data in a session makes the Cookie header longer": False,
        "with signed_cookies, more data in a session makes the Cookie header longer": True,
        "a cookie with Path=/ also travels to the style sheet under /static/": True,
        "expired rows go away by themselves": False,
        "with the engine cache, two workers with a memory each know the same sessions": False,
    },
)
