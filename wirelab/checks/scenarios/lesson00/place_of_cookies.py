"""The first check that a learner meets."""

from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson00 import LESSON


@exercise(
    "00-1",
    "Where cookies are kept",
    "client",
    section=(LESSON, "2. Visit it"),
    reread="Jar and store keep something, and the wire carries it.",
    hints=(
        "There are three places. One of them belongs to the client.",
        "The client keeps its cookies in the jar; the wire only carries them; the store is the server's.",
        '`return "jar"`',
    ),
)
def place_of_cookies(lab: Lab, answer: Callable[[], Any]) -> None:
    """A visit shows where the cookie is: the place named must be the one that keeps it."""
    place = lab.call(answer)
    alice = lab.client("Alice")
    alice.get("/session/visits/")
    no_place = diagnosis.of_result(place) or "Return one of these three words, in small letters."
    lab.expect(place in ("jar", "wire", "store"), 'one of "jar", "wire", "store"', repr(place), no_place)
    keeps = {"jar": "sessionid" in alice.cookies, "wire": False, "store": False}
    why = {"wire": "The wire carried the cookie once. It keeps nothing.", "store": "The store keeps data, by id."}
    lab.expect(keeps[place], "the place that keeps the cookie after a visit", repr(place), why.get(place))
