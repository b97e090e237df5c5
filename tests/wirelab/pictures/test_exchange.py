"""The lines of one exchange that speak of the store, of errors, and of the address."""

import time

import pytest
import requests

from wirelab import later
from wirelab.pictures.exchange import Exchange, address_of, data_of, ids_in_jar, ids_on_wire, lifetime
from wirelab.pictures.headers import show_cookies, show_set_cookie
from wirelab.pictures.jar import snapshot
from wirelab.pictures.letters import Letters
from wirelab.server.met import Met
from wirelab.server.store import StoredSession

ID = "s43j3wabcdef"


def stored(data: dict, expires: float | None) -> StoredSession:
    return StoredSession(ID, data, expires)


@pytest.fixture
def exchange(site):
    """Return what makes an exchange with these rows before and after it."""

    def make(before, after, ids=(ID,), **more) -> Exchange:
        response = requests.get(site.url("/session/peek/"), allow_redirects=False)
        rows = [{} if row is None else {ID: row} for row in (before, after)]
        return Exchange(Letters(Met()), "Alice", response.request, response, {}, {}, *rows, list(ids), None, **more)

    return make


def store_lines(exchange: Exchange) -> list[tuple[str, str]]:
    return [(line.text, line.note) for line in exchange.panel().lines if line.label == "store"]


def test_without_an_id_there_is_no_session(exchange):
    assert store_lines(exchange(None, None, ids=())) == [("(no session)", "")]


@pytest.mark.parametrize(
    ("redirected", "after", "folded"), [(True, {"a": 1}, True), (False, {"a": 1}, False), (True, {"a": 2}, False)]
)
def test_a_page_behind_a_redirect_is_folded_where_it_brought_nothing_new(exchange, redirected, after, folded):
    seen = exchange(stored({"a": 1}, None), stored(after, None), redirected=redirected)
    assert seen.panel().folded == ("after the redirect; nothing new" if folded else "")


def test_each_id_has_its_line_in_their_order(exchange):
    later = time.time() + 3600
    lines = store_lines(exchange(None, stored({}, later), ids=["unknown", ID]))
    assert [text for text, _ in lines] == ["A (no such session)", "B {}  expires in 1 hour"]


@pytest.mark.parametrize(
    ("before", "after", "text", "note"),
    [
        (None, None, "A (no such session)", ""),
        (({"cart": 1}, 9), None, "A (no such session)", 'deleted, was {"cart": 1}'),
        (None, ({"cart": 1}, 9), 'A {"cart": 1}  expires in 9 days', "new"),
        (({"cart": 1}, 9), ({"cart": 2}, 9), 'A {"cart": 2}  expires in 9 days', 'was {"cart": 1}'),
        (({"cart": 1}, 9), ({"cart": 1}, 9), 'A {"cart": 1}  expires in 9 days', "unchanged"),
        (({"cart": 1}, 9), ({"cart": 1}, 14), 'A {"cart": 1}  expires in 14 days', "renewed, was in 9 days"),
        (({"cart": 1}, None), ({"cart": 1}, None), 'A {"cart": 1}  expiry unknown', "same data"),
        (({}, -2), ({}, -2), "A {}  expired 2 days ago", "unchanged"),
    ],
)
def test_a_row_says_what_it_holds_and_what_happened_to_it(exchange, before, after, text, note):
    now = time.time() + 1

    def row(given) -> StoredSession | None:
        if given is None:
            return None
        data, days = given
        return stored(data, None if days is None else now + days * 86400 - (2 if days < 0 else 0))

    assert store_lines(exchange(row(before), row(after))) == [(text, note)]


def test_errors_and_refusals_have_lines_of_their_own_and_only_then(exchange):
    assert not [line for line in exchange(None, None).panel().lines if line.label.startswith("site")]
    failed = exchange(None, None)
    failed.error, failed.refusal = "x" * 201, "y" * 200
    last = failed.panel().lines[-2:]
    assert [line.label for line in last] == ["site error", "site refused"]
    assert last[0].text.endswith("… (201 characters)")
    assert last[1].text == "y" * 200


