"""The panel shows what is in the store, also where a page failed; and no page shows a secret in full."""

import html
import json
import re
from itertools import product

import pytest
from django.http import Http404, HttpResponse

from tests.demo_site.visiting import FAST, NEW, PASSWORD, Guest
from wirelab import DemoSite

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
    # Django 6.1 sends its page about an error without a charset, and requests then guesses Latin-1.
    store = page.content.decode().rpartition('<section class="store">')[2]
    found = re.search(r"<code>(?:\w+… )?(\{.*?\})</code>", store)
    assert found or "no session" in store
    return json.loads(html.unescape(found[1])) if found else None


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
