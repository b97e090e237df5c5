"""Ways to keep something about a visitor, and what each of them gives."""

import base64
import contextlib
from ast import literal_eval
from dataclasses import dataclass, field

import requests

from tools.sheet.browsers import LOCAL_STORAGE
from tools.sheet.lab import Lab
from tools.sheet.model import Block, code, yes
from wirelab import later

NOTE, WISH = "novel", "poetry"
LOG_OUT = 'logout(request); response.delete_cookie("kept")'
BEARER = 'request.headers["Authorization"].removeprefix("Bearer ")'
Headers = dict[str, str]


@dataclass(frozen=True)
class Way:
    """A way to keep a text: the lines that keep and read it, and whether it is handed out in the body."""

    name: str
    keep: str
    read: str
    in_body: bool = False


SIGNED = Way("signed cookie", 'response.set_signed_cookie("kept", {!r})', 'request.get_signed_cookie("kept")')
TOKEN = Way("signed bearer token", "signing.dumps({!r})", f"signing.loads({BEARER})", in_body=True)
WAYS = (
    Way("plain cookie", 'response.set_cookie("kept", {!r})', 'request.COOKIES["kept"]'),
    SIGNED,
    Way("session in a store", 'session["kept"] = {!r}', 'session["kept"]'),
    TOKEN,
)


@dataclass
class Holder:
    """A client that a way handed something to: in its jar, or as a header that it must send itself."""

    jar: requests.Session = field(default_factory=requests.Session)
    token: str = ""

    @property
    def values(self) -> list[str]:
        """Return what it holds."""
        return [self.token] if self.token else [cookie.value or "" for cookie in self.jar.cookies]

    def reads(self, lab: Lab, line: str, by_itself: bool = False) -> str:
        """Return what a line gives for this client; by itself, it sends no header of its own."""
        header = {"Authorization": f"Bearer {self.token}"} if self.token and not by_itself else {}
        return lab.send(self.jar, line, headers=header).gave


def block(lab: Lab) -> Block:
    """Keep one text in each way, and look who can do what with it."""
    return Block(
        "Cookie, session or token",
        ["13", "16"],
        ["kept in", "travels by itself", "readable", "changeable", "a copy", "store"],
        [[way.name, *measured(lab, way)] for way in WAYS],
        intro=f"A copy: what the client held before {code('logout(request)')}.",
        notes=[aged(lab), LOCAL_STORAGE],
    )


def measured(lab: Lab, way: Way) -> list[str]:
    """Return the cells of one way."""
    rows = len(lab.site.read_store())
    kept = "a row" if keep(lab, way) and len(lab.site.read_store()) > rows else "nothing"
    copy = "dead" if ends(lab, way) else "opens"
    return [yes(travels(lab, way)), yes(readable(lab, way)), yes(changeable(lab, way)), copy, kept]


def keep(lab: Lab, way: Way, text: str = NOTE) -> Holder:
    """Keep a text for a new client; return the client."""
    holder = Holder()
    gave = lab.send(holder.jar, way.keep.format(text)).gave
    holder.token = literal_eval(gave) if way.in_body else ""
    return holder


def travels(lab: Lab, way: Way) -> bool:
    """Return whether a client that adds nothing is known."""
    return keep(lab, way).reads(lab, way.read, by_itself=True) == repr(NOTE)


def readable(lab: Lab, way: Way) -> bool:
    """Return whether its holder can read it, without any key."""
    return any(NOTE in value or NOTE in decoded(value) for value in keep(lab, way).values)


def decoded(value: str) -> str:
    """Return the first part of a value as the text that base64 spells, or nothing."""
    with contextlib.suppress(ValueError):
        return base64.urlsafe_b64decode(value.partition(":")[0] + "==").decode()
    return ""


def changeable(lab: Lab, way: Way) -> bool:
    """Return whether the server believes what its holder writes into it."""
    holder = keep(lab, way)
    holder.token = forged(holder.token)
    for cookie in holder.jar.cookies:
        cookie.value = forged(cookie.value or "")
    return holder.reads(lab, way.read) == repr(WISH)


def forged(value: str) -> str:
    """Write another text into a value, and keep its signature."""
    data = decoded(value).replace(NOTE, WISH)
    inside = base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")
    return inside + value[value.index(":") :] if WISH in data else value.replace(NOTE, WISH)


def ends(lab: Lab, way: Way) -> bool:
    """Return whether a copy is dead after the client logged out."""
    client = keep(lab, way)
    copy = Holder(token=client.token)
    copy.jar.cookies.update(client.jar.cookies)
    lab.send(client.jar, LOG_OUT)
    return copy.reads(lab, way.read) != repr(NOTE)


def aged(lab: Lab) -> str:
    """Read both signed values sixteen minutes later, at most fifteen minutes old."""
    found = []
    for way in (SIGNED, TOKEN):
        holder, line = keep(lab, way), f"{way.read.removesuffix(')')}, max_age=900)"
        fresh = holder.reads(lab, line) == repr(NOTE)
        with later(minutes=16):
            found.append(fresh and holder.reads(lab, line) == "")
    whom = "neither signed value" if all(found) else "a signed value still"
    return f"Read with {code('max_age=900')}, {whom} opens after 16 minutes."
