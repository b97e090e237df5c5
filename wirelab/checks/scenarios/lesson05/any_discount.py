"""Scenario 05-1 of 05-trust: any discount you like."""

from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.equality import same
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson05 import LESSON
from wirelab.checks.values import number
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
    """Discounts made up now, none and all of it, too, and the real view, which believes its cookie."""
    for percent in (90, number(10, 88), 100, 0, number(1, 9), number(101, 10**6), -number(1, 99), 90):
        del lab.proved[:]
        result = lab.call(answer, lab.site, percent)
        asked = lab.asked("/trust/discount/")
        lab.expect(asked, "a request to /trust/discount/", lab.story(), lab.why_not_asked())
        sent = values_of("discount", pairs_of(asked[-1].cookie or ""))
        why = _why_not(asked[-1].cookie or "", sent, str(percent))
        what = "the request carries the cookie discount, with the wanted value"
        lab.expect(sent == [str(percent)], what, lab.story(), why)
        told = {"discount": str(percent)}
        why_not = diagnosis.of_result(result) or diagnosis.of_body(result, told)
        lab.expect(same(result, told), "your function returns the JSON of the answer", repr(result), why_not)


def _why_not(cookie: str, sent: list[str], percent: str) -> str:
    """Say what the Cookie header of the request lacks."""
    if not cookie:
        return (
            "The view reads a cookie named discount, and this request carries no cookie at all. A jar sends one where "
            "it is that of the session that asks, is filled before, and the cookie fits host, path, http and date."
        )
    if not sent:
        return "The view reads a cookie named discount. Nothing else of the request counts."
    if len(sent) > 1:
        return "The cookie came twice. A server that finds two of one name takes one of them: send it once."
    if sent[0].startswith(f"{percent},"):
        return "In the header Cookie, `; ` stands between two pairs. After a comma, all belongs to the value before it."
    return f"The value is the wanted percent, as text: here {percent!r}, whatever it was in another call."
