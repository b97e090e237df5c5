"""The first check that a learner meets."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise


@exercise(
    "00-1",
    "Where cookies are kept",
    section="notebooks/00-start-here.ipynb, section 2, `Visit it`",
    hints=(
        "There are three places. One of them belongs to the client.",
        "The client keeps its cookies in the jar; the wire only carries them; the store is the server's.",
        'return "jar"',
    ),
)
def place_of_cookies(lab: Lab, answer: Callable[[], Any]) -> None:
    """A visit shows where the cookie is: the place named must be the one that holds it."""
    alice = lab.client("Alice")
    alice.get("/session/visits/")
    place = answer()
    lab.expect(place in ("jar", "wire", "store"), "the answer is one of the three places", repr(place))
    holds = {"jar": "sessionid" in alice.cookies, "wire": False, "store": False}
    lab.expect(holds[place], "after a visit, the place that you named holds the cookie", f"no cookie in the {place}")
