"""Self-test of 02-set-read-delete."""

from django.http import HttpRequest, HttpResponse

from wirelab.checks.beliefs import explain
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson02 import LESSON
from wirelab.pictures.headers import set_cookies


@prediction(
    "02-4",
    "What do you expect of set and delete?",
    section=(LESSON, "What to take away"),
    reread="`request.COOKIES` is what came in. `response.set_cookie` is what goes out. They meet one request later.",
)
def of_setting(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 02."""
    alice, bob = lab.client("Alice"), lab.client("Bob")
    assigned = set_cookies(alice.get("/cookies/genre/assigned/"))
    lab.found("assigning to request.COOKIES sends a Set-Cookie header", bool(assigned), explain("M33"))
    same_request = alice.get("/cookies/genre/?choose=poetry").json()["genre"]
    lab.found("a view that sets a cookie reads it in the same request", same_request == "poetry", explain("M35"))
    redirected = alice.get("/cookies/offer/")
    why = "response.cookies is of the last response alone; what a redirect set is in response.history and in the jar."
    what = "after a redirect, response.cookies has what the first answer set"
    lab.found(what, "offer" in redirected.cookies, why, at=-2)
    arranged = set_cookies(bob.get("/cookies/reading-room/"))
    why = "Each cookie has a header of its own; only response.headers folds them into one text."
    lab.found("two cookies in one response make two Set-Cookie headers", len(arranged) == 2, why)
    bob.get("/cookies/bookmark/")
    bob.get("/cookies/bookmark/forget-path/")
    what = "delete_cookie without the path removes a cookie of /cookies/"
    lab.found(what, "bookmark" not in bob.cookies, explain("M37"))
    lab.site.mount("/raw/", _unencoded)
    taken = bob.get("/raw/").ok
    lab.found("a cookie with 曹雪芹 as it is reaches the client", taken, explain("M50"))


def _unencoded(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("kept")
    response.set_cookie("author", "曹雪芹")
    return response
