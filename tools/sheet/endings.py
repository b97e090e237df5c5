"""Ways to end a session, or to change its id, in the three places."""

from tools.sheet.lab import Answer, Lab, key_of
from tools.sheet.model import Block, code
from tools.sheet.visits import holder, jar, wire

START = 'session["visits"] = 1'
LINES = (
    (START, 'del session["visits"]'),
    (START, "session.clear()"),
    (START, "session.cycle_key()"),
    (START, "session.flush()"),
    (START, "logout(request)"),
    (START, 'response.delete_cookie("sessionid")'),
    (START, "login(request, alice)"),
    (f"login(request, alice); {START}", "login(request, alice)"),
    (f"login(request, bob); {START}", "login(request, alice)"),
)
NAMES = {6: ", before: nobody", 7: ", before: herself, same password hash", 8: ", before: Bob"}


def block(lab: Lab) -> Block:
    """End the session of one fresh visitor for each line."""
    rows = []
    for number, (start, line) in enumerate(LINES):
        row = ending(lab, start, line)
        rows.append([row[0] + NAMES.get(number, ""), *row[1:]])
    return Block(
        "Ending a session, and changing its id",
        ["08", "10", "11"],
        ["line", "jar", "wire", "store", "a copy"],
        rows,
        intro=f"Before each line: {code(repr({'visits': 1}))}. A copy: the id from before.",
        notes=[others(lab)],
    )


def ending(lab: Lab, start: str, line: str) -> list[str]:
    """Run one line for a new visitor, and look at the three places."""
    client = lab.visitor(start)
    old = key_of(client)
    answer = lab.send(client, line)
    new = key_of(client)
    return [code(line), jar(old, new), wire(answer), store(lab, old, new), "opens" if opens(lab, old) else "dead"]


def store(lab: Lab, old: str | None, new: str | None) -> str:
    """Say what the row of this visitor holds now, and under which id."""
    row = lab.row(new or old)
    if row is None:
        return "no row"
    data = {name: value for name, value in row.data.items() if not name.startswith("_auth")}
    user = " + user" if len(data) < len(row.data) else ""
    return f"{code(repr(data))}{user}"


def opens(lab: Lab, key: str | None) -> bool:
    """Return whether somebody who copied this id can still store something under it."""
    thief = holder(key)
    answer: Answer = lab.send(thief, 'session["mark"] = 1')
    return answer.response.ok and key_of(thief) == key


def others(lab: Lab) -> str:
    """Flush one session, and look whether another one is still there."""
    bob, alice = lab.visitor(), lab.visitor()
    lab.send(alice, "session.flush()")
    seen = lab.send(bob, 'session.get("visits")').gave
    return f"{code('flush()')} ends this visitor's session, " + ("and no other." if seen == "1" else "and others.")
