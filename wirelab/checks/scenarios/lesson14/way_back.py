"""Scenario 14-2 of 14-other-sites: the way back from the bank."""

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import left_alone
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson14 import LESSON
from wirelab.checks.scenarios.lesson14.orders import EVERY_SIGN, ITSELF, LISTS, begins, body_of, why_other_order
from wirelab.checks.shop.accounts import demand
from wirelab.checks.values import texts, word

STORES = "The GET after the redirect stores the order. The POST only leads there."
STORED = "The GET stores its own order, under the key paid: the text, also where another one stands there."
GONE = "What else was in her session is gone: flush(), clear() and a new session take it."
NEW_SESSION = "The bank's POST comes without her cookie. What the view stores then goes into a new session."
NAMED = "The task says: the order is in the address, ?order=…. Whoever reads the address later looks for this name."
BY_METHOD = "What a request is, its method says. A POST may have an address with ?order=, too: ask request.method."
FIELDS = "The POST has the field order, and the GET has it in its address: request.GET."
ENDS = 'A POST came here. Its method is "POST", in capital letters, and its branch ends with return.'
FREE = "No token of ours is in the bank's form: @csrf_exempt, on the whole view, not on a method of a class."
HOST = "The address names another host. Leave the host out: a path is enough."
PATH = "The form was sent to this path: request.path. A question mark stands between it and order=."


@exercise(
    "14-2",
    "The way back from the bank",
    "view",
    section=(LESSON, "4. The way back from the bank"),
    reread="the page that takes the POST stores nothing. It redirects to a page that does",
    hints=(
        "Which of the two requests carries Alice's cookie: the POST of the bank's form, or the GET after a redirect?",
        "On POST: redirect to the same path, with the order in the address, and store nothing. On GET: store.",
        '`if request.method == "POST": return redirect(f"{request.path}?{urlencode({\'order\': order})}")`, '
        'and then `request.session["paid"] = request.GET["order"]`',
    ),
)
def way_back(lab: Lab, view: Callable[..., Any]) -> None:
    """Alice and Bob have sessions and pay; the bank's forms come without their cookies, in turns."""
    path = f"/{word()}/"
    lab.serve({path: view})
    alice, bob = lab.client("Alice"), lab.client("Bob")
    for client in (alice, bob):
        client.get("/session/visits/")
    orders = [f"{secrets.token_hex(3)} & co; 50%+{number}=?#曹" for number in range(3)]
    places = [_comes_back(lab, path, order) for order in orders[:2]]
    for client, order, place in ((alice, orders[0], places[0]), (bob, orders[1], places[1])):
        _thanked(lab, client, order, place)
    _thanked(lab, alice, orders[2], _comes_back(lab, path, orders[2]))
    _thanked(lab, lab.client("Carol"), orders[1], places[1], visits=False)
    lab.expect((lab.row(bob) or {}).get("paid") == orders[1], "Bob's session keeps his own order", f"{lab.row(bob)}")
    _with_an_address(lab, path, orders[0])
    _beside(lab, path)


def _with_an_address(lab: Lab, path: str, order: str) -> None:
    """Send a POST to an address that has an order already: it is a POST all the same."""
    before = lab.sessions()
    reply = lab.client("a form").post(path, params={"order": word()}, data={"order": order}, allow_redirects=False)
    got = f"it answers {reply.status_code}, and {len(lab.sessions()) - len(before)} new session begins"
    demand(reply.is_redirect and lab.sessions() == before, "a POST to ?order=… is a POST, too", got, BY_METHOD)


def _beside(lab: Lab, path: str) -> None:
    """Let Hugo, whose POST comes with his cookie, pay orders of every kind, and load the page again."""
    hugo = lab.client("Hugo")
    with left_alone(lab, hugo, decoys={"order": "decoy", "paid": "decoy"}):
        for order in [*texts()[:3], f"None {word()} " * 30, "0042"]:
            before = lab.row(hugo)
            place = _comes_back(lab, path, order, hugo)
            demand(lab.row(hugo) == before, "a POST with a cookie stores nothing, too", f"{lab.row(hugo)}", STORES)
            for _ in range(1 + (order == "0042")):
                reply = hugo.get(place, allow_redirects=False)
                what = "each time that the address is opened, the answer is"
                lab.expect_json(reply, {"paid": order}, what, otherwise=why_other_order(order, reply, place))
            paid = (lab.row(hugo) or {}).get("paid")
            demand(paid == order, f"the session holds paid: {order!r}", f"it holds {paid!r}", EVERY_SIGN)


