"""Scenario 10-2 of 10-login: a login without fixation."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson10 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.shop.accounts import ALIVE, become

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
    lab.expect(kept, "what was in her session is still there", f"the row holds {row}", FLUSHED)
    lab.expect(planted not in lab.site.read_store(), "the id from before is dead", "its row is in the store", ALIVE)
    for name in ("Bob", "林黛玉"):
        become(lab, lab.client(name), name, f"{name} comes without a session, and logs in")
    why = "One visitor's login must change nobody else's session."
    row = lab.row(alice) or {}
    lab.expect(row.get("member") == "Alice", "Alice is still logged in", f"her row holds {row or 'nothing'}", why)
