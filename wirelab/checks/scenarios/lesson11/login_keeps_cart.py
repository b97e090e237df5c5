"""Scenario 11-3 of 11-cart: a login that keeps the visitor's own cart, and nobody else's."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from wirelab.checks import bystander
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import LIFE, with_unknown_id
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson11 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.shop.accounts import ALIVE, become
from wirelab.checks.values import texts

THINGS = ("cart", "offers", *bystander.data())
ALIKE = ["Ann", "Annabel", "Ann", "anna", "Anna", "anna", "joanna", "Bert", "Carl", "Carl ", "Alexandra", "Alexandre"]
ALIKE += ["Ren\u00e9", "Rene\u0301"]  # each next one is almost the same name, and another member
ELSEWHERE = "Carol is another visitor: her login must change nobody else's session."
GONE = "The cart is gone: flush() and clear() throw the cart away. It is this visitor's own: only another's has to go."
REST = "All that a visitor has in the session stays, and not the cart alone."
OTHER = "The row holds another cart than before. It is this visitor's own: leave it as it is."
NOT_HERE = "These things were not in this session before. A login brings nothing from anywhere else."
SAME_ID = "The id is the one from before: the login must change it, with cycle_key() or flush()."


def _one_owner_for_all(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell whether Alice keeps her cart in a second login, and loses it after Carol did elsewhere (M59)."""
    lab.serve(view)
    lab.client("Alice").get("/answer/?name=Alice")
    alice = lab.client("Alice")
    accounts.fill(alice, lab, cart={"54": 1})
    for _ in range(2):
        alice.get("/answer/?name=Alice")
    kept = "cart" in (lab.row(alice) or {})
    lab.client("Carol").get("/answer/?name=Carol")
    alice.get("/answer/?name=Alice")
    return kept and "cart" not in (lab.row(alice) or {})


@exercise(
    "11-3",
    "The login that empties the cart",
    "view",
    section=(LESSON, "3. Somebody else logs in"),
    reread=(
        'So "the cart survives the login" is only half true: from nobody to somebody it does, from somebody to '
        "somebody else it does not."
    ),
    hints=(
        "Whose cart is it, when the session has no member yet? And whose, when it has another one?",
        "Compare the session's member with the name that comes. Only if there is another one, all must go.",
        '`name = request.GET["name"]; if request.session.get("member", name) != name: request.session.flush(); '
        'else: request.session.cycle_key()`; then `request.session["member"] = name`, as before',
    ),
    beliefs={"M59": _one_owner_for_all},
)
def login_keeps_cart(lab: Lab, view: Callable[..., Any]) -> None:
    """One browser: a visitor fills a cart, logs in as Alice, again as Alice, and then Bob does; Carol is elsewhere."""
    lab.serve(view)
    browser, cart, note = lab.client("The browser"), accounts.random_cart(), accounts.random_cart(1)
    accounts.fill(browser, lab, cart=cart, wishes=note)
    kept = {"cart": cart, "wishes": note}
    _log_in(lab, browser, "Alice", kept, "a visitor with a cart logs in as Alice")
    carol = lab.client("Carol")
    with bystander.others_stay(lab, carol):
        _log_in(lab, carol, "Carol", {}, "Carol logs in elsewhere, without a session")
    row = lab.row(browser) or {}
    lab.expect(row.get("cart") == cart, "Alice's cart is as it was", f"the row holds {row}", ELSEWHERE)
    _log_in(lab, browser, "Alice", kept, "Alice logs in again, in the same browser", new_id=False)
    _log_in(lab, browser, "Bob", {}, "Bob logs in where Alice is logged in")
    accounts.demand((lab.row(carol) or {}).get("member") == "Carol", "Carol stays logged in", "she is not", ELSEWHERE)
    bobs = accounts.random_cart()
    accounts.fill(browser, lab, cart=bobs)
    _log_in(lab, browser, "Bob", {"cart": bobs}, "Bob, with a cart of his own now, logs in again", new_id=False)
    with lab.unnoted():
        _any_names(lab)


