"""Answers to 14-5 of 14-other-sites."""

from tests.bank import self_test

self_test(
    "14-5",
    {
        "a POST that comes without the session cookie, to a view that stores, begins a second session": True,
        "after a redirect with status 302, the browser or requests sends the POST again": False,
        "of two cookies named card in one header, request.COOKIES has the first": False,
        "set_cookie with samesite=None writes SameSite=None": False,
        'Django refuses set_cookie with samesite="None" and without secure=True': False,
        "requests keeps a cookie with SameSite=Strict at home, as a browser does": False,
    },
)
