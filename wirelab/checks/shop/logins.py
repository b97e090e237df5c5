"""Why a form of the learner's bookshop lets nobody in, or shows errors too early."""

import re
from collections.abc import Callable
from typing import Any
from unittest import mock

from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts

FIRST = "Its first argument is the request: AuthenticationForm(request, data=request.POST)."
HASH = "The table holds a hash, and == never fits. authenticate(request, username=..., password=...) compares."
SHOWN = "The form is shown again. Did it get request.POST, and is it asked?"


def demand_no_errors_yet(page: Page, data: str) -> None:
    """Expect that a form that nobody has sent yet shows none of Django's errors."""
    errors = re.search(r'<ul[^>]*class="[^"]*\berrorlist\b', page.response.text)
    why = f"The first page (GET) shows errors already. Give the form {data}."
    accounts.demand(not errors, "a form without errors at the first visit", page.words[:120], why)


def why_nobody_came_in(enter: Callable[[], object]) -> str:
    """Send the right name and password once more, and see what becomes of them."""
    from django.contrib.auth.backends import ModelBackend
    from django.contrib.auth.forms import AuthenticationForm

    first: list[Any] = []
    asked: list[Any] = []
    make, compare = AuthenticationForm.__init__, ModelBackend.authenticate

    def noted(form: Any, request: Any = None, *rest: Any, **more: Any) -> None:
        first.append(request)
        make(form, request, *rest, **more)

    def compared(*rest: Any, **more: Any) -> Any:
        asked.append(more)
        return compare(*rest, **more)

    with (
        mock.patch.object(AuthenticationForm, "__init__", noted),
        mock.patch.object(ModelBackend, "authenticate", compared),
    ):
        enter()
    if any(hasattr(request, "getlist") for request in first):
        return FIRST
    return SHOWN if first or asked else HASH
