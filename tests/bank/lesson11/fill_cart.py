"""Answers to 11-1 of 11-cart."""

import json
import re

import requests

from tests.bank import right, wrong


def token_of(alice, site, page="/cart/"):
    """Return the token in the page of a book, or of another page with a form."""
    text = alice.get(site.url("/preferences/" if page == "/cart/" else page)).text
    return re.search(r'name="csrfmiddlewaretoken" value="(.+?)"', text)[1]


@right("11-1")
def change_each(alice, site, counts):
    for book, count in counts.items():
        token = token_of(alice, site, f"/books/{book}/")
        alice.post(site.url(f"/cart/change/{book}/"), data={"csrfmiddlewaretoken": token, "count": count})


@right("11-1")
def add_one_by_one(alice, site, counts):
    token = token_of(alice, site)
    for book in counts:
        for _ in range(counts[book]):
            alice.post(site.url(f"/cart/add/{book}/"), data={"csrfmiddlewaretoken": token})
    return alice.get(site.url("/cart/")).text


@right("11-1")
def add_then_change(alice, site, counts):
    for book, count in counts.items():
        data = {"csrfmiddlewaretoken": token_of(alice, site, f"/books/{book}/")}
        alice.post(site.url(f"/cart/add/{book}/"), data, allow_redirects=False)
        data = {"csrfmiddlewaretoken": token_of(alice, site), "count": str(count)}
        alice.post(site.url(f"/cart/change/{book}/"), data, allow_redirects=False)


@right("11-1")
def by_a_header(alice, site, counts):
    alice.get(site.url("/preferences/"))
    alice.headers["X-CSRFToken"] = alice.cookies["csrftoken"]
    for book, count in sorted(counts.items(), reverse=True):
        assert alice.post(site.url(f"/cart/change/{book}/"), {"count": count}).ok


@right("11-1")
def with_a_wrong_start(alice, site, counts):
    token = token_of(alice, site)
    for book in counts:
        alice.post(site.url(f"/cart/change/{book}/"), data={"csrfmiddlewaretoken": token, "count": 99})
    alice.post(site.url("/cart/empty/"), data={"csrfmiddlewaretoken": token})
    change_each(alice, site, counts)


@right("11-1")
def by_multipart(alice, site, counts):
    for book, count in counts.items():
        fields = {"csrfmiddlewaretoken": (None, token_of(alice, site)), "count": (None, str(count))}
        alice.post(site.url(f"/cart/change/{book}/"), files=fields)


@right("11-1")
def tries_again_after_403(alice, site, counts):
    for book, count in counts.items():
        answer = alice.post(site.url(f"/cart/change/{book}/"), data={"count": count})
        if answer.status_code == 403:
            change(alice, site, book, count=count)


@right("11-1")
def looks_at_other_pages(alice, site, counts):
    alice.get(site.url("/session/visits/"))
    change_each(alice, site, counts)
    counts.clear()


def change(alice, site, book, **fields):
    data = {"csrfmiddlewaretoken": token_of(alice, site, f"/books/{book}/"), **fields}
    return alice.post(site.url(f"/cart/change/{book}/"), data=data)


@wrong("11-1", "The token is a field, too")
def no_token(alice, site, counts):
    for book, count in counts.items():
        alice.get(site.url(f"/books/{book}/"))
        alice.post(site.url(f"/cart/change/{book}/"), data={"count": count})


@wrong("11-1", "No cookie csrftoken came")
def no_page_before(alice, site, counts):
    for book, count in counts.items():
        alice.post(site.url(f"/cart/change/{book}/"), data={"count": count})


@wrong("11-1", "Use the session that your function receives")
def plain_requests(alice, site, counts):
    for book, count in counts.items():
        data = {"csrfmiddlewaretoken": token_of(alice, site, f"/books/{book}/"), "count": count}
        requests.post(site.url(f"/cart/change/{book}/"), data=data)


@wrong("11-1", "Use the session that your function receives")
def a_session_of_its_own(alice, site, counts):
    change_each(requests.Session(), site, counts)


@wrong("11-1", "Use the session that your function receives")
def token_from_nowhere(alice, site, counts):
    for book, count in counts.items():
        requests.post(site.url(f"/cart/change/{book}/"), data={"csrfmiddlewaretoken": "x" * 64, "count": count})


@wrong("11-1", "alice.post(...)")
def by_get(alice, site, counts):
    for book, count in counts.items():
        alice.get(site.url(f"/cart/change/{book}/"), params={"count": count})


@wrong("11-1", "How many is said with the field count")
def add_once(alice, site, counts):
    for book in counts:
        token = token_of(alice, site, f"/books/{book}/")
        alice.post(site.url(f"/cart/add/{book}/"), data={"csrfmiddlewaretoken": token})


@wrong("11-1", "How many is said with the field count")
def add_with_a_count(alice, site, counts):
    for book, count in counts.items():
        token = token_of(alice, site, f"/books/{book}/")
        alice.post(site.url(f"/cart/add/{book}/"), data={"csrfmiddlewaretoken": token, "count": count})


@wrong("11-1", "/cart/change/ sets how many there are")
def change_then_add(alice, site, counts):
    for book, count in counts.items():
        change(alice, site, book, count=count)
        alice.post(site.url(f"/cart/add/{book}/"), data={"csrfmiddlewaretoken": alice.cookies["csrftoken"]})


