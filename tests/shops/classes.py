"""A bookshop of classes: Django's generic views, and those of its accounts."""

from collections import Counter

from django import forms
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.template import RequestContext, Template
from django.views import View
from django.views.generic import FormView, ListView, TemplateView

from bookshop.models import Book, fold


class FromText:
    """Render the text of the class in place of a template file."""

    text = ""

    def render_to_response(self, context, **options):
        return HttpResponse(Template(self.text).render(RequestContext(self.request, context)), **options)


SEARCH = '<form action="/my/search/"><input type="search" name="q" value="{{ q }}"><input type="submit"></form>'


class Home(FromText, TemplateView):
    text = (
        """<main>{% if request.user.is_authenticated %}{{ request.user.get_username }}
    <form action="/my/logout/" method="POST"><input type="submit" value="Bye">{% csrf_token %}</form>
    {% else %}<p>Please <a href="../my/login/">enter</a>.</p>{% endif %}"""
        + SEARCH
    )


class Search(FromText, ListView):
    context_object_name = "books"
    text = (
        SEARCH
        + """<table>{% for book in books %}<tr><td>{{ book.title }}<td>{{ book.author }}<td>
    <form method="post" action="../cart/add/">{% csrf_token %}<button name="book" value="{{ book.pk }}">+1</button>
    </form>
    {% endfor %}</table>{% if not books %}NOTHING FOUND{% endif %}"""
    )

    def get_queryset(self):
        return Book.objects.filter(folded__contains=fold(self.request.GET.get("q", "")))

    def get_context_data(self, **more):
        return super().get_context_data(q=self.request.GET.get("q", ""), **more)


class Arrives:
    def get_default_redirect_url(self):
        return "/my/cart/" if self.request.session.get("cart") else "/my/"


class Register(FromText, Arrives, FormView):
    form_class = UserCreationForm
    text = (
        '<form action="/my/register/" method="post">{{ form }}{% csrf_token %}<input type="submit" value="OK"></form>'
    )

    def form_valid(self, form):
        login(self.request, form.save())
        return HttpResponseRedirect(self.get_default_redirect_url())


class Remembering(AuthenticationForm):
    remember = forms.BooleanField(required=False, widget=forms.CheckboxInput(attrs={"value": "1"}))


class Enter(FromText, Arrives, LoginView):
    form_class = Remembering
    text = """<form method="post">{% csrf_token %}{{ form.as_div }}
    <input type="hidden" name="next" value="{{ next }}"><input type="submit" value="Enter"></form>"""

    def form_valid(self, form):
        response = super().form_valid(form)
        self.request.session.set_expiry(14 * 86400 if form.cleaned_data["remember"] else 0)
        return response


class Account(LoginRequiredMixin, FromText, TemplateView):
    login_url = "/my/login/"
    text = "<dl><dt>Name<dd>{{ user.username }}</dl>"


class Changes(View):
    """What every change of a cart has in common."""

    least, http_method_names = 0, ["post"]

    def post(self, request):
        try:
            book = Book.objects.get(pk=request.POST.get("book", ""))
        except (Book.DoesNotExist, ValueError):
            raise Http404 from None
        count = request.POST.get("count", "1" if self.least else "")
        if not count.isascii() or not count.isdigit() or not self.least <= int(count) <= 99:
            return HttpResponseBadRequest("count")
        cart = Counter(request.session.get("cart"))
        self.apply(cart, str(book.pk), int(count))
        request.session["cart"] = {key: count for key, count in cart.items() if count > 0}
        return HttpResponseRedirect("/my/cart/")


class Add(Changes):
    least = 1

    def apply(self, cart, key, count):
        cart[key] += count


class Change(Changes):
    def apply(self, cart, key, count):
        cart[key] = count


class Cart(FromText, TemplateView):
    text = """{% for line in lines %}<form method="post" action="/my/cart/change/">{% csrf_token %}{{ line.book.title }}
    <input type="hidden" name="book" value="{{ line.book.pk }}"><input name="count" value="{{ line.count }}">
    <input type="submit"></form>{% endfor %}{% if lines %}{{ total }}{% else %}your cart is empty{% endif %}"""

    def get_context_data(self, **more):
        cart = self.request.session.get("cart", {})
        books = Book.objects.in_bulk(cart)
        lines = [{"book": book, "count": cart[str(pk)]} for pk, book in books.items()]
        return super().get_context_data(
            lines=lines, total=sum(line["book"].price * line["count"] for line in lines), **more
        )


SHOP = {
    "/my/": Home.as_view(),
    "/my/search/": Search.as_view(),
    "/my/register/": Register.as_view(),
    "/my/login/": Enter.as_view(),
    "/my/logout/": LogoutView.as_view(next_page="/my/"),
    "/my/account/": Account.as_view(),
    "/my/cart/": Cart.as_view(),
    "/my/cart/add/": Add.as_view(),
    "/my/cart/change/": Change.as_view(),
}
