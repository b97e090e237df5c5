"""What the view of 15-2 must refuse: other methods, tokens that are not hers, and whoever is not logged in."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import requests

from wirelab.checks import bystander
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.refusals import strangers, tries
from wirelab.checks.shop import accounts

ANY_LINK = "A link or a picture on any page causes a GET. require_POST lets only POST through."
HEAD = 'Other methods change nothing. Ask for what is allowed, request.method == "POST", or use require_POST.'
EXEMPT = "csrf_exempt takes Django's protection away from this view. Leave it out."
FOREIGN = "This token is not hers. Django compares it with her cookie, in every view that is not exempt."
FIELDS = {"book": "12", "member": "Alice", "username": "Alice"}
STRANGER = "Who is this? login_required sends strangers to the login page, or ask request.user.is_authenticated."

POLITE = "Nothing was given, and the answer says that all went well. Send a stranger to the login page, or answer 403."
TOO_LATE = (
    "The answer refuses, and something is stored all the same. Ask first who it is; nothing is kept of a stranger."
)


def refuses_all(lab: Lab, view: Callable[..., Any], alice: Client, bob: Client) -> None:
    """Try every shape of a request that must give nothing."""
    own, foreign = (accounts.token_in(client.get("/").text) for client in (alice, bob))
    exempt = EXEMPT if getattr(view, "csrf_exempt", False) else FOREIGN
    for wrong, attempts in groupby(tries(alice, "/answer/", {"book": "12"}, own, foreign), lambda one: one.wrong):
        for attempt in attempts:
            why = {"method": ANY_LINK if attempt.what == "a GET" else HEAD, "token": exempt}[wrong]
            with lab.unnoted():
                _refused(lab, alice, attempt.send(), attempt.what, why)
        lab.proved.append(WRONG[wrong])


WRONG = {
    "method": "another method than POST changes nothing, and is refused",
    "token": "a POST without the token, or with one that is not hers, changes nothing, and is refused",
}


def _refused(lab: Lab, client: Client, reply: requests.Response, what: str, why: str) -> None:
    """Expect a 4xx status, and no gift more."""
    before, kept = ["54", "7"], (lab.row(client) or {}).get("gifts")
    lab.expect(kept == before, f"{what} changes nothing", f"the gifts are {kept}", why)
    status = reply.status_code
    error = f": {(lab.exchanges[-1].error or '')[:150]}" if status >= 500 else ""
    how = "Answer with a status that says no: require_POST answers 405."
    asks = what == "an OPTIONS"  # Django's own class View answers it with 200, and with what is allowed
    accounts.demand(
        400 <= status < 500 or asks, f"{what} is refused with a status from 400 to 499", f"{status}{error}", how
    )


def refuses_strangers(lab: Lab) -> None:
    """Who is not logged in has a token, too: with a session or without one, and after a logout."""
    dora, erin, frank = lab.client("Dora"), lab.client("Erin"), lab.client("Frank")
    accounts.fill(erin, lab, cart={"54": 1}, member="Alice")
    accounts.log_in(frank, "Bob")
    accounts.submit(frank, "/", "/accounts/logout/")
    clients = {"a stranger": dora, "a visitor with a cart": erin, "somebody who has logged out": frank}
    tokens = {what: (client, accounts.token_in(client.get(accounts.LOGIN).text)) for what, client in clients.items()}
    for attempt, client in zip(strangers("/answer/", FIELDS, tokens), clients.values(), strict=True):
        before, reply = lab.row(client) or {}, attempt.send()
        after = lab.row(client) or {}
        stored = {key: value for key, value in after.items() if before.get(key) != value}
        got = f"it answers {reply.status_code}, and the session holds now: {stored}"
        refused = reply.is_redirect or 400 <= reply.status_code < 500
        why = TOO_LATE if refused else STRANGER if stored else POLITE
        accounts.demand(refused and not stored, f"{attempt.what}, gives nothing, and is refused", got, why)
        kept = f"{attempt.what}, leaves the session as it was"
        accounts.demand(after == before, kept, f"of {before} it holds {after}", bystander.KEYS)
    lab.proved.append("a POST of somebody who is not logged in, with a token, gives nothing")
