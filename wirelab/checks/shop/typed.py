"""What was typed into the search stands in its field again, exactly, whatever it is; and so do titles in the list."""

import html
from importlib import import_module
from urllib.parse import unquote_plus

from wirelab.checks.pages import Page
from wirelab.checks.shop.accounts import demand
from wirelab.checks.shop.attacks import demand_escaped, hostile, random_mark, template_text
from wirelab.checks.shop.demands import demand_page, search_form
from wirelab.checks.shop.failures import MADE_OF_INPUT
from wirelab.checks.shop.visitors import SEARCH, Visitor

ESCAPE = "What was typed became HTML. {{ q }} in a template is escaped; |safe, mark_safe and f-strings are not."
AS_IT_CAME = "Show q as it came, without strip(): the field is to hold what was typed, exactly."
QUOTES = 'An attribute needs its quotes: value="{{ q }}".'
EMPTY = 'The field needs value="{{ q }}", and page(...) needs q=q.'
FOLDED = "That is q folded, or in small letters: good for the filter. The field gets q as it came."
TWICE = "It is escaped twice. A template escapes {{ q }} by itself, so give it q as it came."
QUOTED = "That is q as it stands in an address. A field of a form shows the text itself: {{ q }} without a filter."
EXACTLY = "Something was taken out of q, or changed. Show q as it came: the field is to hold what was typed, exactly."
CHANGED = "A title stands there, but changed: other letters, or other signs. Show it as it is: {{ book.title }}."
IN_PART = "Of a title, only the beginning stands there. Show the whole of it: {{ book.title }}."
LONG = 8  # letters with which no two titles begin
HURTS = '; , " % + & ? > ~ { } \\ # 书 é'


def demand_typed(page: Page, q: str) -> None:
    """Expect that the field holds q."""
    form = search_form(page)
    got = f"the field holds {form.value('q')!r}"
    demand(form.value("q") == q, f"q={q!r} stands in the field again", got, why_not_typed(page, q, form.value("q")))


def typed_in(page: Page) -> str:
    """Return what the field of the search holds, or nothing where the page has no such field."""
    form = page.find(SEARCH, "GET", ("q",))
    return form.value("q") if form else ""


def why_not_typed(page: Page, q: str, held: str) -> str:
    """Say what was done to q on its way into the field."""
    if not held:
        return EMPTY
    if held in (q.casefold(), import_module("bookshop.models").fold(q)):
        return FOLDED
    if html.unescape(held) == q:
        return TWICE
    if unquote_plus(held) == q:
        return QUOTED
    if q.startswith(held) and q[len(held)].isspace():
        return QUOTES
    return ESCAPE if q in page.response.text else EXACTLY


def demand_harmless(alice: Visitor) -> None:
    """Send what would be a script, if the page took it for HTML; then a quote that would end the attribute."""
    mark = random_mark()
    script, quote = f'"><script>alert("{mark}")</script>', f"' autofocus onfocus='{mark} &amp;"
    for q in (script, quote, f"&lt;b&gt;{mark}", hostile(mark), HURTS):
        page = alice.get(SEARCH, q=q)
        demand_page(page)
        raw = f'<script>alert("{mark}")' in page.response.text
        demand(not raw, "a script in q does not become part of the page", "it does", ESCAPE)
        demand_escaped(page, mark, "q", f"{ESCAPE} {QUOTES}")
        form = search_form(page)
        got = f"for q={q!r}, the field holds {form.value('q')!r}"
        why = why_not_typed(page, q, form.value("q"))
        demand(form.value("q") == q, "q stands in the field as it was typed", got, why)
    for q in (f"{{{{ {mark} }}}}", template_text(mark)):
        form = search_form(alice.get(SEARCH, q=q))
        got = f"for q={q!r}, the field holds {form.value('q')!r}"
        demand(form.value("q") == q, "q stands in the field as it was typed", got, MADE_OF_INPUT)
    alice.lab.expect(True, "q stands in the field as it was typed, escaped: a script in it is not run", "")


def demand_as_it_came(alice: Visitor) -> None:
    """Send spaces around a word, and a letter that means something in a regular expression."""
    for q in (" emma ", "pride  and", "("):
        page = alice.get(SEARCH, q=q)
        demand_page(page)
        form = search_form(page)
        area = any(seen.name == "q" and seen.kind == "textarea" for seen in form.controls)  # read without spaces
        got = f"the field holds {form.value('q')!r}"
        demand(area or form.value("q") == q, f"q={q!r} stands in the field again", got, AS_IT_CAME)


def why_changed(page: Page, missing: list[str], *, part: bool) -> str | None:
    """Say how the first missing title stands on the page, where it does: letters and digits tell; `part` of it, too."""
    fold = import_module("bookshop.models").fold
    title, words = ("".join(filter(str.isalnum, fold(text))) for text in ("".join(missing[:1]), page.words))
    if len(title) > LONG and title in words:
        return CHANGED
    return IN_PART if part and len(title) > LONG and title[:LONG] in words else None
