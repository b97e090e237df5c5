"""Answers to the capstone that look right at first sight: secrets, attacks, and mistakes that need a good message."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.contrib.auth.models import User
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from bookshop.models import Book, fold
from tests.bank import wrong
from tests.bank.bank17 import RAW as REGISTER_FORM
from tests.bank.bank17 import by_hand, listed, make_right, registering
from tests.bank.bank17_cart import adding
from tests.bank.bank17_login import GREETING, RAW, STRANGER, WRONG, entering, safe
from tests.bank.base17 import (
    ADD_FORM,
    FORM,
    LOG_OUT,
    SEARCH_FORM,
    SHOP,
    account,
    add,
    book_in,
    change,
    count_in,
    home,
    log_in,
    log_out,
    page,
    register,
    right_with,
    wrong_with,
)

# A session is not a member


@wrong_with("17-6", "Ask request.user.is_authenticated", "/my/account/")
def asks_for_a_cookie(request):
    if request.COOKIES.get("sessionid") is None:
        return redirect("/my/login/?next=/my/account/")
    return page(request, "Your name is {{ user.username }}.")


@wrong_with("17-6", "Ask request.user.is_authenticated", "/my/")
def greets_every_session(request):
    if request.session.session_key is None:
        return home(request)
    return page(request, SEARCH_FORM + "Hello {{ user.username }} <a href='/my/login/'>Log in</a>" + LOG_OUT)


# Open redirects


@wrong_with("17-4", "Anybody can write such a link", "/my/login/")
def host_anywhere_in_next(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    return entering(request, target=target if request.get_host() in target or target.startswith("/my/") else "")


@wrong_with("17-4", "Anybody can write such a link", "/my/login/")
def next_begins_with_the_host(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    good = target.startswith(("http://" + request.get_host(), "/my/"))
    return entering(request, target=target if good else "")


@wrong_with("17-4", "Anybody can write such a link", "/my/login/")
def next_ends_with_the_path(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    return entering(request, target=target if target.endswith(tuple(SHOP)) else "")


@right_with("17-4", "/my/login/")
def whole_address_of_this_site(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    good = target.startswith((f"http://{request.get_host()}/", "/my/"))
    return entering(request, target=target if good else "")


# The password in clear


@wrong_with("17-3", "Keep it nowhere", "/my/register/")
def password_in_the_session(request):
    response = register(request)
    if response.status_code == 302:
        request.session["password"] = request.POST["password1"]
    return response


@wrong_with("17-3", "Keep it nowhere", "/my/register/")
def password_in_the_session_too_early(request):
    if request.method == "POST":
        request.session["typed"] = dict(request.POST)
    return register(request)


@wrong_with("17-3", "Keep it nowhere", "/my/register/")
def password_in_a_cookie(request):
    response = register(request)
    if response.status_code == 302:
        response.set_cookie("password", request.POST["password1"])
    return response


@wrong_with("17-3", "Keep it nowhere", "/my/register/")
def password_in_another_field(request):
    def make(name, password):
        return User.objects.create_user(name, password=password, first_name=password)

    return registering(request, make)


@wrong_with("17-4", "Keep it nowhere", "/my/login/")
def password_in_the_session_at_login(request):
    response = log_in(request)
    if response.status_code == 302:
        request.session["pw"] = request.POST["password"]
    return response


@wrong_with("17-4", "Keep it nowhere", "/my/login/")
def wrong_password_in_a_cookie(request):
    response = log_in(request)
    if request.method == "POST" and response.status_code == 200:
        response.set_cookie("tried", request.POST["password"])
    return response


# The old id


@wrong_with("17-3", "An id from before the login is good after it", "/my/register/")
def registers_with_djangos_keys(request):
    def keep(request, user):
        request.session["_auth_user_id"] = str(user.pk)
        request.session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        request.session["_auth_user_hash"] = user.get_session_auth_hash()

    return registering(request, make_right, keep)


# Names and addresses that become HTML


@wrong_with("17-3", "What was typed became HTML", "/my/register/")
def name_in_the_template(request):
    response = register(request)
    if request.method == "POST" and response.status_code == 200:
        name = request.POST["username"].replace("{", "").replace("%", "")
        return page(request, "<p>This is not possible: " + name + "</p>" + FORM, form=UserCreationForm(request.POST))
    return response


@wrong_with("17-3", "What was typed became HTML", "/my/register/")
def name_without_quotes(request):
    response = by_hand(request)
    if request.method == "POST" and response.status_code == 200:
        form = REGISTER_FORM.replace('"{{ name }}"', "{{ name }}")
        return page(request, form, error="No.", name=request.POST["username"])
    return response


@right_with("17-3", "/my/register/")
def name_escaped_by_hand(request):
    response = by_hand(request)
    if request.method == "POST" and response.status_code == 200:
        error = format_html("<em title='{0}'>{0}</em> is not possible", request.POST["username"])
        return page(request, REGISTER_FORM, error=error, name=request.POST["username"].strip())
    return response


@wrong_with("17-4", "What came became HTML", "/my/login/")
def next_is_safe(request):
    return entering(request, target=safe(request), form=RAW.replace("{{ next }}", "{{ next|safe }}"))


@wrong_with("17-4", "What came became HTML", "/my/login/")
def next_without_quotes(request):
    return entering(request, target=safe(request), form=RAW.replace('"{{ next }}"', "{{ next }}"))


@wrong_with("17-4", "What came became HTML", "/my/login/")
def login_name_is_safe(request):
    form = RAW + "{{ request.POST.username|safe }}"
    return entering(request, target=safe(request), form=form, error=WRONG)


@right_with("17-4", "/my/login/")
def login_name_comes_back(request):
    form = RAW.replace('"username"', '"username" value="{{ request.POST.username }}"')
    return entering(request, target=safe(request), form=form + '<a href="?next={{ next|urlencode }}">again</a>')


@wrong_with("17-6", "The name became HTML", "/my/account/")
def name_in_an_input_without_quotes(request):
    response = account(request)
    if response.status_code == 200:
        return page(request, "{{ user.username }}<input value={{ user.username }}>")
    return response


@wrong_with("17-6", "The name became HTML", "/my/")
def name_in_an_image_without_quotes(request):
    text = GREETING + "<img src='/favicon.ico' alt={{ user.username }}>"
    return page(request, text + STRANGER + SEARCH_FORM)


@wrong_with("17-2", "What was typed became HTML", "/my/search/")
def title_attribute_without_quotes(request):
    q = request.GET.get("q", "")
    form = SEARCH_FORM + "<p title={{ q }}>You looked for {{ q }}</p>"
    return listed(request, Book.objects.filter(folded__contains=fold(q)), form=form)


# Two mistakes at once: the first one is named


def nested_and_unchecked(request):
    cart = request.session.setdefault("cart", {})
    cart[request.POST["book"]] = cart.get(request.POST["book"], 0) + int(request.POST.get("count", 1))
    return redirect("/my/cart/")


wrong("17-7", "M01", SHOP | {"/my/cart/add/": require_POST(nested_and_unchecked)})


@wrong_with("17-7", "M21", "/my/cart/add/")
@require_POST
def numbers_and_unchecked(request):
    cart, book = request.session.get("cart", {}), int(request.POST["book"])
    cart[book] = cart.get(book, 0) + int(request.POST.get("count", 1))
    request.session["cart"] = cart
    return redirect("/my/cart/")


@wrong_with("17-7", "Add to the number that is there", "/my/cart/add/")
@require_POST
def sets_and_unchecked(request):
    cart = request.session.get("cart", {})
    cart[request.POST["book"]] = int(request.POST.get("count", 1))
    request.session["cart"] = cart
    return redirect("/my/cart/")


# Errors before anything was typed


@wrong_with("17-3", "request.POST or None", "/my/register/")
def errors_at_the_first_visit(request):
    form = UserCreationForm(request.POST)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("17-4", "data=request.POST or None", "/my/login/")
def login_errors_at_the_first_visit(request):
    form = AuthenticationForm(request, data=request.POST)
    if form.is_valid():
        login(request, form.get_user())
        return redirect(safe(request) or "/my/")
    return page(request, FORM, form=form)


@right_with("17-4", "/my/login/")
def a_style_for_errors(request):
    form = AuthenticationForm(request, data=request.POST or None)
    if form.is_valid():
        login(request, form.get_user())
        return redirect(safe(request) or "/my/")
    return page(request, '<style>.errorlist { color: red }</style><ul class="errors"></ul>' + FORM, form=form)


# The form is shown again


@wrong_with("17-4", "Its first argument is the request", "/my/login/")
def the_data_first(request):
    form = AuthenticationForm(request.POST)
    if form.is_valid():
        login(request, form.get_user())
        return redirect(safe(request) or "/my/")
    return page(request, FORM, form=form)


@wrong_with("17-4", "The table holds a hash", "/my/login/")
def compares_by_hand(request):
    if request.method == "POST":
        user = User.objects.filter(username=request.POST["username"]).first()
        if user and user.password == request.POST["password"]:
            login(request, user)
            return redirect("/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW)


@wrong_with("17-4", "Did it get request.POST", "/my/login/")
def never_asks(request):
    return page(request, FORM, form=AuthenticationForm(request))


# The search: all books, and q as it came


@wrong_with("17-2", "All books stand on one page", "/my/search/")
def only_twenty(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))[:20])


@wrong_with("17-2", "as it came", "/my/search/")
def stripped(request):
    q = request.GET.get("q", "").strip()
    return listed(request, Book.objects.filter(folded__contains=fold(q)), q=q)


@right_with("17-2", "/my/search/")
def stripped_for_the_search_only(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", "").strip())))


@wrong_with("17-2", "contains takes q as text", "/my/search/")
def a_regular_expression(request):
    return listed(request, Book.objects.filter(folded__regex=fold(request.GET.get("q", ""))))


# Forms as a browser reads them

LATE = '<form action="/my/search/"><input name="q" value="{{ q }}">{% for book in books %}<li>{{ book.title }}'
LATE += ADD_FORM + "{% empty %}Nothing found{% endfor %}</form>"


@wrong_with("17-7", "A browser ignores a form inside a form", "/my/search/")
def a_form_in_a_form(request):
    q = request.GET.get("q", "")
    return page(request, LATE, q=q, books=Book.objects.filter(folded__contains=fold(q)))


@wrong_with("17-7", "A browser ignores a form inside a form", "/my/search/")
def the_search_form_is_never_closed(request):
    q = request.GET.get("q", "")
    return page(request, LATE.replace("</li></form>", ""), q=q, books=Book.objects.filter(folded__contains=fold(q)))


@wrong_with("17-6", "needs a button", "/my/")
def a_logout_form_without_a_button(request):
    return page(request, GREETING.replace("<button>Log out</button>", "Log out") + STRANGER + SEARCH_FORM)


@wrong_with("17-7", "needs a button", "/my/search/")
def a_book_without_a_button(request):
    q = request.GET.get("q", "")
    form = ADD_FORM.replace("<button>Into the cart</button>", "")
    text = SEARCH_FORM + "{% for book in books %}<li>{{ book.title }}" + form + "{% empty %}Nothing found{% endfor %}"
    return page(request, text, q=q, books=Book.objects.filter(folded__contains=fold(q)))


@right_with("17-6", "/my/")
def a_button_outside_the_form(request):
    form = '<form id="out" method="post" action="/my/logout/">{% csrf_token %}</form>'
    text = GREETING.replace(LOG_OUT, form + '<input type="submit" form="out" value="Log out">')
    return page(request, text + STRANGER + SEARCH_FORM)


# Messages that name the cause


@wrong_with("17-1", 'return page(request, "...")', "/my/")
def a_text(request):
    return '<form action="/my/search/"><input name="q"></form>'


@wrong_with("17-1", "takes the request first", "/my/")
def arguments_swapped(request):
    return page(SEARCH_FORM, request)


@wrong_with("17-1", "takes the request first", "/my/")
def without_the_request(request):
    return page(SEARCH_FORM)


@wrong_with("17-1", "does not belong to it", "/my/")
def a_field_after_the_form(request):
    return page(request, '<form action="/my/search/"><button>Search</button></form><input name="q">')


wrong("17-1", "views without", {"/my/": "home"})


@wrong_with("17-2", "Pride and Prejudice is there, too", "/my/search/")
def one_title_too_many(request):
    found = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    return listed(request, [*found, Book.objects.get(title="Pride and Prejudice"), Book.objects.get(title="Emma")])


@wrong_with("17-2", "{% empty %}", "/my/search/")
def says_no_books(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))), none="No books.")


@wrong_with("17-2", "Is the field spelled {{ book.title }}?", "/my/search/")
def a_field_misspelled(request):
    text = SEARCH_FORM + "{% for book in books %}<li>{{ book.titel }}</li>{% empty %}Nothing found{% endfor %}"
    q = request.GET.get("q", "")
    return page(request, text, q=q, books=Book.objects.filter(folded__contains=fold(q)))


@wrong_with("17-5", "leave login_required out", "/my/logout/")
@require_POST
@login_required(login_url="/my/login/")
def members_only(request):
    return log_out(request)


@wrong_with("17-9", "cart.pop(key, None)", "/my/cart/change/")
@require_POST
def deletes_without_asking(request):
    key = str(book_in(request).pk)
    try:
        count = count_in(request, 0)
    except ValueError:
        return HttpResponseBadRequest("How many?")
    cart = request.session.get("cart", {})
    if count:
        cart[key] = count
    else:
        del cart[key]
    request.session["cart"] = cart
    return redirect("/my/cart/")


# What a client may send, and an empty cart


@wrong_with("17-7", "str(book.pk)", "/my/cart/add/")
def the_text_that_came_is_the_key(request):
    def keep(request, key, count):
        text, cart = request.POST["book"], request.session.get("cart", {})
        request.session["cart"] = cart | {text: cart.get(text, 0) + count}

    return adding(request, keep)


@wrong_with("17-7", "may be no number at all", "/my/cart/add/")
@require_POST
def isdigit_for_the_count(request):
    text = request.POST.get("count", "1")
    if not text.isdigit() or not 1 <= int(text) <= 99:
        return HttpResponseBadRequest("How many?")
    return add(request)


@wrong_with("17-7", "may be no number at all", "/my/cart/add/")
@require_POST
def isdigit_for_the_book(request):
    text = request.POST.get("book", "")
    get_object_or_404(Book, pk=int(text) if text.isdigit() else 0)
    return add(request)


@wrong_with("17-9", "may be no number at all", "/my/cart/change/")
@require_POST
def isdigit_for_a_change(request):
    text = request.POST.get("count", "")
    if not text.isdigit() or int(text) > 99:
        return HttpResponseBadRequest("How many?")
    return change(request)


@wrong_with("17-10", "An empty cart is no cart", "/my/login/")
def asks_for_the_key_only(request):
    response = log_in(request)
    if response.status_code == 302 and "cart" in request.session and not request.GET.get("next"):
        return redirect("/my/cart/")
    return response
