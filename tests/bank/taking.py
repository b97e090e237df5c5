"""Right answers made wrong: each does what its task asks, and takes something that a visitor has beside it."""

from collections.abc import Callable
from typing import Any

from tests.bank import wrong
from tests.bank.harms import STATUS, clears_the_site, ends_others, says_not_found, writes_to_others

View = Callable[[Any], Any]
ALONE = "leave alone what else a visitor has"
ROWS = (ALONE, ALONE)


def before(view: View, step: Callable[[Any], object]) -> View:
    """Return the view with a step before it."""

    def harmful(request: Any) -> Any:
        step(request)
        return view(request)

    return harmful


def after(view: View, step: Callable[[Any, Any, str], object]) -> View:
    """Return the view with a step after it."""

    def harmful(request: Any) -> Any:
        key = request.session.session_key or ""
        response = view(request)
        step(request, response, key)
        return response

    return harmful


def takes(exercise: str, view: View, *, cookies: str = ALONE, own: str = "", rows: tuple[str, str] = ROWS) -> None:
    """Give the exercise the view with each harm; `own` is the cookie that it has to set.

    `rows` is what is told to a view that ends the visitor's own session, or those of others.
    """

    def others(request: Any, response: Any, key: str) -> None:
        for name in set(request.COOKIES) - {own, "sessionid"}:
            response.delete_cookie(name)

    wrong(exercise, cookies, after(view, others))
    wrong(exercise, ALONE, after(view, clears_the_site))
    wrong(exercise, STATUS, after(view, says_not_found))
    ended, others_ended = rows
    wrong(exercise, ended, before(view, lambda request: request.session.flush()))
    wrong(exercise, ALONE, before(view, lambda request: request.session.pop("name", None)))
    wrong(exercise, others_ended, after(view, ends_others))
    wrong(exercise, ALONE, after(view, writes_to_others))


def shortens(exercise: str, view: View, because: str = ALONE) -> None:
    """Give the exercise the view that changes how long the session lives."""
    wrong(exercise, because, before(view, lambda request: request.session.set_expiry(60)))
