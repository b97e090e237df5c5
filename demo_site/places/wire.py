"""What travelled: the request's Cookie header and the response's Set-Cookie headers."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

LONG = 40  # characters


@dataclass(frozen=True)
class Cookie:
    """One cookie of a header: its name, its value (shortened) and, where it is being set, its attributes."""

    name: str
    value: str
    attributes: str = ""


def shorten(name: str, value: str) -> str:
    """Return the value so far as a page may show it.

    The id of a session is HttpOnly, so that no script can read it; written in full in the page, it would be
    readable again. Django writes the secret of the forms only masked, anew for each page: see BREACH in its docs.
    """
    secret = name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME) and value not in ("", '""')
    if secret or len(value) > LONG:
        return f"{value[:6]}…"
    return value


def parse(header: str) -> Cookie:
    """Return the cookie of `name=value; attributes`."""
    pair, _, attributes = header.partition(";")
    name, _, value = pair.strip().partition("=")
    return Cookie(name, shorten(name, value), attributes.strip())


def received(request: HttpRequest) -> list[Cookie]:
    """Return the cookies that the request brought, as its header wrote them."""
    header = request.META.get("HTTP_COOKIE", "")
    return [parse(pair) for pair in header.split(";") if pair.strip()]


def sent(response: HttpResponse) -> list[Cookie]:
    """Return the cookies that the response sets, in the order of its headers."""
    own = [response.headers["Set-Cookie"]] if "Set-Cookie" in response.headers else []
    return [parse(header) for header in own + [morsel.OutputString() for morsel in response.cookies.values()]]
