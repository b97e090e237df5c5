"""Self-tests of lessons 02 to 05."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from wirelab.checks.cookies import set_by
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.predictions import HINTS
from wirelab.pictures.headers import set_cookies
from wirelab.server.clock import later


@prediction(
    "02-4", "What do you expect of set and delete?", section=("02-set-read-delete", "What to take away"), hints=HINTS
)
def of_setting(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 02."""
    alice, bob = lab.client("Alice"), lab.client("Bob")
    assigned = set_cookies(alice.get("/cookies/genre/assigned/"))
    same_request = alice.get("/cookies/genre/?choose=poetry").json()["genre"]
    redirected = alice.get("/cookies/offer/")
    arranged = set_cookies(bob.get("/cookies/reading-room/"))
    bob.get("/cookies/bookmark/")
    bob.get("/cookies/bookmark/forget-path/")
    lab.site.mount("/raw/", _unencoded)
    return {
        "assigning to request.COOKIES sends a Set-Cookie header": bool(assigned),
        "a view that sets a cookie reads it in the same request": same_request == "poetry",
        "two cookies in one response make two Set-Cookie headers": len(arranged) == 2,
        "after a redirect, response.cookies has what the first answer set": "offer" in redirected.cookies,
        "delete_cookie without the path removes a cookie of /cookies/": "bookmark" not in bob.cookies,
        "set_cookie takes 曹雪芹 as it is": bob.get("/raw/").ok,
    }


def _unencoded(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("kept")
    response.set_cookie("author", "曹雪芹")
    return response


@prediction("03-4", "What do you expect of lifetimes?", section=("03-lifetime", "What to take away"), hints=HINTS)
def of_lifetimes(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 03."""
    alice = lab.client("Alice")
    window = set_by(alice.get("/lifetime/window/"))["lamp"]
    expires = set_by(alice.get("/lifetime/expires/"))["ticket"]
    alice.get("/lifetime/both/")
    with later(hours=1):
        kept = "pass" in alice.get("/cookies/echo/").json()["cookies"]
    alice.get("/lifetime/max-age/")
    with later(minutes=30):
        alice.get("/lifetime/max-age/")
    with later(minutes=80):
        renewed = "coupon" in alice.get("/cookies/echo/").json()["cookies"]
    sent = str(lab.exchanges[-1].request.headers["Cookie"])
    alice.get("/lifetime/past/")
    ended = "coupon" in alice.cookies
    alice.cookies.clear_session_cookies()
    return {
        "a cookie without a lifetime has Max-Age=0 in its header": "max-age" in window,
        "with expires alone, Django writes Max-Age, too": "max-age" in expires,
        "where Expires says a day and Max-Age 15 minutes, the cookie is sent an hour later": kept,
        "set for an hour, and again after 30 minutes, the cookie is sent after 80 minutes": renewed,
        "the client sends the date back": "expires" in sent.lower(),
        "a cookie set with max_age=0 stays in the jar": ended,
        "closing the browser drops a cookie that has a date": "ticket" not in alice.cookies,
    }


@prediction("04-4", "What do you expect of scope?", section=("04-scope", "What to take away"), hints=HINTS)
def of_scope(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 04."""
    alice = lab.client("Alice")
    know_names(alice, lab.site)

    def sent(url: str) -> Any:
        return alice.get(url).json()["cookies"]

    for page in ("scope/host/", "scope/domain/", "scope/secure/", "shelf/"):
        alice.get(f"http://shop.example.test/{page}")
    mail, port = sent("http://mail.example.test/cookies/echo/"), sent("http://shop.example.test:8002/cookies/echo/")
    alice.get("http://localhost/scope/host/")
    here = sent("http://127.0.0.1/cookies/echo/")
    alice.cookies.set("guest", "no")
    copies = [
        cookie for cookie in alice.cookies if cookie.name == "guest" and cookie.domain in ("", "shop.example.test")
    ]
    return {
        "a cookie of the shop with Domain=example.test goes to mail.example.test": "club" in mail,
        "a cookie of the shop without Domain goes to mail.example.test": "guest" in mail,
        "a cookie from port 80 goes to port 8002": "guest" in port,
        "a cookie of localhost goes to 127.0.0.1": "guest" in here,
        "a cookie for /shelf/ goes to /cookies/echo/": "shelf" in port,
        "requests sends a Secure cookie over http": "vault" in port,
        "cookies.set without a domain replaces the server's cookie": len(copies) == 1,
    }


@prediction("05-4", "What do you expect of trust?", section=("05-trust", "What to take away"), hints=HINTS)
def of_trust(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 05."""
    alice, bob = lab.client("Alice"), lab.client("Bob")
    page = "/trust/discount/signed/"
    alice.get(page)
    signed = alice.cookies["discount"]
    copied = bob.get(page, cookies={"discount": signed})
    changed = bob.get(page, cookies={"discount": signed.replace("5:", "90:", 1)})
    with later(hours=2):
        old = bob.get(page, cookies={"discount": signed})
    merged = alice.get("/cookies/echo/", headers={"Cookie": "genre=poetry"}).json()["cookies"]
    alice.get("/trust/note/5000/")
    alice.get("/trust/rules/")
    return {
        "the client can read what is in a signed cookie": signed.startswith("5:"),
        "the server accepts a signed cookie that the client has changed": changed.ok,
        "a copied signed cookie works for another client": copied.ok,
        "the server can refuse a signed cookie that is too old": not old.ok,
        "a Cookie header of one's own is merged with the jar": "discount" in merged,
        "requests keeps a cookie of 5000 bytes": "note" in alice.cookies,
        "requests refuses SameSite=None without Secure": "anywhere" not in alice.cookies,
    }
