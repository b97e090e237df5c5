"""Answers to 15-3 of 15-security."""

import html

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import engines
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import mark_safe
from django.views import View

from tests.bank import right, wrong


def with_ticket(page, **attributes):
    response = HttpResponse(page)
    response.set_cookie("ticket", "alice-4711", **attributes)
    return response


@right("15-3")
def with_escape(request):
    text = escape(request.GET.get("text", ""))
    return with_ticket(f"<h1>Review</h1><p>{text}</p>", httponly=True)


@right("15-3")
def with_format_html(request):
    page = format_html("<h1>Review</h1><p>{}</p>", request.GET.get("text", ""))
    return with_ticket(page, httponly=True, samesite="Lax", max_age=3600)


@right("15-3")
def with_pythons_own(request):
    text = html.escape(request.GET.get("text", ""))
    return with_ticket("<!doctype html><title>Review</title><p>" + text, httponly=True)


@right("15-3")
def with_a_template(request):
    text = request.GET.get("text", "")
    page = engines["django"].from_string("<p title='{{ text }}'>A reader says: {{ text }}</p>")
    return with_ticket(page.render({"text": text}, request), httponly=True)


@right("15-3")
def with_a_page_of_the_site(request):
    response = render(request, "lesson_pages/careless.html", {"facts": {"review": request.GET.get("text", "")}})
    response.set_cookie("ticket", "alice-4711", httponly=True)
    return response


@wrong("15-3", "The text goes in as it is")
def raw(request):
    return with_ticket(f"<p>{request.GET.get('text', '')}</p>", httponly=True)


@wrong("15-3", "The text goes in as it is")
def marked_safe(request):
    return with_ticket(format_html("<p>{}</p>", mark_safe(request.GET.get("text", ""))), httponly=True)


@wrong("15-3", "A script does not need a script element")
def only_script(request):
    text = request.GET.get("text", "").replace("<script>", "&lt;script&gt;").replace("</script>", "&lt;/script&gt;")
    return with_ticket(f"<p>{text}</p>", httponly=True)


@wrong("15-3", "Remove nothing")
def script_removed(request):
    text = request.GET.get("text", "").replace("<script>", "").replace("</script>", "")
    return with_ticket(f"<p>{text}</p>", httponly=True)


@wrong("15-3", "Remove nothing")
def stripped(request):
    return with_ticket(f"<p>{strip_tags(request.GET.get('text', ''))}</p>", httponly=True)


@wrong("15-3", "Remove nothing")
def signs_by_hand(request):
    text = request.GET.get("text", "").replace("<", "&lt;").replace(">", "&gt;")
    return with_ticket(f"<p>{text}</p>", httponly=True)


@wrong("15-3", "It is escaped twice")
def twice(request):
    text = html.escape(request.GET.get("text", ""))
    return with_ticket(format_html("<p>{}</p>", text), httponly=True)


@wrong("15-3", "not the page around it")
def whole_page(request):
    return with_ticket(escape(f"<p>{request.GET.get('text', '')}</p>"), httponly=True)


@wrong("15-3", "its value is alice-4711")
def signed_ticket(request):
    response = HttpResponse(format_html("<p>{}</p>", request.GET.get("text", "")))
    response.set_signed_cookie("ticket", "alice-4711", httponly=True)
    return response


@wrong("15-3", "keeps scripts away from it")
def readable_ticket(request):
    return with_ticket(format_html("<p>{}</p>", request.GET.get("text", "")))


@wrong("15-3", "The shop needs its ticket")
def no_ticket(request):
    return HttpResponse(format_html("<p>{}</p>", request.GET.get("text", "")))


@wrong("15-3", "M36")
def no_default(request):
    return with_ticket(format_html("<p>{}</p>", request.GET["text"]), httponly=True)


@wrong("15-3", "Keep it a page of HTML")
def as_json(request):
    response = JsonResponse({"review": request.GET.get("text", "")})
    response.set_cookie("ticket", "alice-4711", httponly=True)
    return response


class Review(View):
    async def get(self, request):
        return with_ticket(format_html("<p>{}</p>", request.GET.get("text") or ""), httponly=True)


right("15-3", Review.as_view())


def shown(request, change=str, text=None):
    text = request.GET.get("text", "") if text is None else text
    return with_ticket(format_html("<h1>Review</h1><p>{}</p>", change(text)), httponly=True)


@wrong("15-3", "The task names no other cookie")
def sweeps_the_jar(request):
    response = shown(request)
    for name in set(request.COOKIES) - {"ticket", "sessionid"}:
        response.delete_cookie(name)
    return response


@wrong("15-3", "The task names no other cookie")
def a_second_ticket(request):
    response = shown(request)
    response.set_cookie("ticket2", "alice-4711")
    return response


@wrong("15-3", "What else is in the session has to stay")
def empties_the_session(request):
    request.session.clear()
    return shown(request)


@wrong("15-3", "Remove nothing")
def one_blank_each(request):
    return shown(request, lambda text: " ".join(text.split()))


@wrong("15-3", "Remove nothing")
def two_hundred_letters(request):
    return shown(request, lambda text: text[:200])


@wrong("15-3", "Remove nothing")
def ascii_only(request):
    return shown(request, lambda text: text.encode("ascii", "ignore").decode())


@wrong("15-3", "Leave path out")
def ticket_for_one_page(request):
    response = HttpResponse(format_html("<p>{}</p>", request.GET.get("text", "")))
    response.set_cookie("ticket", "alice-4711", httponly=True, path="/review/")
    return response


reviews = [""]


@wrong("15-3", "This visitor asked for no text")
def the_last_review(request):
    reviews.append(request.GET.get("text") or reviews[-1])
    return shown(request, text=reviews[-1])


@wrong("15-3", "This visitor asked for no text")
def from_a_cookie(request):
    return shown(request, text=request.GET.get("text") or request.COOKIES.get("text", ""))


@wrong("15-3", "The shop needs its ticket")
def a_ticket_once(request):
    if "ticket" in request.COOKIES:
        return HttpResponse(format_html("<h1>Review</h1><p>{}</p>", request.GET.get("text", "")))
    return shown(request)


@wrong("15-3", "keeps scripts away from it")
def closed_at_first(request):
    return with_ticket(format_html("<p>{}</p>", request.GET.get("text", "")), httponly="ticket" not in request.COOKIES)


pages = {}


@wrong("15-3", "Remove nothing")
def known_by_its_beginning(request):
    text = request.GET.get("text", "")
    page = pages.setdefault(text[:30], format_html("<h1>Review</h1><p>{}</p>", text))
    return with_ticket(page, httponly=True)


@wrong("15-3", "This visitor asked for no text")
def from_the_session(request):
    return shown(request, text=request.GET.get("text") or request.session.get("text", ""))
