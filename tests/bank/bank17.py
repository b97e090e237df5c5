"""Answers to steps 1 to 3 of the capstone: home page, search, register."""

from html import escape

from django import forms
from django.contrib.auth import authenticate, login
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template import Context, Template
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import CreateView, FormView, ListView

from bookshop.models import Book, fold
from tests.bank import right, wrong
from tests.bank.base17 import FORM, SEARCH_FORM, SHOP, home, page, register, right_with, search, wrong_with

# 17-1 The home page

right("17-1", SHOP)
right("17-1", {"/my/": home})


@right_with("17-1", "/my/")
def plain_text_as_html(request):
    return HttpResponse("<FORM ACTION=search/ METHOD=GET><INPUT TYPE=search NAME=q><INPUT TYPE=submit></FORM>")


@right_with("17-1", "/my/")
def whole_page(request):
    return HttpResponse(
        "<!doctype html><html><head><style>form { color: red }</style></head><body>"
        '<p>Hello</p><form method="get" action="/my/search"><input id="q" name="q" maxlength="100">'
        '<button name="go" value="1">Go</button></form></body></html>'
    )


@right_with("17-1", "/my/")
def with_more_forms(request):
    login_form = '<form method="post" action="/my/login/">{% csrf_token %}<input name="username"></form>'
    return page(request, login_form + SEARCH_FORM, q="")


@right_with("17-1", "/my/")
def a_field_outside_the_form(request):
    return HttpResponse('<input form="s" name="q"><form id="s" action="/my/search/"><button>Go</button></form>')


class Home(View):
    def get(self, request):
        return render(request, "bookshop/search_form.html").__class__(
            '<form action="/my/search/"><label>Search: <input type="text" name="q" required></label></form>'
        )


right("17-1", {"/my/": Home.as_view()})


@right_with("17-1", "/my/")
def reads_the_session(request):
    visits = request.session.get("visits", 0)
    return page(request, SEARCH_FORM + "{{ visits }}", visits=visits)


wrong("17-1", "There is no answer yet for step 17-1", {"/mine/": home})
wrong("17-1", "the path must be exactly '/my/'", {"/my": home})
wrong("17-1", "what the .as_view() of the class returns", {"/my/": Home})


@wrong_with("17-1", "so its form is sent by GET", "/my/")
def posts(request):
    return page(request, '<form method="post" action="/my/search/">{% csrf_token %}<input name="q"></form>')


@wrong_with("17-1", "An id is not sent", "/my/")
def an_id_for_a_name(request):
    return page(request, '<form action="/my/search/"><input id="q"><button>Search</button></form>')


@wrong_with("17-1", "The attribute action says where a form goes", "/my/")
def no_action(request):
    return page(request, '<form><input name="q"><button>Search</button></form>')


@wrong_with("17-1", "would show it in the address", "/my/")
def a_token_in_get(request):
    return page(request, '<form action="/my/search/">{% csrf_token %}<input name="q"></form>')


@wrong_with("17-1", "the page has no form", "/my/")
def a_link_only(request):
    return page(request, '<a href="/my/search/?q=">Search</a>')