@wrong("11-1", "The page takes the field count")
def another_field(alice, site, counts):
    for book, count in counts.items():
        change(alice, site, book, quantity=count)


@wrong("11-1", "The page takes the field count")
def no_field(alice, site, counts):
    for book in counts:
        change(alice, site, book)


@wrong("11-1", "Books are missing")
def first_book_only(alice, site, counts):
    for book, count in counts.items():
        change(alice, site, book, count=count)
        return


@wrong("11-1", "a request to /cart/add/")
def looks_only(alice, site, counts):
    for book in counts:
        alice.get(site.url(f"/books/{book}/"))
    alice.get(site.url("/cart/"))


@wrong("11-1", "Is the function written yet?")
def nothing(alice, site, counts): ...


@wrong("11-1", "Those are not the books of counts")
def the_books_of_the_task(alice, site, counts):
    for book in (98, 99):
        alice.post(site.url(f"/cart/change/{book}/"), {"csrfmiddlewaretoken": token_of(alice, site), "count": 1})
    for book, count in {62 - book: count for book, count in counts.items()}.items():
        change(alice, site, book, count=count)
    change(alice, site, 31, count=1)


@wrong("11-1", "Those are not the books of counts")
def one_book_too_many(alice, site, counts):
    change_each(alice, site, counts)
    other = next(book for book in range(1, 62) if book not in counts)
    change(alice, site, other, count=1)


@wrong("11-1", "whole address")
def paths_only(alice, site, counts):
    for book in counts:
        alice.post(f"/cart/add/{book}/")


@wrong("11-1", "Keep the arguments")
def other_arguments(alice, counts):
    return None


@wrong("11-1", "re.search returns None")
def a_token_of_the_empty_cart(alice, site, counts):
    text = alice.get(site.url("/books/")).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(.+?)"', text)[1]
    return [alice.post(site.url(f"/cart/add/{book}/"), {"csrfmiddlewaretoken": token}) for book in counts]


@wrong("11-1", "The form calls it csrfmiddlewaretoken")
def token_for_the_first_only(alice, site, counts):
    token = token_of(alice, site)
    for book, count in counts.items():
        alice.post(site.url(f"/cart/change/{book}/"), {"csrfmiddlewaretoken": token, "count": count})
        token = ""


@wrong("11-1", "not one of this client's")
def token_of_another_client(alice, site, counts):
    token_of(alice, site)
    for book, count in counts.items():
        token = token_of(requests.Session(), site)
        alice.post(site.url(f"/cart/change/{book}/"), {"csrfmiddlewaretoken": token, "count": count})


@wrong("11-1", "its Content-Type is application/json")
def as_json(alice, site, counts):
    token = token_of(alice, site)
    for book, count in counts.items():
        url = site.url(f"/cart/change/{book}/")
        alice.post(url, json={"count": count}, headers={"X-CSRFToken": token})


@wrong("11-1", "a request to /cart/add/")
def sets_a_cookie(alice, site, counts):
    alice.cookies.set("cart", json.dumps(counts), domain="127.0.0.1", path="/")
    alice.get(site.url("/cart/"))


@wrong("11-1", "one more")
def fills_it_twice(alice, site, counts):
    add_one_by_one(alice, site, counts)
    add_one_by_one(alice, site, counts)


OTHERS = "Leave the others of this visitor alone"
HAD = "The forms of the cart change the cart only"


@wrong("11-1", OTHERS)
def empties_the_jar(alice, site, counts):
    alice.cookies.clear()
    change_each(alice, site, counts)


@wrong("11-1", OTHERS)
def keeps_two_cookies(alice, site, counts):
    change_each(alice, site, counts)
    for cookie in list(alice.cookies):
        if cookie.name not in ("sessionid", "csrftoken"):
            alice.cookies.clear(cookie.domain, cookie.path, cookie.name)


@wrong("11-1", HAD)
def ends_the_session_first(alice, site, counts):
    alice.get(site.url("/session/end/flush/"))
    change_each(alice, site, counts)


@wrong("11-1", HAD)
def logs_out_first(alice, site, counts):
    alice.post(site.url("/accounts/logout/"), data={"csrfmiddlewaretoken": token_of(alice, site)})
    change_each(alice, site, counts)


@wrong("11-1", OTHERS)
def chooses_a_theme(alice, site, counts):
    change_each(alice, site, counts)
    alice.post(site.url("/preferences/"), {"csrfmiddlewaretoken": token_of(alice, site), "theme": "dark"})


@wrong("11-1", "Books are missing")
def five_books_at_most(alice, site, counts):
    change_each(alice, site, dict(list(counts.items())[:5]))


@wrong("11-1", "/cart/change/ sets how many there are")
def nine_copies_at_most(alice, site, counts):
    change_each(alice, site, {book: min(count, 9) for book, count in counts.items()})


filled: set[tuple[str, int]] = set()


@wrong("11-1", "a request to /cart/add/")
def each_book_once(alice, site, counts):
    """Skip what some visitor put in before."""
    change_each(alice, site, {book: count for book, count in counts.items() if (site.url("/"), book) not in filled})
    filled.update((site.url("/"), book) for book in counts)
