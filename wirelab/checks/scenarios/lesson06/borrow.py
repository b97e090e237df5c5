"""Scenario 06-1 of 06-first-session: the id is all it takes."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson06 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import number
from wirelab.server.log import pairs_of, values_of

COUNTS = "That page counts: it changes the session."
ANSWERED = "The site was asked, and it answered rightly. Return that answer as it is, whatever it says."
NONE_CAME = "The server knows its visitors by a cookie named sessionid. None came."
JAR = (
    "It travels from the jar of the session that asks (requests.get has none), or by cookies={...}; no header is named "
    "sessionid. A jar sends it where domain and path fit, and over https only if it is Secure."
)
SLASH = "The path ends with a slash. Without it the site leads on to it, and a header that you wrote stays behind."
CHANGED = "To look must change nothing: ask /session/peek/, and no other page."


def _why_none(lab: Lab, id: str) -> str:
    """Say why no cookie sessionid came; of the request itself, only path and cookies are known."""
    if lab.asked("/session/peek"):
        return SLASH
    last = lab.asked("/session/peek/")[-1]
    return NONE_CAME if last.cookie or id in last.path else f"{NONE_CAME} {JAR}"


@exercise(
    "06-1",
    "The id is all it takes",
    "client",
    section=(LESSON, "7. An id that the server never issued"),
    reread="For the server, the id is Alice. … Nobody asked for a password. This is why an id must stay secret.",
    hints=(
        "How did the thief in the lesson become Alice?",
        "The server looks at one cookie only. Send a request that carries it.",
        '`requests.get(site.url("/session/peek/"), cookies={"sessionid": session_id}).json()`',
    ),
)
def borrow(lab: Lab, answer: Callable[..., Any]) -> None:
    """The answer gets only an id, and must see what its owner sees, without changing it."""
    alice, bob = lab.client("Alice"), lab.client("Bob")
    times = number(2, 12)
    for client, visits in ((alice, times), (bob, 1)):
        for _ in range(visits):
            client.get("/session/visits/")
    before = lab.sessions()
    ids = {
        "Bob's id": bob.cookies["sessionid"],
        "Alice's id": alice.cookies["sessionid"],
        "an id never issued": token_hex(16),
    }
    for whose, visits in (("Bob's id", 1), ("Alice's id", times), ("an id never issued", 0)):
        result = lab.call(answer, lab.site, ids[whose])
        entries = lab.asked("/session/peek/")
        why = COUNTS if lab.asked("/session/visits/") else lab.why_not_asked()
        lab.expect(entries, f"with {whose}, a request to /session/peek/", lab.story(), why)
        sent = values_of("sessionid", pairs_of(entries[-1].cookie or ""))
        why = "What travelled is not the id that your function received." if sent else _why_none(lab, ids[whose])
        lab.expect(sent == [ids[whose]], f"the request carries {whose} as the cookie sessionid", lab.story(), why)
        accounts.demand(not lab.asked("/session/visits/"), "no other page is asked", lab.story(), COUNTS)
        otherwise = None if whose == "Bob's id" else ANSWERED
        lab.expect_result(result, {"visits": visits}, f"with {whose}, your function returns", otherwise)
        lab.proved[-1] = f"with {whose}, your function returns what its owner sees"
    counts = f"{len(before)} sessions before, {len(lab.sessions())} now"
    lab.expect(
        lab.sessions() == before,
        "the store is as it was before",
        counts,
        "A request stored something." if len(lab.sessions()) > len(before) else CHANGED,
    )
    bob.get("/session/visits/")
    before = lab.sessions()
    with lab.unnoted():
        again = lab.call(answer, lab.site, ids["Bob's id"])
        lab.expect(lab.asked("/session/peek/"), "a request to /session/peek/", lab.story(), lab.why_not_asked())
        lab.expect_result(again, {"visits": 2}, "Bob was here once more; with his id, your function returns now")
        lab.expect(lab.sessions() == before, "the store is as it was before", "it changed", CHANGED)
