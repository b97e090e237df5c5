"""A POST, and CSRF: what Django answers, and the reason that stands in its page."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import requests

from tools.sheet.browsers import CORS
from tools.sheet.lab import Lab
from tools.sheet.model import Block, code

FORM = "/accounts/login/"  # a page with a form: it sets the cookie
FIELD, HEADER = "csrfmiddlewaretoken", "X-CSRFToken"
FOREIGN = "http://thief.test"
PROXY = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE = {"X-Forwarded-Proto": "https"}


def block(lab: Lab) -> Block:
    """Send one POST for each row, each from a visitor who has seen a form."""
    return Block(
        "A POST, and CSRF",
        ["10", "15", "16"],
        ["POST", "answer", "the reason (shown with `DEBUG`)"],
        [[name, *answer(lab, client, options)] for name, client, options in stories(lab)],
        intro="The cookie `csrftoken` comes with the first page that shows a token, and changes at each login.",
        notes=[behind_a_proxy(lab), trusted(lab), CORS],
    )


def stories(lab: Lab) -> Iterator[tuple[str, requests.Session, dict[str, Any]]]:
    """Tell of each row its name, the client, and what it sends."""
    alice, book = reader(lab), {"book": 54}
    form = {FIELD: alice.cookies["csrftoken"]}
    in_header = {HEADER: alice.cookies["csrftoken"]}
    own = lab.site.url("").rstrip("/")
    yield "no cookie, no token", requests.Session(), {}
    yield "cookie, no token", alice, {}
    yield f"token in the form: {code(FIELD)}", alice, {"data": form}
    yield "somebody else's token", reader(lab), {"data": form}
    yield f"good token, {code(f'Origin: {FOREIGN}')}", alice, {"data": form, "headers": {"Origin": FOREIGN}}
    yield f"good token, {code('Origin')} of this site", alice, {"data": form, "headers": {"Origin": own}}
    yield "JSON, no token", alice, {"json": book}
    yield f"JSON, token in {code(HEADER)}", alice, {"json": book, "headers": in_header}


def reader(lab: Lab) -> requests.Session:
    """Return a client that has seen a form."""
    client = requests.Session()
    client.get(lab.site.url(FORM))
    return client


def answer(lab: Lab, client: requests.Session, options: dict[str, Any]) -> list[str]:
    """Send a POST; return the status, and the reason where it was refused."""
    with lab.site.settings(DEBUG=True):  # in production the reason is in the log only
        response = lab.send(client, method="POST", **options).response
    found = re.findall(r"CSRF verification failed: (.*?)[<\n]", unescape(response.text))
    return [str(response.status_code), code(found[0]) if found else ""]


def at_https(lab: Lab, **headers: str) -> list[str]:
    """Send a good token with the Origin that a browser writes on https, to a site that itself speaks http."""
    client = reader(lab)
    headers["Origin"] = lab.site.url("").rstrip("/").replace("http:", "https:")
    return answer(lab, client, {"data": {FIELD: client.cookies["csrftoken"]}, "headers": headers})


def behind_a_proxy(lab: Lab) -> str:
    """Let a proxy speak https for the site: first the site does not know it, then it does."""
    status, reason = at_https(lab, **SECURE)
    with lab.site.settings(SECURE_PROXY_SSL_HEADER=PROXY):
        cured = at_https(lab, **SECURE)[0] == "200"
    reason = reason.strip("`").partition(" - ")[0]
    cure = "cures it, where `Host` is passed on" if cured else "does not cure it"
    return f"Behind a proxy with https: {status}, {code(reason)}; {code('SECURE_PROXY_SSL_HEADER')} {cure}."


def trusted(lab: Lab) -> str:
    """Trust one foreign origin."""
    client = reader(lab)
    good = {"data": {FIELD: client.cookies["csrftoken"]}, "headers": {"Origin": FOREIGN}}
    with lab.site.settings(CSRF_TRUSTED_ORIGINS=[FOREIGN]):
        accepted = answer(lab, client, good)[0] == "200"
        bare = answer(lab, client, {**good, "data": {}})[0]
        asked = "with a token and its cookie (`Lax`)" if bare == "403" else "without a token, too"
    lets = "lets in" if accepted else "does not let in"
    return f"{code('CSRF_TRUSTED_ORIGINS')} {lets} forms of other origins, {asked}."
