"""Scenario 15-3 of 15-security: a review that runs no script, and a cookie that scripts cannot read."""

import secrets
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import requests

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.cookies import expired, header_of, the_cookie, why_path
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import left_alone
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson15 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import SIGNS

RAW = "The text goes in as it is. escape(text), format_html or {{ text }} makes < to &lt;; |safe and f-strings do not."
TWICE = "It is escaped twice, or & last. A template and format_html escape by themselves: give them the text itself."
UNQUOTED = 'Without quotes, the words of an attribute\'s value become attributes: value="…", or the text between tags.'
AROUND = "Escape the reader's text only, and not the page around it."
REMOVED = "The text is not what it was. Remove nothing by hand: escape(text) shows every character, and runs none."
TEMPLATE = (
    "A template is the page's own text. What a reader wrote goes in as a value: {{ text }}, and never into its source."
)
FILLED = 'The reader\'s text became a pattern to fill in. It is a value: format_html("<p>{}</p>", text).'
OWN = "This visitor asked for no text. What is shown here came with another request, or in cookie, header or session."
NOT_ONLY_SCRIPT = "A script does not need a script element. escape(text) covers every kind."
SCRIPTS_READ = "httponly=True, beside the value, keeps scripts away from it."


class _Seen(HTMLParser):
    """What a browser would see in a page: the elements, and all text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.text = ""
        self.attributes: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag + "".join(f" {name}" for name, _ in attrs))
        self.attributes += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def shows(self, text: str) -> bool:
        """Tell whether a reader can read this text, character by character."""
        return text in self.text or any(text in value for value in self.attributes)


@exercise(
    "15-3",
    "A review with a surprise",
    "view",
    section=(LESSON, "5. A script that reads the cookie"),
    reread=(
        "A script in somebody else's page is called cross-site scripting, XSS. `HttpOnly` keeps the cookie out of "
        "its reach. … The real fault is in both views: they show a reader's text as HTML."
    ),
    hints=(
        "Two faults, and each of them would be enough for a thief to fail. Which line has which?",
        "The text must be shown as text, whatever it is. And the cookie needs an attribute that scripts respect.",
        '`page = format_html("<h1>Review</h1><p>{}</p>", request.GET.get("text", "")); response = HttpResponse(page); '
        'response.set_cookie("ticket", "alice-4711", httponly=True)`',
    ),
)
def careful_review(lab: Lab, view: Callable[..., Any]) -> None:
    """Harmless texts and dangerous ones: each is shown letter by letter, and none becomes an element."""
    lab.serve(view)
    alice, word = lab.client("Alice"), secrets.token_hex(4)
    with lab.site.settings(SHOW_PLACES=False):  # the panel has other elements at each visit
        what = "a review without any sign is shown"
        plain = _page(lab, alice, word, what, "The page shows the text of ?text=….")
        accounts.demand("<" not in plain.text, "the page around it is HTML", f"a reader sees {plain.text:.200}", AROUND)
        lab.expect(True, what, "")
        for text, what, why in _surprises(word):
            seen = _page(lab, alice, text, what, why)
            got = f"the elements are {seen.elements}, and with a harmless text {plain.elements}"
            lab.expect(seen.elements == plain.elements, what, got, why)
        _expect_ticket(lab, alice.get("/answer/"))
        _beside(lab, word)


def _beside(lab: Lab, word: str) -> None:
    """Let Hugo, who has a session and cookies, look at two reviews; what he has stays."""
    hugo = lab.client("Hugo")
    with left_alone(lab, hugo, "ticket", decoys={"text": f"decoy {word}"}, text=f"decoy {word}"):
        first = hugo.get("/answer/")
        _expect_ticket(lab, first)
        told = word in first.text
        accounts.demand(not told, "without ?text=, no text is shown", f"the page has {first.text[:300]}", OWN)
        long = f"{word}  two  blanks, \t a tab,\n two lines, 红楼梦, é, {word * 50}!"
        for text in (long, "0", f"{long}?"):
            _page(lab, hugo, text, f"the review {text:.40} is shown", REMOVED)
            _expect_ticket(lab, hugo.get("/answer/", params={"text": text}))


def _surprises(word: str) -> list[tuple[str, str, str]]:
    """Return texts, what is expected of each, and what would explain it otherwise."""
    return [
        (f"<script>send(document.cookie, '{word}')</script>", "a script is shown as text, and does not run", RAW),
        (f'<img src="x" onerror="steal(\'{word}\')">', "a picture with a script is, too", NOT_ONLY_SCRIPT),
        (f"<SCRIPT>{word}</SCRIPT >", "so is a script in capital letters", NOT_ONLY_SCRIPT),
        (f"\"> '{word}' & <3 &lt; {{{{ 7 }}}}", "signs such as < & and quotes are shown as they are", REMOVED),
        (
            f"{{{{ 7|add:1 }}}} {{% now 'Y' %}} {{% {word} %}} {{# {word} #}}",
            "signs of a template are text, too",
            TEMPLATE,
        ),
        (f"{{}} {{0}} {{{word}}} %s %({word})s $x {SIGNS}", "so are the signs with which Python fills in text", FILLED),
    ]


def _page(lab: Lab, client: Client, text: str, what: str, why: str) -> _Seen:
    """Ask for the page with this text; expect that a reader can read it there."""
    reply = client.get("/answer/", params={"text": text})
    error = (lab.exchanges[-1].error or "an error page")[:200]
    accounts.demand(reply.ok, what, f"{reply.status_code}: {error}", diagnosis.of_view_error(error, raised=lab.raised))
    kind = reply.headers.get("Content-Type", "")
    accounts.demand("text/html" in kind, "the answer is a page", f"Content-Type: {kind}", "Keep it a page of HTML.")
    seen, dangerous = _Seen(reply.text), why in (RAW, NOT_ONLY_SCRIPT)
    raw = dangerous and text in reply.text
    if not raw:
        why = TWICE if "&amp;lt;" in reply.text and "&lt;" not in text else REMOVED if dangerous else why
        why = UNQUOTED if "=&lt;" in reply.text else why
    got = f"the text is {text}\nthe page has {reply.text[:300]}"
    accounts.demand(seen.shows(text) and not raw, what, got, why)
    return seen


def _expect_ticket(lab: Lab, reply: requests.Response) -> None:
    """Expect the cookie as before, and closed to scripts."""
    error = (lab.exchanges[-1].error or "")[:200]
    got = f"it answers {reply.status_code}: {error}"
    accounts.demand(
        reply.ok, "without ?text= there is a page, too", got, diagnosis.of_view_error(error, raised=lab.raised)
    )
    attributes, shown = the_cookie(lab, reply, "ticket", "The shop needs its ticket."), header_of(reply, "ticket")
    alive = attributes[""].strip('"') == "alice-4711" and not expired(attributes)
    accounts.demand(alive, "its value is alice-4711", shown, "The value and its life stay as they were.")
    path = attributes.get("path")
    accounts.demand(path == "/", "it is for all pages, as before", shown, why_path(attributes))
    lab.expect("httponly" in attributes, "scripts cannot read it: HttpOnly", shown, SCRIPTS_READ)
