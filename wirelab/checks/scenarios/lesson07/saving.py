"""Pages that save the session, and pages that do not: each with the verdict, and why."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse


def store(request: HttpRequest, status: int = 200) -> HttpResponse:
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
    store(request)
    raise RuntimeError("this page fails on purpose")


def _set_theme(request: HttpRequest) -> HttpResponse:
    response = _read(request)
    response.set_cookie("theme", secrets.token_hex(4))
    return response


def _set_theme_andstore(request: HttpRequest) -> HttpResponse:
    store(request)
    return _set_theme(request)


def _end(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return JsonResponse({"page": "ready"})


def _store_and_delete_another(request: HttpRequest) -> HttpResponse:
    response = store(request)
    response.delete_cookie("theme")
    return response


def _end_and_set_theme(request: HttpRequest) -> HttpResponse:
    _end(request)
    return _set_theme(request)


def _set_one_like_it(request: HttpRequest) -> HttpResponse:
    response = _read(request)
    for name in ("last-sessionid", "sessionid-hint", "sessionid2", "SessionID", "SESSIONID"):
        response.set_cookie(name, secrets.token_hex(16))
    response.set_cookie("theme", "sessionid=dark")
    return response


def _set_a_hidden_one(request: HttpRequest) -> HttpResponse:
    response = _read(request)
    response.set_cookie("card", secrets.token_hex(16), httponly=True, samesite="Lax", max_age=1209600)
    return response


def _store_until_closed(request: HttpRequest) -> HttpResponse:
    request.session.set_expiry(0)
    return store(request)


def _store_under_a_new_id(request: HttpRequest) -> HttpResponse:
    request.session.cycle_key()
    return store(request)


def _store_and_show_a_page(request: HttpRequest) -> HttpResponse:
    store(request)
    return HttpResponse("<p>ready</p>", status=403)


def _store_and_redirect(request: HttpRequest) -> HttpResponse:
    store(request)
    return HttpResponseRedirect(f"/{READS}/")


def _only_redirect(request: HttpRequest) -> HttpResponse:
    _read(request)
    return HttpResponseRedirect(f"/{STORES}/")


def _store_what_is_asked_for(request: HttpRequest) -> HttpResponse:
    return store(request) if "book" in request.GET else _read(request)


def store_at_the_first_visit(request: HttpRequest) -> HttpResponse:
    return _read(request) if "seen" in request.session else _store_seen(request)


def _store_seen(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    return _read(request)


READS, STORES = (f"behind-{secrets.token_hex(4)}" for _ in range(2))  # where redirects lead
BEHIND = {f"/{READS}/": _read, f"/{STORES}/": store}
FIRST = "requests follows a redirect by itself, and the last response is of another page. Say allow_redirects=False."
BARE = "This response has no Set-Cookie for sessionid, and that is all that was asked. Nothing behind it counts."
QUERY = "The page depends on its query. Ask for the path as your function receives it."
SIGN = "The response has a Set-Cookie for sessionid that does not delete it. That is the sign, whatever else it says."
PAGES: dict[str, tuple[Callable[[HttpRequest], HttpResponse], bool, str]] = {  # the view, the verdict, and why
    "stores a value": (store, True, "The response has a Set-Cookie for sessionid. That is the sign of a save."),
    "stores, in a session until the browser closes": (_store_until_closed, True, SIGN),
    "stores, and moves the session to a new id": (_store_under_a_new_id, True, SIGN),
    "only reads": (_read, False, "The sessionid in the jar is from an earlier request. Look at this response."),
    "only changes a list inside": (_change_inside, False, "M01"),
    "stores the same value again": (_store_the_same, True, "To assign a key is enough: Django does not compare."),
    "stores, and redirects to a page that only reads": (_store_and_redirect, True, SIGN),
    "only reads, and redirects to a page that stores": (_only_redirect, False, BARE),
    "stores a book that stands in the query": (_store_what_is_asked_for, True, QUERY),
    "stores, and answers 404": (lambda request: store(request, 404), True, "M08"),
    "stores, and answers 403 with a page": (_store_and_show_a_page, True, SIGN),
    "stores, and fails with 500": (_fail, False, "M08"),
    "sets a cookie named theme": (_set_theme, False, "That Set-Cookie is for another cookie than sessionid."),
    "sets a cookie named card, with HttpOnly": (
        _set_a_hidden_one,
        False,
        "That Set-Cookie is for another cookie than sessionid. Compare its name, not its attributes.",
    ),
    "sets the theme, and stores": (
        _set_theme_andstore,
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
