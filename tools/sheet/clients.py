"""The client's side: what requests sends, and to which addresses a cookie goes."""

import requests

from tools.sheet.browsers import HOST_ONLY
from tools.sheet.cookies import HOST, receive, sends
from tools.sheet.lab import PATH, Lab, run
from tools.sheet.model import Block, code, yes

LINES = (
    "requests.get(url)",
    "alice.get(url)",
    "alice.get(url, cookies=lamp)",
    "alice.get(url, headers=by_hand)",
    "alice.cookies.clear_session_cookies()",
)
GIVEN = {"lamp": {"lamp": "on"}, "by_hand": {"Cookie": "lamp=on"}}
ADDRESSES = {
    "`/cart/`": f"http://{HOST}/cart/",
    "`:8002`": f"http://{HOST}:8002/shelf/",
    "`https`": f"https://{HOST}/shelf/",
    "`mail.…`": "http://mail.example.test/shelf/",
    "`a.shop.…`": f"http://a.{HOST}/shelf/",
}
SCOPES = ("", 'path="/shelf/"', 'domain="example.test"', "secure=True")


def requests_block(lab: Lab) -> Block:
    """Run each line with a jar that holds one cookie."""
    return Block(
        "The client: requests",
        ["01", "02", "05"],
        ["line", "jar then", "wire: `Cookie`"],
        [client_row(lab, line) for line in LINES],
        intro="; ".join(
            [
                "`alice = requests.Session()`, her jar: `lang=en`",
                *(code(f"{name} = {value}") for name, value in GIVEN.items()),
            ]
        ),
        notes=[redirected(lab)],
    )


def client_row(lab: Lab, line: str) -> list[str]:
    """Run one line of a client; say what its jar holds then, and what was sent."""
    alice = requests.Session()
    lab.send(alice, 'response.set_cookie("lang", "en")')
    before = len(lab.site.wire_log.entries)
    lab.prepare("")
    run(line, {"requests": requests, "alice": alice, "url": lab.site.url(PATH), **GIVEN})
    seen = list(lab.site.wire_log.entries)[before:]
    jar = "; ".join(f"{name}={value}" for name, value in alice.cookies.get_dict().items())
    sent = (seen[0].cookie or "none") if seen else "–"
    named = "alice" in line
    return [code(line), (code(jar) if jar else "empty") if named else "not used", code(sent) if "=" in sent else sent]


def redirected(lab: Lab) -> str:
    """Follow a redirect that brought a cookie."""
    bob = requests.Session()
    answer = bob.get(lab.site.url("/cookies/offer/"))
    first = "offer" in answer.history[0].cookies and "offer" not in answer.cookies
    where = code("r.history[0].cookies") if first else code("r.cookies")
    jar = f" and {code('alice.cookies')}" if "offer" in bob.cookies else ""
    return f"After a redirect: {where}{jar}."


def scope_block(lab: Lab) -> Block:
    """Ask a jar, for each scope, to which addresses it would send the cookie."""
    return Block(
        "Where a cookie goes",
        ["04"],
        ["set with", *ADDRESSES],
        [scope_row(lab, scope) for scope in SCOPES],
        intro=f"Set at {code(f'{HOST}:8001/shelf/')}. Does requests send it to …",
        notes=[HOST_ONLY],
    )


def scope_row(lab: Lab, scope: str) -> list[str]:
    """Set one cookie, and try all addresses."""
    client, _ = receive(lab, f'response.set_cookie("genre", "novel"{scope and ", "}{scope})')
    return [code(scope) if scope else "nothing more", *(yes(sends(client, url)) for url in ADDRESSES.values())]
