"""Scenario 19-5 of 19-bookshop: log out."""

from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import demand_redirect
from wirelab.checks.shop.refusals import demand_by_post_only, demand_token
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import HOME, LOGOUT, THIEF, Shop, Visitor

ALIVE = "The row is still there, with the member in it: a copy of its id opens it. logout(request) deletes the row."
HALF = "The row is still there. logout(request) deletes it, and the cookie goes, too."
STRANGERS = "A stranger has no login to end. logout(request) does no harm then, so leave login_required out."
ANYBODY = "The session of whoever asks ends, with a login or without: logout(request) asks nobody's name."
MOVED = "What was in the session is in a new one. After logout(request) nothing of it is needed."
PHONE = "The session of her phone is another one, which did not ask. logout(request) ends the one that asks."
OTHERS = "Bob is another member: Alice's logout must end her session only."


@exercise(
    "19-5",
    "Log out",
    "views",
    section=("08-flush", "5. Log out"),
    reread="`logout(request)` comes from `django.contrib.auth`. It calls `flush()`, and forgets who the user was.",
    hints=(
        "Which methods may change something? And what must be gone from the store afterwards?",
        "Django has logout(request) in django.contrib.auth, and require_POST in django.views.decorators.http.",
        shop_hints.LOGOUT,
    ),
)
def log_out(lab: Lab, shop: Shop) -> None:
    """Alice and Bob are logged in; somebody has a copy of Alice's id. She follows a link, then presses the button."""
    play_step(lab, shop, 5)


@step(5, LOGOUT)
def _demands(lab: Lab) -> None:
    alice, bob, copy = (Visitor(lab, name) for name in ("Alice", "Bob", "The copy"))
    for visitor in (alice, bob):
        accounts.make_user(visitor.name)
        accounts.log_in(visitor.client, visitor.name)
    phone = Visitor(lab, "Alice's phone")
    accounts.log_in(phone.client, "Alice")
    before = accounts.fill(alice.client, lab, cart={"12": 1})
    demand_by_post_only(alice, LOGOUT, lambda: alice.member == "Alice", "GET is answered with 405, and logs nobody out")
    demand_token(alice, LOGOUT, lambda: alice.member == "Alice")
    answer = alice.post(f"{LOGOUT}?next={THIEF}", next=THIEF)
    _is_gone(lab, alice, before)
    copy.client.cookies.set("sessionid", before, domain="127.0.0.1", path="/")
    lab.expect(copy.member is None, "a copy of the old id opens nothing", f"it opens {copy.member}", ALIVE)
    demand_redirect(answer, HOME, "she is logged out")
    _leaves_without_a_login(alice)
    _leaves_without_a_login(Visitor(lab, "A stranger with a cart"), cart={"12": 1})
    lab.expect(bob.member == "Bob", "Bob is still logged in", "he is not", "M11" if not lab.sessions() else OTHERS)
    accounts.demand(phone.member == "Alice", "Alice is still logged in on her phone", "she is not", PHONE)


def _leaves_without_a_login(stranger: Visitor, **data: Any) -> None:
    """Press the button without a login; what there is of a session ends."""
    before = accounts.fill(stranger.client, stranger.lab, **data) if data else ""
    answer = stranger.post(LOGOUT)
    why = STRANGERS if "login" in answer.goes_to else None
    demand_redirect(answer, HOME, "a stranger presses the button, too", why)
    gone = before not in stranger.lab.site.read_store()
    accounts.demand(gone, "a stranger's row is deleted, too", "it is in the store", ANYBODY)


def _is_gone(lab: Lab, alice: Visitor, before: str) -> None:
    rows = lab.site.read_store([before])
    data = rows[before].data if before in rows else {}
    why = HALF
    if before in rows and not data:
        why = "M09"
    elif before in rows and not alice.id:
        why = "M24"
    elif "_auth_user_id" in data:
        why = ALIVE
    lab.expect(before not in rows, "her row is gone from the store", f"it holds {data}", why)
    why = "logout(request) deletes the cookie, too."
    accounts.demand(alice.id != before, "her jar does not hold the old id", "it does", why)
    accounts.demand(alice.member is None, "she is logged out", f"she is {alice.member}", MOVED)
    accounts.demand("cart" not in alice.row, "nothing of her session goes on", f"the row holds {alice.row}", MOVED)
