"""Any host name leads to the site: names of a lesson that nobody has to register."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from wirelab.server import sites
from wirelab.server.transport import HOST


class AnyHost(HTTPAdapter):
    """Deliver a request for any host name to a site of this computer; `https` stays a word in the address."""

    def __init__(self, port: int | None = None) -> None:
        super().__init__()
        self._port = port  # None: of the site that started last

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send it under the name that its address has; raise RuntimeError where no site runs."""
        options["proxies"] = {}  # a proxy of the network was chosen for the name, which nobody there knows
        delivered, address = request.copy(), str(request.url)
        delivered.headers["Host"] = urlsplit(address).netloc
        delivered.url = f"http://{HOST}:{self._port or sites.latest().server.port}{request.path_url}"
        response = super().send(delivered, *args, **options)
        response.url, response.request = address, request
        return response


def lead_here(session: requests.Session, port: int | None = None) -> None:
    """Let every address of this session lead to the site at this port, or to the one that started last."""
    for scheme in ("http://", "https://"):
        session.mount(scheme, AnyHost(port))
