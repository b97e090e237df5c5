"""Answers to 19-2 of 19-bookshop."""

from html import escape
from urllib.parse import quote

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.generic import ListView

from bookshop.models import Book, fold
from tests.bank import right
from tests.bank.lesson19.right_shop import (
    SEARCH_FORM,
    page,
    right_with,
    search,
    wrong_with,
)

right("19-2", {"/my/search/": search})


@right_with("19-2", "/my/search/")
def in_python(request):
    q = request.GET.get("q") or ""
    found = [book for book in Book.objects.all() if fold(q) in fold(book.title) + " " + fold(book.author)]
    rows = "".join(f"<tr><td>{escape(book.title)}</td></tr>" for book in found) or "<p>NOTHING FOUND!</p>"
    field = f'<input name=q value="{escape(q)}">'
    return HttpResponse(f"<form action=/my/search/>{field}</form><table>{rows}</table>")


@right_with("19-2", "/my/search/")
def with_format_html(request):
    q = request.GET.get("q", "")
    books = Book.objects.filter(folded__icontains=fold(q)).order_by("price")
    form = format_html('<form><input name="q" value="{}"></form>', q)
    items = "".join(format_html("<li>{} by {}</li>", book.title, book.author) for book in books)
    return HttpResponse(form + items + ("" if books else "Nothing found for this."))


class SearchForm(forms.Form):
    q = forms.CharField(required=False)


@right_with("19-2", "/my/search/")
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


right("19-2", {"/my/search/": Search.as_view()})


@right_with("19-2", "/my/search/")
def by_the_demo_sites_templates(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    text = "{% extends 'bookshop/base.html' %}{% block content %}"
    text += (
        SEARCH_FORM + "{% include 'bookshop/book_list.html' %}{% if not books %}Nothing found{% endif %}{% endblock %}"
    )
    return page(request, text, q=request.GET.get("q", ""), books=books)


@right_with("19-2", "/my/search/")
def marks_what_was_found(request):
    q = request.GET.get("q", "")
    found = Book.objects.filter(folded__contains=fold(q)) if q.strip() else []
    titles = [format_html("<li>{}<mark>{}</mark></li>", book.title[:3], book.title[3:]) for book in found]
    body = mark_safe("".join(titles) or "Nothing found")
    return page(request, SEARCH_FORM + "<p>{{ found|length }} found</p>{{ body }}", q=q, found=found, body=body)


@right_with("19-2", "/my/search/")
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


@wrong_with("19-2", "filter(folded__contains=fold(q))", "/my/search/")
def icontains(request):
    q = request.GET.get("q", "")
    return listed(request, Book.objects.filter(Q(title__icontains=q) | Q(author__icontains=q)))


@wrong_with("19-2", "filter(folded__contains=fold(q))", "/my/search/")
def titles_only(request):
    return listed(request, Book.objects.filter(title__icontains=request.GET.get("q", "")))


@wrong_with("19-2", "filter(folded__contains=fold(q))", "/my/search/")
def folds_only_the_column(request):
    return listed(request, Book.objects.filter(folded__contains=request.GET.get("q", "").lower()))


@wrong_with("19-2", "All books are there", "/my/search/")
def lists_all(request):
    return listed(request, Book.objects.all())


@wrong_with("19-2", "The page shows no title at all", "/my/search/")
def no_loop(request):
    return page(request, SEARCH_FORM + "{{ book.title }}", q=request.GET.get("q", ""))


@wrong_with("19-2", "What was typed became HTML", "/my/search/")
def an_f_string(request):
    q = request.GET.get("q", "")
    books = Book.objects.filter(folded__contains=fold(q))
    titles = "".join(f"<li>{escape(book.title)}" for book in books) or "Nothing found"
    return HttpResponse(f'<form action="/my/search/"><input name="q" value="{q}"></form>' + titles)


@wrong_with("19-2", "What was typed became HTML", "/my/search/")
def marked_safe(request):
    q = request.GET.get("q", "")
    said = f"<p>You looked for {q}</p>"
    books = Book.objects.filter(folded__contains=fold(q))
    form = SEARCH_FORM + "{{ said|safe }}{% for book in books %}<li>{{ book }}{% empty %}Nothing found{% endfor %}"
    return page(request, form, q=q, said=said, books=books)


@wrong_with("19-2", "What was typed became HTML", "/my/search/")
def quotes_are_not_escaped(request):
    q = request.GET.get("q", "").replace("<", "&lt;").replace(">", "&gt;")
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    titles = "".join(f"<li>{escape(book.title)}" for book in books) or "Nothing found"
    return HttpResponse(f"<form action='/my/search/'><input name='q' value='{q}'></form>" + titles)


@wrong_with("19-2", "A title became HTML", "/my/search/")
def titles_in_an_f_string(request):
    q = request.GET.get("q", "")
    titles = [f"<li>{book.title}" for book in Book.objects.filter(folded__contains=fold(q))]
    return page(request, SEARCH_FORM + "{{ titles|safe }}", q=q, titles="".join(titles) or "Nothing found")


@wrong_with("19-2", "Ask the database each time", "/my/search/")
def a_list_of_before(request):
    if not shelf:
        shelf.extend(Book.objects.filter(pk__lte=61))
    q = request.GET.get("q", "")
    return listed(request, [book for book in shelf if fold(q) in book.folded])


shelf: list[Book] = []


@wrong_with("19-2", "stands in the field again", "/my/search/")
def an_empty_field(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))), q="")


