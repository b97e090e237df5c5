"""Self-test of 16-tokens."""

from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson16 import LESSON
from wirelab.server.clock import later


@prediction(
    "16-5",
    "What do you expect of tokens?",
    section=(LESSON, "5. Side by side"),
    reread="`log_out` deleted the row. The other two are good until they expire",
)
def of_tokens(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 16."""
    _mount(lab)
    alice = lab.client("Alice")
    token = alice.get("/in/").json()["token"]
    header = {"Authorization": f"Bearer {token}"}
    alone = alice.get("/me/").json()["user"] == "alice"
    why = (
        "Clients send cookies by themselves, and nothing else: a token travels only where a program writes the header."
    )
    lab.found("the client sends a bearer token back by itself, as it does a cookie", alone, why)
    alice.get("/out/")
    after = alice.get("/me/", headers=header).json()["user"] == "alice"
    why = "The server keeps nothing of a token, so a logout has nothing to delete."
    lab.found("after logout, the token still opens the account", after, why)
    for minutes in range(0, 17, 4):
        with later(minutes=minutes):
            last = alice.get("/me/", headers=header).json()["user"] == "alice"
    why = "Its moment was written when it was signed: using it changes nothing."
    lab.found("a token that is used every four minutes never ends", last, why)
    cut = alice.get("/me/", headers={"Authorization": f"Bearer x{token}"}).json()["user"] is None
    why = "The signature fits the token as it was, letter by letter."
    lab.found("a token to which somebody added a letter is refused", cut, why)
    alice.get("/accounts/login/")
    posted = alice.post("/out/", json={}).ok
    why = "Django asks each POST for the token, whatever its body is."
    lab.found("a POST with JSON needs no CSRF token", posted, why)
    marked = alice.post("/out/", json={}, headers={"X-CSRFToken": alice.cookies["csrftoken"]}).ok
    why = "Django takes the token from a form's field or from this header; scripts can read the cookie."
    what = "the value of the cookie csrftoken, in the header X-CSRFToken, is a good token"
    lab.found(what, marked, why)


def _mount(lab: Lab) -> None:
    """Let pages of the check's own answer: log in, log out, who am I."""

    def log_in(request: HttpRequest) -> JsonResponse:
        request.session["user"] = "alice"
        return JsonResponse({"token": signing.dumps({"user": "alice"}, salt="api")})

    def log_out(request: HttpRequest) -> HttpResponse:
        request.session.flush()
        return HttpResponse()

    def me(request: HttpRequest) -> JsonResponse:
        text = request.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            return JsonResponse(signing.loads(text, salt="api", max_age=900))
        except signing.BadSignature:
            return JsonResponse({"user": None})

    for path, view in {"/in/": log_in, "/out/": log_out, "/me/": me}.items():
        lab.site.mount(path, view)
