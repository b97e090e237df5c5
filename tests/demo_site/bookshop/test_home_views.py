"""The home page says what has happened to a member: it needs no cookie and no session for that."""

import pytest

from tests.demo_site.visiting import FAST, NEW, PASSWORD, Guest
from wirelab import DemoSite, later


@pytest.fixture(scope="module")
def site():
    with DemoSite(PASSWORD_HASHERS=FAST) as running:
        yield running


def test_who_has_registered_reads_so_and_who_returns_reads_who_it_is(site):
    guest = Guest(site)
    assert not guest.open("/").says("You are logged in")
    assert guest.register("ada").says("Your account is made. You are logged in as ada.")
    assert not guest.fill("/", "/accounts/logout/").says("You are logged in")
    with later(minutes=2):
        page = guest.log_in("ada")
        assert page.says("You are logged in as ada.")
        assert not page.says("Your account is made.")


def test_a_name_is_text_and_no_html(site):
    guest = Guest(site)
    assert "You are logged in as a@+.-_b." in guest.register("a@+.-_b").response.text


def test_a_message_costs_neither_a_cookie_nor_a_key_of_the_session(site):
    guest = Guest(site)
    guest.register("eve")
    assert set(guest.row()) == {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}
    assert set(guest.cookies.keys()) == {"sessionid", "csrftoken"}


def test_a_member_without_a_date_of_the_last_log_in_has_a_home_page_too(site):
    guest = Guest(site)
    guest.register("mallory")

    def forget():
        from django.contrib.auth.models import User

        User.objects.filter(username="mallory").update(last_login=None)

    site._off_main(forget)
    assert guest.open("/").says("You are logged in as mallory.")


def test_a_changed_password_is_confirmed_to_members_only(site):
    guest = Guest(site)
    guest.register("grace")
    page = guest.fill("/accounts/password/", old_password=PASSWORD, new_password1=NEW, new_password2=NEW)
    assert page.response.url.endswith("/accounts/password/done/")
    assert page.says("Your password is changed. Your other devices are logged out.")
    assert guest.open("/").says("grace")
