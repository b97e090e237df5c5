"""Scenario 19-1 of 19-bookshop: the home page with its search form."""

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.attacks import demand_escaped, hostile, random_mark, template_text
from wirelab.checks.shop.demands import demand_page, demand_untouched, search_form, stores_nothing
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import HOME, Shop, Visitor

ESCAPE = "What stood in the address became HTML. {{ ... }} in a template is escaped; |safe and f-strings are not."


@exercise(
    "19-1",
    "The home page",
    "views",
    section=("06-first-session", "1. A visit that only looks"),
    reread="A visit alone creates nothing. Something must be stored first.",
    hints=(
        "What does the browser need to know of a form? Where it goes, how it is sent, and what the field is called.",
        'The view returns page(request, "..."), and the text holds a form with an action and an input with a name.',
        shop_hints.HOME,
    ),
)
def home_page(lab: Lab, shop: Shop) -> None:
    """Two strangers look at the home page, then the first again, and one who has a session."""
    play_step(lab, shop, 1)


@step(1, HOME)
def _demands(lab: Lab) -> None:
    alice, bob = Visitor(lab, "Alice"), Visitor(lab, "Bob")
    page = alice.get(HOME)
    demand_page(page)
    search_form(page)
    lab.expect(True, "the home page has a form that goes to the search by GET, with the field q", "")
    stores_nothing(lab, page, "the home page")
    for visitor in (bob, alice):
        again = visitor.get(HOME)
        lab.expect(again.status == 200, f"{visitor.name} gets the page, too", f"{visitor.name} gets {again.status}")
        search_form(again)
    accounts.fill(alice.client, lab, theme="dark")
    search_form(demand_untouched(alice, HOME, "the home page of a visitor who has a session"))
    mark = random_mark()
    demand_escaped(bob.get(HOME, q=hostile(mark)), mark, "q in the address", ESCAPE)
    demand_page(bob.get(HOME, q=template_text(mark)))
