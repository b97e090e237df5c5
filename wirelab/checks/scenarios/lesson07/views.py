"""Views that save the session, and views that do not."""

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

READS, STORES = (f"behind-{secrets.token_hex(4)}" for _ in range(2))  # where redirects lead


def store(request: HttpRequest, status: int = 200) -> HttpResponse:
    request.session["books"] = ["Emma", secrets.token_hex(4)]
    return JsonResponse({"page": "ready"}, status=status)


def read(request: HttpRequest) -> HttpResponse:
    len(request.session.get("books", []))
    return JsonResponse({"page": "ready"})


def change_inside(request: HttpRequest) -> HttpResponse:
    request.session.get("books", []).append(secrets.token_hex(4))
    return JsonResponse({"page": "ready"})


def store_the_same(request: HttpRequest) -> HttpResponse:
    request.session["books"] = request.session.get("books", [])
    return JsonResponse({"page": "ready"})


def fail(request: HttpRequest) -> HttpResponse:
    store(request)
    raise RuntimeError("this page fails on purpose")


def set_theme(request: HttpRequest) -> HttpResponse:
    response = read(request)
    response.set_cookie("theme", secrets.token_hex(4))
    return response


def set_theme_and_store(request: HttpRequest) -> HttpResponse:
    store(request)
    return set_theme(request)


def end(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return JsonResponse({"page": "ready"})


def store_and_delete_another(request: HttpRequest) -> HttpResponse:
    response = store(request)
    response.delete_cookie("theme")
    return response


def end_and_set_theme(request: HttpRequest) -> HttpResponse:
    end(request)
    return set_theme(request)


def set_one_like_it(request: HttpRequest) -> HttpResponse:
    response = read(request)
    for name in ("last-sessionid", "sessionid-hint", "sessionid2", "SessionID", "SESSIONID"):
        response.set_cookie(name, secrets.token_hex(16))
    response.set_cookie("theme", "sessionid=dark")
    return response


def set_a_hidden_one(request: HttpRequest) -> HttpResponse:
    response = read(request)
    response.set_cookie("card", secrets.token_hex(16), httponly=True, samesite="Lax", max_age=1209600)
    return response


def store_until_closed(request: HttpRequest) -> HttpResponse:
    request.session.set_expiry(0)
    return store(request)


def store_under_a_new_id(request: HttpRequest) -> HttpResponse:
    request.session.cycle_key()
    return store(request)


def store_and_show_a_page(request: HttpRequest) -> HttpResponse:
    store(request)
    return HttpResponse("<p>ready</p>", status=403)


def store_and_redirect(request: HttpRequest) -> HttpResponse:
    store(request)
    return HttpResponseRedirect(f"/{READS}/")


def only_redirect(request: HttpRequest) -> HttpResponse:
    read(request)
    return HttpResponseRedirect(f"/{STORES}/")


def store_what_is_asked_for(request: HttpRequest) -> HttpResponse:
    return store(request) if "book" in request.GET else read(request)


def store_at_the_first_visit(request: HttpRequest) -> HttpResponse:
    return read(request) if "seen" in request.session else store_seen(request)


def store_seen(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    return read(request)
