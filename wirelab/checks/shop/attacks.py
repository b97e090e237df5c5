"""What must not happen in the learner's bookshop: typed text that becomes HTML, or a part of a template."""

import secrets

from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts

SAME_ID = "An id from before the login is good after it. login() changes it."


def hostile(mark: str) -> str:
    """Return a text that puts the mark into a page as an element or attribute, wherever it is not escaped."""
    return f"a' {mark}=1 \"></textarea></title><{mark}>"


def template_text(mark: str) -> str:
    """Return a text that a template would run: the view fails then, with the mark in its error."""
    return f"{{{{ {mark} }}}} {{% {mark} %}} {{# {mark} #}}"


def random_mark() -> str:
    """Return a name of an element that no page has."""
    return f"x{secrets.token_hex(4)}"


def demand_escaped(page: Page, mark: str, what: str, why: str) -> None:
    """Expect that the hostile text with this mark is text on the page."""
    accounts.demand(mark not in page.names, f"{what} does not become part of the page", "it became HTML", why)
