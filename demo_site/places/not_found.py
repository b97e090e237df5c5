"""The shop's own page for an address that leads nowhere, also while DEBUG is on.

Django's page for that is for developers: in English, and wider than a phone. Whoever asks for something else than a
page, such as a notebook, still gets Django's.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.defaults import page_not_found

from places.wire import asks_for_a_page


class OwnNotFound:
    """A middleware: what a browser does not find has the page of 404.html."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Replace Django's page for an address that no pattern knows."""
        response = self.get_response(request)
        unknown = response.status_code == 404 and request.resolver_match is None
        if settings.DEBUG and unknown and asks_for_a_page(request):
            return page_not_found(request, Http404())
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer instead of Django where a view found nothing."""
        if settings.DEBUG and isinstance(exception, Http404) and asks_for_a_page(request):
            return page_not_found(request, exception)
        return None
