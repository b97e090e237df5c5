"""Scenario 19-1 of 19-bookshop: the home page with its search form."""

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import demand_page, search_form, stores_nothing
from wirelab.checks.shop.visitors import HOME, Shop, Visitor, opened


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
    """A stranger looks at the home page, twice."""
    with opened(lab, shop, HOME):
        alice = Visitor(lab, "Alice")
        page = alice.get(HOME)
        demand_page(page)
        search_form(page)
        lab.expect(True, "the home page has a form that goes to the search by GET, with the field q", "")
        stores_nothing(lab, page, "the home page")
        again = alice.get(HOME)
        lab.expect(again.status == 200, "a second visit gets the page, too", f"it gets {again.status}")
