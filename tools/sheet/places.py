"""What to store where: for each piece of data the first way that was measured to give what it needs."""

import random
from collections.abc import Callable
from string import ascii_lowercase

from tools.sheet import keeping
from tools.sheet.browsers import LIMIT
from tools.sheet.keeping import WAYS, Way
from tools.sheet.lab import Lab
from tools.sheet.model import Block

TABLE = Way(
    "a table of its own",
    "login(request, alice); request.user.last_name = {!r}; request.user.save()",
    "request.user.last_name",
)


def fits(lab: Lab, way: Way) -> bool:
    """Return whether 5000 letters stay below the limit of browsers."""
    letters = "".join(random.choices(ascii_lowercase, k=5000))  # noqa: S311
    return all(len(value) <= LIMIT for value in keeping.keep(lab, way, letters).values)


def everywhere(lab: Lab, way: Way) -> bool:
    """Return whether another browser of the same user has it, too."""
    keeping.keep(lab, way)
    return keeping.Holder(lab.visitor("login(request, alice)")).reads(lab, way.read) == repr(keeping.NOTE)


NEEDS: dict[str, Callable[[Lab, Way], bool]] = {
    "unread": lambda lab, way: not keeping.readable(lab, way),
    "unchanged": lambda lab, way: not keeping.changeable(lab, way),
    "ends at once": keeping.ends,
    "may be large": fits,
    "no CSRF": lambda lab, way: not keeping.travels(lab, way),
    "in each browser of a user": everywhere,
}
DATA = {
    "theme, language": [],
    "discount for an hour": ["unchanged"],
    "who is logged in": ["unchanged", "ends at once"],
    "cart: numbers, no prices": ["may be large"],
    "secret of one visit": ["unread"],
    "login of a program": ["unchanged", "no CSRF"],
    "order, price, address": ["unchanged", "in each browser of a user"],
}


def block(lab: Lab) -> Block:
    """Measure what each way gives, and choose for each piece of data."""
    given = {way.name: [need for need, gives in NEEDS.items() if gives(lab, way)] for way in (*WAYS, TABLE)}
    rows = []
    for data, needs in DATA.items():
        fitting = [name for name, gives in given.items() if set(needs) <= set(gives)]
        rows.append([data, ", ".join(needs) or "nothing of all this", fitting[0] if fitting else "nowhere"])
    return Block(
        "What to store where",
        ["13"],
        ["data", "it must be, or have", "so take"],
        rows,
        intro="The first way of the table above that gives it; at last a table of its own.",
    )
