"""A form that was not good is shown again: with status 200, with words that it did not have, and with no password."""

from wirelab.checks.shop.accounts import demand
from wirelab.checks.shop.logins import has_errors
from wirelab.checks.shop.passwords import demand_forgotten
from wirelab.checks.shop.visitors import Seen, Visitor

AGAIN = "A form that is not valid is shown again: return the page with the same form, and no redirect."
STATUS = "The task asks for 200, which a page has by itself: leave status and status_code out."
STALE = "The page shows errors before anything is sent. Make a new form in each visit: GET has none to show."
NO_ERROR = "Show why: form.errors, or {{ form }}, of the very form that was refused. A new form knows of no error."


def demand_again(
    visitor: Visitor, answer: Seen, path: str, fields: tuple[str, ...], shown: Seen, what: str, secret: str
) -> None:
    """Expect the form of this path again in the answer; `shown` is the page as it was before it was sent."""
    form = answer.find(path, "POST", fields)
    got = f"it answers {answer.status}" + (f", to {answer.goes_to}" if answer.goes_to else f": {answer.words[:80]}")
    why = STATUS if form and answer.status != 200 else AGAIN
    demand(form and answer.status == 200, f"{what}: the form again, with status 200", got, why)
    more = set(answer.words.split()) - set(shown.words.split())
    why = STALE if has_errors(shown) else NO_ERROR
    demand(more, f"{what}: the page says what is wrong", "it says the same as before", why)
    demand_forgotten(visitor, answer, secret)
