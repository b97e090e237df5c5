"""Scenario 16-2 of 16-tokens: a view that believes a token."""

import json
import secrets
import time
from collections.abc import Callable
from typing import Any

import requests
from django.core import signing

from wirelab.checks import bystander, diagnosis
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import left_alone
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson16 import LESSON, unbelieved
from wirelab.checks.scenarios.lesson16.unbelieved import AGE
from wirelab.checks.shop.accounts import log_in, make_user
from wirelab.server.clock import later

GOOD = "a good token is answered with {'user': the name in it}"
PLACE = "The header Authorization alone says who it is. A session, a login, a cookie or an address says nothing."
SCHEME = "The header begins with the word Bearer and a blank: header.partition(' ') gives the word, and the token."
SIGNED = "Nothing looked at the signature. signing.loads does: it raises BadSignature for one that is not the shop's."
SALT = "The salt keeps tokens of other purposes apart: salt='api' in loads, too."
KEY = "This key is not the shop's. Leave key and fallback_keys out: signing.loads then takes the shop's own."
KNOWN_KEYS = ("secret", "key", "api", "password", "SECRET_KEY", "changeme")
STATUS = "Whoever is not known is answered with status 401, and with no other: status=401 in the response says it."
FROM_BEFORE = "This request says nothing, and the answer names somebody. Keep nothing from an earlier request."
ABSENT = "A request without the header has none: request.headers.get('Authorization', '')."
ERRORS = [
    ("KeyError: 'HTTP_AUTHORIZATION'", ABSENT),
    ("KeyError: 'authorization'", ABSENT),
    ("SignatureExpired", "SignatureExpired is a BadSignature: catch signing.BadSignature."),
    ("BadSignature", "signing.loads raises BadSignature for what it does not believe: catch it, and answer 401."),
    ("NoneType", ABSENT),
    ("base64", "Whoever only decodes a token looks at no signature. signing.loads does both."),
]


@exercise(
    "16-2",
    "A view that believes a token",
    "view",
    section=(LESSON, "4. A bearer token"),
    reread="With each request it sends it in a header: `Authorization: Bearer …`.",
    hints=(
        "Where does the token come from, and what does signing do with one that it does not believe?",
        "Part the header at its blank, compare the word, and try signing.loads with salt and max_age. Catch its error.",
        '`word, _, token = request.headers.get("Authorization", "").partition(" ")`, then '
        '`signing.loads(token if word == "Bearer" else "", salt="api", max_age=900)` in a try, '
        "and `except signing.BadSignature:` with status 401",
    ),
)
def bearer(lab: Lab, view: Callable[..., Any]) -> None:
    """Good tokens of two members, in turns; then every shape of a bad one, and a good one that grew old."""
    lab.serve(view)
    alice, bob = (f"{name}-{secrets.token_hex(2)}" for name in ("alice", 'Bob O"Hara é'))
    good = {name: signing.dumps({"user": name}, salt="api") for name in (alice, bob)}
    for name in (alice, bob, alice):
        _known(lab, _ask(lab, f"Bearer {good[name]}"), name)
    data, _, rest = good[alice].partition(":")
    forged = signing.dumps({"user": alice}, salt="api", key="another key")
    for header, what, why in (
        (None, "no header", FROM_BEFORE),
        ("", "an empty header", FROM_BEFORE),
        (f"Bearers {good[alice]}", "a word that begins with Bearer", SCHEME),
        (f"Basic {good[alice]}", "another scheme, Basic", SCHEME),
        (f"NotBearer {good[alice]}", "a word that ends with Bearer", SCHEME),
        (f"Bearer {data}x:{rest}", "a changed token", SIGNED),
        (f"Bearer {forged}", "a token signed with another key", SIGNED),
        (f"Bearer {signing.dumps({'user': alice}, salt='mail')}", "a token of another purpose (salt)", SALT),
        (f"Bearer {signing.dumps({'user': alice})}", "a token made without a salt", SALT),
        (f"Bearex {good[alice]}", "a word of as many letters as Bearer, and nearly the same", SCHEME),
        (f"Bearer more {good[alice]}", "a word between Bearer and the token", SCHEME),
        (f"Bearer {good[alice]},{good[bob]}", "two tokens with a comma", None),
        ("Bearer", "the word Bearer alone", None),
        (good[alice], "a token alone, without the word Bearer", SCHEME),
        ("Bearer a:b:c:d", "four parts that are no token", None),
    ):
        _refused(lab, _ask(lab, header), what, why)
    for key in KNOWN_KEYS:
        with lab.unnoted():
            known = signing.dumps({"user": alice}, salt="api", key=key)
            _refused(lab, _ask(lab, f"Bearer {known}"), f"a token that somebody signed with the key {key!r}", KEY)
    fresh = signing.dumps({"user": secrets.token_hex(4)}, salt="api")  # the view does not see it before it is old
    made = signing.b62_decode(good[bob].split(":")[1])  # a token holds whole seconds
    for seconds, believed in ((900 - 2, True), (901.05, False), (16 * 60, False)):
        with later(seconds=made + seconds - time.time()):
            reply = _ask(lab, f"Bearer {good[bob]}")
            if believed:
                _known(lab, reply, bob, "a token of two seconds less than 15 minutes is good", AGE)
            else:
                why = unbelieved.why_too_old(lab, fresh) if reply.status_code == 200 else AGE
                _refused(lab, reply, f"a token that is {int(seconds)} seconds old", why)
    _known(lab, _ask(lab, f"Bearer {good[alice]}"), alice)
    lab.expect(not lab.sessions(), "nothing is stored: the token says it all", f"{len(lab.sessions())} rows")
    _beside(lab, alice, good[alice])