@wrong_with("17-1", "the home page stores nothing", "/my/")
def counts_visits(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return home(request)


@wrong_with("17-1", "the home page sets no cookie", "/my/")
def sets_a_cookie(request):
    response = home(request)
    response.set_cookie("seen", "1")
    return response


@wrong_with("17-1", "Did you forget `return`?", "/my/")
def returns_nothing(request):
    home(request)


@wrong_with("17-1", "a page of HTML with status 200", "/my/")
def json(request):
    return JsonResponse({"form": SEARCH_FORM})


@wrong_with("17-1", "and not lead on", "/my/")
def leads_on(request):
    return redirect("/my/search/")


@wrong_with("17-1", "The template has a mistake", "/my/")
def a_broken_template(request):
    return page(request, SEARCH_FORM + "{% if user %}")


@wrong_with("17-1", "A name is not known", "/my/")
def a_name_that_is_not_there(request):
    return page(request, SEARCH_FROM)  # noqa: F821


# 17-2 The search

right("17-2", {"/my/search/": search})


@right_with("17-2", "/my/search/")
def in_python(request):
    q = request.GET.get("q") or ""
    found = [book for book in Book.objects.all() if fold(q) in fold(book.title) + " " + fold(book.author)]
    rows = "".join(f"<tr><td>{escape(book.title)}</td></tr>" for book in found) or "<p>NOTHING FOUND!</p>"
    field = f'<input name=q value="{escape(q)}">'
    return HttpResponse(f"<form action=/my/search/>{field}</form><table>{rows}</table>")


@right_with("17-2", "/my/search/")
def with_format_html(request):
    q = request.GET.get("q", "")
    books = Book.objects.filter(folded__icontains=fold(q)).order_by("price")
    form = format_html('<form><input name="q" value="{}"></form>', q)
    items = "".join(format_html("<li>{} by {}</li>", book.title, book.author) for book in books)
    return HttpResponse(form + items + ("" if books else "Nothing found for this."))


class SearchForm(forms.Form):
    q = forms.CharField(required=False)


@right_with("17-2", "/my/search/")
def with_a_form(request):
    form = SearchForm(request.GET)
    books = Book.objects.filter(folded__contains=fold(form.cleaned_data["q"])) if form.is_valid() else []
    listing = "{% for b in books %}<p><b>{{ b.title }}</b><br>{{ b.author }}{% endfor %}"
    none = "{% if not books %}<p>Nothing found.{% endif %}"
    return page(request, '<form action="/my/search/">{{ form.as_p }}</form>' + listing + none, form=form, books=books)


class Search(ListView):
    def get_queryset(self):
        return Book.objects.filter(folded__contains=fold(self.request.GET.get("q", "")))

    def render_to_response(self, context, **options):
        q = self.request.GET.get("q", "")
        listing = "{% for book in object_list %}<li>{{ book }}{% empty %}Nothing found{% endfor %}"
        return page(self.request, SEARCH_FORM + listing, q=q, object_list=context["object_list"])


right("17-2", {"/my/search/": Search.as_view()})


@right_with("17-2", "/my/search/")
def by_the_demo_sites_templates(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    text = "{% extends 'bookshop/base.html' %}{% block content %}"
    text += (
        SEARCH_FORM + "{% include 'bookshop/book_list.html' %}{% if not books %}Nothing found{% endif %}{% endblock %}"
    )
    return page(request, text, q=request.GET.get("q", ""), books=books)


@right_with("17-2", "/my/search/")
def marks_what_was_found(request):
    q = request.GET.get("q", "")
    found = Book.objects.filter(folded__contains=fold(q)) if q.strip() else []
    titles = [format_html("<li>{}<mark>{}</mark></li>", book.title[:3], book.title[3:]) for book in found]
    body = mark_safe("".join(titles) or "Nothing found")
    return page(request, SEARCH_FORM + "<p>{{ found|length }} found</p>{{ body }}", q=q, found=found, body=body)


@right_with("17-2", "/my/search/")
def a_textarea(request):
    q = request.GET.get("q", "")
    found = Book.objects.filter(folded__contains=fold(q))
    form = '<form action="/my/search/"><textarea name="q">{{ q }}</textarea><button>Go</button></form>'
    return page(request, form + "{{ found|join:', ' }}{% if not found %}Nothing found{% endif %}", q=q, found=found)


def listed(request, books, q=None, form=SEARCH_FORM, none="Nothing found"):
    q = request.GET.get("q", "") if q is None else q
    return page(
        request,
        form + "{% for book in books %}<li>{{ book.title }}{% empty %}" + none + "{% endfor %}",
        q=q,
        books=books,
    )


@wrong_with("17-2", "filter(folded__contains=fold(q))", "/my/search/")
def icontains(request):
    q = request.GET.get("q", "")
    return listed(request, Book.objects.filter(Q(title__icontains=q) | Q(author__icontains=q)))


@wrong_with("17-2", "filter(folded__contains=fold(q))", "/my/search/")
def titles_only(request):
    return listed(request, Book.objects.filter(title__icontains=request.GET.get("q", "")))


@wrong_with("17-2", "filter(folded__contains=fold(q))", "/my/search/")
def folds_only_the_column(request):
    return listed(request, Book.objects.filter(folded__contains=request.GET.get("q", "").lower()))


@wrong_with("17-2", "only books whose title or author", "/my/search/")
def lists_all(request):
    return listed(request, Book.objects.all())


@wrong_with("17-2", "The page shows no title at all", "/my/search/")
def no_loop(request):
    return page(request, SEARCH_FORM + "{{ book.title }}", q=request.GET.get("q", ""))


@wrong_with("17-2", "What was typed became HTML", "/my/search/")
def an_f_string(request):
    q = request.GET.get("q", "")
    books = Book.objects.filter(folded__contains=fold(q))
    titles = "".join(f"<li>{escape(book.title)}" for book in books) or "Nothing found"
    return HttpResponse(f'<form action="/my/search/"><input name="q" value="{q}"></form>' + titles)


@wrong_with("17-2", "What was typed became HTML", "/my/search/")
def marked_safe(request):
    q = request.GET.get("q", "")
    said = f"<p>You looked for {q}</p>"
    books = Book.objects.filter(folded__contains=fold(q))
    form = SEARCH_FORM + "{{ said|safe }}{% for book in books %}<li>{{ book }}{% empty %}Nothing found{% endfor %}"
    return page(request, form, q=q, said=said, books=books)


@wrong_with("17-2", "What was typed became HTML", "/my/search/")
def quotes_are_not_escaped(request):
    q = request.GET.get("q", "").replace("<", "&lt;").replace(">", "&gt;")
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    titles = "".join(f"<li>{escape(book.title)}" for book in books) or "Nothing found"
    return HttpResponse(f"<form action='/my/search/'><input name='q' value='{q}'></form>" + titles)


@wrong_with("17-2", "A title became HTML", "/my/search/")
def titles_in_an_f_string(request):
    q = request.GET.get("q", "")
    titles = [f"<li>{book.title}" for book in Book.objects.filter(folded__contains=fold(q))]
    return page(request, SEARCH_FORM + "{{ titles|safe }}", q=q, titles="".join(titles) or "Nothing found")


@wrong_with("17-2", "Ask the database each time", "/my/search/")
def a_list_of_before(request):
    if not shelf:
        shelf.extend(Book.objects.filter(pk__lte=61))
    q = request.GET.get("q", "")
    return listed(request, [book for book in shelf if fold(q) in book.folded])


shelf: list[Book] = []


@wrong_with("17-2", "stands in the field again", "/my/search/")
def an_empty_field(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))), q="")


