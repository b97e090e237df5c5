"""Answers to 14-1 of 14-other-sites."""

from tests.bank import right, wrong

SAFE = ("GET", "HEAD")


@right("14-1")
def by_questions(cookie, request):
    if cookie["samesite"] == "None":
        return cookie["secure"]
    if request["same_site"]:
        return True
    if cookie["samesite"] == "Strict":
        return False
    return request["window"] and request["method"] in SAFE


@right("14-1")
def one_line(cookie, request):
    kind = cookie["samesite"] or "Lax"
    lax = request["window"] and request["method"] in {"GET", "HEAD"}
    return cookie["secure"] if kind == "None" else request["same_site"] or (kind == "Lax" and lax)


@right("14-1")
def with_match(cookie, request):
    match cookie["samesite"], request["same_site"]:
        case "None", _:
            return cookie["secure"]
        case _, True:
            return True
        case "Strict", _:
            return False
    return request["window"] and request["method"] not in ("POST", "PUT", "DELETE", "PATCH")


@wrong("14-1", "SameSite speaks of other sites only")
def strict_never(cookie, request):
    return cookie["samesite"] != "Strict" and by_questions(cookie, request)


@wrong("14-1", "Strict stays at home")
def strict_with_links(cookie, request):
    kind = "Lax" if cookie["samesite"] == "Strict" else cookie["samesite"]
    return by_questions(cookie | {"samesite": kind}, request)


@wrong("14-1", "this cookie is in no jar")
def none_without_secure(cookie, request):
    return cookie["samesite"] == "None" or by_questions(cookie, request)


@wrong("14-1", "None asks to travel with every request")
def none_as_lax(cookie, request):
    kind = "Lax" if cookie["samesite"] == "None" and cookie["secure"] else cookie["samesite"]
    return by_questions(cookie | {"samesite": kind}, request)


@wrong("14-1", "where the window does not move")
def lax_by_method_only(cookie, request):
    return by_questions(cookie, request | {"window": True})


@wrong("14-1", "GET or HEAD, and no other")
def lax_by_window_only(cookie, request):
    return by_questions(cookie, request | {"method": "GET"})


@wrong("14-1", "GET or HEAD, and no other")
def get_only(cookie, request):
    return by_questions(cookie, request | {"method": "GET" if request["method"] == "GET" else "POST"})


@wrong("14-1", "A cookie that says nothing is treated as Lax")
def silent_as_none(cookie, request):
    return cookie["samesite"] is None or by_questions(cookie, request)


@wrong("14-1", "Return True or False")
def in_words(cookie, request):
    return "travels" if by_questions(cookie, request) else "stays"


@wrong("14-1", "return")
def forgotten(cookie, request):
    by_questions(cookie, request)


@wrong("14-1", "the browser needs its cookie again")
def takes_the_cookie_apart(cookie, request):
    cookie.setdefault("kind", cookie.pop("samesite"))
    return one_line({"samesite": cookie["kind"], "secure": cookie["secure"]}, request)


@wrong("14-1", "Secure decides for the text 'None' alone; here it is None")
def python_none_wants_secure(cookie, request):
    return by_questions(cookie, request) if cookie["samesite"] else cookie["secure"] and by_questions(cookie, request)
