"""What a client makes of one Set-Cookie header, read by itself (RFC 6265bis, sections 5.6 and 5.7)."""

import pytest

from wirelab.pictures.receive import CAP, Received

NOW = 1_000_000.0


def received(header: str, url: str = "https://shop.example.test/books/54") -> Received:
    return Received(header, url, NOW)


@pytest.mark.parametrize(
    ("header", "url", "why"),
    [
        ("a=1", "https://shop.example.test/", ""),
        ("a=1; Secure", "https://shop.example.test/", ""),
        ("a=1; Secure", "http://shop.example.test/", "Secure, but it came over http"),
        ("a=1", "http://shop.example.test/", ""),
        ("a=1; Secure", "http://127.0.0.1:8000/", ""),
        ("a=1; Secure", "http://localhost/", ""),
        ("a=1; Secure", "http://books.localhost/", ""),
        ("a=1; Secure", "http://notlocalhost/", "Secure, but it came over http"),
        ("a=1; SameSite=None", "https://shop.example.test/", "SameSite=None without Secure"),
        ("a=1; SameSite=None; Secure", "https://shop.example.test/", ""),
        ("a=1; SameSite=Lax", "https://shop.example.test/", ""),
        ("=", "https://shop.example.test/", "neither name nor value"),
        ("a=", "https://shop.example.test/", ""),
        ("reader", "https://shop.example.test/", ""),
        ("a=\x01", "https://shop.example.test/", "a control character in it"),
        ("a=\t1", "https://shop.example.test/", ""),
        ("a=" + "x" * 4095, "https://shop.example.test/", ""),
        ("a=" + "x" * 4096, "https://shop.example.test/", "name and value longer than 4096 bytes"),
        ("__Secure-a=1; Secure", "https://shop.example.test/", ""),
        ("__Secure-a=1", "https://shop.example.test/", "__Secure- demands Secure"),
        ("__Host-a=1; Secure; Path=/", "https://shop.example.test/", ""),
        ("__host-a=1; Path=/", "https://shop.example.test/", "__Host- demands Secure, Path=/ and no Domain"),
        ("__Host-a=1; Secure", "https://shop.example.test/", "__Host- demands Secure, Path=/ and no Domain"),
        (
            "__Host-a=1; Secure; Path=/; Domain=example.test",
            "https://shop.example.test/",
            "__Host- demands Secure, Path=/ and no Domain",
        ),
        ("=__Host-a", "https://shop.example.test/", "its value looks like a name with a prefix"),
        ("__secure-a", "https://shop.example.test/", "its value looks like a name with a prefix"),
    ],
)
def test_a_header_is_ignored_for_a_reason_or_kept(header, url, why):
    assert received(header, url).ignored == why


@pytest.mark.parametrize(
    ("host", "domain", "kept_for"),
    [
        ("shop.example.test", "example.test", "example.test"),
        ("shop.example.test", ".Example.TEST", "example.test"),
        ("shop.example.test", "shop.example.test", "shop.example.test"),
        ("shop.example.test", "", ""),
        ("shop.example.test", "test", None),
        ("shop.example.test", "thief.test", None),
        ("shop.example.test", "hop.example.test", None),
        ("example.test", "shop.example.test", None),
        ("127.0.0.1", "127.0.0.1", ""),
        ("127.0.0.1", "0.0.1", None),
        ("localhost", "localhost", ""),
    ],
)
def test_a_domain_makes_a_cookie_wider_or_does_not_fit(host, domain, kept_for):
    cookie = received(f"a=1; Domain={domain}", f"http://{host}/")
    assert cookie.domain_fits == (kept_for is not None)
    assert kept_for is None or cookie.domain == kept_for
    assert cookie.ignored == ("" if cookie.domain_fits else f"its Domain is not for {host}")


@pytest.mark.parametrize(
    ("attributes", "end"),
    [
        ("", None),
        ("Max-Age=60", NOW + 60),
        ("Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", NOW + 60),
        ("Expires=Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Max-Age=60; Max-Age=soon", NOW + 60),
        ("Max-Age=60; Max-Age=120", NOW + 120),
        ("Max-Age=-1", NOW - 1),
        (f"Max-Age={CAP + 1:.0f}", NOW + CAP),
        ("Max-Age=6e1", None),
    ],
)
def test_the_end_comes_from_the_attribute_that_counts(attributes, end):
    cookie = received(f"a=1; {attributes}")
    assert cookie.expires == end
    assert cookie.forgotten == (end is not None and end <= NOW)


@pytest.mark.parametrize(
    ("url", "attributes", "path"),
    [
        ("http://127.0.0.1/books/54", "", "/books"),
        ("http://127.0.0.1/books/", "", "/books"),
        ("http://127.0.0.1/books", "", "/"),
        ("http://127.0.0.1", "", "/"),
        ("http://127.0.0.1/books/54", "Path=/cart", "/cart"),
        ("http://127.0.0.1/books/54", "Path=cart", "/books"),
    ],
)
def test_without_a_path_the_address_gives_one(url, attributes, path):
    assert received(f"a=1; {attributes}", url).path == path


def test_an_attribute_value_of_more_than_1024_bytes_is_ignored():
    cookie = received("a=1; Path=/" + "x" * 1023 + "; Path=/" + "x" * 1024)
    assert [one.too_long for one in cookie.attributes] == [False, True]
    assert cookie.path == "/" + "x" * 1023


def test_a_pair_without_a_sign_is_a_value_and_spaces_around_do_not_count():
    assert (received(" reader ").name, received(" reader ").value) == ("", "reader")
    cookie = received(" a\t= 1=2 ; ; HttpOnly ")
    assert (cookie.name, cookie.value) == ("a", "1=2")
    assert [(one.key, one.value) for one in cookie.attributes] == [("httponly", "")]
