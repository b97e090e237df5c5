"""The panel "Under the hood": what one request and its response did in jar, wire and store."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from places.store import stored
from places.wire import received, sent

Answer = Callable[[HttpRequest], HttpResponseBase]


def under_the_hood(get_response: Answer) -> Answer:
    """Put the panel under every HTML page, where SHOW_PLACES is on."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if settings.SHOW_PLACES and is_page(response):
            add_panel(request, response)
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


def add_panel(request: HttpRequest, response: HttpResponse) -> None:
    """Write the panel before the end of the page's body."""
    places = {"received": received(request), "sent": sent(response), "stored": stored(request)}
    with override(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)):
        panel = render_to_string("places/panel.html", places)
    before, end, after = response.content.rpartition(b"</body>")
    response.content = before + panel.encode(response.charset) + end + after
    if "Content-Length" in response:
        response["Content-Length"] = str(len(response.content))
