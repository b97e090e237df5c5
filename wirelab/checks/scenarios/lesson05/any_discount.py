"""Scenario 05-1 of 05-trust: any discount you like."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson05 import LESSON
from wirelab.server.log import pairs_of, values_of


@exercise(
    "05-1",
    "Any discount you like",
    "client",
    section=(LESSON, "1. Read and edit"),
    reread="A price, a role, a user number in a plain cookie can be anything that the client likes.",
    hints=(
        "Where does the view look for the discount?",
        "The view believes the cookie `discount`. Send one with the value that you want.",
        '`requests.get(site.url("/trust/discount/"), cookies={"discount": str(percent)}).json()`',
    ),
)
def any_discount(lab: Lab, answer: Callable[..., Any]) -> None:
    """Two discounts made up now, and the real view, which believes its cookie."""
    for percent in (90, 10 + secrets.randbelow(79)):
        result = lab.call(answer, lab.site, percent)
        asked = lab.asked("/trust/discount/")
        lab.expect(asked, "a request to /trust/discount/", lab.story(), lab.why_not_asked())
        sent = values_of("discount", pairs_of(asked[-1].cookie or ""))
        why = "The view reads a cookie named discount. Nothing else of the request counts." if not sent else None
        lab.expect(
            str(percent) in sent, "the request carries the cookie discount, with the wanted value", lab.story(), why
        )
        same = result == {"discount": str(percent)}
        lab.expect(same, "your function returns the JSON of the answer", repr(result), diagnosis.of_result(result))