@wrong_with("17-2", "stands in the field again", "/my/search/")
def no_quotes(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    form = '<form action="/my/search/"><input name=q value={{ q|lower }}></form>'
    return listed(request, books, form=form)


@wrong_with("17-2", "What was typed became HTML", "/my/search/")
def no_quotes_at_all(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    return listed(request, books, form='<form action="/my/search/"><input name=q value={{ q }}></form>')


@wrong_with("17-2", "a form that goes to /my/search/ by GET", "/my/search/")
def no_form_again(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))), form="")


@wrong_with("17-2", "the page says “Nothing found”", "/my/search/")
def says_nothing(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))), none="")


@wrong_with("17-2", "M36", "/my/search/")
def q_must_come(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET["q"])))


@wrong_with("17-2", "a search stores nothing", "/my/search/")
def remembers_searches(request):
    request.session["searches"] = [*request.session.get("searches", []), request.GET.get("q", "")]
    return search(request)


@wrong_with("17-2", "The page shows no title at all", "/my/search/")
def reads_post(request):
    q = request.POST.get("q", "")
    return listed(request, Book.objects.filter(folded__contains=fold(q)) if q else [], none="")


@wrong_with("17-2", "Let Django build the query", "/my/search/")
def raw_sql(request):
    q = fold(request.GET.get("q", "")).replace("'", "")
    where = f"SELECT * FROM bookshop_book WHERE folded LIKE '%%{q}%%'"
    return listed(request, list(Book.objects.raw(where)))


