"""Scenario 08-1 of 08-flush: is a copied id still good?"""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from wirelab.checks import bystander
from wirelab.checks.client import Client, Failed
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson08 import LESSON
from wirelab.checks.scenarios.lesson08.ending import forget
from wirelab.checks.shop import accounts
from wirelab.checks.values import number
from wirelab.checks.verdicts import BY_NUMBER, COMPLETE, another_order, expect_verdict
from wirelab.server.log import pairs_of, values_of

PEEK, VISITS = "/session/peek/", "/session/visits/"
STRANGER = "To a stranger the page answers 200, too, with 0 visits. Compare that number with 0."
OVER = "Django opens no session after its date. The page answers 0; the row alone does not say it."
COUNTS = "That page counts: it changes the session."
CHANGED = "Another request than the one to /session/peek/ changed it."
CASES: dict[str, tuple[str | None, bool, str]] = {  # how the visitor's session ended, the verdict, and why
    "of a visitor who is still there": (
        None,
        True,
        "The page tells the visits of this id under the key visits. More than 0 means: open.",
    ),
    "of a session that was flushed": ("/session/end/flush/", False, STRANGER),
    "of a session that was cleared": (
        "/session/end/clear/",
        False,
        "The row is there, but empty: there are no visits.",
    ),
    "from before cycle_key": ("/session/end/cycle_key/", False, STRANGER),
    "of a visitor whose own cookie was deleted": ("/forget/", True, "M24"),
}


@exercise(
    "08-1",
    "Is a copy still good?",
    "client",
    section=(LESSON, "6. The wrong way: only the cookie"),
    reread="A logout that does not reach the store is none.",
    hints=(
        "What does /session/peek/ say to a stranger, and what to somebody with visits?",
        "Send the id as the cookie sessionid to /session/peek/, and look whether the number of visits is above 0.",
        '`answer = requests.get(site.url("/session/peek/"), cookies={"sessionid": session_id}); '
        'return answer.json()["visits"] > 0`',
    ),
)
def copy_still_opens(lab: Lab, answer: Callable[..., Any]) -> None:
    """Ids copied before each way of ending; then the same ids again, in an order that nobody knows."""
    ids = _ids(lab)
    before = lab.sessions()

    def ask(case: str) -> object:
        session_id = ids[case][0]
        result = lab.call(answer, lab.site, session_id)
        _expect_the_id(lab, case, session_id)
        if lab.sessions() != before:
            why = COUNTS if lab.asked(VISITS) else CHANGED
            raise Failed("a store that is as it was before", lab.story(), why)
        return result

    for case, (_, verdict, why) in ids.items():
        expect_verdict(lab, ask(case), verdict, f"an id {case}", why)
    lab.proved.append("the store is as it was before")
    for case in another_order({case: verdict for case, (_, verdict, _) in ids.items()}):
        if ask(case) is not ids[case][1]:
            raise Failed(COMPLETE, f"another answer for an id {case}", BY_NUMBER)
    lab.proved.append(COMPLETE)


def _ids(lab: Lab) -> dict[str, tuple[str, bool, str]]:
    """Return copied ids, and for each the verdict and why."""
    lab.site.mount("/forget/", forget)
    ids = {"that was never issued": (secrets.token_hex(16), False, STRANGER)}
    for case, (ending, verdict, why) in CASES.items():
        visits = 3 if verdict and ending else secrets.choice([1, 2, 11])  # the number is not what such an id is about
        ids[case] = (_copied(lab.client("Alice"), ending, visits), verdict, why)
    once = "The page counted one visit for this id. More than 0 means: open."
    ids["of a visitor who came once, and is still there"] = (_copied(lab.client("Dora"), None, 1), True, once)
    for visits in (number(12, 99), 100 * number(1, 9)):
        often = f"of a visitor who came {'many' if visits < 100 else 'hundreds of'} times"
        ids[often] = (accounts.fill(lab.client("Erin"), lab, visits=visits), True, f"The page counted {visits} visits.")
    ids["of a visitor without any visit, whose session holds other things"] = (
        accounts.fill(lab.client("Frank"), lab, **bystander.data()),
        False,
        "That session has no visits. The page answers 0, as to a stranger.",
    )
    old = "of a session whose date has passed, and whose row is still there"
    ids[old] = (_over(accounts.fill(lab.client("Gwen"), lab, visits=3)), False, OVER)
    carol = lab.client("Carol")
    _copied(carol, "/session/end/cycle_key/", 2)
    return ids | {"from after cycle_key": (carol.cookies["sessionid"], True, "M13")}


def _over(session_id: str) -> str:
    """Let the session with this id be over since a minute; return the id."""
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    over = timezone.now() - timedelta(minutes=1)
    Session.objects.filter(session_key=session_id).update(expire_date=over)
    return session_id


def _copied(client: Client, ending: str | None, visits: int) -> str:
    """Return the id that a visitor of so many visits had before the session ended in this way."""
    for _ in range(visits):
        client.get(VISITS)
    copied = client.cookies["sessionid"]
    if ending:
        client.get(ending)
    return copied


def _expect_the_id(lab: Lab, case: str, session_id: str) -> None:
    """Fail unless the answer asked the page that reads, with this id."""
    entries, expected = lab.asked(PEEK), f"a request to {PEEK} with the cookie sessionid: an id {case}"
    if not entries:
        why = COUNTS if lab.asked(VISITS) else lab.why_not_asked()
        raise Failed(expected, lab.story(), why)
    sent = values_of("sessionid", pairs_of(entries[-1].cookie or ""))
    if sent != [session_id]:
        why = "What travelled is not the id that your function received."
        raise Failed(expected, lab.story(), why if sent else "No cookie named sessionid came.")
