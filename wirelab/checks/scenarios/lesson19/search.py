"""Scenario 19-2 of 19-bookshop: the search."""

import secrets
from importlib import import_module
from typing import Any

from django.apps import apps

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts, typed
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.attacks import random_mark, template_text
from wirelab.checks.shop.demands import books, demand_page, demand_untouched, listed, stores_nothing
from wirelab.checks.shop.prices import add_book
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import SEARCH, Shop, Visitor

NOTHING = "Nothing found"
FOLDED = "Book.folded holds title and author without case and accents: filter(folded__contains=fold(q))."
ALL = "All books stand on one page: take the whole list, without [:20] or a Paginator."
STRAY = "The list must hold only books whose title or author contains q."
NO_EMPTY = "Write these words where the list is empty: {% for %} has an {% empty %}, and {% if %} an {% else %}."
MANY = 120  # books, more than lists are cut at
MARKED = "<i>Sons</i>"
RAW = "A title became HTML. {{ book.title }} in a template is escaped; |safe, mark_safe and f-strings are not."
BUILD = "Any text can be looked for, one sign, too. Let Django build the query: filter(...)."
NO_Q = "All books are there, as if nothing had been typed. What was typed is request.GET['q']."
ALL_THE_SAME = "All books are there. The field shows q; does filter(...) get it, and does the list show what it found?"
LITERAL = "q is text, and no pattern: contains takes q as text. LIKE and regular expressions read % _ \\ ( as signs."
SOME = "Some of those that fit are there. Show them all: what filter(...) finds, in a {% for %}."
EACH_TIME = "Ask the database each time, Book.objects.filter(...), and show each title whole: {{ book.title }}."
NO_TITLE = (
    "The page shows no title at all. Is there a {% for %}, and did page(...) get the books? Is the field spelled "
    "{{ book.title }}? A template shows nothing for an unknown name."
)


@exercise(
    "19-2",
    "The search",
    "views",
    section=("15-security", "5. A script that reads the cookie"),
    reread="Django's templates would have shown it as text, if nobody had said `mark_safe`.",
    hints=(
        "What was typed is in request.GET. Which of the 61 books contain it, and who escapes it in the page?",
        "Filter the books by folded__contains=fold(q). In the template, {{ q }} and {{ book.title }} are escaped, "
        "and {% for %} has an {% empty %}.",
        shop_hints.SEARCH,
    ),
)
def search(lab: Lab, shop: Shop) -> None:
    """A few searches that can be got wrong, one for a book that nobody knows before, and one that attacks the page."""
    play_step(lab, shop, 2)


@step(2, SEARCH)
def _demands(lab: Lab) -> None:
    alice, bob, word = Visitor(lab, "Alice"), Visitor(lab, "Bob"), f"zq{secrets.token_hex(4)}"
    _finds(alice, "austen", "a search finds all titles of an author, and no others")
    _finds(bob, "pride and", "it finds a title by two words of it", FOLDED)
    _finds_nothing(alice, word)
    book = _new_book(word)
    _finds(alice, word, "it finds a word of a new book's title", EACH_TIME)
    _finds(bob, word.upper(), "it finds it in capital letters", FOLDED)
    _finds(alice, f"{word} 5", "it finds two words that stand side by side", FOLDED)
    _finds(bob, "bronte", "it finds Brontë without the dots", FOLDED)
    _finds(alice, "ТОЛСТОЙ", "it finds Толстой in Cyrillic capital letters", FOLDED)
    _finds(bob, "Cheng'en", "it finds a name with an apostrophe", BUILD)
    _finds(alice, "%", "it finds a sign that means something to a database", BUILD)
    _finds(bob, 'q_\\"', "it finds signs that mean something to a database, as they are", LITERAL)
    _finds(alice, f"{word.upper()} 5% & <I>", "it finds what looks like HTML", BUILD)
    _finds(bob, "ÂLÌ", "it finds a word with other accents than the title has", FOLDED)
    _finds(alice, "s", "it finds all that contain q, however many", ALL)
    for nothing in (secrets.token_hex(6), f"5 {word}", f"{word}_5", "2026", "9.35"):  # another order, year and price
        _finds_nothing(bob, nothing)
    book.title = f"{word}, renamed"
    book.save()
    _finds(bob, f"{word}, re", "it finds a title that was changed", EACH_TIME)
    book.delete()
    _finds_nothing(alice, word)
    _finds_many(alice, word)
    empty = Visitor(lab, "A stranger").get(SEARCH)
    seen = word in empty.response.text
    accounts.demand(not seen, "a stranger does not see what others searched for", f"there is {word}", "M59")
    typed.demand_harmless(alice)
    typed.demand_as_it_came(bob)
    stores_nothing(lab, empty, "a search")
    accounts.fill(bob.client, lab, theme="dark")
    demand_untouched(bob, SEARCH, "a search of a visitor who has a session", q=word)


