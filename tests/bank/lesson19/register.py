"""Answers to 19-3 of 19-bookshop."""

import logging

from django import forms
from django.contrib.auth import authenticate, login
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template import Context, Template
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.text import slugify
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import CreateView, FormView

from tests.bank import right
from tests.bank.lesson19.right_shop import (
    FORM,
    page,
    register,
    right_with,
    wrong_with,
)

right("19-3", {"/my/register/": register})


class Register(CreateView):
    form_class = UserCreationForm
    template_name = "bookshop/form.html"
    success_url = "/my/"

    def form_valid(self, form):
        response = super().form_valid(form)
        login(self.request, self.object)
        return response


right("19-3", {"/my/register/": Register.as_view()})


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


@right_with("19-3", "/my/register/")
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


right("19-3", {"/my/register/": Registering.as_view()})


RAW = """<form action="/my/register/" method="POST"> {% csrf_token %} <p>{{ error }}</p>
<input name="username" value="{{ name }}"><input type="password" name="password1">
<input type="password" name="password2"><input type="submit" name="send" value="Register"></form>"""


@right_with("19-3", "/my/register/")
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


@right_with("19-3", "/my/register/")
def set_password(request):
    form = RegisterForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            user = User(username=form.cleaned_data["username"])
            user.set_password(form.cleaned_data["password1"])
            user.save()
            login(request, user)
            return redirect("http://" + request.get_host() + "/my/")
        return page(request, FORM, form=form)
    return TemplateResponse(request, "bookshop/form.html", {"form": form})


def registering(request, make, log_in=login, answer=None):
    form = RegisterForm(request.POST or None)
    if form.is_valid():
        user = make(form.cleaned_data["username"], form.cleaned_data["password1"])
        log_in(request, user)
        return answer or redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("19-3", "hash it", "/my/register/")
def in_clear(request):
    return registering(request, lambda name, password: User.objects.create(username=name, password=password))


@wrong_with("19-3", "hash it", "/my/register/")
def saved_by_hand(request):
    def make(name, password):
        user = User(username=name)
        user.password = password
        user.save()
        return user

    return registering(request, make)


@wrong_with("19-3", "create_user takes name, e-mail and password", "/my/register/")
def no_password_at_all(request):
    return registering(request, lambda name, password: User.objects.create_user(name))


@wrong_with("19-3", "create_user takes name, e-mail and password", "/my/register/")
def password_for_an_email(request):
    return registering(request, lambda name, password: User.objects.create_user(name, password))


class PlainUserForm(forms.ModelForm):
    password1 = forms.CharField()
    password2 = forms.CharField()

    class Meta:
        model = User
        fields = ("username",)


@wrong_with("19-3", "hash it", "/my/register/")
def a_model_form(request):
    form = PlainUserForm(request.POST or None)
    if form.is_valid():
        form.instance.password = form.cleaned_data["password1"]
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("19-3", "A key of your own says nothing to Django", "/my/register/")
def only_a_key(request):
    def keep(request, user):
        request.session["user"] = user.pk

    return registering(request, make_right, keep)


def make_right(name, password):
    return User.objects.create_user(name, password=password)


@wrong_with("19-3", "the new member is logged in", "/my/register/")
def no_login(request):
    return registering(request, make_right, lambda request, user: None)


@wrong_with("19-3", "a redirect to /my/", "/my/register/")
def no_redirect(request):
    return registering(request, make_right, answer=HttpResponse("Welcome!"))


@wrong_with("19-3", "the demo site's home", "/my/register/")
def elsewhere(request):
    return registering(request, make_right, answer=redirect("home"))


@wrong_with("19-3", "needs {% csrf_token %}", "/my/register/")
def no_token(request):
    return page(request, FORM.replace("{% csrf_token %}", ""), form=UserCreationForm())


@wrong_with("19-3", "needs the request", "/my/register/")
def no_request_in_the_template(request):
    return HttpResponse(Template(FORM).render(Context({"form": UserCreationForm()})))


@wrong_with("19-3", "no csrf_exempt", "/my/register/")
@csrf_exempt
def exempt(request):
    return register(request)


@wrong_with("19-3", "The name is taken", "/my/register/")
def does_not_ask(request):
    if request.method == "POST":
        user = make_right(request.POST["username"], request.POST["password1"])
        login(request, user)
        return redirect("/my/")
    return page(request, FORM, form=UserCreationForm())


@wrong_with("19-3", "two passwords that differ makes and changes no account", "/my/register/")
def does_not_compare(request):
    if request.method == "POST" and not User.objects.filter(username=request.POST["username"]).exists():
        user = make_right(request.POST["username"], request.POST["password1"])
        login(request, user)
        return redirect("/my/")
    return page(request, FORM + "{{ request.method }}", form=UserCreationForm())


@wrong_with("19-3", "a name that is taken makes and changes no account", "/my/register/")
def takes_it_over(request):
    form = RegisterForm(request.POST or None)
    if request.method == "POST":
        user, _ = User.objects.get_or_create(username=request.POST["username"])
        user.set_password(request.POST["password1"])
        user.save()
        login(request, user)
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("19-3", "the same as before", "/my/register/")
def says_no_error(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=UserCreationForm())


