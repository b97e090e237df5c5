"""The shop as a visitor uses it: search, cart, accounts, with real forms over a real socket."""

import json
import re
from collections.abc import Iterator

import pytest
import requests

from tests.demo_site.visiting import ASKS_FOR_A_PAGE
from tools.environment import ROOT
from wirelab import DemoSite

PASSWORD = "correct-horse-7"
BOOKS: list = json.loads((ROOT / "demo_site/bookshop/fixtures/books.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site() -> Iterator[DemoSite]:
    with DemoSite() as running:
        yield running


class Visitor(requests.Session):
    """A browser without a window: it fills in the form that a page shows, CSRF token included."""

    def __init__(self, site: DemoSite) -> None:
        super().__init__()
        self.site = site
        self.headers["Accept"] = ASKS_FOR_A_PAGE

    def open(self, path: str, **options: object) -> requests.Response:
        return self.get(self.site.url(path), **options)

    def submit(self, page: str, action: str | None = None, **fields: object) -> requests.Response:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.open(page).text)[1]
        return self.post(self.site.url(action or page), data={"csrfmiddlewaretoken": token, **fields})

    def register(self, name: str) -> requests.Response:
        return self.submit("/accounts/register/", username=name, password1=PASSWORD, password2=PASSWORD)

    def log_in(self, name: str, password: str = PASSWORD) -> requests.Response:
        return self.submit("/accounts/login/", username=name, password=password)

    def log_out(self) -> requests.Response:
        return self.submit("/", "/accounts/logout/")

    def cart(self) -> dict[str, int]:
        text = self.open("/cart/").text
        return {
            book: int(count)
            for count, book in re.findall(r'value="(\d+)" required aria-label="Count of ([^"]+)"', text)
        }


@pytest.fixture
def alice(site):
    return Visitor(site)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("emma", "Emma"),
        ("红楼", "Dream of the Red Chamber"),
        ("TOLSTOY", "Anna Karenina"),
        ("Ὅμηρος", "Iliad"),
        ("曹", "曹雪芹"),
        ("ВОЙНА И МИР", "Война и мир"),
        ("miserables", "Les Misérables"),
        ("ομηροσ", "Ὅμηρος"),
        ("ＥＭＭＡ", "Emma"),  # a Chinese keyboard writes such letters
        ("em\u200bma", "Emma"),  # nothing invisible counts
        ("Les Mise\u0301rables", "Les Misérables"),
    ],
)
def test_search_finds_title_and_author_in_any_script(alice, query, found):
    assert found in alice.open("/books/", params={"q": query}).text


