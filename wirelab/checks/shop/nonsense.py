"""What a form of the cart may send, and the shop must refuse: books that are not there, counts that are none."""

from wirelab.checks.shop.accounts import demand
from wirelab.checks.shop.visitors import Visitor
from wirelab.checks.values import some

NO_BOOK = "get_object_or_404(Book, pk=...) answers 404 where there is no such book. Look before you store."
NO_COUNT = "What a client sends may be anything. int(count) raises ValueError for a text; compare it with {} and 99."
STORED = "It is refused, and stored all the same. Look at everything first, and store afterwards."
BAD = "HttpResponseBadRequest(...) is an answer with 400."
OWN_KEY = "The key is the number of the book in the shop, as text: str(book.pk), and not the text that came."
NO_SUCH = "9999"  # a number that no book has
UNKNOWN = (NO_SUCH, "0", "-1", "9" * 12, "Emma", "", "²", "1.5", None)
NONSENSE = ("-1", "-2", "two", "1.5", "1,5", "100", "²", "1e1", "9" * 12)


def demand_no_book(visitor: Visitor, path: str, fields: dict[str, str]) -> None:
    """Expect that a book that does not exist is refused, however it is named, and that it changes nothing."""
    before, what = visitor.row, "a book that does not exist is answered with 404, and changes nothing"
    for named in some(UNKNOWN, whole=visitor.lab.whole):
        page = visitor.post(path, **fields, **({} if named is None else {"book": named}))
        allowed = (404,) if named == NO_SUCH else (404, 400)
        got = f"book={named!r} is answered with {page.status}"
        demand(page.status in allowed, "404 for a book that does not exist", got, NO_BOOK)
        demand(visitor.row == before, "an unknown book changes nothing", f"{named!r} makes it {visitor.row}", STORED)
    visitor.lab.expect(True, what, "")


def demand_no_count(visitor: Visitor, path: str, pk: str, counts: tuple[str | None, ...], what: str) -> None:
    """Expect that each of these counts is refused, and changes nothing; `what` says which are meant."""
    before, why = visitor.row, NO_COUNT.format("1" if "0" in counts else "0")
    for count in some(counts, whole=visitor.lab.whole):
        page = visitor.post(path, book=pk, **({} if count is None else {"count": count}))
        got = f"count={count!r} makes it {visitor.row}"
        demand(visitor.row == before, f"{what} changes nothing", got, STORED if page.status == 400 else why)
        demand(page.status == 400, f"status 400 for {what}", f"count={count!r} is answered with {page.status}", BAD)
    visitor.lab.expect(True, f"{what} changes nothing", "")
