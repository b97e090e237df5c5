"""Why an order of 14-2 did not come through: in the address that the POST wrote, or at the GET that reads it."""

from typing import Any
from urllib.parse import parse_qs, quote, quote_plus, unquote, unquote_plus, urlsplit

import requests

EVERY_SIGN = "An order is a text, and stays as the bank sent it: every letter, the blanks at its ends, too."
ITSELF = f"{EVERY_SIGN} urlencode({{'order': order}}) writes it into an address, and no other code is needed."
LISTS = "That is a list, in brackets: request.POST['order'] is its text. (A dict of request.POST has lists.)"
IN_THE_ADDRESS = "The address of this GET has the order: request.GET['order'] reads it, and is a text already."
AGAIN = "request.GET has decoded the address already. Nothing is decoded by hand."
NOT_DECODED = "The address is right, and this is its code. request.GET decodes it."
TWICE = "The address was {}: its code was coded a second time. urlencode({{'order': order}}) alone does it, once."
UNWRITTEN = "The address was {}. urlencode({{'order': order}}) writes what an address cannot carry."
SHORTER = f"The address was {{}}: it has not the whole order. {EVERY_SIGN}"
KEY = "The order of this GET is told under the key paid, and nothing else is told: {'paid': ...}."
ANOTHER = "That is the order of an earlier visit. The order of this one is request.GET['order']."
ANSWERS = "The GET answers with JSON itself: return JsonResponse(...)."


def body_of(reply: requests.Response) -> Any:
    """Return the JSON of an answer; where it is none, its status and text."""
    if "json" in reply.headers.get("Content-Type", ""):
        return reply.json()
    return f"{reply.status_code} {reply.text[:80]}"


def begins(order: str, told: object) -> bool:
    """Tell whether only the beginning of an order came back."""
    return isinstance(told, str) and told != order and order.startswith(unquote(told).strip())


def why_other_order(order: str, reply: requests.Response, place: str) -> str:
    """Say why the GET of this place did not tell the order."""
    body = body_of(reply)
    if not isinstance(body, dict):
        return ANSWERS
    told, query = body.get("paid"), urlsplit(place).query
    if "paid" not in body or len(body) > 1:
        return KEY
    asked = parse_qs(query, keep_blank_values=True)["order"][0]
    if asked == order:
        return _why_misread(order, told)
    if unquote(asked) == order or unquote_plus(asked) == order:
        return TWICE.format(place)
    written = query.partition("=")[2] in (quote(asked), quote(asked, safe=""), quote_plus(asked))
    return (SHORTER if written else UNWRITTEN).format(place)


def _why_misread(order: str, told: object) -> str:
    """Say what the GET made of an order that its address holds."""
    if told is None or isinstance(told, bool):
        return IN_THE_ADDRESS
    if not isinstance(told, str):
        return EVERY_SIGN
    if order in (unquote(told), unquote_plus(told)):
        return NOT_DECODED
    if told in (unquote(order), unquote_plus(order)):
        return AGAIN
    if told not in order and order.split()[0] not in told and told[-1:] == order[-1:]:
        return ANOTHER
    return EVERY_SIGN
