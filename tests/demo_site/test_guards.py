"""Several guards stand side by side: for each one there is an input that it alone refuses."""

import re

import pytest
import requests
from django.conf import settings
from django.contrib.auth.password_validation import get_password_validators
from django.core.exceptions import ValidationError
from django.urls import resolve

from tests.demo_site.visiting import FAST, PASSWORD, Guest
from wirelab import DemoSite

WEAK = {  # a password that this validator alone refuses, and what it says
    "UserAttributeSimilarityValidator": ("weak-reader-1", "too similar to the username"),
    "MinimumLengthValidator": ("x7!kq", "too short"),
    "CommonPasswordValidator": ("football1", "too common"),
}
USER = "weak-reader"
# Every address of the shop: which methods it answers, and whether it wants a member.
ADDRESSES = {
    "home": ("/", "GET"),
    "search": ("/books/", "GET"),
    "book": ("/books/54/", "GET"),
    "cart": ("/cart/", "GET"),
    "cart-add": ("/cart/add/54/", "POST"),
    "cart-change": ("/cart/change/54/", "POST"),
    "cart-empty": ("/cart/empty/", "POST"),
    "register": ("/accounts/register/", "GET POST"),
    "login": ("/accounts/login/", "GET POST"),
    "logout": ("/accounts/logout/", "POST"),
    "password-change": ("/accounts/password/", "GET POST member"),
    "password_change_done": ("/accounts/password/done/", "GET member"),
    "preferences": ("/preferences/", "GET POST"),
    "set_language": ("/preferences/language/", "GET POST"),
}
FIELDS = {"username": "mallory", "password1": PASSWORD, "password2": PASSWORD, "password": PASSWORD, "count": "7"}
FIELDS |= {"old_password": PASSWORD, "new_password1": "stolen-horse-8", "new_password2": "stolen-horse-8"}
FIELDS |= {"theme": "dark", "language": "zh-hans"}


@pytest.fixture(scope="module")
def site():
    with DemoSite(PASSWORD_HASHERS=FAST) as running:
        yield running


@pytest.fixture(scope="module")
def member(site):
    guest = Guest(site)
    guest.register(USER)
    guest.put_in_cart()
    return guest


def validators():
    return {entry["NAME"].rpartition(".")[2]: entry for entry in settings.AUTH_PASSWORD_VALIDATORS}


def test_each_validator_of_the_settings_has_a_password_that_it_alone_refuses():
    from django.contrib.auth.models import User

    assert {*validators()} == {*WEAK}
    for name, (password, _) in WEAK.items():
        refusing = set()
        for other, entry in validators().items():
            (validator,) = get_password_validators([entry])
            try:
                validator.validate(password, User(username=USER))
            except ValidationError:
                refusing.add(other)
        assert refusing == {name}


@pytest.mark.parametrize("name", WEAK)
@pytest.mark.parametrize("door", ["register", "change"])
def test_a_weak_password_is_refused_at_each_door(site, member, name, door):
    password, sentence = WEAK[name]
    if door == "register":
        user = "weak-reader-new" if name != "UserAttributeSimilarityValidator" else "weak-reader-1x"
        page = Guest(site).fill("/accounts/register/", username=user, password1=password, password2=password)
    else:
        fields = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
        page = member.fill("/accounts/password/", **fields)
    assert page.says(sentence)
    assert page.response.history == [], "the form comes again"
    assert not Guest(site).log_in(USER, password).says("Log out"), "and the password opens nothing"


def test_each_address_of_the_shop_stands_in_the_table():
    from bookshop.urls import urlpatterns

    assert {pattern.name for pattern in urlpatterns if hasattr(pattern, "name")} == {*ADDRESSES}
    assert {name: resolve(path).url_name for name, (path, _) in ADDRESSES.items()} == {name: name for name in ADDRESSES}


@pytest.mark.parametrize("name", [name for name, (_, ways) in ADDRESSES.items() if "GET" not in ways])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_what_changes_something_takes_post_only(site, member, name, method):
    before = member.row()
    token = {"X-CSRFToken": member.cookies["csrftoken"]}  # so that no other guard refuses it
    answer = member.request(method, site.url(ADDRESSES[name][0]), headers=token, data={"count": "7"})
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert member.row() == before
    assert member.id


@pytest.mark.parametrize("name", [name for name, (_, ways) in ADDRESSES.items() if "POST" in ways])
@pytest.mark.parametrize("token", ["none", "another visitor's"])
def test_a_post_without_its_token_changes_nothing(site, member, name, token):
    before, cookies = site.read_store(), dict(member.cookies)
    other = {"csrfmiddlewaretoken": Guest(site).open("/preferences/").forms[-1].value("csrfmiddlewaretoken")}
    data = FIELDS | (other if token != "none" else {})
    answer = member.post(site.url(ADDRESSES[name][0]), data=data, allow_redirects=False)
    assert answer.status_code == 403
    assert "CSRF verification failed" in answer.text
    assert (site.read_store(), dict(member.cookies)) == (before, cookies)
    with_token = {"X-CSRFToken": member.cookies["csrftoken"]}
    assert site.wire_log.entries[-1].refusal.startswith("CSRF")
    if name == "preferences":  # and with its own token the same is taken
        taken = member.post(site.url("/preferences/"), data=FIELDS, headers=with_token, allow_redirects=False)
        assert taken.status_code == 302


@pytest.mark.parametrize("name", [name for name, (_, ways) in ADDRESSES.items() if "GET" in ways])
def test_only_members_see_what_is_for_members(site, name):
    path, ways = ADDRESSES[name]
    for method in ("GET", "POST") if "POST" in ways and name == "password-change" else ("GET",):
        stranger = Guest(site)
        stranger.open("/preferences/")
        token = {"X-CSRFToken": stranger.cookies["csrftoken"]}
        answer = stranger.request(method, site.url(path), headers=token, data=FIELDS, allow_redirects=False)
        sent_to = answer.headers.get("Location", "")
        assert ("/accounts/login/?next=" in sent_to) == ("member" in ways), method


HOSTS = {"127.0.0.1": 200, "localhost": 200, "localhost:8000": 200, "shop.example.test": 200, "example.test": 200}
HOSTS |= {"evil.test": 400, "xexample.test": 400, "example.test.evil.test": 400, "127.0.0.1.evil.test": 400, "": 400}


@pytest.mark.parametrize("host", HOSTS)
def test_only_the_shops_own_names_are_answered(site, host):
    for debug in (True, False):
        with site.settings(DEBUG=debug):
            assert requests.get(site.url("/"), headers={"Host": host}).status_code == HOSTS[host]


GUARDING = {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin"}  # fmt: skip


@pytest.mark.parametrize("path", [path for path, ways in ADDRESSES.values() if "GET" in ways] + ["/nowhere/"])
def test_every_page_carries_the_headers_that_guard_it(member, path):
    headers = member.open(path).response.headers
    assert {name: headers.get(name) for name in GUARDING} == GUARDING


def test_a_form_is_refused_where_it_comes_from_another_site(site, member):
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)', member.open("/preferences/").response.text)[1]
    data = {"csrfmiddlewaretoken": token, "theme": "dark"}
    for origin, status in (("http://evil.test", 403), ("null", 403), (site.server.origin, 302)):
        answer = member.post(site.url("/preferences/"), data, headers={"Origin": origin}, allow_redirects=False)
        assert answer.status_code == status, origin
