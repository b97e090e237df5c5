"""Settings: their defaults in Django, and what another value changes in the header."""

import requests

from tools.sheet.lab import Headers, Lab, part
from tools.sheet.model import Block, code
from wirelab.server.overrides import check_names

TRIED = (  # the name after SESSION_, and the value to try
    ("COOKIE_NAME", "bookshop"),
    ("COOKIE_AGE", 3600),
    ("EXPIRE_AT_BROWSER_CLOSE", True),
    ("SAVE_EVERY_REQUEST", True),
    ("COOKIE_SECURE", True),
    ("COOKIE_HTTPONLY", False),
    ("COOKIE_SAMESITE", "Strict"),
    ("COOKIE_PATH", "/cart/"),
    ("COOKIE_DOMAIN", "example.test"),
)


def block(lab: Lab) -> Block:
    """Compare the header under each setting with the header under the defaults."""
    from django.conf import global_settings

    names = [f"SESSION_{name}" for name, _ in TRIED]
    check_names(names)
    usual, reading = first_header(lab), 'session.get("visits")'
    rows = []
    for name, (short, value) in zip(names, TRIED, strict=True):
        with lab.site.settings(**{name: value}):
            changed = difference(usual, first_header(lab))
        if not changed:
            changed = on_reading(lab, reading, **{name: value})
        rows.append([code(short), code(repr(getattr(global_settings, name))), changed])
    return Block(
        "Settings",
        ["04", "05", "09"],
        ["`SESSION_…`", "default", "wire, if changed"],
        rows,
        intro=f"By default: {code(shown(usual))}.",
    )


def first_header(lab: Lab) -> Headers:
    """Return the cookie that a first save sends, without what differs from run to run."""
    answer = lab.send(requests.Session(), 'session["visits"] = 1')
    (cookie,) = answer.cookies
    name = next(iter(cookie))
    return {key: "…" if key in (name, "expires") else value for key, value in cookie.items()}


def difference(usual: Headers, now: Headers) -> str:
    """Say which parts a header has, has not, or has otherwise."""
    new = [part(name, value) for name, value in now.items() if usual.get(name) != value]
    gone = [name for name in usual if name not in now and name != "sessionid"]
    return ", ".join([*map(code, new), *(f"no {code(name)}" for name in gone if name != "expires")])


def shown(cookie: Headers) -> str:
    """Write a whole header."""
    return "; ".join(part(name, value) for name, value in cookie.items())


def on_reading(lab: Lab, line: str, **settings: object) -> str:
    """Compare a known visitor's reading request with and without these settings."""
    alice = lab.visitor()
    without = lab.send(alice, line).session_cookie
    with lab.site.settings(**settings):
        now = lab.send(alice, line).session_cookie
    return "sent on reading, too" if now and not without else "nothing"