# 17-3 Register

right("17-3", {"/my/register/": register})


class Register(CreateView):
    form_class = UserCreationForm
    template_name = "bookshop/form.html"
    success_url = "/my/"

    def form_valid(self, form):
        response = super().form_valid(form)
        login(self.request, self.object)
        return response


right("17-3", {"/my/register/": Register.as_view()})


class RegisterForm(forms.Form):
    username = forms.CharField(max_length=150)
    password1 = forms.CharField(widget=forms.PasswordInput)
    password2 = forms.CharField(widget=forms.PasswordInput)

    def clean_username(self):
        name = self.cleaned_data["username"]
        if User.objects.filter(username=name).exists():
            raise forms.ValidationError("Taken, sorry.")
        return name

    def clean(self):
        if self.cleaned_data.get("password1") != self.cleaned_data.get("password2"):
            raise forms.ValidationError("Two passwords.")
        return self.cleaned_data


@right_with("17-3", "/my/register/")
def own_form(request):
    if request.method != "POST":
        return page(request, FORM, form=RegisterForm())
    form = RegisterForm(request.POST)
    if not form.is_valid():
        return page(request, FORM, form=form)
    name, password = form.cleaned_data["username"], form.cleaned_data["password1"]
    User.objects.create_user(name, password=password)
    login(request, authenticate(request, username=name, password=password))
    return HttpResponseRedirect("/my/")


class Registering(FormView):
    form_class = RegisterForm
    success_url = "/my/"

    def render_to_response(self, context, **options):
        return page(self.request, FORM, form=context["form"])

    def form_valid(self, form):
        data = form.cleaned_data
        login(self.request, User.objects.create_user(data["username"], "", data["password1"]))
        return super().form_valid(form)


right("17-3", {"/my/register/": Registering.as_view()})
RAW = """<form action="/my/register/" method="POST"> {% csrf_token %} <p>{{ error }}</p>
<input name="username" value="{{ name }}"><input type="password" name="password1">
<input type="password" name="password2"><input type="submit" name="send" value="Register"></form>"""


@right_with("17-3", "/my/register/")
def by_hand(request):
    error = name = ""
    if request.method == "POST":
        name, password = request.POST["username"], request.POST["password1"]
        if not name or not password:
            error = "Fill in everything."
        elif password != request.POST["password2"]:
            error = "The passwords differ."
        elif User.objects.filter(username=name).exists():
            error = "There is one of this name."
        else:
            user = User(username=name, password=make_password(password))
            user.save()
            login(request, user)
            return redirect("/my/")
    return page(request, RAW, error=error, name=name)


@right_with("17-3", "/my/register/")
def set_password_and_422(request):
    form = RegisterForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            user = User(username=form.cleaned_data["username"])
            user.set_password(form.cleaned_data["password1"])
            user.save()
            login(request, user)
            return redirect("http://" + request.get_host() + "/my/")
        response = page(request, FORM, form=form)
        response.status_code = 422
        return response
    return TemplateResponse(request, "bookshop/form.html", {"form": form})


def registering(request, make, log_in=login, answer=None):
    form = RegisterForm(request.POST or None)
    if form.is_valid():
        user = make(form.cleaned_data["username"], form.cleaned_data["password1"])
        log_in(request, user)
        return answer or redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("17-3", "hash it", "/my/register/")
def in_clear(request):
    return registering(request, lambda name, password: User.objects.create(username=name, password=password))


@wrong_with("17-3", "hash it", "/my/register/")
def saved_by_hand(request):
    def make(name, password):
        user = User(username=name)
        user.password = password
        user.save()
        return user

    return registering(request, make)


@wrong_with("17-3", "create_user takes name, e-mail and password", "/my/register/")
def no_password_at_all(request):
    return registering(request, lambda name, password: User.objects.create_user(name))