@wrong_with("19-3", "is shown again", "/my/register/")
def redirects_to_itself(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    if request.method == "POST":
        return redirect("/my/register/")
    return page(request, FORM, form=form)


@wrong_with("19-3", "does not come back", "/my/register/")
def passwords_come_back(request):
    again = RAW.replace('name="password1"', 'name="password1" value="{{ request.POST.password1 }}"')
    response = by_hand(request)
    if request.method == "POST" and response.status_code == 200:
        return page(request, again, error="Something is wrong.")
    return response


@wrong_with("19-3", "Read them from request.POST only", "/my/register/")
def from_the_address(request):
    form = UserCreationForm(request.POST or request.GET or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("19-3", "sent by GET", "/my/register/")
def by_get(request):
    return page(request, FORM.replace(' method="post"', ""), form=UserCreationForm())


@wrong_with("19-3", "An id is not sent", "/my/register/")
def another_name(request):
    return page(request, RAW.replace('name="username"', 'name="name"'))


@wrong_with("19-3", "Did it get request.POST", "/my/register/")
def never_looks(request):
    return page(request, FORM, form=UserCreationForm())


# The password in clear


@wrong_with("19-3", "Keep it nowhere", "/my/register/")
def password_in_the_session(request):
    response = register(request)
    if response.status_code == 302:
        request.session["password"] = request.POST["password1"]
    return response


@wrong_with("19-3", "Keep it nowhere", "/my/register/")
def password_in_the_session_too_early(request):
    if request.method == "POST":
        request.session["typed"] = dict(request.POST)
    return register(request)


@wrong_with("19-3", "Keep it nowhere", "/my/register/")
def password_in_a_cookie(request):
    response = register(request)
    if response.status_code == 302:
        response.set_cookie("password", request.POST["password1"])
    return response


@wrong_with("19-3", "Keep it nowhere", "/my/register/")
def password_in_another_field(request):
    def make(name, password):
        return User.objects.create_user(name, password=password, first_name=password)

    return registering(request, make)


# The old id


@wrong_with("19-3", "An id from before the login is good after it", "/my/register/")
def registers_with_djangos_keys(request):
    def keep(request, user):
        request.session["_auth_user_id"] = str(user.pk)
        request.session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        request.session["_auth_user_hash"] = user.get_session_auth_hash()

    return registering(request, make_right, keep)


# Names and addresses that become HTML


@wrong_with("19-3", "What was typed became HTML", "/my/register/")
def name_in_the_template(request):
    response = register(request)
    if request.method == "POST" and response.status_code == 200:
        name = request.POST["username"].replace("{", "").replace("%", "")
        return page(request, "<p>This is not possible: " + name + "</p>" + FORM, form=UserCreationForm(request.POST))
    return response


@wrong_with("19-3", "What was typed became HTML", "/my/register/")
def name_without_quotes(request):
    response = by_hand(request)
    if request.method == "POST" and response.status_code == 200:
        form = RAW.replace('"{{ name }}"', "{{ name }}")
        return page(request, form, error="No.", name=request.POST["username"])
    return response


@right_with("19-3", "/my/register/")
def name_escaped_by_hand(request):
    response = by_hand(request)
    if request.method == "POST" and response.status_code == 200:
        error = format_html("<em title='{0}'>{0}</em> is not possible", request.POST["username"])
        return page(request, RAW, error=error, name=request.POST["username"].strip())
    return response


# Errors before anything was typed


@wrong_with("19-3", "request.POST or None", "/my/register/")
def errors_at_the_first_visit(request):
    form = UserCreationForm(request.POST)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("19-3", "leave status and status_code out", "/my/register/")
def with_422(request):
    response = register(request)
    if request.method == "POST" and response.status_code == 200:
        response.status_code = 422
    return response


# What is typed is kept as it is, and nothing else


def registering_as(change, request):
    """Register under the name that `change` makes of the one that was typed."""
    return registering(request, lambda name, password: User.objects.create_user(change(name), password=password))


@wrong_with("19-3", "Keep the name as it was typed", "/my/register/")
def name_in_small_letters(request):
    return registering_as(str.lower, request)


@wrong_with("19-3", "Keep the name as it was typed", "/my/register/")
def name_cut(request):
    return registering_as(lambda name: name[:20], request)


@wrong_with("19-3", "Keep the name as it was typed", "/my/register/")
def name_of_plain_letters(request):
    return registering_as(lambda name: slugify(name), request)


@wrong_with("19-3", "Django refuses it", "/my/register/")
def password_cut(request):
    return registering(request, lambda name, password: User.objects.create_user(name, password=password[:20]))


@wrong_with("19-3", "Django refuses it", "/my/register/")
def password_in_small_letters(request):
    return registering(request, lambda name, password: User.objects.create_user(name, password=password.lower()))


@wrong_with("19-3", "the account ['Zoë", "/my/register/")
def a_second_registration_changes_the_first(request):
    response = register(request)
    if request.method == "POST" and response.status_code == 200:
        User.objects.filter(username=request.POST["username"]).update(email="")
        User.objects.filter(username=request.POST["username"]).update(last_name="twice")
    return response


@wrong_with("19-3", "Log in only who has just registered", "/my/register/")
def a_taken_name_logs_in(request):
    if request.method == "POST":
        name, password = request.POST["username"], request.POST["password1"]
        if user := authenticate(request, username=name, password=password):
            login(request, user)
            return redirect("/my/")
    return register(request)


@wrong_with("19-3", "makes and changes no account", "/my/register/")
def stores_first(request):
    if request.method == "POST" and request.POST["username"]:
        name, password = request.POST["username"], request.POST["password1"]
        if not User.objects.filter(username=name).exists():
            user = make_right(name, password)
            if password == request.POST["password2"]:
                login(request, user)
                return redirect("/my/")
    return register(request)


@wrong_with("19-3", "Look at everything that came first", "/my/register/")
def keeps_the_name_in_the_session(request):
    if request.method == "POST":
        request.session["name"] = request.POST["username"]
    return register(request)


@wrong_with("19-3", "Who asks for a page changes nothing", "/my/register/")
def counts_who_comes_back(request):
    if request.method == "GET" and request.user.is_authenticated:
        request.session["again"] = True
    return register(request)


@wrong_with("19-3", "leave set_expiry out", "/my/register/")
def a_session_of_an_hour(request):
    response = register(request)
    if response.status_code == 302:
        request.session.set_expiry(3600)
    return response


@wrong_with("19-3", "The way from here is always the same", "/my/register/")
def follows_next(request):
    return registering(request, make_right, answer=redirect(request.POST.get("next") or "/my/"))


# Passwords in the server's memory, and on its screen


passwords: dict[str, dict[str, str]] = {}


@wrong_with("19-3", "the variable passwords", "/my/register/")
def passwords_in_a_variable(request):
    if request.method == "POST":
        passwords[request.POST["username"]] = {"password": request.POST["password1"]}
    return register(request)


@wrong_with("19-3", "what is printed or logged", "/my/register/")
def password_on_the_screen(request):
    print(request.POST)
    return register(request)


@wrong_with("19-3", "what is printed or logged", "/my/register/")
def password_in_the_log(request):
    if request.method == "POST":
        logging.getLogger("shop").warning("%s is new, with %s", request.POST["username"], request.POST["password1"])
    return register(request)


taken: set[str] = set()


@wrong_with("19-3", "The name is taken. Ask first", "/my/register/")
def names_of_this_process(request):
    if request.method != "POST":
        return register(request)
    name, first, second = (request.POST[field] for field in ("username", "password1", "password2"))
    if not name or name in taken or first != second:
        return page(request, FORM, form=format_html("{}{}", "That does not do.", UserCreationForm()))
    taken.add(name)
    login(request, User.objects.create_user(name, password=first))
    return redirect("/my/")


class Registering(FormView):
    """A class whose module nobody finds any more, as after a notebook's %run."""

    form_class, success_url = UserCreationForm, "/my/"

    def form_valid(self, form):
        login(self.request, form.save())
        return super().form_valid(form)

    def render_to_response(self, context, **options):
        return page(self.request, FORM, form=context["form"])


Registering.__module__ = "forgotten"
right("19-3", {"/my/register/": Registering.as_view()})


@wrong_with("19-3", "That is another site", "/my/register/")
def follows_next_of_the_address(request):
    answer = register(request)
    return redirect(request.GET.get("next") or "/my/") if answer.status_code == 302 else answer


@wrong_with("19-3", "Look at everything that came first", "/my/register/")
def flushes_before_it_looks(request):
    if request.method == "POST":
        request.session.flush()
    return register(request)


@wrong_with("19-3", "somebody has this very name", "/my/register/")
def a_part_is_taken(request):
    name = request.POST.get("username", "")
    if name and User.objects.filter(username__contains=name).exists():
        return page(request, FORM + "<p>Taken.</p>", form=UserCreationForm())
    return register(request)


@wrong_with("19-3", "Registering makes an account, and changes none", "/my/register/")
def renames_the_member(request):
    form = UserCreationForm(request.POST or None, instance=request.user if request.user.is_authenticated else None)
    if form.is_valid():
        login(request, form.save())
        return redirect("/my/")
    return page(request, FORM, form=form)


@wrong_with("19-3", "ends no session, and changes no id", "/my/register/")
def leaves_at_the_form(request):
    if request.method == "GET":
        request.session.flush()
    return register(request)


@wrong_with("19-3", "What was typed became HTML", "/my/register/")
def welcomes_back_as_html(request):
    answer, name = register(request), request.POST.get("username", "")
    if request.method == "POST" and answer.status_code == 200 and User.objects.filter(username=name).exists():
        answer.write(f"<p>{name} is a member already.</p>")
    return answer
