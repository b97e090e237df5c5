"""Self-test of 02-set-read-delete."""

from typing import Any

from django.http import HttpRequest, HttpResponse

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
