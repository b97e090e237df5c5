"""Self-test of 14-other-sites."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from wirelab.checks.cookies import header_of
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson14 import LESSON


@prediction(
    "14-5",
    "What do you expect of other sites?",
    section=(LESSON, "2. One page, seven ways"),
    reread="`SameSite` never stops a request. It decides which cookies stay at home.",
)
def of_other_sites(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 14."""
    _mount(lab)
    written = lab.client("Bob").get("/writes/")
    alice = lab.client("Alice")
    alice.get("/session/visits/")
    before = len(lab.sessions())
    lab.client("the bank's form").post("/stores/", data={"order": "7"})
    begun = len(lab.sessions()) - before
    moved = alice.post("/moves/", data={"order": "7"})
    two = lab.client("Carol").get("/cookies/echo/", headers={"Cookie": "card=alice; card=thief"}).json()
    carried = alice.get("/cookies/echo/", cookies={"strict": "1"}).json()
    return {
        "a POST that comes without the session cookie, to a view that stores, begins a second session": begun == 1,
        "after a redirect with status 302, the browser or requests sends the POST again": "POST" in moved.text,
        "of two cookies named card in one header, request.COOKIES has the first": two["cookies"]["card"] == "alice",
        "set_cookie with samesite=None writes SameSite=None": "SameSite" in header_of(written, "silent"),
        'Django refuses set_cookie with samesite="None" and without secure=True': not header_of(written, "none"),
        "requests keeps a cookie with SameSite=Strict at home, as a browser does": "strict" not in carried["cookies"],
    }


def _mount(lab: Lab) -> None:
    """Let pages of the check's own answer."""

    def writes(request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        response.set_cookie("silent", "1", samesite=None)
        response.set_cookie("none", "1", samesite="None")
        return response

    @csrf_exempt
    def stores(request: HttpRequest) -> HttpResponse:
        request.session["paid"] = request.POST["order"]
        return HttpResponse()

    @csrf_exempt
    def moves(request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect("/told/")

    def told(request: HttpRequest) -> HttpResponse:
        return JsonResponse({"method": request.method})

    for path, view in {"/writes/": writes, "/stores/": stores, "/moves/": moves, "/told/": csrf_exempt(told)}.items():
        lab.site.mount(path, view)
