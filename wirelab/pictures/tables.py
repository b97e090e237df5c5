"""The tables that a site shows: its store and its log."""

import textwrap
from collections.abc import Iterable

from wirelab.pictures.exchange import data_of, lifetime
from wirelab.pictures.headers import show_cookies
from wirelab.pictures.letters import SHOWN, Letters, visible
from wirelab.pictures.show import Table, counted
from wirelab.server import sites
from wirelab.server.log import Entry, pairs_of
from wirelab.server.own import cookie_names
from wirelab.server.store import StoredSession

# Characters of the columns of a log: all six beside each other fit on a page (120), in a notebook and in a terminal.
NARROW, WIDE, STATUS = 8, 28, 14
LONG, MOST = 20, 8  # characters of a value; cookies of one header


def store_table(sessions: dict[str, StoredSession], letters: Letters) -> Table:
    """Return the store as a table, one row for each session."""
    rows = [[letters.show(key), data_of(session), lifetime(session.expires)] for key, session in sessions.items()]
    return Table("store", f"store: {counted(len(rows), 'session')}", ["id", "data", "lifetime"], rows, "empty")


def log_table(entries: Iterable[Entry], letters: Letters, beside: int = 0) -> Table:
    """Return what the server saw as a table, one row for each request; no row is wider than a page.

    `beside` is how many requests are not among them, because a browser makes them by itself.
    """
    own = cookie_names()
    rows = [
        [
            str(number),
            _cut(entry.client, NARROW),
            _cut(f"{entry.method} {visible(entry.path)}", WIDE),
            "\n".join(_sent(entry, own, letters)) or "–",
            textwrap.fill(entry.status, STATUS),
            "\n".join(_lines([f" {header.partition(';')[0]}" for header in entry.set_cookies], letters)) or "–",
        ]
        for number, entry in enumerate(entries, 1)
    ]
    rest = f" (and {beside} for static files or a favicon)" if beside else ""
    columns = ["no.", "client", "request", "Cookie", "status", "Set-Cookie"]
    title = f"wire, seen by the server: {counted(len(rows), 'request')}{rest}"
    return Table("wire", title, columns, rows, "no request yet")


def _sent(entry: Entry, own: set[str], letters: Letters) -> list[str]:
    """Return the lines of a Cookie header: the site's own cookies, and how many others came along.

    Ports do not keep cookies apart (RFC 6265, section 8.5), so a browser brings those of every program on this host.
    What a notebook's own client sends, the notebook has given to it.
    """
    parts = entry.cookie.split(";") if entry.cookie else []
    others = [] if entry.client == "requests" else [part for part in parts if _names(part) - own]
    told = [f"+ {counted(len(others), 'cookie')} of others"] if others else []
    return _lines([part for part in parts if part not in others], letters) + told


def _names(part: str) -> set[str]:
    return {name for name, _ in pairs_of(part)}


def _lines(parts: list[str], letters: Letters) -> list[str]:
    """Return the parts of a header on as many lines as the column needs: with the spaces that they travelled with."""
    name, lines = sites.session_cookie_name(), list[str]()
    for part in parts[:MOST]:
        key, equals, value = show_cookies(part, letters, name).partition("=")
        pair = _cut(f"{key}{equals}{value if len(value) <= LONG else f'{value[:SHOWN]}…'}", WIDE - 1)
        if lines and len(f"{lines[-1]};{pair}") < WIDE:
            lines[-1] += f";{pair}"
        else:
            lines = [*lines[:-1], *(f"{line};" for line in lines[-1:]), pair.lstrip()]
    return lines + [f"+ {len(parts) - MOST} more"] * (len(parts) > MOST)


def _cut(text: str, most: int) -> str:
    """Return a text of this many characters at most, on one line."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
