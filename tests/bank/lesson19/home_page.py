"""Answers to 19-1 of 19-bookshop."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views import View
from django.views.decorators.csrf import ensure_csrf_cookie

from tests.bank import right, wrong
from tests.bank.lesson19.right_shop import (
    SEARCH_FORM,
    SHOP,
    home,
    page,
    right_with,
    wrong_with,
)

right("19-1", SHOP)


right("19-1", {"/my/": home})


@right_with("19-1", "/my/")
def plain_text_as_html(request):
    return HttpResponse("<FORM ACTION=search/ METHOD=GET><INPUT TYPE=search NAME=q><INPUT TYPE=submit></FORM>")


@right_with("19-1", "/my/")
def whole_page(request):
    return HttpResponse(
        "<!doctype html><html><head><style>form { color: red }</style></head><body>"
        '<p>Hello</p><form method="get" action="/my/search"><input id="q" name="q" maxlength="100">'
        '<button name="go" value="1">Go</button></form></body></html>'
    )


@right_with("19-1", "/my/")
def with_more_forms(request):
    login_form = '<form method="post" action="/my/login/">{% csrf_token %}<input name="username"></form>'
    return page(request, login_form + SEARCH_FORM, q="")


@right_with("19-1", "/my/")
def a_field_outside_the_form(request):
    return HttpResponse('<input form="s" name="q"><form id="s" action="/my/search/"><button>Go</button></form>')


class Home(View):
    def get(self, request):
        return render(request, "bookshop/search_form.html").__class__(
            '<form action="/my/search/"><label>Search: <input type="text" name="q" required></label></form>'
        )


right("19-1", {"/my/": Home.as_view()})


@right_with("19-1", "/my/")
def reads_the_session(request):
    visits = request.session.get("visits", 0)
    return page(request, SEARCH_FORM + "{{ visits }}", visits=visits)


wrong("19-1", "There is no answer yet for step 19-1", {"/mine/": home})


wrong("19-1", "the path must be exactly '/my/'", {"/my": home})


wrong("19-1", "what the .as_view() of the class returns", {"/my/": Home})


@wrong_with("19-1", "so its form is sent by GET", "/my/")
def posts(request):
    return page(request, '<form method="post" action="/my/search/">{% csrf_token %}<input name="q"></form>')


@wrong_with("19-1", "An id is not sent", "/my/")
def an_id_for_a_name(request):
    return page(request, '<form action="/my/search/"><input id="q"><button>Search</button></form>')


@wrong_with("19-1", "The attribute action says where a form goes", "/my/")
def no_action(request):
    return page(request, '<form><input name="q"><button>Search</button></form>')


@wrong_with("19-1", "would show it in the address", "/my/")
def a_token_in_get(request):
    return page(request, '<form action="/my/search/">{% csrf_token %}<input name="q"></form>')


@wrong_with("19-1", "the page has no form", "/my/")
def a_link_only(request):
    return page(request, '<a href="/my/search/?q=">Search</a>')


@wrong_with("19-1", "the home page stores nothing", "/my/")
def counts_visits(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return home(request)


@wrong_with("19-1", "the home page sets no cookie", "/my/")
def sets_a_cookie(request):
    response = home(request)
    response.set_cookie("seen", "1")
    return response


@wrong_with("19-1", "Did you forget `return`?", "/my/")
def returns_nothing(request):
    home(request)


@wrong_with("19-1", "a page of HTML with status 200", "/my/")
def json(request):
    return JsonResponse({"form": SEARCH_FORM})


@wrong_with("19-1", "and not lead on", "/my/")
def leads_on(request):
    return redirect("/my/search/")


@wrong_with("19-1", "The template has a mistake", "/my/")
def a_broken_template(request):
    return page(request, SEARCH_FORM + "{% if user %}")


@wrong_with("19-1", "A name is not known", "/my/")
def a_name_that_is_not_there(request):
    return page(request, SEARCH_FROM)  # noqa: F821


# Messages that name the cause


@wrong_with("19-1", 'return page(request, "...")', "/my/")
def a_text(request):
    return '<form action="/my/search/"><input name="q"></form>'


@wrong_with("19-1", "takes the request first", "/my/")
def arguments_swapped(request):
    return page(SEARCH_FORM, request)


@wrong_with("19-1", "takes the request first", "/my/")
def without_the_request(request):
    return page(SEARCH_FORM)


@wrong_with("19-1", "does not belong to it", "/my/")
def a_field_after_the_form(request):
    return page(request, '<form action="/my/search/"><button>Search</button></form><input name="q">')


wrong("19-1", "views without", {"/my/": "home"})


@wrong_with("19-1", "that a reader can type into", "/my/")
def a_hidden_field(request):
    return page(request, SEARCH_FORM.replace('name="q"', 'type="hidden" name="q"'))


@wrong_with("19-1", "that a reader can type into", "/my/")
def a_button_called_q(request):
    return page(request, '<form action="/my/search/"><button name="q" value="emma">Search</button></form>')


# Only what is asked


@wrong_with("19-1", "get_token(request) and ensure_csrf_cookie set this cookie", "/my/")
@ensure_csrf_cookie
def a_token_for_no_form(request):
    return home(request)


@wrong_with("19-1", "Who asks for a page changes nothing", "/my/")
def counts_visits_of_a_session_that_is_there(request):
    if "q" in request.GET:
        request.session["seen"] = True
    return home(request)


@right_with("19-1", "/my/")
def a_form_that_needs_its_token(request):
    return page(
        request, SEARCH_FORM + '<form method="post" action="/my/login/">{% csrf_token %}<button>In</button></form>'
    )