def _beside(lab: Lab, name: str, token: str) -> None:
    """Let Hugo come with a session, a login and good tokens in the wrong places; what he has stays."""
    hugo = lab.client("Hugo")
    make_user("Hugo")
    log_in(hugo, "Hugo")
    own = {"user": name, "name": name, "token": token}
    with left_alone(lab, hugo, decoys={"token": token, "api": token}, **own):
        for header, what in (
            (None, "no token in the header, and good ones in address, cookies, session and other headers"),
            ("Bearer ", "no token after Bearer"),
            (f"Bearer {token[:-1]}", "a token that was cut"),
        ):
            headers = {"Authorization": header} if header else None
            reply = hugo.get("/answer/", params={"token": token}, headers=headers)
            _refused(lab, reply, what, PLACE)
        _known(lab, hugo.get("/answer/", headers={"Authorization": f"Bearer {token}"}), name)
        bystander.expect_data(lab, hugo, own, "what else was in the session stays")


def _ask(lab: Lab, header: str | None) -> requests.Response:
    reply: requests.Response = lab.client("a program").get(
        "/answer/", headers={"Authorization": header} if header is not None else None, allow_redirects=False
    )
    names = ", ".join(set_by(reply))
    lab.expect(not names, "no cookie is set", f"it sets {names}", "Whoever sends a token needs no cookie.")
    return reply


def _known(lab: Lab, reply: requests.Response, name: str, what: str = GOOD, help: str | None = None) -> None:
    """Expect this member, without naming the random part."""
    error = lab.failure() if reply.status_code >= 500 else ""
    why = diagnosis.of_view_error(error, first=ERRORS) if error else None
    why = SCHEME if error and "BadSignature" in error else why
    got = f"the view failed: {error[:150]}" if error else f"{reply.status_code} {reply.text[:80]}"
    right = reply.status_code == 200 and reply.text == json.dumps({"user": name})
    if not right and not why:
        why = unbelieved.why_other_name(reply) or help or unbelieved.why_unknown(lab)
    lab.expect(right, what, got, why)


def _refused(lab: Lab, reply: requests.Response, what: str, why: str | None) -> None:
    """Expect 401."""
    error = lab.failure() if reply.status_code >= 500 else ""
    help = (
        diagnosis.of_view_error(error, first=ERRORS) if error else (why if reply.status_code == 200 else None) or STATUS
    )
    got = f"the view failed: {error[:150]}" if error else f"{reply.status_code} {reply.text[:80]}"
    lab.expect(reply.status_code == 401, f"{what}: 401", got, help)