@wrong_with("17-3", "create_user takes name, e-mail and password", "/my/register/")
def password_for_an_email(request):
    return registering(request, lambda name, password: User.objects.create_user(name, password))


class PlainUserForm(forms.ModelForm):
    password1 = forms.CharField()
    password2 = forms.CharField()

    class Meta:
        model = User
        fields = ("username",)


@wrong_with("17-3", "hash it", "/my/register/")
def a_model_form(request):
    form = PlainUserForm(request.POST or None)
    if form.is_valid():
        form.instance.password = form.cleaned_data["password1"]
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("17-3", "A key of your own says nothing to Django", "/my/register/")
def only_a_key(request):
    def keep(request, user):
        request.session["user"] = user.pk

    return registering(request, make_right, keep)


def make_right(name, password):
    return User.objects.create_user(name, password=password)


@wrong_with("17-3", "the new member is logged in", "/my/register/")
def no_login(request):
    return registering(request, make_right, lambda request, user: None)


@wrong_with("17-3", "a redirect to /my/", "/my/register/")
def no_redirect(request):
    return registering(request, make_right, answer=HttpResponse("Welcome!"))


@wrong_with("17-3", "the demo site's home", "/my/register/")
def elsewhere(request):
    return registering(request, make_right, answer=redirect("home"))


@wrong_with("17-3", "needs {% csrf_token %}", "/my/register/")
def no_token(request):
    return page(request, FORM.replace("{% csrf_token %}", ""), form=UserCreationForm())


@wrong_with("17-3", "needs the request", "/my/register/")
def no_request_in_the_template(request):
    return HttpResponse(Template(FORM).render(Context({"form": UserCreationForm()})))


@wrong_with("17-3", "no csrf_exempt", "/my/register/")
@csrf_exempt
def exempt(request):
    return register(request)


@wrong_with("17-3", "The name is taken", "/my/register/")
def does_not_ask(request):
    if request.method == "POST":
        user = make_right(request.POST["username"], request.POST["password1"])
        login(request, user)
        return redirect("/my/")
    return page(request, FORM, form=UserCreationForm())


@wrong_with("17-3", "two passwords that differ makes and changes no account", "/my/register/")
def does_not_compare(request):
    if request.method == "POST" and not User.objects.filter(username=request.POST["username"]).exists():
        user = make_right(request.POST["username"], request.POST["password1"])
        login(request, user)
        return redirect("/my/")
    return page(request, FORM + "{{ request.method }}", form=UserCreationForm())


@wrong_with("17-3", "a name that is taken makes and changes no account", "/my/register/")
def takes_it_over(request):
    form = RegisterForm(request.POST or None)
    if request.method == "POST":
        user, _ = User.objects.get_or_create(username=request.POST["username"])
        user.set_password(request.POST["password1"])
        user.save()
        login(request, user)
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("17-3", "the same as before", "/my/register/")
def says_no_error(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=UserCreationForm())


@wrong_with("17-3", "is shown again", "/my/register/")
def redirects_to_itself(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    if request.method == "POST":
        return redirect("/my/register/")
    return page(request, FORM, form=form)


@wrong_with("17-3", "does not come back", "/my/register/")
def passwords_come_back(request):
    again = RAW.replace('name="password1"', 'name="password1" value="{{ request.POST.password1 }}"')
    response = by_hand(request)
    if request.method == "POST" and response.status_code == 200:
        return page(request, again, error="Something is wrong.")
    return response


@wrong_with("17-3", "Read them from request.POST only", "/my/register/")
def from_the_address(request):
    form = UserCreationForm(request.POST or request.GET or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("17-3", "sent by GET", "/my/register/")
def by_get(request):
    return page(request, FORM.replace(' method="post"', ""), form=UserCreationForm())


@wrong_with("17-3", "An id is not sent", "/my/register/")
def another_name(request):
    return page(request, RAW.replace('name="username"', 'name="name"'))


@wrong_with("17-3", "Did it get request.POST", "/my/register/")
def never_looks(request):
    return page(request, FORM, form=UserCreationForm())