def _comes_back(lab: Lab, path: str, order: str, client: Client | None = None) -> str:
    """Send the bank's form, without any cookie where no client is given; return the path that the answer leads to."""
    before, client = len(lab.sessions()), client or lab.client("the bank's form")
    reply = client.post(path, data={"order": order}, allow_redirects=False)
    error = lab.failure() if reply.status_code >= 500 else ""
    why = diagnosis.of_view_error(error, first=[("MultiValueDictKeyError", f"{FIELDS} {ENDS}")])
    demand(not error, "the POST is answered with a redirect", f"the view failed: {error[:150]}", why)
    stored = len(lab.sessions()) - before
    got = f"{stored} new session" if stored > 0 else f"{-stored} session less"
    lab.expect(not stored, "the POST begins no session, and ends none", got, NEW_SESSION if stored > 0 else STORES)
    names = ", ".join(set_by(reply))
    what = "the answer to the POST sets no cookie"
    why = "A Set-Cookie of that name changes or deletes hers in the jar." if "sessionid" in names else None
    why = (
        "get_token() and a form with a token set it. The bank's form has none, and needs none."
        if "csrf" in names
        else why
    )
    lab.expect(not names, what, f"it sets {names}", why)
    why = "307 and 308 ask the browser to POST again." if reply.status_code in (307, 308) else None
    why = "A page with status 200 is no redirect: return redirect(...)." if reply.status_code == 200 else why
    why = why or (FREE if reply.status_code == 403 else None)
    lab.expect(reply.status_code in (302, 303), "it redirects, so that a GET follows", f"{reply.status_code}", why)
    place = urljoin(f"http://shop{path}", reply.headers["Location"])
    parts = urlsplit(place)
    here = parts.netloc in ("shop", urlsplit(lab.site.url("/")).netloc)
    demand(
        here and parts.path == path,
        "it leads to the same path",
        f"{path} leads to {reply.headers['Location']}",
        PATH if here else HOST,
    )
    asked = parse_qs(parts.query, keep_blank_values=True).get("order", [])
    demand(len(asked) == 1, "its address has ?order=, once", f"{reply.headers['Location']}", NAMED)
    held = f"?order= holds {asked[0]!r}"
    itself = LISTS if asked[0] == f"[{order!r}]" else ITSELF
    demand(asked[0] == order or begins(order, asked[0]), f"?order= holds the order itself, {order!r}", held, itself)
    return f"{parts.path}?{parts.query}"


def _thanked(lab: Lab, client: Client, order: str, place: str, *, visits: bool = True) -> None:
    """Follow the redirect as this visitor's browser does; the session must hold the order beside what it had."""
    reply = client.get(place, allow_redirects=False)
    error = lab.failure() if reply.status_code >= 500 else ""
    why = diagnosis.of_view_error(error, first=[("MultiValueDictKeyError", FIELDS)])
    demand(not error, f"the GET answers {{'paid': {order!r}}}", f"the view failed: {error[:150]}", why)
    body = body_of(reply)
    told = body.get("paid") if isinstance(body, dict) else None
    what = "after the redirect the answer is {'paid': the order}, every sign of it"
    lab.expect(told == order and body == {"paid": told}, what, f"{body}", why_other_order(order, reply, place))
    row = lab.row(client) or {}
    kept = {"visits": row.get("visits"), "paid": row.get("paid")}
    expected = {"visits": 1 if visits else None, "paid": order}
    lab.expect(
        kept == expected,
        "one session holds it, beside what was there",
        f"{row}",
        GONE if visits and "visits" not in row else STORED,
    )
