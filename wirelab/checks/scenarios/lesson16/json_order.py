"""Scenario 16-1 of 16-tokens: order as a script does."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.bystander import COOKIES
from wirelab.checks.client import Client
from wirelab.checks.equality import same
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson16 import LESSON
from wirelab.checks.scenarios.lesson16.tokens import GIVEN, IN_ADDRESS, OTHER, why_refused
from wirelab.checks.shop import accounts
from wirelab.checks.shop.accounts import demand
from wirelab.checks.values import number, word
from wirelab.pictures.letters import visible
from wirelab.server.log import pairs_set

ORDER = "/api/order/"
BY_GET = "What came there was no POST: session.post(...)."
Answer = Callable[..., Any]
TWICE = "Two POSTs came. Send one, and keep its response."
FIELD = "The body must be JSON: json={...}. A form field csrfmiddlewaretoken is not needed then."


@exercise(
    "16-1",
    "Order as a script does",
    "client",
    section=(LESSON, "3. A POST from a script"),
    reread="A script has no form. It sends the token in the header `X-CSRFToken`.",
    hints=(
        "Which cookie does the login page set, and who may read it?",
        "Get the login page with the same session, and send the cookie's value in a header, beside json=….",
        '`session.post(site.url("/api/order/"), json={"book": book}, '
        'headers={"X-CSRFToken": session.cookies["csrftoken"]}).json()`',
    ),
)
def json_order(lab: Lab, answer: Callable[..., Any]) -> None:
    """Alice orders, then Bob, who has a token already, then Carol, who has cookies without one, then Alice again."""
    orders: list[tuple[str, Any]] = []

    def order(request: HttpRequest) -> JsonResponse:
        try:
            body = json.loads(request.body)
        except ValueError:
            body = request.body.decode("utf-8", "replace")
        orders.append((request.content_type or "", body))
        if not isinstance(body, dict) or "book" not in body:
            return JsonResponse({"error": "Which book?"}, status=400)
        request.session["orders"] = [*request.session.get("orders", []), body["book"]]
        return JsonResponse({"orders": request.session["orders"]})

    lab.site.mount(ORDER, order)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    bob.get("/accounts/login/")
    bob.get("/session/visits/")
    carol = lab.client("Carol")
    carol.get("/session/visits/")
    for client in (bob, carol):
        client.cookies.set("coupon", word(), domain="127.0.0.1", path="/")
    first, second, third = number(100, 899), number(100, 899), f"{word()}-1"  # a book has a number, or a name
    _orders(lab, answer, orders, alice, "Alice, whose jar is empty,", first, [first])
    _orders(lab, answer, orders, bob, "Bob, who has a session and a token,", second, [second])
    _orders(lab, answer, orders, carol, "Carol, who has cookies, and no token,", third, [third])
    _orders(lab, answer, orders, alice, "Alice, once more,", third, [first, third])
    _jars_kept(lab, alice, bob, carol)
    kinds = {kind for kind, _ in orders}
    lab.expect(kinds == {"application/json"}, "each order is JSON", f"{kinds}", FIELD)
    _log_in(alice, lab)
    now = "Alice, whose token is another one since she logged in,"
    _orders(lab, answer, orders, alice, now, third, [first, third, third])


def _orders(lab: Lab, answer: Answer, orders: list[Any], client: Client, name: str, book: Any, cart: list[Any]) -> None:
    """Let this client order a book, and expect the answer and the body."""
    result = _call(lab, answer, client, book)
    what = f"{name} orders a book, and gets the orders as they are now"
    right = result == {"orders": cart} and type(result) is dict
    why = _why(lab, client, result, orders, book)
    got = f"it returned {visible(repr(result))}, and not {{'orders': {cart}}}"
    lab.expect(right, what, got, "That is a part of the JSON answer. Return all of it." if result == cart else why)
    body = f"the body is {{'book': {book!r}}}"
    demand(same(orders[-1][1], {"book": book}), body, f"{orders[-1][1]}", why)


def _log_in(client: Client, lab: Lab) -> None:
    """Let the client log in: Django gives it another token, and the session keeps what it holds."""
    lab.site.mount("/come-in/", _come_in)
    client.get("/come-in/", headers={"X-CSRFToken": ""})


def _come_in(request: HttpRequest) -> JsonResponse:
    from django.contrib.auth import login

    login(request, accounts.make_user(word(), word()))
    return JsonResponse({"in": True})


def _jars_kept(lab: Lab, *clients: Client) -> None:
    """Expect one token in each jar, one that the site gave, and what was there before."""
    given = {value for entry in lab.site.wire_log.entries for name, value in pairs_set(entry.set_cookies)}
    for client in clients:
        tokens = [cookie.value for cookie in client.cookies if cookie.name == "csrftoken"]
        own = len(tokens) == 1 and tokens[0] in given
        demand(own, f"{client.name}'s jar holds one csrftoken, as the site set it", f"it holds {tokens}", GIVEN)
    for client in clients[1:]:
        kept = list(client.cookies.keys())
        demand("coupon" in kept, f"{client.name}'s jar keeps its other cookies", f"it holds {kept}", COOKIES)


def _call(lab: Lab, answer: Callable[..., Any], client: Client, book: int) -> object:
    """Call the answer; where Django refused the order, say so in place of the error that followed from it."""
    failure: Exception | None = None
    try:
        result = lab.call(answer, client, lab.site, book)
    except ValueError as error:  # a page that is no JSON
        failure = error
    asked = [entry for entry in lab.asked(ORDER) if entry.method == "POST"]
    if failure is not None and not asked and not isinstance(failure, json.JSONDecodeError):
        raise failure
    demand(asked, f"a POST to {ORDER}", lab.story(), BY_GET if lab.asked(ORDER) else lab.why_not_asked())
    plain = all(entry.path == ORDER for entry in asked)
    why = IN_ADDRESS if "csrf" in asked[-1].path.lower() else "The book stands in the body alone."
    demand(plain, f"a POST to {ORDER}, and nothing behind it", asked[-1].path, why)
    if asked[-1].status.startswith("403"):
        sent = next((one.request for one in lab.exchanges[::-1] if one.request.method == "POST"), None)
        why = why_refused(sent, str(asked[-1].refusal)) if sent is not None else OTHER
        lab.fail("the order is taken", f"403: {asked[-1].refusal}", why)
    demand(len(asked) == 1, f"one POST to {ORDER}", lab.story(), TWICE)
    if failure is not None:
        raise failure
    return result


def _why(lab: Lab, client: Client, result: object, orders: list[tuple[str, Any]], book: int) -> str | None:
    """Return what would explain this result; only what was seen."""
    if orders and orders[-1][1] != {"book": book}:
        body = f"The body was {orders[-1][1]!r}. It must be {{'book': {book!r}}}, as the function receives it"
        return f"{body}, and JSON: json={{...}}."
    kept = (lab.row(client) or {}).get("orders")
    if isinstance(result, dict) and kept and kept != result.get("orders"):
        return f"The site keeps {kept} for her, and answered with it: response.json()."
    if isinstance(result, dict) and result.get("orders") == [book]:
        return "Her first order is not among these. The session that the function receives carries her sessionid there."
    return diagnosis.of_result(result)
