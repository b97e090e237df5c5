"""What each attribute asks of the client, alone and beside another that contradicts it."""

import pytest
import requests
from urllib3 import HTTPResponse

from wirelab.pictures.anatomy import anatomy
from wirelab.pictures.receive import CAP

DATE = "Sat, 01 Jan 2022 00:00:00 GMT"


@pytest.fixture
def table(site):
    def make(*headers: str, url: str = "https://shop.example.test/books/54"):
        response = requests.Response()
        response.url = url
        response.headers["Date"] = DATE
        response.raw = HTTPResponse(headers=[("Set-Cookie", header) for header in headers])
        return anatomy(response)

    return make


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ("Expires=Sun, 02 Jan 2022 00:00:00 GMT", ["keep the cookie until this date"]),
        ("Expires=Fri, 31 Dec 2021 00:00:00 GMT", ["a date in the past"]),
        (f"Expires={DATE}", ["a date in the past"]),
        ("Expires=Sun, 01 Jan 2023 00:00:00 GMT", ["keep the cookie until this date"]),
        ("Expires=Mon, 01 Jan 2024 00:00:00 GMT", ["keep the cookie until this date; browsers: 400 days at most"]),
        ("Expires=soon", ["no date: ignore it"]),
        ("Max-Age=60", ["keep it for 60 seconds"]),
        ("Max-Age=0", ["keep it for no time: delete it now"]),
        ("Max-Age=-5", ["keep it for no time: delete it now"]),
        ("Max-Age=1", ["keep it for 1 second"]),
        (f"Max-Age={CAP}", ["keep it for 400 days"]),
        (f"Max-Age={CAP + 86400}", ["keep it for 401 days; browsers: 400 days at most"]),
        ("Max-Age=x", ["no number of seconds: ignore it"]),
        ("Max-Age=60; Max-Age=90", ["ignore it: the last Max-Age counts", "keep it for 90 seconds"]),
        ("Expires=Sun, 02 Jan 2022 00:00:00 GMT; Max-Age=60", ["ignore it: Max-Age counts", "keep it for 60 seconds"]),
        (
            "Expires=Sun, 02 Jan 2022 00:00:00 GMT; Max-Age=86400",
            ["keep the cookie until this date", "keep it for 1 day"],
        ),
        (
            "Expires=Sun, 02 Jan 2022 00:00:02 GMT; Max-Age=86400",
            ["keep the cookie until this date", "keep it for 1 day"],
        ),
        ("Expires=Sun, 02 Jan 2022 00:00:03 GMT; Max-Age=86400", ["ignore it: Max-Age counts", "keep it for 1 day"]),
        (
            "Expires=Fri, 31 Dec 2021 00:00:00 GMT; Max-Age=60",
            ["ignore it: Max-Age counts", "keep it for 60 seconds"],
        ),
        (
            "Expires=Fri, 31 Dec 2021 00:00:00 GMT; Max-Age=0",
            ["a date in the past", "keep it for no time: delete it now"],
        ),
        ("Domain=example.test", ["send it to this host and to every host under it"]),
        ("Domain=thief.test", ["not for shop.example.test: ignore the cookie"]),
        ("Domain=", ["empty: for this host only, as without it"]),
        ("Path=/cart/", ["send it to addresses under this path only"]),
        ("Path=cart", ["no / in front: as if it were /books"]),
        ("Secure", ["send it over https only"]),
        ("HttpOnly", ["hide it from the scripts of a page"]),
        ("Priority=High", ["unknown: ignore it"]),
        ("SameSite=Strict", ["limits where it is sent with requests that start on another site"]),
        ("SameSite=lax", ["limits where it is sent with requests that start on another site"]),
        ("SameSite=Often", ["unknown value: as if none were given"]),
        ("SameSite=None", ["demands Secure: ignore the cookie"]),
        (
            "SameSite=None; Secure",
            ["send it with requests that start on another site, too", "send it over https only"],
        ),
        ("Path=/" + "x" * 1024, ["longer than 1024 bytes: ignore it"]),
        ("Max-Age=0; Path=/cart/", ["keep it for no time: delete it now", "the cookie with this path, and no other"]),
        (
            "Max-Age=0; Domain=example.test",
            ["keep it for no time: delete it now", "the cookie with this domain, and no other"],
        ),
    ],
)
def test_each_attribute_says_what_it_asks(table, attributes, said):
    assert [row[2] for row in table(f"theme=dark; {attributes}").rows[2:]] == said


@pytest.mark.parametrize(
    ("header", "name", "value"),
    [
        ("theme=dark", "keep the cookie under this name", "send it back, as name=value"),
        ("reader", "keep the cookie without a name", "send it back, without a name"),
        ("theme=; Max-Age=0", "forget the cookie of this name", "nothing to keep"),
        ("=", "ignore this cookie: neither name nor value", "nothing to keep"),
    ],
)
def test_name_and_value_say_what_becomes_of_the_cookie(table, header, name, value):
    assert [row[2] for row in table(header).rows[:2]] == [name, value]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://shop.example.test/", "came over http: ignore the cookie"),
        ("http://127.0.0.1:8000/", "send it over https only; most browsers trust this computer without it"),
        ("https://127.0.0.1:8000/", "send it over https only"),
    ],
)
def test_secure_depends_on_where_the_cookie_came_from(table, url, said):
    assert table("a=1; Secure", url=url).rows[2] == ["Secure", "–", said]


def test_a_domain_of_an_address_is_for_that_host_only(table):
    assert table("a=1; Domain=127.0.0.1", url="http://127.0.0.1/").rows[2][2] == "send it to this host only"


def test_each_header_is_counted_and_its_parts_follow_each_other(table):
    found = table("a=1; Path=/", "b=; Odd=2")
    assert found.title == "2 Set-Cookie headers in this response"
    assert [row[:2] for row in found.rows] == [
        ["name", "a"],
        ["value", "1"],
        ["Path", "/"],
        ["name", "b"],
        ["value", "–"],
        ["Odd", "2"],
    ]
    assert table("a=1").title == "1 Set-Cookie header in this response"
    assert not table().rows
