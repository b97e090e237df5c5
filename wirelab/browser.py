"""browser_jar: a real browser, where there is one; it keeps rules that requests only stores."""

from __future__ import annotations

from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import Table, counted
from wirelab.pictures.times import distance
from wirelab.server import sites
from wirelab.server.chromium import Cookie, visit

NAMES_OF_SITES = ("example.test", "*.example.test", "thief.test")  # RFC 6761 keeps names under test for tests
COLUMNS = ["name", "value", "domain", "path", "expires", "flags", "scripts read it"]
NONE_HERE = "not shown: this needs Chromium, Chrome or Edge, and once `python course.py browser`"


def browser_jar(*urls: str, reopened: bool = False, restore_tabs: bool = False) -> Table:
    """Visit these addresses, in order, with a real browser; return its jar as a table.

    With `reopened` the browser is closed after that and started again, with or without its tabs. Names under
    example.test, and thief.test, lead to the site that started last. Where no browser can be driven, the table
    says so; raise RuntimeError where no site runs.
    """
    names = dict.fromkeys(NAMES_OF_SITES, sites.latest().server.port)
    seen = visit(urls, names, reopened=reopened, restore_tabs=restore_tabs)
    if seen is None:
        return Table("jar", "jar of a real browser", COLUMNS, [], NONE_HERE)
    cookies, readable = seen
    rows = [_row(cookie, cookie["name"] in readable) for cookie in cookies]
    return Table("jar", f"jar of a real browser: {counted(len(rows), 'cookie')}", COLUMNS, rows, "empty")


def _row(cookie: Cookie, readable: bool) -> list[str]:
    value = visible(cookie["value"])
    if cookie["name"] == sites.session_cookie_name():
        value = Letters(sites.latest().met).show(cookie["value"])
    expires = distance(cookie["expires"] if cookie["expires"] >= 0 else None)
    flags = ["Secure"] * cookie["secure"] + ["HttpOnly"] * cookie["httpOnly"]
    flags += [f"SameSite={cookie['sameSite']}"] if "sameSite" in cookie else []
    where = [cookie["domain"], cookie["path"]]
    return [visible(cookie["name"]), value, *where, expires, ", ".join(flags) or "–", "yes" if readable else "no"]
