"""Answers to 08-3 of 08-flush."""

import functools

from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import JsonResponse
from django.views import View

from tests.bank import right, wrong
from tests.bank.harms import harms
from tests.bank.lesson08.shared import FORGOT, rows


def ended():
    return JsonResponse({"session": "ended"})


@right("08-3")
def flushes(request):
    request.session.flush()
    return ended()


@right("08-3")
def with_logout(request):
    logout(request)
    return ended()


@right("08-3")
def row_and_cookie(request):
    request.session.delete()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@right("08-3")
def by_the_table(request):
    rows().filter(session_key=request.session.session_key).delete()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "M09")
def the_bug_itself(request):
    request.session.clear()
    return ended()


@wrong("08-3", "M09")
def clears_and_deletes_the_cookie(request):
    request.session.clear()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "M12")
def deletes_all_keys(request):
    for key in list(request.session.keys()):
        del request.session[key]
    return ended()


@wrong("08-3", "Only the cookie was deleted")
def only_the_cookie(request):
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "M11")
def ends_all_sessions(request):
    rows().delete()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "M11")
def clears_and_ends_all(request):
    request.session.clear()
    rows().delete()
    return ended()


@wrong("08-3", "M13")
def cycles_the_key(request):
    request.session.cycle_key()
    return ended()


@wrong("08-3", "Row and cookie are two things")
def only_the_row(request):
    request.session.delete()
    return ended()


@wrong("08-3", "The row is over, and still in the store")
def expires_now(request):
    request.session.set_expiry(-1)
    return ended()


@wrong("08-3", "The view did not touch the row")
def marks_it(request):
    request.session.modified = False
    return ended()


@wrong("08-3", FORGOT)
def no_response(request):
    request.session.flush()


@wrong("08-3", "is left to remember")
def a_new_empty_one(request):
    request.session.flush()
    request.session.create()
    return ended()


@right("08-3")
async def asynchronous(request):
    await request.session.aflush()
    return ended()


class Leaving(View):
    def get(self, request):
        request.session.flush()
        return ended()


right("08-3", Leaving.as_view())
right("08-3", functools.partial(lambda request, answer: request.session.flush() or answer(), answer=ended))


harms("08-3", flushes, others="M11")


@wrong("08-3", "The view did not touch the row")
def only_who_has_a_cart(request):
    if request.session.get("cart"):
        request.session.flush()
    return ended()


@wrong("08-3", "The view did not touch the row")
def only_who_has_something_that_counts(request):
    if any(request.session.values()):
        request.session.flush()
    return ended()


@wrong("08-3", "taken or changed: theme")
def tidies_up(request):
    request.session.flush()
    response = ended()
    for name in ("csrftoken", "theme", "messages"):
        response.delete_cookie(name)
    return response


@wrong("08-3", "although nothing is left to remember")
def says_goodbye(request):
    request.session.flush()
    request.session["bye"] = True
    return ended()


@wrong("08-3", "another path or domain than the cookie")
def deletes_the_cookie_of_another_path(request):
    request.session.delete()
    response = ended()
    response.delete_cookie("sessionid", path="/answer/")
    return response


@wrong("08-3", "Ida, whose session was over before")
def needs_a_row(request):
    if request.session.session_key:
        rows().get(session_key=request.session.session_key).delete()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "The task names no other cookie")
def with_a_cookie_that_says_so(request):
    request.session.flush()
    response = ended()
    response.set_cookie("left", "yes")
    return response


@wrong("08-3", "it was stored again after the end")
def copies_all_back(request):
    data = dict(request.session.items())
    request.session.flush()
    request.session.update(data)
    return ended()


@wrong("08-3", "not the one of this visitor")
def ends_the_first_in_the_table(request):
    row = Session.objects.order_by("expire_date").first()
    if row is not None:
        row.delete()
    response = JsonResponse({"session": "ended"})
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "leave them alone")
def hides_the_cookie_from_django(request):
    request.COOKIES.pop("sessionid", None)
    request.session.flush()
    return JsonResponse({"session": "ended"})
