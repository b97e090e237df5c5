"""The panel shows what a request did in the store, also where a page failed; and no page shows a secret in full."""

import html
import json
import re
from itertools import product

import pytest
from django.http import Http404, HttpResponse

from tests.demo_site.visiting import FAST, NEW, PASSWORD, Guest
from wirelab import DemoSite, later

ENGINES = ["db", "cached_db", "cache", "file", "signed_cookies"]
PAGE = "<!doctype html><title>Shop</title><body><p>{}</p></body>"


def stores_and_answers(request, status=200):
    request.session["book"] = "Emma"
    request.session.setdefault("seen", []).append("Iliad")  # inside: marks nothing by itself
    return HttpResponse(PAGE.format("stored"), status=status)


def changes_inside_only(request):
    request.session["cart"]["54"] = 50  # lesson 07: not noticed, and not saved
    return HttpResponse(PAGE.format("changed"))


def stores_and_fails(request):
    stores_and_answers(request)
    raise RuntimeError("broken on purpose")


def stores_and_finds_nothing(request):
    stores_and_answers(request)
    raise Http404


def stores_what_is_no_json(request):
    request.session["book"] = object()
    return HttpResponse(PAGE.format("stored"))


def leaves(request):
    request.session.flush()
    return HttpResponse(PAGE.format("gone"))


