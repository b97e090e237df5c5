"""How long the cookie of a session lasts: as a login sent it, and as the next save sends it."""

import time
from typing import Any

from wirelab.checks.cookies import set_by
from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts
from wirelab.checks.shop.visitors import Visitor


def now_and_after_a_save(visitor: Visitor, answer: Page) -> list[tuple[str, dict[str, Any]]]:
    """Return the session cookie as the login sent it, and as it comes with the next save."""
    first = set_by(answer.response).get("sessionid", {})
    accounts.demand(first, "the login sends a sessionid", "it does not", "The id changes at a login: use login().")
    accounts.demand("httponly" in first, "the cookie is HttpOnly", "it is not", "Let Django write this cookie.")
    return [("at the login", first), ("after the next save", saved(visitor))]


def saved(visitor: Visitor) -> dict[str, str]:
    """Return the session cookie as it comes with the next save."""

    def save(request: Any) -> Any:
        from django.http import JsonResponse

        request.session["seen"] = time.time()
        return JsonResponse({})

    visitor.lab.site.mount("/save/", save)
    return set_by(visitor.client.get("/save/")).get("sessionid", {})
