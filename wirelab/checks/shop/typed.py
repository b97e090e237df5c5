"""What was typed into the search stands in its field again, exactly, whatever it is."""

from wirelab.checks.pages import Page
from wirelab.checks.shop.accounts import demand
from wirelab.checks.shop.attacks import demand_escaped, hostile, random_mark, template_text
from wirelab.checks.shop.demands import demand_page, search_form
from wirelab.checks.shop.failures import MADE_OF_INPUT
from wirelab.checks.shop.visitors import SEARCH, Visitor

ESCAPE = "What was typed became HTML. {{ q }} in a template is escaped; |safe, mark_safe and f-strings are not."
AS_IT_CAME = "Show q as it came, without strip(): the field is to hold what was typed, exactly."
QUOTES = 'An attribute needs its quotes: value="{{ q }}".'
HURTS = '; , " % + & ? > ~ { } \\ # 书 é'


def demand_typed(page: Page, q: str) -> None:
    """Expect that the field holds q."""
    form = search_form(page)
    got = f"the field holds {form.value('q')!r}"
    cut = form.value("q") and q.startswith(form.value("q"))
    why = ESCAPE if cut else 'The field needs value="{{ q }}", and page(...) needs q=q.'
    demand(form.value("q") == q, f"q={q!r} stands in the field again", got, why)


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
        demand(form.value("q") == q, "q stands in the field as it was typed", got, ESCAPE)
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
