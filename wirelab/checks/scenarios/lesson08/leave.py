"""Scenario 08-3 of 08-flush: the logout that isn't."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import bystander
from wirelab.checks.cookies import other_cookies
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import UNKNOWN, with_unknown_id
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson08 import LESSON
from wirelab.checks.scenarios.lesson08.ending import Ending
from wirelab.checks.shop import accounts


@exercise(
    "08-3",
    "The logout that isn't",
    "view",
    section=(LESSON, "2. Clear"),
    reread="So `clear()` takes out the data, and the id still opens the session.",
    hints=(
        "Look at the row and at the id after the broken view. What of them is left?",
        "clear() empties the session and keeps its id. Another method ends data, row and cookie together.",
        "`request.session.flush()` in place of `request.session.clear()`. The rest may stay as it was.",
    ),
)
def leave(lab: Lab, view: Callable[..., Any]) -> None:
    """Alice leaves twice, Bob leaves without a session, and two others stay."""
    for name in ("Carol", "Dora"):
        lab.client(name).get("/session/visits/")
    alice, thief = lab.client("Alice"), lab.client("Thief")
    for leaves, data in (("leaves", {"visits": "3"}), ("comes again, leaves again", {})):
        data["cart"] = secrets.token_hex(4)
        accounts.fill(lab.client("A visitor with the same cart"), lab, **data)
        ending = Ending(lab, view, alice, **data)
        ending.expect_told({"session": "ended"}, f"Alice {leaves}, and is answered with")
        ending.expect_row_gone("Alice")
        ending.expect_others()
        ending.expect_no_session("Alice")
        copy = thief.get("/session/peek/", cookies={"sessionid": ending.old})
        lab.expect_json(copy, {"visits": 0}, "a copy of her old id is answered with")
    stranger = Ending(lab, view, lab.client("Bob"))
    stranger.expect_told({"session": "ended"}, "Bob, who has no session, is answered with")
    stranger.expect_no_session("Bob")
    stranger.expect_others()
    with lab.unnoted():
        ida = Ending(lab, view, with_unknown_id(lab, "Ida"))
        ida.expect_told({"session": "ended"}, "Ida, whose session was over before, is answered with", otherwise=UNKNOWN)
        ida.expect_no_session("Ida")
        for other in ({"visits": 1}, {"open": False}, bystander.data()):
            _leave_with(lab, view, dict(other))


def _leave_with(lab: Lab, view: Callable[..., Any], data: dict[str, Any]) -> None:
    """Let a visitor leave whose session holds other things, and whose jar other cookies."""
    erin = lab.client("Erin")
    with bystander.beside(lab, erin):
        ending = Ending(lab, view, erin, **data)
        ending.expect_told({"session": "ended"}, f"Erin, whose session holds {list(data)}, is answered with")
        ending.expect_row_gone("Erin")
        ending.expect_no_session("Erin")
    other = other_cookies(ending.response, ())
    lab.expect(not other, "no other cookie is set or deleted", "\n".join(other), bystander.COOKIES)
    ending.expect_others()