@wrong_with("19-2", "stands in the field again", "/my/search/")
def no_quotes(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    form = '<form action="/my/search/"><input name=q value={{ q|lower }}></form>'
    return listed(request, books, form=form)


@wrong_with("19-2", "An attribute needs its quotes", "/my/search/")
def no_quotes_at_all(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    return listed(request, books, form='<form action="/my/search/"><input name=q value={{ q }}></form>')


@wrong_with("19-2", "a form that goes to /my/search/ by GET", "/my/search/")
def no_form_again(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))), form="")


@wrong_with("19-2", "the page says “Nothing found”", "/my/search/")
def says_nothing(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))), none="")


@wrong_with("19-2", "M36", "/my/search/")
def q_must_come(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET["q"])))


@wrong_with("19-2", "a search stores nothing", "/my/search/")
def remembers_searches(request):
    request.session["searches"] = [*request.session.get("searches", []), request.GET.get("q", "")]
    return search(request)


@wrong_with("19-2", "The page shows no title at all", "/my/search/")
def reads_post(request):
    q = request.POST.get("q", "")
    return listed(request, Book.objects.filter(folded__contains=fold(q)) if q else [], none="")


@wrong_with("19-2", "Let Django build the query", "/my/search/")
def raw_sql(request):
    q = fold(request.GET.get("q", "")).replace("'", "")
    where = f"SELECT * FROM bookshop_book WHERE folded LIKE '%%{q}%%'"
    return listed(request, list(Book.objects.raw(where)))


@wrong_with("19-2", "What was typed became HTML", "/my/search/")
def title_attribute_without_quotes(request):
    q = request.GET.get("q", "")
    form = SEARCH_FORM + "<p title={{ q }}>You looked for {{ q }}</p>"
    return listed(request, Book.objects.filter(folded__contains=fold(q)), form=form)


# The search: all books, and q as it came


@wrong_with("19-2", "All books stand on one page", "/my/search/")
def only_twenty(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))[:20])


@wrong_with("19-2", "as it came", "/my/search/")
def stripped(request):
    q = request.GET.get("q", "").strip()
    return listed(request, Book.objects.filter(folded__contains=fold(q)), q=q)


@right_with("19-2", "/my/search/")
def stripped_for_the_search_only(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", "").strip())))


@wrong_with("19-2", "contains takes q as text", "/my/search/")
def a_regular_expression(request):
    return listed(request, Book.objects.filter(folded__regex=fold(request.GET.get("q", ""))))


@wrong_with("19-2", "The list must hold only books", "/my/search/")
def one_title_too_many(request):
    found = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    return listed(request, [*found, Book.objects.get(title="Pride and Prejudice"), Book.objects.get(title="Emma")])


@wrong_with("19-2", "{% empty %}", "/my/search/")
def says_no_books(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))), none="No books.")


@wrong_with("19-2", "Is the field spelled {{ book.title }}?", "/my/search/")
def a_field_misspelled(request):
    text = SEARCH_FORM + "{% for book in books %}<li>{{ book.titel }}</li>{% empty %}Nothing found{% endfor %}"
    q = request.GET.get("q", "")
    return page(request, text, q=q, books=Book.objects.filter(folded__contains=fold(q)))


