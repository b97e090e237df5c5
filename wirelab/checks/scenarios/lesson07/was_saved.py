"""Scenario 07-1 of 07-session-api: was it saved."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson07 import LESSON
from wirelab.checks.scenarios.lesson07.saving import BEHIND, FIRST, PAGES
from wirelab.checks.scenarios.lesson07.views import store, store_at_the_first_visit
from wirelab.checks.verdicts import BY_NUMBER, COMPLETE, another_order, expect_verdict
from wirelab.server.log import pairs_of, values_of


@exercise(
    "07-1",
    "Was it saved?",
    "client",
    section=(LESSON, "4. When the view fails"),
    reread="After the first request there is a `Set-Cookie` and a new row. After the second there is neither.",
    hints=(
        "What does a response have when the session was saved, and lack when it was not?",
        "Look for a Set-Cookie for sessionid in this response, and not in the jar. One that deletes does not count.",
        '`response = alice.get(site.url(path), allow_redirects=False); return "sessionid" in response.cookies`',
    ),
)
def was_saved(lab: Lab, answer: Callable[..., Any]) -> None:
    """Each page under a made-up path; then the same pages again, in an order that nobody knows."""
    paths = {page: f"/{secrets.token_hex(4)}/" for page in PAGES}
    query = f"?book={secrets.token_hex(4)}"
    prepare = f"/{secrets.token_hex(4)}/"
    lab.serve({prepare: store} | BEHIND | {paths[page]: view for page, (view, _, _) in PAGES.items()})

    def ask(page: str) -> object:
        alice = lab.client("Alice")
        alice.get(prepare)
        before = alice.cookies["sessionid"]
        result = lab.call(answer, alice, lab.site, paths[page] + query)
        _expect_one_request(lab, page, paths[page], before)
        left = lab.exchanges[-1].jar_after
        if sorted(map(str, left.values())) != sorted(map(str, alice.cookies)):
            raise Failed(f"after the page that {page}, Alice's jar is as the response left it", f"{alice.cookies}", JAR)
        return result

    for page, (_, verdict, why) in PAGES.items():
        expect_verdict(lab, ask(page), verdict, f"a page that {page}", why)
    for page in another_order({page: verdict for page, (_, verdict, _) in PAGES.items()}):
        if ask(page) is not PAGES[page][1]:
            raise Failed(COMPLETE, f"another answer for the page that {page}", BY_NUMBER)
    lab.proved.append(COMPLETE)
    _ask_twice(lab, answer)


def _ask_twice(lab: Lab, answer: Callable[..., Any]) -> None:
    """Ask a page that saves at the first visit only, twice with one session."""
    path, alice = f"/{secrets.token_hex(4)}/", lab.client("Alice")
    lab.serve({path: store_at_the_first_visit})
    for page, verdict in {"stores at the first visit": True, "stored before, and now only reads": False}.items():
        with lab.unnoted():
            expect_verdict(lab, lab.call(answer, alice, lab.site, path), verdict, f"a page that {page}", THIS_TIME)


THIS_TIME = "The same page can save now and not the next time. Look at the response of this request."
JAR = "Only look. The jar keeps what the response left in it."


def _expect_one_request(lab: Lab, page: str, path: str, session_id: str) -> None:
    """Fail unless the answer asked this page once, as Alice."""
    entries, expected = lab.asked(path), f"one request to the page that {page}, with Alice's session"
    if not entries:
        raise Failed(expected, lab.story(), lab.why_not_asked())
    if any(entry.path in BEHIND for entry in lab.asked_by_answer):
        raise Failed(expected, lab.story(), FIRST)
    if others := [entry.path for entry in lab.asked_by_answer if entry not in entries]:
        raise Failed(expected, lab.story(), f"Ask this page, and no other: {others[0]} was asked, too.")
    if len(entries) > 1:
        raise Failed(
            expected, lab.story(), "A second request tells what it did itself, and not what the first one did."
        )
    sent = values_of("sessionid", pairs_of(entries[0].cookie or ""))
    if sent != [session_id] or not any(str(seen.request.path_url).partition("?")[0] == path for seen in lab.exchanges):
        raise Failed(expected, lab.story(), "Use the session that your function receives, and leave its jar as it is.")
