"""Scenario 10-2 of 10-login: a login without fixation."""

from collections.abc import Callable
from typing import Any

from wirelab.checks import bystander
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import with_unknown_id
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson10 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.shop.accounts import ALIVE, become
from wirelab.checks.values import texts, word

SAME = "The id is the one from before. request.session.cycle_key() makes a new one at each login."
REPLACED = "The keys are there, and one holds another value now. The login sets member, and nothing else."
FLUSHED = "flush() and clear() throw away what the visitor had. cycle_key() moves all of it to a new id."


@exercise(
    "10-2",
    "A login without fixation",
    "view",
    section=(LESSON, "4. Fixation, tried"),
    reread="`login()` changes the id of an anonymous visitor, so the planted id stops working at the login.",
    hints=(
        "Who else may know the id from before the login?",
        "The data may stay, but it must move to a new id. One method of the session does this.",
        '`request.session.cycle_key()`; then `request.session["member"] = request.GET["name"]`, '
        'and `return JsonResponse({"member": request.GET["name"]})`',
    ),
)
def without_fixation(lab: Lab, view: Callable[..., Any]) -> None:
    """A thief plants his own id in Alice's jar, and waits for her login; Bob comes without a session."""
    lab.serve(view)
    alice, thief = lab.client("Alice"), lab.client("Thief")
    accounts.fill(thief, lab, theme="dark")
    planted = thief.cookies["sessionid"]
    alice.cookies.set("sessionid", planted, domain="127.0.0.1", path="/")
    cart = accounts.random_cart()
    accounts.fill(alice, lab, cart=cart)
    become(lab, alice, "Alice", "Alice logs in")
    changed = alice.cookies["sessionid"] != planted
    why = "Nothing asked Django for a new id. request.session.cycle_key() does."
    lab.expect(changed, "the login gives Alice a new id", "it is the id that the thief planted", why)
    row = lab.row(alice) or {}
    kept = row.get("cart") == cart and row.get("theme") == "dark"
    why = REPLACED if row.keys() >= {"cart", "theme"} else FLUSHED
    lab.expect(kept, "what was in her session is still there", f"the row holds {row}", why)
    lab.expect(planted not in lab.site.read_store(), "the id from before is dead", "its row is in the store", ALIVE)
    for name in ("Bob", "林黛玉"):
        with bystander.others_stay(lab, client := lab.client(name)):
            become(lab, client, name, f"{name} comes without a session, and logs in")
    why = "One visitor's login must change nobody else's session."
    with lab.unnoted():
        _with_other_things(lab)
        _with_unknown_id(lab)
    _in_turns(lab)
    row = lab.row(alice) or {}
    lab.expect(row.get("member") == "Alice", "Alice is still logged in", f"her row holds {row or 'nothing'}", why)


def _with_other_things(lab: Lab) -> None:
    """Let visitors log in whose sessions hold other things, or nothing that counts; then another member in one."""
    kinds: tuple[dict[str, Any], ...] = (bystander.data(), {"offers": False}, {"note": ""})
    for had in kinds:
        carol = lab.client("Carol")
        carol.params = {"member": word(), "user": word()}
        before, what = accounts.fill(carol, lab, **had), f"Carol, whose session holds {list(had)}, logs in"
        with bystander.others_stay(lab, carol), bystander.beside(lab, carol, name=word(), member=word()):
            become(lab, carol, "Carol", what)
        _expect_new_id(lab, carol, before, what)
        bystander.expect_data(lab, carol, had, what, FLUSHED)
        if had is kinds[0]:
            before, what = carol.cookies["sessionid"], "Dora logs in where Carol is logged in"
            become(lab, carol, "Dora", what)
            _expect_new_id(lab, carol, before, what)


def _with_unknown_id(lab: Lab) -> None:
    """Let a visitor log in whose jar holds an id that opens nothing, as a thief can make one up."""
    ida = with_unknown_id(lab, "Ida")
    before, what = ida.cookies["sessionid"], "Ida, whose id opens no session, logs in"
    become(lab, ida, "Ida", what)
    _expect_new_id(lab, ida, before, what)


def _expect_new_id(lab: Lab, client: Client, before: str, what: str) -> None:
    lab.expect(client.cookies["sessionid"] != before, f"{what}: the id is new", "it is the old one", SAME)
    lab.expect(before not in lab.site.read_store(), f"{what}: the old id is dead", "its row is there", ALIVE)


def _in_turns(lab: Lab) -> None:
    """Let visitors with carts log in, in turns, under names made up now; each keeps the own cart, under a new id."""
    carts = {name: accounts.random_cart() for name in texts()}
    clients = {name: lab.client("A visitor") for name in carts}
    for name, client in clients.items():
        accounts.fill(client, lab, cart=carts[name])
    for name, client in clients.items():
        before, what = client.cookies["sessionid"], f"a visitor with a cart logs in as {name}"
        with lab.unnoted(), bystander.others_stay(lab, client):
            become(lab, client, name, what)
            _expect_new_id(lab, client, before, what)
    namesake, known = lab.client("A namesake"), [row.key for row in lab.sessions()]
    carts["0"] = accounts.random_cart()
    accounts.fill(namesake, lab, cart=carts["0"])
    with lab.unnoted():
        become(lab, namesake, "0", "another visitor logs in under a name that was used before")
        own = namesake.cookies["sessionid"] not in known
        lab.expect(own, "this visitor has a session of the own", "it is another visitor's", "M59")
    clients["0"] = namesake
    with lab.unnoted():  # who logs in again may keep the id, as Django's login() does
        become(lab, clients["None"], "None", "a member logs in again")
    for name, client in clients.items():
        row, expected = lab.row(client) or {}, {"cart": carts[name], "member": name}
        why = "What is in a session stays at each login, and one visitor's login changes nobody else's session."
        kept = {key: row.get(key) for key in expected} == expected
        accounts.demand(kept, f"the session of {name} holds {expected}", f"it holds {row}", why)