# Signs, other columns, many books, books that change


@wrong_with("19-2", "only books whose title or author", "/my/search/")
def looks_at_the_year_too(request):
    q = request.GET.get("q", "")
    return listed(request, Book.objects.filter(Q(folded__contains=fold(q)) | Q(year__contains=q)))


@wrong_with("19-2", "only books whose title or author", "/my/search/")
def looks_at_the_price_too(request):
    q = request.GET.get("q", "")
    return listed(request, Book.objects.filter(Q(folded__contains=fold(q)) | Q(price__contains=q)))


@wrong_with("19-2", "only books whose title or author", "/my/search/")
def like_with_underscores(request):
    q = fold(request.GET.get("q", "")).replace("\\", "\\\\").replace("%", "\\%")
    where = "SELECT * FROM bookshop_book WHERE folded LIKE %s ESCAPE '\\'"
    return listed(request, list(Book.objects.raw(where, [f"%{q}%"])))


@wrong_with("19-2", "All books stand on one page", "/my/search/")
def only_a_hundred(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))[:100])


@wrong_with("19-2", "Ask the database each time", "/my/search/")
def titles_of_before(request):
    q = request.GET.get("q", "")
    books = list(Book.objects.filter(folded__contains=fold(q)))
    for book in books:
        book.title = first_titles.setdefault(book.pk, book.title)
    return listed(request, books)


first_titles: dict[int, str] = {}


@wrong_with("19-2", "filter(folded__contains=fold(q))", "/my/search/")
def accents_of_the_book_only(request):
    q = request.GET.get("q", "").casefold()
    return listed(request, [book for book in Book.objects.all() if q in book.folded or fold(q) in fold(book.author)])


@wrong_with("19-2", "a search of a visitor who has a session stores nothing", "/my/search/")
def remembers_searches_of_sessions(request):
    if request.session.session_key:
        request.session["last"] = request.GET.get("q", "")
    return search(request)


@wrong_with("19-2", "ensure_csrf_cookie set this cookie", "/my/search/")
@ensure_csrf_cookie
def a_token_for_a_search(request):
    return listed(request, Book.objects.filter(folded__contains=fold(request.GET.get("q", ""))))


@wrong_with("19-2", "Django sets both", "/my/search/")
def the_last_search_in_a_cookie(request):
    response = search(request)
    if request.GET.get("q") == "s":
        response.set_cookie("last", "s")
    return response


def showing_q_as(change):
    """Return a search whose field holds q, changed so."""

    def view(request):
        q = request.GET.get("q", "")
        books = Book.objects.filter(folded__contains=fold(q))
        text = SEARCH_FORM + "{% for book in books %}<p>{{ book.title }}</p>{% empty %}Nothing found{% endfor %}"
        return page(request, text, q=change(q), books=books)

    return view


@wrong_with("19-2", "It is escaped twice", "/my/search/")
def escaped_twice(request):
    return showing_q_as(escape)(request)


@wrong_with("19-2", "as it stands in an address", "/my/search/")
def quoted(request):
    return showing_q_as(quote)(request)


@wrong_with("19-2", "That is q folded", "/my/search/")
def folded_in_the_field(request):
    return showing_q_as(fold)(request)


@wrong_with("19-2", "Something was taken out of q", "/my/search/")
def without_tags(request):
    return showing_q_as(strip_tags)(request)


@wrong_with("19-2", "Of a title, only the beginning stands there", "/my/search/")
def short_titles(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    text = SEARCH_FORM + "{% for book in books %}{{ book.title|truncatechars:15 }}{% empty %}Nothing found{% endfor %}"
    return page(request, text, q=request.GET.get("q", ""), books=books)


@wrong_with("19-2", "A title stands there, but changed", "/my/search/")
def slugs(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("q", "")))
    text = SEARCH_FORM + "{% for book in books %}{{ book.title|slugify }} {% empty %}Nothing found{% endfor %}"
    return page(request, text, q=request.GET.get("q", ""), books=books)


@wrong_with("19-2", "All books are there", "/my/search/")
def asks_for_another_field(request):
    books = Book.objects.filter(folded__contains=fold(request.GET.get("search", "")))
    text = SEARCH_FORM + "{% for book in books %}<p>{{ book.title }}</p>{% empty %}Nothing found{% endfor %}"
    return page(request, text, q=request.GET.get("q", ""), books=books)
