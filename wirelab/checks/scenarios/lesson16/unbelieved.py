"""Why a view of 16-2 does not answer as expected: told by more requests, which only a wrong answer has to wait for."""

import secrets
from typing import Any
from unittest import mock

import requests
from django.core import signing

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab

AGE = "signing.loads(token, salt='api', max_age=900) raises SignatureExpired for an older one."
KEPT = "A token that never came before is refused at this age. What was believed once is believed still: keep nothing."
LOOK = "signing.loads refuses what it is given here. Print it: it has to be the token alone, every sign as it came."
UNREAD = "signing.loads is not asked. A token logs nobody in: take it out of the header, and give it to signing.loads."
NO_NAME = "The token holds a dictionary. The answer is the text under its key 'user'."


def why_too_old(lab: Lab, fresh: str) -> str:
    """Say why an old token is believed; `fresh` is as old, and comes for the first time."""
    reply = lab.client("a program").get("/answer/", headers={"Authorization": f"Bearer {fresh}"})
    lab.exchanges.pop()
    return KEPT if reply.status_code == 401 else AGE


def why_other_name(reply: requests.Response) -> str | None:
    """Say what a body with status 200 is, in place of the user's name."""
    if reply.status_code != 200:
        return None
    try:
        body: Any = reply.json()
    except ValueError:
        body = reply.text
    return diagnosis.of_text(reply, {}) or diagnosis.of_body(body, {"user": ""}) or NO_NAME


def why_unknown(lab: Lab) -> str:
    """Say what the view believes in place of a good token."""
    told = secrets.token_hex(4)
    data = {"user": told}
    token = signing.dumps(data, salt="api")
    tries: list[tuple[dict[str, Any], str]] = [
        (_bearer(signing.dumps(data)), "It believes tokens made without a salt. These have one: salt='api' in loads."),
        (_bearer(signing.dumps(data, salt="api", key="api")), "'api' is the salt here, and not the key: salt='api'."),
        (_bearer(signing.dumps(data, key="api")), "'api' is the salt here, and not the key: salt='api'."),
        ({"params": {"token": token}}, "It reads the address. The token comes in the header Authorization."),
        ({"headers": {"Token": token}}, "It reads the header Token. The token comes in the header Authorization."),
        ({"cookies": {"token": token}}, "It reads a cookie. The token comes in the header Authorization."),
        (_bearer(token) | {"cookies": {"sessionid": told, "token": told}}, "It asks for a cookie, too. None comes."),
        ({"headers": {"Authorization": token}}, "It believes a token alone. The word Bearer and a blank stand before."),
    ]
    seen = len(lab.exchanges)
    for options, why in tries:
        reply = lab.client("a program").get("/answer/", **options)
        if reply.status_code == 200 and told in reply.text:
            del lab.exchanges[seen:]
            return why
    with mock.patch.object(signing, "loads", side_effect=signing.loads) as loads:
        lab.client("a program").get("/answer/", **_bearer(token))
    del lab.exchanges[seen:]
    return LOOK if loads.called else UNREAD


def _bearer(token: str) -> dict[str, Any]:
    return {"headers": {"Authorization": f"Bearer {token}"}}
