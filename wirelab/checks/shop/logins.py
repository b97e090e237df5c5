"""Logins of the learner's bookshop: errors too early, why nobody comes in, and who comes in as what."""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts
from wirelab.checks.shop.visitors import Visitor
from wirelab.pictures.letters import visible

FIRST = "Its first argument is the request: AuthenticationForm(request, data=request.POST)."
HASH = (
    "Neither AuthenticationForm nor authenticate(request, username=..., password=...) was asked. "
    "The table holds a hash, and == never fits."
)
SHOWN = "The form is shown again. Did it get request.POST, and is it asked?"

POWERS = "Who registers is an ordinary member. Take name and password from the form, and nothing else."
CHANGED = "An account was made, but of another name. Keep the name as it was typed, and make one account."
INVENTED = "An id that a client made up is known to whoever made it up. login() and the session give out their own."


def demand_no_errors_yet(page: Page, data: str) -> None:
    """Expect that a form that nobody has sent yet shows none of Django's errors."""
    why = f"The first page (GET) shows errors already. Give the form {data}."
    accounts.demand(not has_errors(page), "a form without errors at the first visit", page.words[:120], why)


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


def demand_no_powers(name: str) -> None:
    """Expect that a member is an ordinary one: active, no staff, no superuser, without groups and permissions."""
    from django.contrib.auth.models import User

    user = User.objects.get(username=name)
    powers = [field for field in ("is_staff", "is_superuser") if getattr(user, field)]
    powers += ["groups"] * user.groups.exists() + ["user_permissions"] * user.user_permissions.exists()
    accounts.demand(not powers, "a member has no powers over the shop", f"{name} has {', '.join(powers)}", POWERS)
    accounts.demand(user.is_active, "a member's account is active", "it is not", "Leave is_active as it is.")


def has_errors(page: Page) -> bool:
    """Tell whether a page shows Django's errors of a form."""
    return re.search(r'<ul[^>]*class="[^"]*\berrorlist\b', page.response.text) is not None


@contextmanager
def demand_id_from_django(visitor: Visitor, what: str) -> Iterator[Visitor]:
    """Let the visitor come with an id that no site has given out; expect another one after the `with` block."""
    invented = secrets.token_hex(16)
    visitor.client.cookies.set("sessionid", invented, domain="127.0.0.1", path="/")
    yield visitor
    same = visitor.id == invented or invented in visitor.lab.site.read_store()
    accounts.demand(not same, f"{what} gives an id of Django's own", "it is one that the client made up", INVENTED)


def people() -> dict[str, dict[str, Any]]:
    """Return all that is kept of the lab's users, by name, but for the moment of the last login."""
    from django.contrib.auth.models import User

    return {str(user.pop("username")): dict(user, last_login=None) for user in User.objects.values()}


def why_no_account(answer: Page, made: list[str]) -> str | None:
    """Say why there is no account of the name that was typed; `made` are the new ones."""
    if made:
        return CHANGED
    if answer.status == 403:
        return "Django refused the token. Is {% csrf_token %} inside the form?"
    if told := re.findall(r"<ul[^>]*\berrorlist\b[^>]*>.*?</ul>", answer.response.text, re.DOTALL):
        said = visible(" ".join(re.sub("<[^>]*>", " ", "".join(told)).split()), 120)
        return f"The form refuses what was good, and says: {said} Three fields are sent, and the name is a new one."
    if answer.forms:
        return "The form is shown again. Did it get request.POST? And for save(), is it asked whether it is valid?"
    return "The answer is no form with errors. save() of the form, or create_user(...), makes the account."
