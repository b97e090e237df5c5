"""Self-test of 14-other-sites."""

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
def of_other_sites(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 14."""
    _mount(lab)
    written = lab.client("Bob").get("/writes/")
    why = "samesite=None leaves the attribute out. The text 'None', in quotes, writes it."
    lab.found("set_cookie with samesite=None writes SameSite=None", "SameSite" in header_of(written, "silent"), why)
    refused = not header_of(written, "none")
    why = "Django writes what it is told. Browsers refuse such a cookie."
    lab.found('Django refuses set_cookie with samesite="None" and without secure=True', refused, why)
    alice = lab.client("Alice")
    alice.get("/session/visits/")
    before = len(lab.sessions())
    lab.client("the bank's form").post("/stores/", data={"order": "7"})
    what = "a POST that comes without the session cookie, to a view that stores, begins a second session"
    why = "The view finds no id, so what it stores goes into a new session."
    lab.found(what, len(lab.sessions()) - before == 1, why)
    moved = alice.post("/moves/", data={"order": "7"})
    why = "After 302 a GET follows, in requests as in browsers. 307 and 308 keep the method."
    what = "after a redirect with status 302, the browser or requests sends the POST again"
    lab.found(what, "POST" in moved.text, why)
    two = lab.client("Carol").get("/cookies/echo/", headers={"Cookie": "card=alice; card=thief"}).json()["cookies"]
    why = "Django reads the header from left to right, and keeps the last of a name."
    lab.found("of two cookies named card in one header, request.COOKIES has the first", two["card"] == "alice", why)
    carried = alice.get("/cookies/echo/", cookies={"strict": "1"}).json()["cookies"]
    why = "requests stores SameSite, and enforces nothing: it knows no pages and no sites."
    what = "requests keeps a cookie with SameSite=Strict at home, as a browser does"
    lab.found(what, "strict" not in carried, why)


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