def _any_names(lab: Lab) -> None:
    """Let members with names made up now log in, in two browsers in turns, each where another one was."""
    here, there = lab.client("One browser"), lab.client("Another browser")
    for name in ALIKE:
        _log_in(lab, here, name, {}, f"{name} logs in in one browser")
        accounts.fill(here, lab, cart=accounts.random_cart())
    for name, other in pairwise(["Annabel", "Ann", "anna", *texts()]):
        own = {"cart": accounts.random_cart()}
        _log_in(lab, here, name, {}, f"{name} logs in in one browser")
        accounts.fill(here, lab, **own)
        _log_in(lab, there, other, {}, f"{other} logs in in another one")
        _log_in(lab, here, name, own, f"{name} logs in again", new_id=False)
    wisher = _with_other_things(lab)
    rows = [client.cookies["sessionid"] for client in (here, there, wisher)]
    accounts.demand(
        len(lab.site.read_store(rows)) == 3, "the sessions of other browsers stay", "some are gone", ELSEWHERE
    )
    stranger, own = lab.client("A new browser"), {"cart": accounts.random_cart()}
    accounts.fill(stranger, lab, **own)
    _log_in(lab, stranger, "None", own, "a visitor with a cart logs in under a name that others had, after all of them")
    in_use = [client.cookies["sessionid"] for client in (here, there)]
    accounts.demand(stranger.cookies["sessionid"] not in in_use, "each browser has an id of its own", "two share one")


def _with_other_things(lab: Lab) -> Client:
    """Let visitors log in whose sessions hold anything but a cart, where cookies and headers name a member, too."""
    kinds: tuple[dict[str, Any], ...] = ({"offers": False}, {"wishes": accounts.random_cart(1)}, bystander.data())
    for things in kinds:
        wisher = lab.client("A browser without a cart")
        accounts.fill(wisher, lab, **things)
        with bystander.others_stay(lab, wisher), bystander.beside(lab, wisher, member="Nils", name="Nils"):
            _log_in(lab, wisher, "Nina", things, f"a visitor whose session holds {list(things)} logs in")
            _log_in(lab, wisher, "Nina", things, "Nina logs in again", new_id=False)
            _log_in(lab, wisher, "Nils", {}, "Nils logs in where Nina is logged in")
    _log_in(lab, with_unknown_id(lab, "Ida"), "Ida", {}, "Ida, whose id opens no session, logs in")
    return wisher


def _log_in(lab: Lab, client: Client, name: str, kept: dict[str, Any], what: str, *, new_id: bool = True) -> None:
    """Log in, and look: what has to stay is there, what has to go is not, and the id from before is dead."""
    before, data = client.cookies.get("sessionid"), lab.row(client) or {}
    owner, own = data.get("member"), [value for key, value in data.items() if key in ("cart", "wishes")]
    become(lab, client, name, what)
    row = lab.row(client) or {}
    had = {key: value for key, value in row.items() if key in THINGS}
    own += [owner] if owner != name and len(owner or "") > len("None") else []  # not even the name of the other one
    theirs = any(repr(value) in repr(row) for value in own) or any(data.get(key, ...) == had[key] for key in had)
    if kept:
        why = REST if had.get("cart") == kept.get("cart") else OTHER if "cart" in had else GONE
        lab.expect(had == kept, f"{what}: what was in the session stays", f"the row holds {row}", otherwise=why)
    else:
        why = "M14" if theirs and owner not in (None, name) else NOT_HERE
        lab.expect(not had and not theirs, f"{what}: nothing of anybody else is there", f"the row holds {row}", why)
    accounts.demand(
        "_session_expiry" not in row, f"{what}: the session lives as long as before", f"it holds {row}", LIFE
    )
    if not (new_id and before):
        return
    accounts.demand(client.cookies["sessionid"] != before, f"{what}: the id is new", "it is the old one", SAME_ID)
    lab.expect(
        before not in lab.site.read_store(),
        f"{what}: the id is new, and the old one is dead",
        "its row is in the store",
        ALIVE,
    )
