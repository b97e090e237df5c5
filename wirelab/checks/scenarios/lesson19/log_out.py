"""Scenario 19-5 of 19-bookshop: log out."""

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson19.register import EXEMPT
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import demand_redirect
from wirelab.checks.shop.visitors import HOME, LOGOUT, Shop, Visitor, opened

BY_LINK = "A link or a picture on another site can make a browser send GET. @require_POST answers it with 405."
ALIVE = "The row is still there, with the member in it: a copy of its id opens it. logout(request) deletes the row."
HALF = "The row is still there. logout(request) deletes it, and the cookie goes, too."
STRANGERS = "A stranger has no login to end. logout(request) does no harm then, so leave login_required out."
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
    with opened(lab, shop, LOGOUT):
        alice, bob, copy = (Visitor(lab, name) for name in ("Alice", "Bob", "The copy"))
        for visitor in (alice, bob):
            accounts.make_user(visitor.name)
            accounts.log_in(visitor.client, visitor.name)
        accounts.fill(alice.client, lab, cart={"12": 1})
        before = alice.id
        page = alice.get(LOGOUT)
        accounts.demand(alice.member == "Alice", "after a GET she is still logged in", "she is not", BY_LINK)
        lab.expect(page.status == 405, "GET is answered with 405, and logs nobody out", f"{page.status}", BY_LINK)
        refused = alice.refused(LOGOUT) and alice.member == "Alice"
        lab.expect(refused, "a POST without the token is refused", "it is accepted", EXEMPT)
        answer = alice.post(LOGOUT)
        _is_gone(lab, alice, before)
        copy.client.cookies.set("sessionid", before, domain="127.0.0.1", path="/")
        lab.expect(copy.member is None, "a copy of the old id opens nothing", f"it opens {copy.member}", ALIVE)
        demand_redirect(answer, HOME, "she is logged out")
        answer = alice.post(LOGOUT)
        why = STRANGERS if "login" in answer.goes_to else None
        demand_redirect(answer, HOME, "a stranger presses the button, too", why)
        lab.expect(bob.member == "Bob", "Bob is still logged in", "he is not", "M11" if not lab.sessions() else OTHERS)


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
    accounts.demand(alice.member is None, "she is logged out", f"she is {alice.member}", ALIVE)
