"""The session as a dictionary: what each line gives, and whether it is saved."""

from tools.sheet.lab import Lab, key_of
from tools.sheet.model import Block, code

BEFORE = {"visits": 1, "seen": ["Emma"]}
LINES = (
    'session["visits"]',
    'session["genre"]',
    'session.get("genre", "any")',
    '"visits" in session',
    "list(session.keys())[0]",
    "len(session.items())",
    "session.session_key",
    'session.setdefault("visits", 0)',
    'session.setdefault("genre", "any")',
    'session["visits"] = 2',
    'session.update({"visits": 3})',
    'session.pop("visits")',
    'session.pop("genre", None)',
    'del session["visits"]',
    'session["seen"].append("Faust")',
    'session["seen"] += ["Faust"]',
    "session.modified = True",
    "session.set_test_cookie()",
    "session.get_expiry_age()",
)


def block(lab: Lab) -> Block:
    """Run each line for a visitor of its own."""
    saved_on_wire: list[bool] = []
    rows = [row(lab, line, saved_on_wire) for line in LINES]
    agree = all(saved_on_wire)
    return Block(
        "The session API",
        ["06", "07"],
        ["line", "gives", "store"],
        rows,
        intro=f"Before each line: {code(repr(BEFORE))}.",
        notes=[
            "Saved: the whole row is written, and `Set-Cookie` sends the id again."
            if agree
            else "Saved: the row is written; Set-Cookie may be missing.",
        ],
    )


def row(lab: Lab, line: str, saved_on_wire: list[bool]) -> list[str]:
    """Run one line, and compare the row before and after."""
    client = lab.visitor(f"session.update({BEFORE!r})")
    before = lab.row(key_of(client))
    answer = lab.send(client, line)
    saved = lab.row(key_of(client)) != before
    saved_on_wire.append(saved == (answer.session_cookie is not None))
    gave = answer.gave
    if gave == repr(key_of(client)):
        gave = "the id"
    elif gave or answer.error:
        gave = code(gave or answer.error)
    return [code(line), gave, "saved" if saved else "no"]
