"""One table: every cookie that the shop sets, and every attribute, in development and in production."""

import secrets
from email.utils import parsedate_to_datetime
from importlib import import_module

import pytest

from tests.demo_site.visiting import FAST, NEW, PASSWORD, Guest
from wirelab.pictures.headers import set_cookies
from wirelab.server.site import Site

YEAR, TWO_WEEKS, NOW = 365 * 24 * 3600, 14 * 24 * 3600, 0
# Of each cookie: Path, seconds of Max-Age and Expires, HttpOnly, SameSite, and Secure in production.
# Nothing has Domain: each cookie is for the shop's own host.
KEPT = {
    "sessionid": ("/", TWO_WEEKS, True, "Lax", True),
    "csrftoken": ("/", 364 * 24 * 3600, False, "Lax", True),  # a page's script may read it, and Django's form does
    "theme": ("/", YEAR, True, "Lax", True),
    "django_language": ("/", YEAR, False, "Lax", True),
}
ENDED = {  # what a deletion must say to reach the cookie; Django adds no Secure where nothing is kept
    "sessionid": ("/", NOW, False, "Lax", False),
    "theme": ("/", NOW, False, "Lax", False),
}
OF_THE_HOST = {"sessionid", "csrftoken"}  # in production their names begin so that no neighbour can plant them
ATTRIBUTES = {"path", "max-age", "expires", "httponly", "samesite", "secure"}


def production(monkeypatch) -> dict:
    """Return the settings of a real site, but for what belongs to this one: database, applications, file folders."""
    monkeypatch.setenv("BOOKSHOP_SECRET_KEY", secrets.token_hex(40))
    monkeypatch.setenv("BOOKSHOP_HOSTS", "shop.example.test")
    from bookshop import settings

    module = import_module("bookshop.production")
    own = {name: value for name, value in vars(module).items() if name.isupper()}
    return {name: value for name, value in own.items() if name == "MIDDLEWARE" or value != getattr(settings, name, ...)}


def tell_the_story(guest: Guest) -> None:
    """Do everything that sets or deletes a cookie."""
    guest.register("alice")
    guest.put_in_cart()
    guest.fill("/preferences/", theme="dark")
    guest.fill("/preferences/", "/preferences/language/", language="zh-hans")
    guest.fill("/preferences/", theme="system")
    guest.fill("/accounts/password/", old_password=PASSWORD, new_password1=NEW, new_password2=NEW)
    guest.fill("/", "/accounts/logout/")
    assert guest.log_in("alice", NEW).says("alice"), "the story came to its end"


def parts(header: str) -> tuple[str, str, dict[str, str]]:
    """Return name, value and attributes of a Set-Cookie header; no attribute comes twice."""
    pair, *attributes = (part.strip() for part in header.split(";"))
    found = [attribute.partition("=")[::2] for attribute in attributes]
    assert len(found) == len(dict(found)), header
    name, _, value = pair.partition("=")
    return name, value, {key.lower(): value for key, value in found}


@pytest.mark.parametrize("https", [False, True], ids=["bookshop.settings", "bookshop.production"])
def test_every_cookie_has_every_attribute_of_the_table(monkeypatch, https):
    changes = production(monkeypatch) if https else {}
    with Site(PASSWORD_HASHERS=FAST, **{name: changes[name] for name in changes if name != "INSTALLED_APPS"}) as site:
        guest = Guest(site, https)
        tell_the_story(guest)
    met = set()
    for response in guest.seen:
        for name, value, attributes in map(parts, set_cookies(response)):
            table = KEPT if value.strip('"') else ENDED
            short = name.removeprefix("__Host-")
            assert (short != name) == (https and short in OF_THE_HOST), name
            path, seconds, http_only, same_site, secure = table[short]
            expected = {"path": path, "max-age": str(seconds), "samesite": same_site}
            expected |= {"httponly": ""} if http_only else {}
            expected |= {"secure": ""} if https and (secure or short != name) else {}  # or a browser ignores it
            expires = parsedate_to_datetime(attributes.pop("expires"))
            assert attributes == expected, name
            told = parsedate_to_datetime(response.headers["Date"]).timestamp() + seconds
            assert expires.timestamp() == 0 if table is ENDED else abs(expires.timestamp() - told) <= 2
            met.add((short, table is KEPT))
    assert met == {*((name, True) for name in KEPT), *((name, False) for name in ENDED)}, "the table is the whole story"
