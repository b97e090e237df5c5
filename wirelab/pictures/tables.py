"""The tables that a site shows: its store and its log."""

from collections.abc import Iterable

from wirelab.pictures.exchange import data_of, lifetime
from wirelab.pictures.headers import show_cookies, show_set_cookie
from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import Table, counted
from wirelab.server import sites
from wirelab.server.log import Entry
from wirelab.server.store import StoredSession


def store_table(sessions: dict[str, StoredSession], letters: Letters) -> Table:
    """Return the store as a table, one row for each session."""
    rows = [[letters.show(key), data_of(session), lifetime(session.expires)] for key, session in sessions.items()]
    return Table("store", f"store: {counted(len(rows), 'session')}", ["id", "data", "lifetime"], rows, "empty")


def log_table(entries: Iterable[Entry], letters: Letters) -> Table:
    """Return what the server saw as a table, one row for each request."""
    name = sites.session_cookie_name()
    rows = [
        [
            str(number),
            entry.client,
            f"{entry.method} {visible(entry.path)}",
            show_cookies(entry.cookie or "", letters, name) or "–",
            entry.status,
            "; ".join(show_set_cookie(header, letters, name)[0] for header in entry.set_cookies) or "–",
        ]
        for number, entry in enumerate(entries, 1)
    ]
    columns = ["no.", "client", "request", "Cookie", "status", "Set-Cookie"]
    return Table("wire", f"wire, seen by the server: {counted(len(rows), 'request')}", columns, rows, "no request yet")