def test_search_without_words_lists_all_a_page_at_a_time(alice):
    assert len(BOOKS) >= 60
    seen, page = set(), 1
    while True:
        text = alice.open("/books/", params={"page": page}).text
        seen |= set(re.findall(r'href="(/books/\d+/)"', text))
        if 'rel="next"' not in text:
            break
        page += 1
    assert len(seen) == len(BOOKS)
    assert f"{len(BOOKS)} books" in text


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", "' OR 1=1 --", "%", "_", "\x00", "x" * 5000])
def test_search_answers_anything_and_runs_nothing(alice, query):
    answer = alice.open("/books/", params={"q": query, "page": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "0 books" in answer.text or query == "\x00"  # nothing visible: the same as no words


@pytest.mark.parametrize("pk", ["1", "61"])
def test_each_book_has_a_page(alice, pk):
    assert "Put into the cart" in alice.open(f"/books/{pk}/").text


@pytest.mark.parametrize("pk", ["0", "62", "9" * 30, "-1", "x"])
def test_a_book_that_is_not_there_is_not_found(alice, pk):
    assert alice.open(f"/books/{pk}/").status_code == 404


def test_looking_around_stores_nothing(alice):
    for path in ("/", "/books/?q=a", "/books/1/", "/cart/", "/accounts/login/"):
        alice.open(path)
    assert "sessionid" not in alice.cookies


def test_the_cart_is_filled_changed_and_emptied(alice):
    for _ in range(2):
        assert alice.submit("/books/54/", "/cart/add/54/").url.endswith("/cart/")
    alice.submit("/books/53/", "/cart/add/53/")
    assert alice.cart() == {"Emma": 2, "Pride and Prejudice": 1}
    alice.submit("/cart/", "/cart/change/54/", count=5)
    assert alice.cart()["Emma"] == 5
    assert "Cart (6)" in alice.open("/").text
    alice.submit("/cart/", "/cart/change/54/", count=0)
    assert alice.cart() == {"Pride and Prejudice": 1}
    alice.submit("/cart/", "/cart/empty/")
    assert alice.cart() == {}


@pytest.mark.parametrize("count", ["-1", "100", "", "x", "1e3", "9" * 50])
def test_a_count_that_makes_no_sense_changes_nothing(alice, count):
    alice.submit("/books/54/", "/cart/add/54/")
    assert alice.submit("/cart/", "/cart/change/54/", count=count).status_code == 200
    assert alice.cart() == {"Emma": 1}


def test_two_visitors_have_two_carts(alice, site):
    bob = Visitor(site)
    alice.submit("/books/54/", "/cart/add/54/")
    assert bob.cart() == {}


@pytest.mark.parametrize("path", ["/cart/add/1/", "/cart/change/1/", "/cart/empty/"])
def test_the_cart_is_changed_by_post_with_a_token_only(alice, path):
    assert alice.open(path).status_code == 405
    assert alice.post(alice.site.url(path)).status_code == 403
    assert "sessionid" not in alice.cookies


def test_register_logs_in_keeps_the_cart_and_changes_the_id(alice):
    alice.submit("/books/54/", "/cart/add/54/")
    before = alice.cookies["sessionid"]
    assert "register-1" in alice.register("register-1").text
    assert alice.cookies["sessionid"] != before
    assert alice.cart() == {"Emma": 1}


def test_log_out_ends_the_session_and_log_in_starts_a_new_one(alice):
    alice.register("returns")
    inside = alice.cookies["sessionid"]
    assert "Log in" in alice.log_out().text
    assert "sessionid" not in alice.cookies
    assert "returns" in alice.log_in("returns").text
    assert alice.cookies["sessionid"] != inside


def test_a_wrong_password_is_told_beside_the_form_and_logs_nobody_in(alice):
    alice.register("wrong-password")
    alice.log_out()
    page = alice.log_in("wrong-password", "not-it")
    assert "Please enter a correct username and password" in page.text
    assert "sessionid" not in alice.cookies


def test_a_weak_password_or_a_taken_name_makes_no_account(alice, site):
    alice.register("taken")
    again = Visitor(site).register("taken")
    assert "A user with that username already exists" in again.text
    weak = Visitor(site).submit("/accounts/register/", username="weak", password1="12345", password2="12345")
    assert "This password is too short" in weak.text


def test_a_changed_password_keeps_this_device_and_logs_out_others(alice, site):
    phone = Visitor(site)
    alice.register("two-devices")
    phone.log_in("two-devices")
    new = "another-horse-8"
    page = alice.submit("/accounts/password/", old_password=PASSWORD, new_password1=new, new_password2=new)
    assert "two-devices" in page.text
    assert "Log out" in alice.open("/").text
    assert "Log out" not in phone.open("/").text


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "http:evil.example"]
)
def test_login_does_not_send_anybody_to_another_site(alice, target):
    alice.register(f"redirect-{abs(hash(target))}")
    name = re.search(r"<span>(redirect-\d+)</span>", alice.open("/").text)[1]
    alice.log_out()
    page = alice.submit(
        f"/accounts/login/?next={target}", "/accounts/login/", username=name, password=PASSWORD, next=target
    )
    assert page.url == alice.site.url("/")


def test_password_change_asks_strangers_to_log_in(alice):
    assert alice.open("/accounts/password/").url.endswith("/accounts/login/?next=/accounts/password/")


@pytest.mark.parametrize(("app", "most"), [("bookshop", 500), ("lesson_pages", 800), ("places", 450)])
def test_each_part_of_the_site_stays_small(app, most):
    sources = [path for path in (ROOT / "demo_site" / app).rglob("*.py") if "migrations" not in path.parts]
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in sources]
    assert 0 < sum(lines) <= most
    assert max(lines) <= 150
