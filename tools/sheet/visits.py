"""When a session begins, and when it is saved."""

from concurrent.futures import ThreadPoolExecutor

import requests

from tools.sheet.lab import Answer, Lab, key_of
from tools.sheet.model import Block

READ, STORE = 'session.get("visits")', 'session["visits"] = 2'


def block(lab: Lab) -> Block:
    """Let new and known visitors read and store."""
    known = lab.visitor
    stories = [
        ("a new visitor reads", requests.Session(), READ),
        ("a new visitor stores", requests.Session(), STORE),
        ("a known visitor reads", known(), READ),
        ("a known visitor stores", known(), STORE),
        ("stores, then a 404", known(), f'{STORE}; raise Http404("no such book")'),
        ("stores, then an error: 500", known(), f'{STORE}; {{}}["no such key"]'),
        ("stores under a made-up id", holder("thief" + "0" * 27), STORE),
        ("stores, row goes meanwhile", known(), f"{READ}; session.delete(); {STORE}"),
    ]
    return Block(
        "A session begins, and is saved",
        ["06", "07", "11"],
        ["request", "jar", "wire", "store"],
        [visit(lab, *story) for story in stories],
        notes=[copied(lab), together(lab)],
    )


def holder(key: str | None) -> requests.Session:
    """Return a client whose jar holds this id."""
    client = requests.Session()
    client.cookies.set("sessionid", key or "", domain="127.0.0.1", path="/")
    return client


def visit(lab: Lab, name: str, client: requests.Session, line: str) -> list[str]:
    """Send one request, and compare the three places before and after."""
    old = key_of(client)
    before = lab.row(old)
    answer = lab.send(client, line)
    new = key_of(client)
    after = lab.row(new)
    row = "no row" if after is None else "new row" if before is None else "row saved"
    refused = f", answer {answer.response.status_code}" if answer.response.status_code == 400 else ""
    return [name, jar(old, new), wire(answer), ("row unchanged" if after and after == before else row) + refused]


def jar(old: str | None, new: str | None) -> str:
    """Say what became of the id in the jar."""
    return "empty" if new is None else "same id" if new == old else "new id"


def wire(answer: Answer) -> str:
    """Say what the response does with the session cookie."""
    cookie = answer.session_cookie
    return "–" if cookie is None else "deletes" if cookie.get("Max-Age") == "0" else "sets"


def copied(lab: Lab) -> str:
    """Let somebody else send a copied id."""
    seen = lab.send(holder(key_of(lab.visitor())), READ).gave
    return "A copied id opens the session: the id is the identity." if seen == "1" else "A copied id opens nothing."


def together(lab: Lab) -> str:
    """Let two requests read a count before either of them saves it."""
    dora = lab.visitor('session["visits"] = 0')
    address = lab.site.url("/session/together/")
    with ThreadPoolExecutor() as tabs:
        list(tabs.map(lambda _: requests.get(address, cookies=dora.cookies, timeout=20), range(2)))
    row = lab.row(key_of(dora))
    lost = row is not None and sum(value for value in row.data.values() if isinstance(value, int)) == 1
    return f"Two requests at once: {'the last save wins, one change is lost' if lost else 'both changes count'}."
