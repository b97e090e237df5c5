"""Scenario 15-1 of 15-security: find the pages that another site can use."""

import re
import secrets
from collections.abc import Callable, Iterable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson15 import LESSON
from wirelab.checks.scenarios.lesson15.doors import CLOSED, OPEN, STATUS, gifts
from wirelab.checks.scenarios.lesson15.missed import AROUND, COUNT, EACH, GIVEN, JAR, OLD, REPAIRED, TURNED
from wirelab.checks.shop import accounts


@exercise(
    "15-1",
    "Find the open doors",
    "client",
    section=(LESSON, "4. A request from another site"),
    reread="The view refuses GET, and a link can only GET. So a page that changes something must ask for POST.",
    hints=(
        "What can a page of another site make Alice's browser send? And how do you see whether it had an effect?",
        "Note how many gifts there are. Send a GET and a POST, without a token. Look again: are there more?",
        '`for path in paths: before = alice.get(site.url("/gifts/")).json(); alice.get(site.url(path)); '
        'alice.post(site.url(path)); if alice.get(site.url("/gifts/")).json() != before: found.append(path)`',
    ),
)
def open_doors(lab: Lab, answer: Callable[..., Any]) -> None:
    """Pages of each kind in an order that nobody knows, then the closed ones alone; Alice has some gifts already."""
    lab.site.mount("/gifts/", gifts)
    alice = lab.client("Alice")
    accounts.fill(alice, lab, gifts=1 + secrets.randbelow(9))
    *others, first = CLOSED  # a closed page first, and one last: then counting once gives a list of its own
    last, *middle = _shuffled(others)
    pages = _mount(lab, [first, *_shuffled([*OPEN, *middle]), last])
    found = _answer(lab, answer, alice, pages)
    closed = {pages[what] for what in CLOSED}
    accounts.demand(found != closed, "the paths that order", "these are the ones that order nothing", TURNED)
    for what in OPEN:
        path = pages[what]
        got = f"{path} is not in {sorted(found)}"
        lab.expect(path in found, f"{what} is found", got, _why_missed(lab, path) or _reason(lab, path, what))
    paths = list(pages.values())
    start = min(paths.index(pages[what]) for what in OPEN)
    counted_once = found == set(paths[start:])
    for what in CLOSED:
        path = pages[what]
        why = COUNT if counted_once else _why_missed(lab, path) or _reason(lab, path, what)
        lab.expect(path not in found, f"{what} is not", f"{path} is in {sorted(found)}", why)
    pages = _mount(lab, _shuffled(OPEN))
    again = _answer(lab, answer, alice, pages)
    _expect_each(again, pages)
    alone = _answer(lab, answer, alice, _mount(lab, _shuffled(CLOSED)))
    why = next(filter(None, (_why_missed(lab, path) for path in alone)), _status(lab, STATUS))
    lab.expect(not alone, "where no page is open, the list is empty", f"{sorted(alone)}", why)
    before = _mount(lab, _shuffled(OPEN))
    _answer(lab, answer, alice, before)
    repaired = dict(zip(_shuffled(CLOSED), before.values(), strict=False))
    found = _answer(lab, answer, alice, _open(lab, repaired))
    accounts.demand(not found, "after all pages are repaired, none is open", f"{sorted(found)}", REPAIRED)


def _shuffled(kinds: Iterable[str]) -> list[str]:
    mixed = list(kinds)
    secrets.SystemRandom().shuffle(mixed)
    return mixed


def _mount(lab: Lab, kinds: list[str]) -> dict[str, str]:
    """Mount a page of each kind under a path made up now; return the paths, in this order."""
    return _open(lab, {what: f"/{secrets.token_hex(2)}/{secrets.token_hex(2)}/" for what in kinds})


def _open(lab: Lab, pages: dict[str, str]) -> dict[str, str]:
    """Mount a page of each kind under its path."""
    for what, path in pages.items():
        lab.site.mount(path, (OPEN | CLOSED)[what][0])
    return pages


def _answer(lab: Lab, answer: Callable[..., Any], alice: Client, pages: dict[str, str]) -> set[str]:
    """Call the learner's code, and return the paths that it returned."""
    before = alice.cookies.get("sessionid")
    given = list(pages.values())
    result = lab.call(answer, alice, lab.site, given)
    accounts.demand(given == list(pages.values()), "the list of paths stays as it was", f"it is {given!r:.120}", GIVEN)
    right = isinstance(result, list | tuple | set) and all(path in pages.values() for path in result)
    strange = [str(path) for path in result if path not in given] if isinstance(result, list) else []
    old = any(re.fullmatch(r"/\w{4}/\w{4}/", path) for path in strange)
    why = OLD if old else diagnosis.of_result(result) or "Return a list of those paths that you were given, as texts."
    accounts.demand(right, "the function returns a list of paths", f"it returned {result!r:.120}", why)
    twice = "Name each path once, also where both requests order."
    accounts.demand(len(result) == len(set(result)), "each path once", f"it returned {result!r:.120}", twice)
    kept = alice.cookies.get("sessionid") == before
    got = "it holds another sessionid" if alice.cookies.get("sessionid") else "it holds no sessionid"
    accounts.demand(kept, "Alice's jar keeps her session", got, JAR)
    return set(result)


def _expect_each(found: set[str], pages: dict[str, str]) -> None:
    """Expect that each page is found; say what the ones that were missed have in common."""
    missed = [what for what, path in pages.items() if path not in found]
    ends = {next(iter(pages)), list(pages)[-1]}
    why = EACH if missed and ends >= set(missed) else AROUND
    accounts.demand(not missed, f"each of {len(OPEN)} open pages is found", f"missed: {'; '.join(missed)}", why)


def _status(lab: Lab, why: str) -> str:
    """Return a reason; who did ask for the number of gifts is not told about the status."""
    statuses = ["", *(entry.status for entry in lab.asked_by_answer)]  # a redirect leads to /gifts/, too
    counted = any(
        entry.path == "/gifts/" and not before.startswith("302")
        for before, entry in zip(statuses, lab.asked_by_answer, strict=False)
    )
    return AROUND if why == STATUS and counted else why


def _reason(lab: Lab, path: str, what: str) -> str:
    """Return the reason of this kind of page, where the requests that came bear it out; else how to compare."""
    sent = [entry for entry in lab.asked(path) if "sessionid" in (entry.cookie or "")]
    methods = {entry.method for entry in sent}
    passed = any(entry.method == "POST" and not entry.status.startswith("403") for entry in sent)
    holds = {
        "a page that orders on GET": "GET" not in methods,
        "a page without protection that orders on POST": "POST" not in methods,
        "a page without protection that shows on GET, and orders on POST": "POST" not in methods,
        "a page without protection that orders on both": {"GET", "POST"} <= methods,
        "a page without protection that orders on PUT alone": "PUT" in methods,
        "a page that takes POST only, and asks for the token": passed,
    }
    return _status(lab, (OPEN | CLOSED)[what][1]) if holds.get(what, True) else AROUND


def _why_missed(lab: Lab, path: str) -> str | None:
    """Say what the server saw, or did not see, of a page that was not found."""
    asked = lab.asked(path)
    if not asked:
        return f"No request for {path} came. The loop must try each path."
    if not any("sessionid" in (entry.cookie or "") for entry in asked):
        return "These requests have no cookie. Alice's browser sends hers: use the session that you received."
    return None
