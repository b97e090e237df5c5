"""How long: what the cookie says, and when the row ends."""

import time
from contextlib import ExitStack, nullcontext
from typing import Any

import requests

from tools.sheet.browsers import RESTORED
from tools.sheet.lab import Answer, Lab, key_of, span
from tools.sheet.model import Block, code
from tools.sheet.visits import holder
from wirelab import later
from wirelab.pictures.times import MINUTE

READ, STORE = 'session.get("visits")', 'session["visits"] = 2'
BROWSER = "SESSION_EXPIRE_AT_BROWSER_CLOSE"
ALWAYS = "SESSION_SAVE_EVERY_REQUEST"


def block(lab: Lab) -> Block:
    """Measure each setting and each call on a visitor of its own."""
    rows = [
        ["first save", *measure(lab, STORE, start="")],
        ["reading, day 3", *measure(lab, READ, days=3)],
        ["saving, day 3", *measure(lab, STORE, days=3)],
        [f"{code(f'{ALWAYS} = True')}: reading, day 3", *measure(lab, READ, days=3, settings={ALWAYS: True})],
        [code(f"{BROWSER} = True"), *measure(lab, STORE, start="", settings={BROWSER: True})],
    ]
    for argument in ("3600", "0", "-1", "None"):
        line = f"session.set_expiry({argument})"
        rows.append([code(line), *measure(lab, line, start="session.set_expiry(60)")])
    for argument in ("3600", "timedelta(hours=1)"):
        line = f"session.set_expiry({argument})"
        rows.append([f"{code(line)}, saving after 30 minutes", *measure(lab, STORE, days=1 / 48, start=line)])
    return Block(
        "Expiry: two clocks",
        ["03", "09"],
        ["what", "jar: ends", "wire: `Max-Age`", "store: row ends"],
        rows,
        intro="The jar and the row have a date each. Both count from the last save, "
        "but for a `timedelta` or `datetime`.",
        notes=[both(lab), *expired(lab)],
    )


def measure(
    lab: Lab, line: str, days: float = 0, start: str = STORE, settings: dict[str, Any] | None = None
) -> list[str]:
    """Run a line; say when the cookie ends, what the header said, and when the row ends."""
    client = lab.visitor(start) if start else requests.Session()
    with ExitStack() as stack:
        if settings:
            stack.enter_context(lab.site.settings(**settings))
        stack.enter_context(later(days=days) if days else nullcontext())
        key = key_of(client)
        answer = lab.send(client, line)
        row = lab.row(key_of(client) or key)
        return [jar_ends(client), header(answer), moment(row.expires if row else None, "no row")]


def jar_ends(client: requests.Session) -> str:
    """Say when the jar ends the session cookie."""
    found = [cookie for cookie in client.cookies if cookie.name == "sessionid"]
    return moment(found[0].expires, "on closing") if found else "at once"


def header(answer: Answer) -> str:
    """Say which lifetime the header carries."""
    cookie = answer.session_cookie
    if cookie is None:
        return "–"
    if "Max-Age" not in cookie:
        return "no date"
    seconds = int(cookie["Max-Age"])
    return code(str(round(seconds / MINUTE) * MINUTE if seconds > MINUTE else seconds))  # a slow computer says the same


def moment(when: float | None, otherwise: str) -> str:
    """Say how far away a moment is; Unix seconds, None where there is none."""
    if when is None:
        return otherwise
    seconds = when - time.time()
    return f"in {span(seconds)}" if seconds > 0 else "is over"


def expired(lab: Lab) -> list[str]:
    """Send an expired id to a reading and to a storing view; then remove what is expired."""
    key = key_of(lab.visitor())
    reader, storer = holder(key), holder(key)
    with later(days=15):
        read = lab.send(reader, READ).session_cookie
        lab.send(storer, STORE)
        kept = lab.row(key) is not None
        lab.site.manage("clearsessions")
        cleared = kept and lab.row(key) is None
    deleted = "deletes the cookie" if read and not key_of(reader) else "keeps it"
    stored = "makes a new id" if key_of(storer) != key else "keeps it"
    return [
        f"An expired id: reading {deleted}, storing {stored}.",
        RESTORED,
        f"An expired row stays until {code('manage.py clearsessions')}."
        if cleared
        else "An expired row does not stay.",
    ]


def both(lab: Lab) -> str:
    """Send a date of 2100 together with a Max-Age of no time."""
    date = "Fri, 01 Jan 2100 00:00:00 GMT"
    client = lab.visitor(f'response.set_cookie("genre", "novel", max_age=0, expires="{date}")')
    winner, loser = ("expires", "Max-Age") if client.cookies else ("Max-Age", "expires")
    return f"{code(winner)} wins over {code(loser)}."