# What the view does, and the status: below 500 what was stored is saved.
VIEWS = {
    "answers": (stores_and_answers, 200),
    "refuses": (lambda request: stores_and_answers(request, 403), 403),
    "finds-nothing": (stores_and_finds_nothing, 404),
    "fails": (stores_and_fails, 500),
    "is-out-of-order": (lambda request: stores_and_answers(request, 503), 503),
    "is-no-json": (stores_what_is_no_json, 500),
    "changes-inside": (changes_inside_only, 200),
    "leaves": (leaves, 200),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with DemoSite(PASSWORD_HASHERS=FAST, SESSION_FILE_PATH=str(tmp_path_factory.mktemp("sessions"))) as running:
        for name, (view, _) in VIEWS.items():
            running.mount(f"/{name}/", view)
        yield running


def shown(page) -> dict | None:
    """Return the data that the panel shows as stored; None where it says that there is no session."""
    store = first_store(page)
    found = re.search(r"<code>(?:\w+… )?(\{.*?\})</code>", store)
    assert found or re.search("no (such )?session", store)
    return json.loads(html.unescape(found[1])) if found else None


def first_store(page) -> str:
    """Return what the panel says of the store for this page itself: the first exchange is the newest."""
    # Django 6.1 sends its page about an error without a charset, and requests then guesses Latin-1.
    return page.content.decode().split('<section class="store">')[1].partition("</section>")[0]


def words(text: str) -> str:
    """Return text without HTML, on one line."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", text)).split())


def exchanges(page) -> list[dict[str, str]]:
    """Return what the panel says, the newest first: each exchange's title, and what stands under each label."""
    items = page.content.decode().partition('<aside class="places"')[2].split("<li data-id=")[1:]
    found = []
    for item in items:
        parts = re.findall(r"<h3>(.*?)</h3>(.*?)</section>", item, re.DOTALL)
        title = words(re.search("<h2>(.*?)</h2>", item, re.DOTALL)[1])
        found.append({"title": title} | {label: words(text) for label, text in parts})
    return found


TRIED = [(*case, who) for case in product(ENGINES, VIEWS) for who in ("with a cart", "new")]
TRIED = [case for case in TRIED if case[1:] != ("changes-inside", "new")]  # there is nothing inside yet
TRIED = [case for case in TRIED if case[1] != "is-no-json" or "db" in case[0]]  # the others take any object, or a part


@pytest.mark.parametrize(("engine", "name", "who"), TRIED)
def test_the_panel_shows_what_the_store_holds_after_the_response(site, engine, name, who):
    _, status = VIEWS[name]
    with site.settings(SESSION_ENGINE=f"django.contrib.sessions.backends.{engine}"):
        guest = Guest(site)
        if who != "new":
            guest.put_in_cart()
        page = guest.open(f"/{name}/").response
        assert page.status_code == status
        # Where the cookie is the store, the next page's panel reads it from there.
        in_cookie = engine == "signed_cookies"
        expected = shown(guest.open("/").response) if in_cookie else guest.row() or None
        assert shown(page) == expected
        assert ("Emma" in str(expected)) == (status < 500 and name not in ("leaves", "changes-inside"))


SESSION = r"(\w{6})…"


def test_the_birth_of_a_session_is_shown(site):
    page, add, *rest = exchanges(Guest(site).put_in_cart().response)
    assert rest == []
    assert (add["title"], page["title"]) == ("POST /cart/add/54/ → 302 Found → /cart/", "GET /cart/ → 200 OK")
    assert "sessionid" not in add["jar → wire"]
    born = re.match(rf"sessionid={SESSION} new expires=", add["wire → jar"])[1]
    assert add["store"] == f'{born}… {{"cart": {{"54": 1}}}} new expires in 2 weeks'
    assert f"sessionid={born}…" in page["jar → wire"]
    assert page["store"] == f'{born}… {{"cart": {{"54": 1}}}} unchanged expires in 2 weeks'


def test_a_change_is_shown_with_what_was_before(site):
    guest = Guest(site)
    guest.put_in_cart()
    _, add = exchanges(guest.put_in_cart().response)
    assert add["wire → jar"].startswith(f"sessionid={guest.id[:6]}… renewed expires=")
    assert add["store"].startswith(f'{guest.id[:6]}… {{"cart": {{"54": 2}}}} was {{"cart": {{"54": 1}}}}')


def test_at_login_the_id_changes_and_the_cart_goes_along(site):
    Guest(site).register("logs-in")
    guest = Guest(site)
    guest.put_in_cart()
    before, secret = guest.id, guest.cookies["csrftoken"]
    page, login = exchanges(guest.log_in("logs-in").response)
    assert login["title"] == "POST /accounts/login/ → 302 Found → /"
    assert f"sessionid={before[:6]}…" in login["jar → wire"]
    assert f"sessionid={guest.id[:6]}… was {before[:6]}… expires=" in login["wire → jar"]
    assert f"csrftoken={guest.cookies['csrftoken'][:6]}… was {secret[:6]}… expires=" in login["wire → jar"]
    old, new = login["store"].split(f" {guest.id[:6]}… ")
    assert old == f'{before[:6]}… no such session deleted, was {{"cart": {{"54": 1}}}}'
    assert new.startswith('{"cart": {"54": 1}, "_auth_user_id": ')
    assert new.endswith("} new expires in 2 weeks")
    assert page["store"].endswith("unchanged expires in 2 weeks")


@pytest.mark.parametrize("engine", ["db", "cached_db", "file"])
def test_what_is_only_read_goes_on_ageing(site, engine):
    with site.settings(SESSION_ENGINE=f"django.contrib.sessions.backends.{engine}"):
        guest = Guest(site)
        guest.put_in_cart()
        with later(days=9):
            page = exchanges(guest.open("/cart/").response)[0]
            assert page["store"].endswith("unchanged expires in 5 days")


def test_a_log_out_is_shown_with_the_cookie_that_deletes(site):
    guest = Guest(site)
    guest.register("logs-out")
    before = guest.id
    page, log_out = exchanges(guest.fill("/", "/accounts/logout/").response)
    assert log_out["title"] == "POST /accounts/logout/ → 302 Found → /"
    assert log_out["wire → jar"].startswith('sessionid="" deleted expires=Thu, 01 Jan 1970')
    assert "Max-Age=0" in log_out["wire → jar"]
    assert log_out["store"].startswith(f'{before[:6]}… no such session deleted, was {{"_auth_user_id": ')
    assert (page["wire → jar"], page["store"]) == ("no cookie", "no session")


@pytest.mark.parametrize("engine", ENGINES)
def test_on_every_engine_the_story_is_told_in_the_same_words(site, engine):
    with site.settings(SESSION_ENGINE=f"django.contrib.sessions.backends.{engine}"):
        guest = Guest(site)
        told = [exchanges(guest.put_in_cart().response)[1]["store"] for _ in range(2)]
        told.append(exchanges(guest.register(f"on-{engine}").response)[1]["store"])
        told.append(exchanges(guest.fill("/", "/accounts/logout/").response)[1]["store"])
        cart = [f'{{"cart": {{"54": {count}}}' for count in (1, 2)]
        assert f"{cart[0]}}} new" in told[0]
        assert f"{cart[1]}}} was {cart[0]}}}" in told[1]
        assert f"was {cart[1]}}}" in told[2]
        assert "_auth_user_id" in told[2]
        assert f"deleted, was {cart[1]}" in told[3]
        in_cookie = engine == "signed_cookies"
        assert all(("the cookie itself carries this data" in text) == in_cookie for text in told)
        assert ("deleted, was" in told[2]) != in_cookie, "where the cookie is the store, there is one session"


@pytest.mark.parametrize("engine", ENGINES)
def test_an_id_that_leads_to_no_session_is_told(site, engine):
    with site.settings(SESSION_ENGINE=f"django.contrib.sessions.backends.{engine}"):
        guest = Guest(site)
        guest.cookies.set("sessionid", "n0such" + "d" * 26)
        (page,) = exchanges(guest.open("/").response)
        assert page["store"] == ("no session" if engine == "signed_cookies" else "n0such… no such session")
        if engine != "signed_cookies":  # Django then begins an empty one
            assert page["wire → jar"].startswith('sessionid="" deleted'), "the shop has looked for it, too"


OTHERS = {"_xsrf": "2|c0ffee|" + "d" * 60, "username-127-0-0-1-8888": "2|1:0|10:" + "x" * 300}


def test_cookies_of_others_are_folded_counted_and_not_told(site):
    guest = Guest(site)
    guest.cookies.update(OTHERS)
    guest.fill("/preferences/", theme="dark")
    text = guest.open("/").response.text
    (page,) = exchanges(guest.open("/").response)
    assert "theme=dark" in page["jar → wire"].partition("+ 2 cookies that the shop did not set")[0]
    folded = re.search(r"<details>\s*<summary>\+ 2 cookies that.*?</summary>(.*?)</details>", text, re.DOTALL)[1]
    assert words(folded) == "_xsrf=2|c0ff… username-127-0-0-1-8888=2|1:0|…"
    for value in OTHERS.values():
        assert value[:8] not in html.unescape(text)
    del guest.cookies["_xsrf"]
    assert "+ 1 cookie that the shop did not set" in guest.open("/").response.text
    stranger = Guest(site)
    stranger.cookies.update(OTHERS)
    (page,) = exchanges(stranger.open("/").response)
    assert page["jar → wire"].startswith("+ 2 cookies"), "so there is no “no cookie” above it"


def test_the_panel_changes_no_header_but_the_length_of_the_page(site):
    def story() -> list:
        guest = Guest(site)
        guest.put_in_cart()
        guest.fill("/preferences/", theme="dark")
        guest.fill("/accounts/login/", username="nobody", password="no")
        guest.open("/session/visits/")
        guest.open("/nowhere/")
        guest.fill("/cart/", "/cart/empty/")
        return [told(response) for response in guest.seen]

    with site.settings(SHOW_PLACES=False):
        without = story()
    assert story() == without


def told(response) -> tuple:
    """Return status and headers of a response, without its length, and with words for what is new each time."""
    headers = sorted((name, value) for name, value in response.raw.headers.items() if name != "Content-Length")
    text = re.sub(r"(sessionid|csrftoken)=\w+|\w{3}, \d\d \w{3} \d{4} [\d:]+ GMT", r"\1 some", repr(headers))
    return response.status_code, text


PATHS = ["/", "/books/?q=e", "/books/54/", "/cart/", "/preferences/", "/accounts/password/", "/accounts/login/"]
PATHS += ["/accounts/register/", "/lessons/", "/nowhere/", "/fails/", "/is-no-json/", "/finds-nothing/"]


def secrets_of(site, guest: Guest) -> dict[str, str]:
    """Return what no page may show: ids, the secret of the forms, hashes, passwords, and the site's key."""
    from django.conf import settings
    from django.contrib.auth.models import User

    row = guest.row()
    hashes = site._off_main(lambda: User.objects.get(username="alice").password)
    return {
        "session id": guest.id,
        "secret of the forms": guest.cookies["csrftoken"],
        "password's hash": hashes,
        "its fingerprint in the session": row["_auth_user_hash"],
        "password": PASSWORD,
        "new password": NEW,
        "key of the site": settings.SECRET_KEY,
    }


def test_no_page_shows_a_secret_in_full(site):
    guest = Guest(site)
    pages = [guest.register("alice").response.text]
    pages += [guest.put_in_cart().response.text]
    before = secrets_of(site, guest)
    fields = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    pages += [guest.fill("/accounts/password/", **fields).response.text]
    pages += [guest.open(path).response.text for path in PATHS]
    pages += [guest.log_in("alice", "not-it").response.text]  # the fields come again, and not their passwords
    for name, secret in [*before.items(), *secrets_of(site, guest).items()]:
        for text in pages:
            # Django's page about an error shows what came with the request, while debugging; ours is the panel.
            own = text if "seeing this error because" not in text else text.rpartition('<aside class="places"')[2]
            assert secret not in html.unescape(own), name
    assert guest.id[:6] in pages[-1], "its beginning is shown: so the panel was there"
