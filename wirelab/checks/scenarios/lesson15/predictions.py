"""Self-test of 15-security."""

from wirelab.checks.beliefs import explain
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
def of_attacks(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 15."""
    alice, thief = lab.client("Alice"), lab.client("Thief")
    signed = "/trust/discount/signed/"
    alice.get(signed)
    copied = thief.get(signed, cookies={"discount": alice.cookies["discount"]})
    why = "The signature fits the value, whoever sends it: a copy is as good as the cookie."
    lab.found("a signed cookie is refused when a thief sends a copy of it", not copied.ok, why)
    token = set_by(alice.get(accounts.LOGIN))["csrftoken"]
    why = "Django leaves HttpOnly off here, so that a page's script can send the token along."
    lab.found("by default, scripts of a page can read the cookie csrftoken", "httponly" not in token, why)
    session = set_by(alice.get("/session/visits/"))["sessionid"]
    with lab.site.settings(ROOT_URLCONF="lesson_pages.careless_urls"):
        what = "the cookie was deleted in Alice's browser only: a copy of her id still opens her session"
        lab.found(what, _opens_after(lab, "careless"), explain("M24"))
        what = "logout() ended her session on the server: a copy of her id still opens it"
        lab.found(
            what, _opens_after(lab, "careful"), "logout() deletes the row, and an id without a row opens nothing."
        )
        asked = not alice.get("/careless/gift/").ok
        why = "Django takes a GET for one that only reads, and asks for no token."
        lab.found("Django asks for the CSRF token when a GET changes something", asked, why)
        asked = not alice.post("/careful/gift/").ok
        why = "Each POST needs the token, as long as nobody switches that off."
        lab.found("Django asks for the CSRF token when a POST changes something", asked, why)
    alice.get("/session/peek/")
    sent = str(lab.exchanges[-1].request.headers.get("Cookie", ""))
    seen = "sessionid" in sent and "httponly" in session
    why = "HttpOnly keeps scripts of a page away. On the wire the cookie is text, as any other."
    lab.found("a cookie with HttpOnly can be seen on the wire", seen, why)


def _opens_after(lab: Lab, kind: str) -> bool:
    """Let Dora log in and out on the pages of this kind; tell whether a copy of her id opens her account then."""
    dora, thief = lab.client("Dora"), lab.client("Thief")
    dora.post(f"/{kind}/log-in/", data={"member": "Dora"})
    copy = {"sessionid": dora.cookies["sessionid"]}
    dora.get(f"/{kind}/log-out/")
    return "Dora" in thief.get(f"/{kind}/account/", cookies=copy).text
