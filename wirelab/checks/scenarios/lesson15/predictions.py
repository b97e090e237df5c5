"""Self-test of 15-security."""

from typing import Any

from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson15 import LESSON
from wirelab.checks.shop import accounts


@prediction(
    "15-5",
    "What do you expect of attacks?",
    section=(LESSON, "6. Defence in depth"),
    reread="Defence in depth means several defences, because each one leaves a hole.",
)
def of_attacks(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 15."""
    alice, thief = lab.client("Alice"), lab.client("Thief")
    signed = "/trust/discount/signed/"
    alice.get(signed)
    copied = thief.get(signed, cookies={"discount": alice.cookies["discount"]})
    cookies = set_by(alice.get(accounts.LOGIN)) | set_by(alice.get("/session/visits/"))
    with lab.site.settings(ROOT_URLCONF="lesson_pages.careless_urls"):
        opens = {kind: _opens_after(lab, kind) for kind in ("careless", "careful")}
        ordered = [alice.get("/careless/gift/").ok, alice.post("/careful/gift/").ok]
    alice.get("/session/peek/")
    sent = str(lab.exchanges[-1].request.headers.get("Cookie", ""))
    return {
        "the cookie was deleted in Alice's browser only: a copy of her id still opens her session": opens["careless"],
        "logout() ended her session on the server: a copy of her id still opens it": opens["careful"],
        "a signed cookie is refused when a thief sends a copy of it": not copied.ok,
        "Django asks for the CSRF token when a GET changes something": not ordered[0],
        "Django asks for the CSRF token when a POST changes something": not ordered[1],
        "a cookie with HttpOnly can be seen on the wire": "sessionid" in sent and "httponly" in cookies["sessionid"],
        "by default, scripts of a page can read the cookie csrftoken": "httponly" not in cookies["csrftoken"],
    }


def _opens_after(lab: Lab, kind: str) -> bool:
    """Let Dora log in and out on the pages of this kind; tell whether a copy of her id opens her account then."""
    dora, thief = lab.client("Dora"), lab.client("Thief")
    dora.post(f"/{kind}/log-in/", data={"member": "Dora"})
    copy = {"sessionid": dora.cookies["sessionid"]}
    dora.get(f"/{kind}/log-out/")
    return "Dora" in thief.get(f"/{kind}/account/", cookies=copy).text
