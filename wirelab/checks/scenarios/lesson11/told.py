"""What a view told of a cart, and why it is not the right one."""

from typing import Any

import requests

from wirelab.checks.lab import Lab

TEXT_KEYS = "In the row every key is text: 54 and '54' are two keys for Python. Use the text that ?book= brings."
DEFAULT = "Nobody has put in a book yet, and this visit names none: nothing may stand in for it."
A_LIST = "A list is not the cart of the task: {book id: how many} is a dictionary."


def cart_in(reply: requests.Response) -> Any:
    """Return the cart in the answer's JSON, or nothing."""
    try:
        body = reply.json()
    except ValueError:
        return {}
    return body.get("cart") or {} if isinstance(body, dict) else {}


def why_not_empty(lab: Lab, client: requests.Session, reply: requests.Response) -> str | None:
    """Say why a visitor without a book is told this."""
    told = cart_in(reply)
    if isinstance(told, dict) and any(key.isdigit() for key in told):
        return DEFAULT if lab.row(client) else "M59"
    return A_LIST if '"cart": []' in reply.text else None


def why_not(
    lab: Lab, client: requests.Session, reply: requests.Response, before: dict[str, int], cart: dict[str, int]
) -> str | None:
    """Say what is wrong with this answer, as far as the answer and the row tell."""
    told, row = cart_in(reply), lab.row(client) or {}
    if not reply.ok:
        return None
    if any(reply.text.count(f'"{book}":') > 1 for book in cart):
        return TEXT_KEYS
    if not isinstance(told, dict):
        return A_LIST
    if any(isinstance(count, str) for count in told.values()):
        return "A count is a number, and not a text."
    if told == before and row.get("cart") == cart:
        return "The row is right, and the answer is of before. Answer with the cart as it is now."
    if row.get("cart") == cart and told.items() < cart.items():
        return "The row is right. Answer with the whole of it, and not with the new book alone."
    if len(before) < len(cart) and before and len(told) == 1:
        return "The books of before are gone: take the old cart, change it, and store it."
    return None if row else lab.about_storage(client, "54")
