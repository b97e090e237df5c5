"""Scenario 07-1 of 07-session-api: was it saved."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson07 import LESSON
from wirelab.checks.verdicts import BY_NUMBER, COMPLETE, another_order, expect_verdict
from wirelab.server.log import pairs_of, values_of


def _store(request: HttpRequest, status: int = 200) -> HttpResponse:
    request.session["books"] = ["Emma", secrets.token_hex(4)]
    return JsonResponse({"page": "ready"}, status=status)


def _read(request: HttpRequest) -> HttpResponse:
    len(request.session.get("books", []))
    return JsonResponse({"page": "ready"})


def _change_inside(request: HttpRequest) -> HttpResponse:
    request.session.get("books", []).append(secrets.token_hex(4))
    return JsonResponse({"page": "ready"})


def _store_the_same(request: HttpRequest) -> HttpResponse:
    request.session["books"] = request.session.get("books", [])
    return JsonResponse({"page": "ready"})


def _fail(request: HttpRequest) -> HttpResponse:
    _store(request)
    raise RuntimeError("this page fails on purpose")


def _set_theme(request: HttpRequest) -> HttpResponse:
    response = _read(request)
    response.set_cookie("theme", secrets.token_hex(4))
    return response


def _set_theme_and_store(request: HttpRequest) -> HttpResponse:
    _store(request)
    return _set_theme(request)


def _end(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return JsonResponse({"page": "ready"})


def _store_and_delete_another(request: HttpRequest) -> HttpResponse:
    response = _store(request)
    response.delete_cookie("theme")
    return response


def _end_and_set_theme(request: HttpRequest) -> HttpResponse:
    _end(request)
    return _set_theme(request)


def _set_one_like_it(request: HttpRequest) -> HttpResponse:
    response = _read(request)
    response.set_cookie("last-sessionid", secrets.token_hex(16))
    response.set_cookie("theme", "sessionid=dark")
    return response


PAGES: dict[str, tuple[Callable[[HttpRequest], HttpResponse], bool, str]] = {  # the view, the verdict, and why
    "stores a value": (_store, True, "The response has a Set-Cookie for sessionid. That is the sign of a save."),
    "only reads": (_read, False, "The sessionid in the jar is from an earlier request. Look at this response."),
    "only changes a list inside": (_change_inside, False, "M01"),
    "stores the same value again": (_store_the_same, True, "To assign a key is enough: Django does not compare."),
    "stores, and answers 404": (lambda request: _store(request, 404), True, "M08"),
    "stores, and fails with 500": (_fail, False, "M08"),
    "sets a cookie named theme": (_set_theme, False, "That Set-Cookie is for another cookie than sessionid."),
    "sets the theme, and stores": (
        _set_theme_and_store,
        True,
        "Two Set-Cookie headers came, and one of them is for sessionid.",
    ),
    "stores, and deletes a cookie named theme": (
        _store_and_delete_another,
        True,
        "Two Set-Cookie headers came. The one that deletes is for theme, and the one for sessionid is a save.",
    ),
    "ends the session": (_end, False, "This Set-Cookie deletes sessionid (Max-Age=0). Nothing was saved."),
    "ends the session, and sets a cookie named theme": (
        _end_and_set_theme,
        False,
        "Two Set-Cookie headers came. The one for sessionid deletes it (Max-Age=0), and the other is for theme.",
    ),
    "sets cookies whose names and values only look like sessionid": (
        _set_one_like_it,
        False,
        "No Set-Cookie here is for the name sessionid. Compare the whole name.",
    ),
}


@exercise(
    "07-1",
    "Was it saved?",
    "client",
    section=(LESSON, "4. When the view fails"),
    reread="After the first request there is a `Set-Cookie` and a new row. After the second there is neither.",
    hints=(
        "What does a response have when the session was saved, and lack when it was not?",
        "Look for a Set-Cookie for sessionid in this response, and not in the jar. One that deletes does not count.",
        '`response = alice.get(site.url(path)); return "sessionid" in response.cookies`',
    ),
)
def was_saved(lab: Lab, answer: Callable[..., Any]) -> None:
    """Each page under a made-up path; then the same pages again, in an order that nobody knows."""
    paths = {page: f"/{secrets.token_hex(4)}/" for page in PAGES}
    prepare = f"/{secrets.token_hex(4)}/"
    lab.serve({prepare: _store} | {paths[page]: view for page, (view, _, _) in PAGES.items()})

    def ask(page: str) -> object:
        alice = lab.client("Alice")
        alice.get(prepare)
        before = alice.cookies["sessionid"]
        result = lab.call(answer, alice, lab.site, paths[page])
        _expect_one_request(lab, page, paths[page], before)
        return result

    for page, (_, verdict, why) in PAGES.items():
        expect_verdict(lab, ask(page), verdict, f"a page that {page}", why)
    for page in another_order({page: verdict for page, (_, verdict, _) in PAGES.items()}):
        if ask(page) is not PAGES[page][1]:
            raise Failed(COMPLETE, f"another answer for the page that {page}", BY_NUMBER)
    lab.proved.append(COMPLETE)


def _expect_one_request(lab: Lab, page: str, path: str, session_id: str) -> None:
    """Fail unless the answer asked this page once, as Alice."""
    entries, expected = lab.asked(path), f"one request to the page that {page}, with Alice's session"
    if not entries:
        raise Failed(expected, lab.story(), lab.why_not_asked())
    if len(entries) > 1:
        raise Failed(
            expected, lab.story(), "A second request tells what it did itself, and not what the first one did."
        )
    sent = values_of("sessionid", pairs_of(entries[0].cookie or ""))
    if sent != [session_id] or not any(str(seen.request.path_url).partition("?")[0] == path for seen in lab.exchanges):
        raise Failed(expected, lab.story(), "Use the session that your function receives, and leave its jar as it is.")
