"""Where an address leads, by the URL standard that browsers follow (url.spec.whatwg.org), and not by Python's rules."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

SPECIAL = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}  # their addresses have a host, and a usual port
BLANK = "".join(map(chr, range(33)))  # control characters and the blank: browsers drop them at both ends
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
IN_PATH = "%/:@!$&'()*+,;=[]-._~"  # signs that a browser does not encode there
IN_QUERY = "%/:@!$&()*+,;=[]-._~?\\^|`{}"


def lands(address: str, base: str) -> str:
    """Return where a browser goes from the page `base`: a path of that site, or a whole address elsewhere.

    A path begins with a slash, and a whole address never does. What is no address of a host (`javascript:…`) is
    returned as it is.
    """
    here = urlsplit(base)
    text = re.sub(r"[\t\n\r]", "", address.strip(BLANK))
    named = SCHEME.match(text)
    scheme = named[1].lower() if named else here.scheme
    rest = text[named.end() :] if named else text
    if scheme not in SPECIAL:
        return f"{scheme}:{rest}"
    rest, mark, query = rest.partition("#")[0].partition("?")
    rest = rest.replace("\\", "/")
    query = f"?{quote(query, safe=IN_QUERY)}" if query else ""
    if scheme != here.scheme or rest.startswith("//"):
        host, slash, path = rest.lstrip("/").partition("/")
        there = f"{scheme}://{_host(host, scheme)}"
        path = _path(slash + path) + query
        return path if there == f"{here.scheme}://{_host(here.netloc, here.scheme)}" else there + path
    if not rest:
        return _path(here.path) + (query if mark else f"?{here.query}" if here.query else "")
    return _path(rest if rest.startswith("/") else here.path.rpartition("/")[0] + "/" + rest) + query


def _path(text: str) -> str:
    """Return a path without `.` and `..`, encoded as browsers do."""
    kept: list[str] = []
    parts = text.split("/")[1:] or [""]
    for number, part in enumerate(parts):
        dots = re.sub("%2e", ".", part, flags=re.IGNORECASE)
        if dots == "..":
            kept = kept[:-1]
        if dots not in (".", ".."):
            kept.append(part)
        elif number == len(parts) - 1:
            kept.append("")
    return "/" + quote("/".join(kept), safe=IN_PATH)


def _host(text: str, scheme: str) -> str:
    """Return host and port as a browser writes them; who logs in there (user@) does not matter."""
    host, colon, port = text.rpartition("@")[2].partition(":")
    host = unicodedata.normalize("NFKC", unquote(host)).lower().replace("。", ".")
    number = port.lstrip("0") if port.isdecimal() else port
    usual = not number or number == str(SPECIAL[scheme])
    return _numbers(host) + ("" if usual else colon + number)


def _numbers(host: str) -> str:
    """Return an address of four numbers in its usual spelling: 127.1, 0x7f.1 and 2130706433 are 127.0.0.1."""
    parts = host.removesuffix(".").split(".")
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return host
    *first, last = numbers
    if len(first) > 3 or any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        return host
    return str(ipaddress.IPv4Address(last + sum(number << 24 - 8 * at for at, number in enumerate(first))))


def _number(text: str) -> int:
    """Return a number as hosts write it: 0x before sixteens, 0 before eights; raise ValueError for other text."""
    if not text.isalnum():
        raise ValueError(text)
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)