def _new_book(word: str) -> Any:
    """Put a book into the shop that nobody knows before, whose title looks like HTML, SQL, and a template."""
    return add_book(f'{word} 5% & {MARKED} Q_\\" Ålí {template_text(random_mark())}')


def _finds_many(alice: Visitor, word: str) -> None:
    """Look for a word that more books have than a page of a list usually holds."""
    fold, model = import_module("bookshop.models").fold, apps.get_model("bookshop", "Book")
    many = [model(title=f"{word} {number:03}", author="Erin", year=2026, price=9) for number in range(MANY)]
    for book in many:
        book.folded = fold(f"{book.title} {book.author}")
    model.objects.bulk_create(many)
    _finds(alice, word, f"it finds all {MANY} books of one word", ALL)
    model.objects.filter(title__startswith=word).delete()


def _finds(alice: Visitor, q: str, what: str, why: str | None = None) -> None:
    page, every, fold = alice.get(SEARCH, q=q), books(), import_module("bookshop.models").fold
    demand_page(page)
    accounts.demand(MARKED not in page.response.text, "titles are escaped", "one became HTML", RAW)
    found = [book.title for book in every if fold(q) in book.folded]
    around = " ".join([*found, *(book.author for book in every if book.title in found), q])
    others = [book.title for book in every if book.title not in found and book.title not in around]
    missing = sorted(set(found) - set(listed(page, found)))
    stray = [title for title in listed(page, others) if len(title) > len("Faust")]  # a short one may stand elsewhere
    said, held = page.says(NOTHING), typed.typed_in(page)
    if stray:
        all_there = len(listed(page, [book.title for book in every])) == len(every)
        why = STRAY if not all_there else LITERAL if not q.strip("%_.\\()") else ALL_THE_SAME if held == q else NO_Q
    elif missing and held and held != q:
        why = typed.why_not_typed(page, q, held)
    elif changed := typed.why_changed(page, missing, part=why not in (ALL, EACH_TIME)):
        why = changed
    elif why is None and missing and len(missing) < len(found):
        why = SOME
    elif why != EACH_TIME and not said and not listed(page, [book.title for book in every]):
        why = NO_TITLE
    got = f"for q={q!r}, missing: {', '.join(missing)}" if missing else f"for q={q!r}, {_named(stray)}"
    expect = accounts.demand if why == ALL else alice.lab.expect  # no line of its own
    expect(not missing and not stray, what, got, why or FOLDED)
    accounts.demand(not said, f"no “{NOTHING}” where something is found", f"for q={q!r}, it is there", NO_EMPTY)
    typed.demand_typed(page, q)


def _named(titles: list[str]) -> str:
    """Return the titles that should not be there: two of them, and how many more."""
    more = f" and {len(titles) - 2} others" if len(titles) > 2 else ""
    return f"{', '.join(titles[:2])}{more} {'is' if len(titles) == 1 else 'are'} there, too"


def _finds_nothing(alice: Visitor, q: str) -> None:
    page = alice.get(SEARCH, q=q)
    demand_page(page)
    there = listed(page, [book.title for book in books()])
    what = f"where nothing is found, the page says “{NOTHING}”, and no title"
    got = _named(there) if there else page.words[:80] or "an empty page"
    expect = accounts.demand if what in alice.lab.proved else alice.lab.expect
    expect(page.says(NOTHING) and not there, what, got, STRAY if there else NO_EMPTY)
