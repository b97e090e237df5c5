"""Scenario 15-2 of 15-security: a gift that only the member can give."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import requests

from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.probes import marked_modified, passes_if
from wirelab.checks.refusals import strangers, tries
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson15 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import texts

ANY_LINK = "A link or a picture on any page causes a GET. require_POST lets only POST through."
HEAD = 'Other methods need no token either. Ask for what is allowed, request.method == "POST", or use require_POST.'
EXEMPT = "csrf_exempt takes Django's protection away from this view. Leave it out."
FOREIGN = "This token is not hers. Django compares it with her cookie, in every view that is not exempt."
FIELD = "request.GET has what stands behind the ? of the address. The fields of a form are in request.POST: book."
ERRORS = [("MultiValueDict", FIELD), ("'bool' object is not callable", "is_authenticated is written without brackets.")]
STRANGER = "Who is this? login_required sends strangers to the login page, or ask request.user.is_authenticated."


def give(lab: Lab, view: Callable[..., Any]) -> None:
    """A member gives two books; then a link, another site's form and a stranger try it; Bob has gifts of his own."""
    lab.serve(view)
    for name in ("Alice", "Bob"):
        accounts.make_user(name)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    for client, name in ((alice, "Alice"), (bob, "Bob")):
        accounts.log_in(client, name)
    _gives(lab, alice, "54", ["54"], "Alice gives book 54 by the shop's form; the answer is")
    _gives(lab, alice, "7", ["54", "7"], "she gives book 7, too; the answer is")
    _refuses_all(lab, view, alice, bob)
    _strangers(lab)
    _gives(lab, bob, "12", ["12"], "Bob gives a book; the answer is")
    with lab.unnoted():
        _gives(lab, alice, "3", ["54", "7", "3"], "Alice gives one more, after Bob; the answer is")
        _gives(lab, alice, "3", ["54", "7", "3", "3"], "Alice gives the same book again; the answer is")
        book = texts()[0]
        _gives(lab, bob, book, ["12", book], "Bob gives one more, after Alice; the answer is")


def _refuses_all(lab: Lab, view: Callable[..., Any], alice: Client, bob: Client) -> None:
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


def _gives(lab: Lab, client: Client, book: str, gifts: list[str], what: str) -> None:
    """Send the form with its token; the answer and the session must have these gifts."""
    reply = accounts.submit(client, "/", "/answer/", book=book)
    error = (lab.exchanges[-1].error or "") if reply.status_code >= 500 else ""
    why = next((help for mark, help in ERRORS if mark in error), None)
    accounts.demand(not why, f"{what}: {{'gifts': {gifts}}}", f"the view failed: {error[:150]}", why)
    lab.expect_json(reply, {"gifts": gifts}, what, _why_not(reply, gifts))
    row = lab.row(client) or {}
    why = 'request.session["gifts"] = … keeps them.' if "gifts" not in row else None
    accounts.demand(row.get("gifts") == gifts, f"the session holds gifts: {gifts}", f"it holds {row.get('gifts')}", why)


def _why_not(reply: requests.Response, gifts: list[str]) -> str | None:
    """Say why the member's own form did not work."""
    if reply.status_code == 405:
        return "The form sends a POST. This view refuses it."
    if reply.status_code == 403:
        return "It refuses her own form. Django checks the token by itself, and request.user says who is logged in."
    if reply.is_redirect:
        return f"It sends her to {reply.headers['Location']}. Alice is logged in: give the book, and answer with JSON."
    told = reply.text if reply.ok else ""
    if '"gifts": [null]' in told:
        return FIELD
    if f'"gifts": [{gifts[0]}' in told:
        return "Keep the book as the text that arrives."
    if len(gifts) > 1 and f'"gifts": ["{gifts[-1]}"]' in told:
        return "The list begins anew at each gift. Take the old list, add the book, and store it."
    return "M59" if len(gifts) == 1 and '"54", ' in told else None


def _refused(lab: Lab, client: Client, reply: requests.Response, what: str, why: str) -> None:
    """Expect a 4xx status, and no gift more."""
    before, kept = ["54", "7"], (lab.row(client) or {}).get("gifts")
    lab.expect(kept == before, f"{what} changes nothing", f"the gifts are {kept}", why)
    status = reply.status_code
    error = f": {(lab.exchanges[-1].error or '')[:150]}" if status >= 500 else ""
    how = "Answer with a status that says no: require_POST answers 405."
    asks = what == "a OPTIONS"  # Django's own class View answers it with 200, and with what is allowed
    accounts.demand(
        400 <= status < 500 or asks, f"{what} is refused with a status from 400 to 499", f"{status}{error}", how
    )


def _strangers(lab: Lab) -> None:
    """Who is not logged in has a token, too: with a session or without one, and after a logout."""
    dora, erin, frank = lab.client("Dora"), lab.client("Erin"), lab.client("Frank")
    accounts.fill(erin, lab, cart={"54": 1}, member="Alice")
    accounts.log_in(frank, "Bob")
    accounts.submit(frank, "/", "/accounts/logout/")
    clients = {"a stranger": dora, "a visitor with a cart": erin, "somebody who has logged out": frank}
    tokens = {what: (client, accounts.token_in(client.get(accounts.LOGIN).text)) for what, client in clients.items()}
    for attempt, client in zip(strangers("/answer/", {"book": "12"}, tokens), clients.values(), strict=True):
        before, reply = lab.row(client) or {}, attempt.send()
        stored = {key: value for key, value in (lab.row(client) or {}).items() if before.get(key) != value}
        got = f"it answers {reply.status_code}, and the session holds now: {stored}"
        refused = reply.is_redirect or 400 <= reply.status_code < 500
        accounts.demand(refused and not stored, f"{attempt.what}, gives nothing", got, STRANGER)
    lab.proved.append("a POST of somebody who is not logged in, with a token, gives nothing")


exercise(
    "15-2",
    "A gift that only the member can give",
    "view",
    section=(LESSON, "4. A request from another site"),
    reread=(
        "So a page that changes something must ask for POST. … Without the token nobody is accepted, and with a "
        "foreign `Origin` nobody either."
    ),
    hints=(
        "Three questions: which method, who sent it, and from which page? Which of them does Django answer for you?",
        "require_POST for the method, login_required for the member. The token is checked unless you switch it off.",
        '`@login_required @require_POST def give(request): gifts = [*request.session.get("gifts", []), '
        'request.POST["book"]]; request.session["gifts"] = gifts; return JsonResponse({"gifts": gifts})`',
    ),
    beliefs={"M01": passes_if(give, marked_modified)},
)(give)
