"""Host names for scenarios: every name leads to the scenario's site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

if TYPE_CHECKING:
    from wirelab.server.site import Site


class AnyName(HTTPAdapter):
    """Deliver a request for any host name to one site; https is a label here."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send the request to the site, under the name that its address has."""
        delivered = request.copy()
        delivered.headers["Host"] = urlsplit(str(request.url)).netloc
        delivered.url = self._site.url(str(request.path_url))
        response = super().send(delivered, *args, **options)
        response.url, response.request = str(request.url), request
        return response


def know_names(session: requests.Session, site: Site) -> None:
    """Let this session reach the site under every name under example.test."""
    for scheme in ("http", "https"):
        session.mount(f"{scheme}://", AnyName(site))
