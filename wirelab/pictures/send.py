"""To which addresses RFC 6265bis lets a client send a cookie that it got (section 5.8.3)."""

from urllib.parse import urlsplit

from wirelab.pictures.receive import Received


def is_sent(cookie: Received, url: str) -> bool:
    """Return whether the cookie travels to this address; SameSite, which asks where a request starts, apart."""
    there = Received("", url)  # for its host and scheme
    return (
        not (cookie.ignored or cookie.forgotten)
        and _is_for_host(cookie, there.host)
        and _is_for_path(cookie.path, urlsplit(url).path or "/")
        and (not cookie.says("secure") or there.scheme == "https" or there.on_this_computer)
    )


def _is_for_host(cookie: Received, host: str) -> bool:
    """Domain-match (section 5.1.3), and equality for a cookie that is for one host only."""
    return host == cookie.host if not cookie.domain else f".{host}".endswith(f".{cookie.domain}")


def _is_for_path(path: str, asked: str) -> bool:
    """Path-match (section 5.1.4): the same path, or one below it."""
    return asked == path or asked.startswith(f"{path.removesuffix('/')}/")
