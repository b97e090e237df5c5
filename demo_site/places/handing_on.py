"""A redirect has no page that could show it: its exchange is handed on, once, to the request that follows it.

The last exchanges of a visitor are kept in the visitor's browser (static/places/panel.js), and not here. A server
knows a visitor by cookies alone, and cookies can be copied and planted: the lessons do it. A list on the server, by
session id, would show to a thief what Alice did. Address and connection are no better: a proxy shares them, and the
next visitor has them too.

So the server keeps no list. It keeps an exchange for a few seconds, and gives it to the one request that comes next
from a browser that follows the redirect: to the same address of the site, from the same kind of browser at the same
address, and with the same session id and CSRF token, or those that the redirect has set. A visitor with neither gets
nothing, because nothing tells that visitor from another.

Limits. Who has copied all of these (or made up the same), and is faster than the browser, gets the one exchange.
Where several processes answer, the next request may come to another one, and the redirect is not shown. What is
neither a page nor a redirect, such as the JSON of a lesson, is not shown either: nobody can tell when its visitor
comes back. And the list in the browser belongs to a tab: it stays through a log-out, until the tab is closed.
"""

import time
from collections import OrderedDict
from threading import Lock
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from places.exchange import Exchange

SECONDS, MOST = 10, 100  # how long one waits, and how many
Key = tuple[str, ...]

_waiting: OrderedDict[Key, tuple[float, list[Exchange]]] = OrderedDict()
_lock = Lock()


def hand_on(request: HttpRequest, response: HttpResponseBase, exchanges: list[Exchange]) -> None:
    """Keep these exchanges for the request to which this redirect leads."""
    try:
        where = urljoin(_address(request), response.headers["Location"])
    except ValueError:  # no address, so nobody follows it
        return
    key = _key(request, where.partition("#")[0], [_after(request, response, name) for name in _secrets()])
    if key is not None:
        with _lock:
            _waiting[key] = time.monotonic(), exchanges
            while len(_waiting) > MOST:
                _waiting.popitem(last=False)


def take(request: HttpRequest) -> list[Exchange]:
    """Return the exchanges that were handed on to this request, and forget them."""
    key = _key(request, _address(request), [request.COOKIES.get(name, "") for name in _secrets()])
    with _lock:
        since, exchanges = _waiting.pop(key, (0.0, [])) if key is not None else (0.0, [])
    return exchanges if time.monotonic() - since < SECONDS else []


def _key(request: HttpRequest, where: str, secrets: list[str]) -> Key | None:
    if not any(secrets):
        return None
    return where, request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_USER_AGENT", ""), *secrets


def _address(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.META.get('HTTP_HOST', '')}{request.get_full_path()}"


def _secrets() -> tuple[str, str]:
    return settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME


def _after(request: HttpRequest, response: HttpResponseBase, name: str) -> str:
    """Return the value of a cookie that the browser will have after this response."""
    return response.cookies[name].value if name in response.cookies else request.COOKIES.get(name, "")
