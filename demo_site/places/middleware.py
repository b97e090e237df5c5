"""The panel "Under the hood": what the last exchanges did in jar, wire and store."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from places.exchange import Exchange, recorded
from places.handing_on import hand_on, take
from places.store import look
from places.wire import asks_for_a_page

Answer = Callable[[HttpRequest], HttpResponseBase]


def under_the_hood(get_response: Answer) -> Answer:
    """Put the panel beside every HTML page that a browser asks for, where SHOW_PLACES is on.

    Other programs get the page alone: what a notebook asks for is neither slowed down nor remembered. The panel sets
    no cookie, and changes no header but the length of the page.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not settings.SHOW_PLACES or not asks_for_a_page(request):
            return get_response(request)
        before = look(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        response = get_response(request)
        exchanges = [recorded(request, response, before), *take(request)]
        if is_page(response):
            add_panel(request, response, exchanges)
        elif 300 <= response.status_code < 400 and "Location" in response.headers:
            hand_on(request, response, exchanges)
        return response

    return middleware


def is_page(response: HttpResponseBase) -> bool:
    """Return whether the response is a whole, plain HTML page."""
    return (
        isinstance(response, HttpResponse)
        and response.get("Content-Type", "").startswith("text/html")
        and "Content-Encoding" not in response
        and b"</body>" in response.content
    )


def add_panel(request: HttpRequest, response: HttpResponse, exchanges: list[Exchange]) -> None:
    """Write the panel before the end of the page's body."""
    with override(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)):
        panel = render_to_string("places/panel.html", {"exchanges": exchanges})
    before, end, after = response.content.rpartition(b"</body>")
    response.content = before + panel.encode(response.charset) + end + after
    if "Content-Length" in response:
        response["Content-Length"] = str(len(response.content))
