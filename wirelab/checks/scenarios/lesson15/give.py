"""Scenario 15-2 of 15-security: a gift that only the member can give."""

from collections.abc import Callable
from typing import Any

import requests

from wirelab.checks import bystander
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import left_alone
from wirelab.checks.probes import marked_modified, passes_if
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson15 import LESSON
from wirelab.checks.scenarios.lesson15.refusing import refuses_all, refuses_strangers
from wirelab.checks.shop import accounts
from wirelab.checks.values import texts, word

GONE = "The session still has the number of the account. request.user says whether there is such a member."
LOGIN_GONE = "The login is in the session, too. clear() and flush() take it: change the key gifts, and nothing else."
FIELD = "request.GET has what stands behind the ? of the address. The fields of a form are in request.POST: book."
ERRORS = [("MultiValueDict", FIELD), ("'bool' object is not callable", "is_authenticated is written without brackets.")]


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
    refuses_all(lab, view, alice, bob)
    refuses_strangers(lab)
    _gives(lab, bob, "12", ["12"], "Bob gives a book; the answer is")
    with lab.unnoted():
        _gives(lab, alice, "3", ["54", "7", "3"], "Alice gives one more, after Bob; the answer is")
        _gives(lab, alice, "3", ["54", "7", "3", "3"], "Alice gives the same book again; the answer is")
        book = texts()[0]
        _gives(lab, bob, book, ["12", book], "Bob gives one more, after Alice; the answer is")
        _beside(lab)


def _beside(lab: Lab) -> None:
    """Let a member of any name give many books, with one page of the form; what else is there stays."""
    hugo, name, gifts = lab.client("Hugo"), f"member-{word()}", [word() for _ in range(4)]
    user = accounts.make_user(name)
    accounts.log_in(hugo, name)
    with left_alone(lab, hugo, decoys={"book": "cookie", "gifts": "cookie"}, gifts=gifts):
        login = {key: value for key, value in (lab.row(hugo) or {}).items() if key.startswith("_auth")}
        token = accounts.token_in(hugo.get("/").text)
        for book in texts()[1:]:
            gifts = [*gifts, book]
            data = {"csrfmiddlewaretoken": token, "book": book}
            reply = hugo.post("/answer/?book=address", data=data, allow_redirects=False)
            what = f"another member, with {len(gifts) - 1} gifts in the session, gives {book!r}; the answer is"
            why = _why_list(reply, gifts, lab.row(hugo) or {})
            lab.expect_json(reply, {"gifts": gifts}, what, _why_not(reply, gifts), otherwise=why)
        bystander.expect_data(lab, hugo, login | {"gifts": gifts}, "the login stays, and the gifts are in the session")
    user.delete()
    reply = hugo.post("/answer/", data={"csrfmiddlewaretoken": token, "book": "12"}, allow_redirects=False)
    row = lab.row(hugo) or {}
    refused = (reply.is_redirect or 400 <= reply.status_code < 500) and row.get("gifts", gifts) == gifts
    got = f"it answers {reply.status_code}, and the session holds: {row}"
    accounts.demand(refused, "after the account is taken away, its form gives nothing", got, GONE)


def _gives(lab: Lab, client: Client, book: str, gifts: list[str], what: str) -> None:
    """Send the form with its token; the answer and the session must have these gifts."""
    reply = accounts.submit(client, "/", "/answer/", book=book)
    error = (lab.exchanges[-1].error or "") if reply.status_code >= 500 else ""
    why = next((help for mark, help in ERRORS if mark in error), None)
    accounts.demand(not why, f"{what}: {{'gifts': {gifts}}}", f"the view failed: {error[:150]}", why)
    row = lab.row(client) or {}
    lab.expect_json(reply, {"gifts": gifts}, what, _why_not(reply, gifts), otherwise=_why_list(reply, gifts, row))
    accounts.demand("_auth_user_id" in row, "she is still logged in", f"the session holds {row}", LOGIN_GONE)
    why = 'request.session["gifts"] = … keeps them.' if "gifts" not in row else None
    accounts.demand(row.get("gifts") == gifts, f"the session holds gifts: {gifts}", f"it holds {row.get('gifts')}", why)


def _why_not(reply: requests.Response, gifts: list[str]) -> str | None:
    """Say why the member's own form did not work."""
    if reply.status_code == 405:
        return 'The form sends a POST, and this view refuses it: request.method is "POST", in capital letters.'
    if reply.status_code == 403:
        return "It refuses her own form. Django checks the token by itself, and to be logged in is all that is asked."
    if reply.is_redirect:
        return (
            f"It sends her to {reply.headers['Location']}. Alice is logged in: request.user says so, and that is all."
        )
    told = reply.text if reply.ok else ""
    if '"gifts": [null]' in told:
        return FIELD
    if f'"gifts": [{gifts[0]}' in told:
        return "Keep the book as the text that arrives."
    return "M59" if len(gifts) == 1 and '"54", ' in told else None


def _why_list(reply: requests.Response, gifts: list[str], row: dict[str, Any]) -> str | None:
    """Say what is wrong with a list of gifts; where only the texts differ, the lab says so."""
    try:
        told = reply.json()["gifts"]
    except (ValueError, KeyError, TypeError):
        return None
    if told != gifts and row.get("gifts") == gifts:
        return "The session holds the right list. Answer with this whole list."
    if not isinstance(told, list):
        return "gifts is the list itself: the books, as they came."
    if len(gifts) > 1 and told == gifts[-1:]:
        return "The list begins anew at each gift. Take the old list, add the book, and store it."
    if any(isinstance(one, list) for one in told):
        return "There is a list in the list. Put in one text: request.POST['book']."
    if told != gifts and "".join(map(str, told)) == "".join(gifts):
        return "The book fell into its letters: += takes a text apart. Add a list with one book: [*gifts, book]."
    if told != gifts and sorted(map(str, told)) == sorted(gifts):
        return "The order is the one in which the books were given: the new one comes last."
    return "Each gift stays, and each one counts, also the same book again." if len(told) < len(gifts) else None


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
