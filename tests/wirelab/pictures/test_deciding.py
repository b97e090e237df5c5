"""One sentence for each attribute that decides where a cookie goes."""

import pytest

from wirelab.pictures.deciding import PORTS, reasons_of
from wirelab.pictures.receive import Received

HOST_ONLY = "sent to shop.example.test only, not to names under it (a host-only cookie)."
DEFAULT = "sent to /shelf and to all below it. That is the path of the address up to its last slash."


def reasons(header: str, at: str = "https://shop.example.test/shelf/list") -> list[str]:
    return reasons_of(Received(header, at))


def test_without_attributes_the_address_decides():
    assert reasons("a=1") == [
        f"No Domain: {HOST_ONLY}",
        f"No Path: {DEFAULT}",
        "No Secure: sent over http and over https.",
        PORTS,
    ]


@pytest.mark.parametrize(
    ("attribute", "reason"),
    [
        ("Domain=.Example.test", "Domain=example.test: sent to example.test and to every name under it."),
        ("Domain=", f"An empty Domain, as without it: {HOST_ONLY}"),
        ("Path=/", "Path=/: sent to this path and to all below it; not to one that only begins alike."),
        ("Path=list", f"Path=list has no / in front, as without it: {DEFAULT}"),
        ("Secure", "Secure: sent over https only. A browser refuses it where it comes over http."),
        ("SameSite=lax", "SameSite=Lax: asks where a request starts, not where it goes. Not in this table."),
    ],
)
def test_an_attribute_says_what_it_decides(attribute, reason):
    assert reason in reasons(f"a=1; {attribute}")


def test_on_this_computer_it_says_what_differs():
    said = reasons("a=1; Domain=localhost; Secure", "http://localhost:8000/")
    assert said[0] == "Domain=localhost: sent to localhost only, not to names under it (a host-only cookie)."
    assert said[2] == "Secure: sent over https only. Most browsers trust this computer over http, too."


def test_a_prefix_says_what_it_demanded():
    host, secure = reasons("__Host-a=1; Secure; Path=/"), reasons("__secure-a=1; Secure")
    kept = "__Host- in the name: kept only with Secure, with Path=/ and without Domain. So it stays at this host."
    assert (kept in host, kept in secure) == (True, False)
    assert [one for one in secure if "__Secure-" in one] == ["__Secure- in the name: kept only with Secure."]


def test_what_is_not_kept_says_why_and_no_more():
    assert reasons("a=1; Domain=moon.test") == [
        "Refused: its Domain is not for shop.example.test. A browser keeps nothing, so nothing is sent."
    ]
    assert reasons("a=1; Max-Age=0") == ["The header asks to forget the cookie. So nothing is sent."]
