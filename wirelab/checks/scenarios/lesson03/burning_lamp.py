"""Scenario 03-3 of 03-lifetime: the lamp goes out too early."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wirelab.checks.cookies import session_cookies, set_by, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.laden import NOT_THESE, Laden, things_beside
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson03 import LESSON
from wirelab.pictures.headers import set_cookies
from wirelab.server.clock import later

HOUR = 3600  # seconds
NEW = "Who comes first brings nothing, so the lamp is off, also where this visit sets a cookie."
EACH = (
    "Each visit keeps the lamp on for an hour from then: set the cookie on every visit, for 3600 seconds, all of them."
)
OVER = "More than an hour passed since then, so the lamp is off. (.seconds of a timedelta leaves out whole days.)"
TEXT = 'The lamp is one of two texts: "on" or "off". Where nothing came, it is "off".'


@exercise(
    "03-3",
    "The lamp goes out too early",
    "view",
    section=(LESSON, "4. Renewing, and ending early"),
    reread="A lifetime counts from the last time when the cookie was set.",
    hints=(
        "When does the hour begin: at the first visit or at the last one?",
        "A lifetime counts from the moment when the cookie was set. Does the second visit set it?",
        "Set the cookie on every visit, with the same `max_age=3600`.",
    ),
)
def burning_lamp(lab: Lab, view: Callable[..., Any]) -> None:
    """Visits less than an hour apart keep the lamp on; an hour and more without a visit puts it out."""
    lab.serve(view)
    alice = lab.client("Alice")
    first = answer = alice.get("/answer/")
    lab.expect_json(first, {"lamp": "off"}, "the first visit is answered with", otherwise=_why_not_off(first))
    for minutes, pause in ((40, 40), (80, 40), (139.5, 59.5)):
        with later(minutes=minutes):
            why = _why_out(alice, first, answer)
            answer = alice.get("/answer/")
            what = f"{minutes:g} minutes later, {pause:g} after the last visit, the answer is"
            lab.expect_json(answer, {"lamp": "on"}, what, why)
            bob = lab.client("Bob").get("/answer/")  # nobody else was told on before
            lab.expect_json(bob, {"lamp": "off"}, "Bob, who is new, is answered with", otherwise="M59")
    with later(minutes=139.5 + 60.5):
        why = f"More than an hour passed without a visit. Give the cookie an hour: max_age=3600.{_header(answer)}"
        lab.expect_json(alice.get("/answer/"), {"lamp": "off"}, "60.5 minutes after the last visit, the answer is", why)
    _each_their_own(lab)
    _to_the_second(lab)


def _each_their_own(lab: Lab) -> None:
    """Let visitors come in turns, one who stays away for days, and one who is new."""
    erin, frank, ivy = lab.client("Erin"), lab.client("Frank"), lab.client("Ivy")
    story = [
        (erin, 0, "off"),
        (ivy, 2, "off"),
        (ivy, 7, "on"),  # a short pause counts, too: the next visit is more than an hour after the first
        (frank, 30, "off"),
        (erin, 59, "on"),
        (ivy, 65, "on"),
        (ivy, 66, "on"),
        (frank, 91, "off"),
        (erin, 118, "on"),
        (ivy, 125, "on"),
        (frank, 150, "on"),
    ]
    days = [(erin, 118 + 24 * 60 + 10, "off"), (lab.client("Gwen"), 118 + 24 * 60 + 11, "off")]
    last: dict[str, int] = {}
    for client, minutes, lamp in story + days:
        with later(minutes=minutes), lab.unnoted():
            why = EACH if lamp == "on" or client.name not in last else OVER
            pause = minutes - last.get(client.name, minutes)
            what = f"{client.name}, {_said(pause)} after the last visit" if pause else f"{client.name}, who is new,"
            lab.expect_json(client.get("/answer/"), {"lamp": lamp}, f"{what} is answered with", otherwise=why)
        last[client.name] = minutes


def _said(minutes: int) -> str:
    """Return minutes in words: hours and days are easy to overlook."""
    return f"{minutes} minutes" if minutes < 120 else f"a day and {minutes % 1440} minutes"


def _to_the_second(lab: Lab) -> None:
    """Let a visitor with other things come many times, a few seconds before the hour is over, and then after it."""
    said = [one.get("max-age") for seen in lab.exchanges for one in set_by(seen.response).values()]
    ages = {int(age) for age in said if age}  # of a date without parts of a second, some are a second less
    if ages and HOUR not in ages and all(abs(age - HOUR) < 120 for age in ages):
        why = "max_age counts seconds, and an hour has 3600 of them."
        lab.fail(f"an hour, {HOUR} seconds", f"Max-Age={min(ages)}", why)
    # A session of its own may end after the hour, so she has none before.
    things = things_beside(cookie="lamp", value=lambda: "on", session={})
    erin = Laden(lab, "Erin", replace(things, same_age=False, sets=None))
    seconds = 0
    for pause, lamp in [(0, "off"), *[(HOUR - 10, "on")] * 8, (HOUR + 2, "off")]:
        seconds += pause
        with later(seconds=seconds), lab.unnoted():
            what = (
                f"Erin, {pause} seconds after her last visit, is answered with" if pause else "Erin, who is new, gets"
            )
            lab.expect_json(erin.get("/answer/"), {"lamp": lamp}, what, otherwise=EACH if pause else NOT_THESE)
    hugo = Laden(lab, "Hugo", replace(things_beside(), same_age=False))
    for minutes, lamp in ((0, "off"), (59, "on")):
        with later(minutes=minutes), lab.unnoted():
            lab.expect_json(hugo.get("/answer/"), {"lamp": lamp}, "Hugo, who has a session, is answered with")


def _why_not_off(first: Any) -> str:
    return NEW if first.ok and '"on"' in first.text else TEXT


def _header(answer: Any) -> str:
    """Return the first header of the last visit that is no id, in a sentence."""
    headers = [header for header in set_cookies(answer) if header not in session_cookies(answer)]
    return f" The last visit said: {headers[0]}." if headers else ""


def _why_out(alice: Any, first: Any, before: Any) -> str:
    """Say what the visit before left in the jar; call it when the next one comes."""
    if not set_by(before):
        call = "Set it on the response that you return, on every visit, the first one too."
        again = "Set it again on every visit, on the response that you return."
        return f"The visit before set no cookie. {call if before is first else again}"
    why = next(filter(None, (why_not_kept(before, name) for name in set_by(before))), None)
    if why:
        return why
    once = [name for name in set_by(first) if name not in set_by(before)]
    if once:
        return f"The visit before did not set {once[0]}, as the first one did. Set it again on every visit."
    live = [cookie for cookie in alice.cookies if not cookie.is_expired()]
    if not live:
        return (
            f"The cookie of the visit before is over: {set_cookies(before)[0]}. From a visit on, it has 3600 seconds."
        )
    name, value = live[0].name, live[0].value or ""
    left = f"The visit before left {name}={value}"
    if value == "off":
        return f"{left}. A visit turns the lamp on for the next one, whatever it was itself."
    if name != name.lower():
        return f"{left}. The name has a capital letter: is it read with the same name?"
    if before is not first and value.isdecimal() and value == first.cookies.get(name):
        return f"{left}, as the first visit did. Each visit keeps its own moment."
    return f"{left} at {live[0].path}. Does your view read this cookie, and what does it make of its value?"
