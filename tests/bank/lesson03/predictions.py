"""Answers to 03-4 of 03-lifetime."""

from tests.bank import self_test

self_test(
    "03-4",
    {
        "a cookie without a lifetime has Max-Age=0 in its header": False,
        "with a datetime in expires alone, Django writes Max-Age, too": True,
        "where Expires says a day and Max-Age 15 minutes, the cookie is sent an hour later": False,
        "set for an hour, and again after 30 minutes, the cookie is sent after 80 minutes": True,
        "the client sends the date back": False,
        "a cookie set with max_age=0 stays in the jar": False,
        "closing the browser drops a cookie that has a date": False,
    },
)
