"""What settings must leave as it is, whatever else they are for: an id that reaches all pages, safely, and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from wirelab.checks.client import Failed
from wirelab.checks.cookies import header_of, headers_of, set_by
from wirelab.checks.shop import accounts

if TYPE_CHECKING:
    import requests

    from wirelab.checks.lab import Lab

HTTP_ONLY = "Keep HttpOnly: no page script needs the id."
PATH = "The cookie is for some addresses only. Leave SESSION_COOKIE_PATH as it is."
SAME_SITE = "They refuse SameSite=None without Secure."
FORMS = "A form sends a token and the cookie csrftoken. Leave the name and the settings of that cookie as they are."


def expect_whole_site(lab: Lab, first: requests.Response) -> None:
    """Fail where the cookie of this response is weaker than before, or where other pages do not work; note nothing."""
    name = settings.SESSION_COOKIE_NAME
    header, attributes = header_of(first, name), set_by(first).get(name, {})
    if headers_of(first, name) and "httponly" not in attributes:
        raise Failed("page scripts cannot read the id: HttpOnly", header, otherwise=HTTP_ONLY)
    if attributes.get("samesite", "").lower() == "none" and "secure" not in attributes:
        raise Failed("browsers accept the cookie", header, otherwise=SAME_SITE)
    if attributes.get("path", "/") != "/":
        raise Failed("the id comes back to each page of the site: Path=/", header, otherwise=PATH)
    zoe = lab.client("Zoe")
    zoe.get("/session/visits/")
    form = accounts.submit(zoe, "/preferences/", theme="dark")
    if form.status_code >= 400:
        raise Failed("a form of the site works over http", f"it answers {form.status_code}", otherwise=FORMS)
    if (visits := zoe.get("/session/visits/").json()) != {"visits": 2}:
        raise Failed("a visitor who sends a form keeps the session", f"the count is {visits}", otherwise=FORMS)