def test_an_end_is_in_front_or_behind_or_unknown():
    now = time.time()
    assert [lifetime(end) for end in (None, now + 60.5, now - 60.5)] == [
        "expiry unknown",
        "expires in 61 seconds",
        "expired 60 seconds ago",
    ]


def test_drawn_later_an_exchange_shows_what_was_true_then(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/visits/"))
    with later(days=3), site.settings(SESSION_SAVE_EVERY_REQUEST=True):
        alice.get(site.url("/session/peek/"))
    shown = [repr(exchange.panel()) for exchange in seen]
    assert shown[1].count("renewed, was in 11 days") == 2, "in the jar and in the store"
    with later(days=30), site.settings(SESSION_COOKIE_NAME="sid"):
        assert [repr(exchange.panel()) for exchange in seen] == shown


def test_long_texts_in_a_session_are_cut_and_short_ones_are_not():
    data = {"hash": "x" * 61, "note": "y" * 60, "list": ["红"] * 2}
    assert data_of(stored(data, None)) == f'{{"hash": "xxxxxx…", "note": "{"y" * 60}", "list": ["红", "红"]}}'
    assert data_of(stored({"when": {1}}, None)) == '{"when": "{1}"}'
    assert data_of(stored({"list": list(range(100))}, None)).endswith(" characters)")


@pytest.mark.parametrize(
    ("url", "headers", "shown"),
    [
        ("http://127.0.0.1:8000/cart/?a=1", {}, "/cart/?a=1"),
        ("http://127.0.0.1:8000/cart/", {"Host": "127.0.0.1:8000"}, "/cart/"),
        ("http://127.0.0.1:8000/cart/", {"Host": b"127.0.0.1:8000"}, "/cart/"),
        ("http://127.0.0.1:8000/cart/", {"Host": "thief.test"}, "http://thief.test/cart/"),
        ("http://localhost:8000/cart/", {}, "http://localhost:8000/cart/"),
        ("https://shop.example.test/", {}, "https://shop.example.test/"),
    ],
)
def test_the_host_is_shown_where_it_is_not_the_sites_own(url, headers, shown):
    assert address_of(requests.Request("GET", url, headers).prepare()) == shown


def test_ids_are_found_in_the_jar_and_on_the_wire():
    jar = requests.cookies.RequestsCookieJar()
    for name, value in {"sid": ID, "theme": "dark"}.items():
        jar.set(name, value)
    jar.set("sid", "", path="/empty/")
    assert ids_in_jar(snapshot(jar), "sid") == [ID]
    request = requests.Request("GET", "http://127.0.0.1/", headers={"Cookie": f"theme=dark; sid={ID}"}).prepare()
    assert ids_on_wire(request, None, "sid") == [ID]
    assert ids_on_wire(requests.Request("GET", "http://127.0.0.1/").prepare(), None, "sid") == []


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (f"sid={ID}", "sid=A(s43j3w…)"),
        (f'theme=dark; sid="{ID}" ;sid=other', 'theme=dark; sid=A("s43j3…) ;sid=B(other…)'),
        ("sid=", "sid="),
        ("reader; theme=a=b", "reader; theme=a=b"),
        ("theme=\xe7\xba\xa2", "theme=红"),
        ("theme=\xe9", "theme=é"),
    ],
)
def test_a_cookie_header_is_shown_as_it_travelled_with_letters_for_ids(header, shown):
    assert show_cookies(header, Letters(Met()), "sid") == shown


def test_a_set_cookie_header_is_shown_as_its_pair_and_the_rest():
    assert show_set_cookie(f"sid={ID}; Path=/; Secure", Letters(Met()), "sid") == ("sid=A(s43j3w…)", "; Path=/; Secure")
    assert show_set_cookie("theme=dark", Letters(Met()), "sid") == ("theme=dark", "")
    assert show_set_cookie("a=1; x=" + "y" * 160, Letters(Met()), "sid")[1].endswith(" characters)")
