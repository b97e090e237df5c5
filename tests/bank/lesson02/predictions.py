"""Answers to 02-4 of 02-set-read-delete."""

from tests.bank import self_test

self_test(
    "02-4",
    {
        "assigning to request.COOKIES sends a Set-Cookie header": False,
        "a view that sets a cookie reads it in the same request": False,
        "two cookies in one response make two Set-Cookie headers": True,
        "after a redirect, response.cookies has what the first answer set": False,
        "delete_cookie without the path removes a cookie of /cookies/": False,
        "a cookie with 曹雪芹 as it is reaches the client": False,
    },
)
