"""The sending half of RFC 6265bis: host, path, https, and what is not kept at all."""

import pytest

from wirelab.pictures.receive import Received
from wirelab.pictures.send import is_sent

AT = "https://shop.example.test/shelf/list"


def goes(header: str, *urls: str, at: str = AT) -> list[bool]:
    return [is_sent(Received(header, at), url) for url in urls]


def test_without_a_domain_it_goes_to_one_host_and_with_one_to_all_names_under_it():
    hosts = [f"http://{name}/shelf/" for name in ("shop.example.test", "deep.shop.example.test", "mail.example.test")]
    hosts += [
        f"http://{name}/shelf/" for name in ("example.test", "ample.test", "badexample.test", "SHOP.example.test")
    ]
    assert goes("a=1", *hosts) == [True, False, False, False, False, False, True]
    assert goes("a=1; Domain=example.test", *hosts) == [True, True, True, True, False, False, True]
    assert goes("a=1; Domain=shop.example.test", *hosts) == [True, True, False, False, False, False, True]


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/shelf", "/shelf /shelf/ /shelf/deep /shelf/?x /shelf?x"),
        ("/shelf/", "/shelf/ /shelf/deep /shelf/?x"),
        ("/", "/shelf /shelf/ /shelf/deep /shelf/?x /shelf?x /shelfish / /Shelf"),
    ],
)
def test_it_goes_to_its_path_and_below(path, sent):
    asked = ["/shelf", "/shelf/", "/shelf/deep", "/shelf/?x", "/shelf?x", "/shelfish", "/", "/Shelf"]
    found = goes(f"a=1; Path={path}", *(f"http://shop.example.test{one}" for one in asked))
    assert " ".join(one for one, goes in zip(asked, found, strict=True) if goes) == sent


def test_an_address_without_a_path_asks_for_the_root():
    assert goes("a=1; Path=/", "http://shop.example.test", "http://shop.example.test?x") == [True, True]


def test_ports_do_not_count():
    assert goes("a=1", "http://shop.example.test:8002/shelf/", at="http://shop.example.test:8001/shelf/list") == [True]


def test_secure_asks_for_https_or_for_this_computer():
    assert goes("a=1; Secure", AT, AT.replace("https", "http")) == [True, False]
    assert goes("a=1; Secure", "http://localhost:8000/", at="http://localhost:8000/") == [True]


@pytest.mark.parametrize("header", ["a=1; Domain=thief.test", "a=1; Max-Age=0", "__Host-a=1; Secure", ""])
def test_what_is_not_kept_is_not_sent(header):
    assert goes(header, AT) == [False]
