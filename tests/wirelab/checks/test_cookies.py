"""What a response says about cookies: read from its own headers, one after the other."""

import time
from email.utils import formatdate

import pytest
import requests
from urllib3.response import HTTPResponse

from wirelab.checks.cookies import expired, header_of, max_age, session_cookies, set_by


def answer(*headers: str) -> requests.Response:
    """A response that brought these Set-Cookie headers."""
    response = requests.Response()
    response.raw = HTTPResponse(headers=[("Set-Cookie", header) for header in headers])
    return response


SENT = answer("theme=dark; Path=/shop; HttpOnly", "sessionid=abc; Max-Age=60", "sessionid_old=x", "theme=light; Secure")


def test_each_name_has_its_last_value_and_its_attributes_in_small_letters():
    assert set_by(SENT)["theme"] == {"": "light", "secure": ""}
    assert set_by(SENT)["sessionid"] == {"": "abc", "max-age": "60"}
    assert list(set_by(SENT)) == ["theme", "sessionid", "sessionid_old"]


def test_the_session_cookie_is_known_by_its_whole_name():
    assert session_cookies(SENT) == ["sessionid=abc; Max-Age=60"]
    assert max_age(SENT) == 60
    assert max_age(answer("sessionid=abc")) is None is max_age(answer("other=1; Max-Age=5"))
    assert header_of(SENT, "theme") == "theme=dark; Path=/shop; HttpOnly"
    assert header_of(SENT, "them") == ""


@pytest.mark.parametrize(
    ("attributes", "ended"),
    [
        ({"max-age": "-1"}, True),
        ({"max-age": "0"}, True),
        ({"max-age": "1"}, False),
        ({"max-age": "60", "expires": formatdate(0)}, False),
        ({"max-age": "0", "expires": formatdate(time.time() + 3600)}, True),
        ({"expires": formatdate(0)}, True),
        ({"expires": formatdate(time.time() - 2)}, True),
        ({"expires": formatdate(time.time() + 3600)}, False),
        ({"expires": "Thu, 01-Jan-1970 00:00:00 GMT"}, True),
        ({"expires": "tomorrow"}, False),
        ({}, False),
    ],
)
def test_a_header_deletes_its_cookie_by_max_age_or_else_by_a_date_in_the_past(attributes, ended):
    assert expired(attributes) == ended


def test_a_max_age_that_is_no_number_is_as_good_as_none():
    assert max_age(answer("sessionid=abc; Max-Age=abc")) is None
    assert not expired({"": "x", "max-age": "soon"})
    assert expired({"": "x", "max-age": "soon", "expires": "Thu, 01 Jan 1970 00:00:00 GMT"})
    assert expired({"": "x", "max-age": "-5"})
