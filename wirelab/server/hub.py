"""Behind a JupyterHub: a browser reaches the site below a prefix, through the learner's own server.

There jupyter-server-proxy takes the prefix off, names it in a header, and asks 127.0.0.1. Here such a request is
made to look as if the browser had come directly, so that neither the site nor its settings know of a hub; and the
addresses of the response lead back through the prefix. What a notebook's `requests` sends comes and goes unchanged.
"""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from wirelab.server import static
from wirelab.server.log import WSGIApp

CONNECTIONS = Path("/proc/net/tcp")  # Linux: of each connection the two ends, and whose process opened it
NOT_YOURS = b"This shop belongs to another learner."


def base_url() -> str | None:
    """Return the path of the learner's own server, with a slash at its end; None where no such server is between."""
    return os.environ.get("WIRELAB_BASE_URL") or os.environ.get("JUPYTERHUB_SERVICE_PREFIX")


def public_path(port: int) -> str | None:
    """Return the path at which a browser reaches this port; None where it is reached directly."""
    base = base_url()
    return base and f"{base}proxy/{port}/"


def through_proxy(app: WSGIApp) -> WSGIApp:
    """Return this application for requests of both kinds: direct ones, and those that came through the proxy."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        prefix = environ.get("HTTP_X_FORWARDED_CONTEXT", "").rstrip("/")
        if not prefix and "HTTP_X_FORWARDED_HOST" not in environ:
            return app(environ, start_response)
        if prefix and not prefix.startswith(base_url() or "/"):
            start_response("403 Forbidden", [("Content-Type", "text/plain"), ("Content-Length", str(len(NOT_YOURS)))])
            return [NOT_YOURS]

        _come_directly(environ, prefix)
        held: list[Any] = []  # until the length of the page is known
        body = app(environ, lambda *response: held.extend(response))
        headers = [(name, _outside(name, value, prefix, environ)) for name, value in held[1]]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            page = _below(b"".join(body), prefix)
            getattr(body, "close", lambda: None)()  # Django ends a request there
            body = [page]
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(page))))
        start_response(held[0], headers, *held[2:])
        return body

    return answer


def _come_directly(environ: dict[str, Any], prefix: str) -> None:
    """Say for the proxy's own name what a browser would say at 127.0.0.1; the names of other sites stay."""
    own = f"127.0.0.1:{environ['SERVER_PORT']}"
    public = [environ.get(name) for name in ("HTTP_HOST", "HTTP_X_FORWARDED_HOST")]  # Codespaces has the second one
    for name in ("HTTP_ORIGIN", "HTTP_REFERER"):
        parts = urlsplit(environ.get(name, ""))
        if parts.netloc and parts.netloc in public:
            environ[name] = parts._replace(scheme="http", netloc=own).geturl()
    environ["HTTP_HOST"] = own
    if not environ["PATH_INFO"].startswith(static.URL):  # Django looks for a file by the whole path
        environ["SCRIPT_NAME"] = unquote(prefix, encoding="latin-1")  # as WSGI has it


def _outside(name: str, value: str, prefix: str, environ: dict[str, Any]) -> str:
    """Return a header of the response as the browser must have it."""
    if name.lower() == "set-cookie":
        return re.sub(r";\s*path=(?=/)", lambda found: found[0] + prefix, value, count=1, flags=re.IGNORECASE)
    if name.lower() == "location":
        path = value.removeprefix(f"http://{environ['HTTP_HOST']}")
        if path.startswith("/") and not path.startswith("//"):
            # A relative one: some versions of jupyter-server-proxy put the prefix before others, and some do not.
            steps_up = int(environ["PATH_INFO"].count("/")) - 1
            return "../" * steps_up + "./" + path.removeprefix(prefix).lstrip("/")
    return value


def _below(page: bytes, prefix: str) -> bytes:
    """Lead links of a page through the prefix, where they are written out: a learner's own shop has such links."""

    def lead(found: re.Match[bytes]) -> bytes:
        return found[0] if found[2].startswith(prefix.encode() + b"/") else found[1] + prefix.encode() + found[2]

    return re.sub(rb"""(\b(?:href|src|action)=["'])(/(?!/)[^"']*)""", lead, page)


def is_from_this_account(client: tuple[str, int], port: int) -> bool:
    """Tell whether a connection to `port` was opened by a process of this account; True where nobody can tell.

    Learners on one machine share 127.0.0.1. Only there, behind a hub, the question is asked.
    """
    if base_url() is None or not CONNECTIONS.exists():
        return True
    ends = [f"0100007F:{number:04X}" for number in (client[1], port)]
    for line in CONNECTIONS.read_text("ascii").splitlines():
        words = line.split()
        if words[1:3] == ends:
            return int(words[7]) == os.getuid()
    return False
