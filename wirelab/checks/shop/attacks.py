"""What must not happen in the learner's bookshop: typed text that becomes HTML, and passwords that are kept."""

import secrets

from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts
from wirelab.checks.shop.visitors import Visitor

NOWHERE = "The password is needed once, to make its hash or to compare. Keep it nowhere: no field, session or cookie."
SAME_ID = "An id from before the login is good after it. login() changes it."


def hostile(mark: str) -> str:
    """Return a text that puts the mark into a page as an element or attribute, wherever it is not escaped."""
    return f"a' {mark}=1 \"></textarea></title><{mark}>"


def random_mark() -> str:
    """Return a name of an element that no page has."""
    return f"x{secrets.token_hex(4)}"


def demand_escaped(page: Page, mark: str, what: str, why: str) -> None:
    """Expect that the hostile text with this mark is text on the page."""
    accounts.demand(mark not in page.names, f"{what} does not become part of the page", "it became HTML", why)


def demand_forgotten(visitor: Visitor, page: Page, password: str) -> None:
    """Expect that a password is kept nowhere in clear: in no field, session, cookie or address."""
    from django.contrib.auth.models import User

    places = [f"the field {name}" for user in User.objects.values() for name in user if password in str(user[name])]
    rows = [session.data for session in visitor.lab.sessions()]
    places += [f"the session, as {name!r}" for row in rows for name in row if password in str(row[name])]
    places += [f"the header {name}" for name, value in page.response.headers.items() if password in value]
    got = f"it is in {', '.join(dict.fromkeys(places))}"
    accounts.demand(not places, "the password as it was typed is kept nowhere", got, NOWHERE)
