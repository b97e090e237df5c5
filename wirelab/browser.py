"""browser_jar: a real browser, where there is one; it keeps rules that requests only stores."""

from __future__ import annotations

from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import Table, counted
from wirelab.pictures.times import distance
from wirelab.server import sites
from wirelab.server.chromium import Cookie, Habits, visit

COLUMNS = ["name", "value", "domain", "path", "expires", "flags", "scripts read it"]


def browser_jar(
    *urls: str, reopened: bool = False, restore_tabs: bool = False, third_party: bool | None = None
) -> Table:
    """Visit these addresses, in order, with a real browser; return its jar as a table.

    With `reopened` the browser is closed after that and started again, with or without its tabs. `third_party` says
    whether it sends cookies along with parts of another site's page; None leaves it as it was installed. Every name
    but localhost leads to the site that started last. Where no browser can be driven, a cell shows what was recorded;
    elsewhere this is a RuntimeError. Raise RuntimeError where a page does not answer, or no site runs.
    """
    habits = Habits(sites.latest().server.port, reopened, restore_tabs, third_party)
    cookies, readable = visit(urls, habits)
    rows = [_row(cookie, cookie["name"] in readable and not cookie["httpOnly"]) for cookie in cookies]
    return Table("jar", f"jar of a real browser: {counted(len(rows), 'cookie')}", COLUMNS, rows, "empty")


def _row(cookie: Cookie, readable: bool) -> list[str]:
    value = visible(cookie["value"])
    if cookie["name"] == sites.session_cookie_name():
        value = Letters(sites.latest().met).show(cookie["value"])
    expires = distance(cookie["expires"] if cookie["expires"] >= 0 else None)
    flags = ["Secure"] * cookie["secure"] + ["HttpOnly"] * cookie["httpOnly"]
    flags += [f"SameSite={cookie['sameSite']}"] if "sameSite" in cookie else []
    flags += [f"Partitioned ({cookie['partitionKey']['topLevelSite']})"] if "partitionKey" in cookie else []
    where = [cookie["domain"], cookie["path"]]
    return [visible(cookie["name"]), value, *where, expires, ", ".join(flags) or "–", "yes" if readable else "no"]
