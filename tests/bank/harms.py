"""What a right answer can harm on the way: the same for each exercise whose answer is a view."""

import functools
from collections.abc import Callable
from typing import Any

from tests.bank import wrong

COOKIES = "Leave the others of this visitor alone"
OTHERS = "the rows of all others are not its own"
STATUS = "A status from 400 on says"

View = Callable[[Any], Any]
Harm = Callable[[Any, Any, str], None]  # the request, the response, and the visitor's id of before


def takes_other_cookies(request: Any, response: Any, _: str) -> None:
    for name in request.COOKIES:
        if name != "sessionid":
            response.delete_cookie(name)


def writes_other_cookies(request: Any, response: Any, _: str) -> None:
    for name in request.COOKIES:
        if name != "sessionid":
            response.set_cookie(name, "yes")


def clears_the_site(_request: Any, response: Any, _: str) -> None:
    response["Clear-Site-Data"] = '"cookies"'


def says_not_found(_request: Any, response: Any, _: str) -> None:
    response.status_code = 404


def ends_others(request: Any, _response: Any, before: str) -> None:
    _others(request, before).delete()


def writes_to_others(request: Any, _response: Any, before: str) -> None:
    from django.contrib.sessions.backends.db import SessionStore

    for row in _others(request, before):
        session = SessionStore(row.session_key)
        session["seen"] = "yes"
        session.save()


def harms(
    exercise: str, view: View, *, others: str | None = OTHERS, cookies: str = COOKIES, status: str = STATUS
) -> None:
    """Give an exercise each harm, done by a right answer; `others` is what is said of the rows of others."""
    found: dict[Harm, str] = dict.fromkeys((takes_other_cookies, writes_other_cookies, clears_the_site), cookies)
    found[says_not_found] = status
    if others:
        found |= dict.fromkeys((ends_others, writes_to_others), others)
    for harm, because in found.items():
        wrong(exercise, because)(_with(harm, view))


def _with(harm: Harm, view: View) -> View:
    def answer(request: Any) -> Any:
        before = request.session.session_key or ""
        response = view(request)
        harm(request, response, before)
        return response

    answer.csrf_exempt = getattr(view, "csrf_exempt", False)  # type: ignore[attr-defined]
    return functools.update_wrapper(answer, harm, assigned=("__name__", "__qualname__"))


def _others(request: Any, before: str) -> Any:
    from django.contrib.sessions.models import Session

    return Session.objects.exclude(session_key__in=[before, request.session.session_key or ""])
