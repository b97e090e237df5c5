"""Scenario 08-2 of 08-flush: end a session, and carry one thing over into a new one."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import bystander
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import UNKNOWN, with_unknown_id
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson08 import LESSON
from wirelab.checks.scenarios.lesson08.ending import Ending, unending
from wirelab.checks.values import number, texts, word

SAME_ID = "The session was changed, not ended: it has the id of before. clear and del leave the id alone."
READ_FIRST = "Read the language before you end the session. Afterwards its data is gone."
IN_A_COOKIE = "You kept it in a cookie of its own. The task says: keep it in the session."
ALIKE = ("Language", "languages", "lang", "member", "name", "_auth_user_id")  # keys that might be taken for it
ONE_KEY = "The language is in the session, under the key language. Another key, a cookie or the address is none."
NO_LANGUAGE = "Who chose none is told None: no other word, no empty text, and no default."
HELD = "The new session holds the language, and the answer does not. Answer with what you stored."
UNSAVED = "The row of this id is gone, and no Set-Cookie came: what was stored after the end was not saved."
OTHER_PLACE = "The language is in the new session, but not under the key language itself."
NOT_STORED = "The language must be in the new session: store it after the old one was ended."


def tells_another(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell whether M59 explains the answer: a visitor is told the language that somebody else chose."""
    language = secrets.token_hex(4)
    Ending(lab, view, lab.client("Carol"), language=language)
    return language in Ending(lab, view, lab.client("Dora"), visits="1").response.text


@exercise(
    "08-2",
    "A fresh start that keeps one thing",
    "view",
    section=(LESSON, "4. Flush"),
    reread="If a view flushes and then stores something in the same request, the new id comes in that same response.",
    hints=(
        "After flush(), where could the view find the language? And when does a new id come?",
        "Read the language first, then flush. Store it again afterwards, but only where there is one.",
        '`language = request.session.get("language"); request.session.flush(); '
        'if language: request.session["language"] = language; return JsonResponse({"language": language})`',
    ),
    beliefs={"M59": tells_another},
)
def fresh_start(lab: Lab, view: Callable[..., Any]) -> None:
    """Visitors with a language, one without, and one without any session."""
    lab.client("Carol").get("/session/visits/")
    alice = lab.client("Alice")
    french = Ending(lab, view, alice, language="fr", visits="3", cart=secrets.token_hex(4))
    late = french.response.text == '{"language": null}' and _reads_too_late(lab, view)
    holds = (lab.row(alice) or {}).get("language") == "fr" and french.new != french.old
    first = "Alice, who reads French, is answered with"
    french.expect_told({"language": "fr"}, first, READ_FIRST if late else None, otherwise=HELD if holds else ONE_KEY)
    _expect_only_language(french, "fr")
    again = Ending(lab, view, alice, cart=secrets.token_hex(4))
    again.expect_told({"language": "fr"}, "Alice starts afresh once more, and is answered with")
    _expect_only_language(again, "fr")
    bob = Ending(lab, view, lab.client("Bob"), visits="3", cart=secrets.token_hex(4))
    bob.expect_told({"language": None}, "Bob, who chose no language, is answered with", otherwise=NO_LANGUAGE)
    bob.expect_row_gone("Bob")
    bob.expect_others()
    bob.expect_no_session("Bob")
    stranger = Ending(lab, view, lab.client("Frank"))
    stranger.expect_told({"language": None}, "a visitor who has no session is answered with")
    stranger.expect_no_session("this visitor")
    with lab.unnoted():
        for number, language in enumerate(texts()):
            _expect_any_language(lab, view, language, **({"visits": "1"} if number % 2 else {}))
            nobody = Ending(lab, view, lab.client("Frank"), cart=word())
            nobody.expect_told({"language": None}, "Frank, who chose none, after others, is answered with")
            nobody.expect_no_session("Frank")
        _expect_only_that_key(lab, view)
        ida = Ending(lab, view, with_unknown_id(lab, "Ida"))
        ida.expect_told({"language": None}, "Ida, whose session was over before, is answered with", otherwise=UNKNOWN)
        ida.expect_no_session("Ida")
    lab.proved.append("so it is with languages made up now, and visitors in turns")


def _expect_only_language(ending: Ending, language: str) -> None:
    """Expect a new session under a new id, with the language in it and nothing else."""
    lab = ending.lab
    ending.expect_row_gone("Alice")
    ending.expect_others()
    why = IN_A_COOKIE if language in ending.response.cookies.values() else "M10"
    lab.expect(ending.new, "her jar has a sessionid: a session goes on", "it has none", why)
    unsaved = ending.old not in ending.after and not set_by(ending.response)
    lab.expect(ending.new != ending.old, "it is a new id", "it is the old one", UNSAVED if unsaved else SAME_ID)
    row = lab.row(ending.client)
    kept = "cycle_key" in ending.called and ending.before[ending.old].data == row
    missing = OTHER_PLACE if repr(language) in repr(row) else NOT_STORED
    why = "M13" if kept else missing if "language" not in (row or {}) else "Only the language may go on."
    lab.expect(row == {"language": language}, f"the new row holds {{'language': '{language}'}}", f"it holds {row}", why)


def _reads_too_late(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell whether the view would find the language if the session did not end before it looks."""
    shown = len(lab.exchanges)
    told = Ending(lab, unending(view), lab.client("Alice"), language="fr").response.text
    del lab.exchanges[shown:]  # nobody ends a session there: it is no evidence
    return told == '{"language": "fr"}'


def _expect_any_language(lab: Lab, view: Callable[..., Any], language: str, **more: str) -> None:
    """Expect the same of a language made up now, also where nothing else is in the session."""
    why = "The language is the one in the visitor's session, letter by letter."
    made_up = Ending(lab, view, lab.client("Dora"), language=language, **more)
    made_up.expect_told({"language": language}, "Dora, with a made-up language, is answered with", otherwise=why)
    row = lab.row(made_up.client)
    made_up.expect_row_gone("Dora")
    lab.expect(row == {"language": language}, "the new row holds it", f"language {language!r}, the row: {row}", why)
    made_up.expect_others()


def _expect_only_that_key(lab: Lab, view: Callable[..., Any]) -> None:
    """Expect that keys, fields, cookies and headers that look like the language are none, and that no cookie goes."""
    alike = bystander.data("language") | {key: str(number(10**6, 10**7)) for key in ALIKE}
    for language in (None, word()):
        gwen = lab.client("Gwen")
        gwen.params = {"language": word(), "lang": word()}
        gwen.headers["Accept-Language"] = word()
        with bystander.beside(lab, gwen, language=word()):
            ending = Ending(lab, view, gwen, **alike, **({"language": language} if language else {}))
            told = f"Gwen, who has {language!r} under the key language, is answered with"
            ending.expect_told({"language": language}, told, otherwise=ONE_KEY)
            ending.expect_row_gone("Gwen")
            ending.expect_others()
        row, expected = lab.row(gwen), {"language": language} if language else None
        lab.expect(row == expected, f"her new row: {expected}", f"it is {row}", "Only the language may go on.")
