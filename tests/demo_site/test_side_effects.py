"""What an action is about changes; the rest of the row, the id and the rows of others stay as they were."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.http import HttpResponse

from tests.demo_site.visiting import FAST, NEW, PASSWORD, Guest
from wirelab import DemoSite

OTHER = {
    "visits": 3,
    "recent": ["Emma", "Iliad"],
    "note": "红楼梦",
    "_session_expiry": 5000,
}  # no action is about these
USER = frozenset({"_auth_user_id", "_auth_user_backend", "_auth_user_hash"})
LOOKS = ["/", "/books/?q=emma", "/books/54/", "/cart/", "/preferences/", "/accounts/login/", "/lessons/", "/nowhere/"]
BOOKS = frozenset({"cart"})
MEMBER, STRANGER = "member", "stranger"


class Action(NamedTuple):
    """Who does what, which keys it is about, what becomes of the session, and who is logged in then."""

    who: str
    play: Callable[[Guest], object]
    about: frozenset[str] = frozenset()
    session: str = "stays"  # or new id, emptied, gone
    user: str | None = "as before"


def password(guest: Guest, old: str = PASSWORD, new: str = NEW) -> object:
    return guest.fill("/accounts/password/", old_password=old, new_password1=new, new_password2=new)


def look_around(guest: Guest) -> None:
    for path in LOOKS:
        guest.open(path)


CART = {
    "adds a book": lambda guest: guest.put_in_cart(27),
    "adds one more": lambda guest: guest.put_in_cart(54),
    "changes a count": lambda guest: guest.fill("/cart/", "/cart/change/54/", count="7"),
    "takes a book out": lambda guest: guest.fill("/cart/", "/cart/change/54/", count="0"),
    "empties the cart": lambda guest: guest.fill("/cart/", "/cart/empty/"),
}
PREFERENCES = {
    "chooses a theme": lambda guest: guest.fill("/preferences/", theme="dark"),
    "gives the theme up": lambda guest: guest.fill("/preferences/", theme="system"),
    "chooses a language": lambda guest: guest.fill("/preferences/", "/preferences/language/", language="zh-hans"),
}
REFUSED = {
    "asks for too many": lambda guest: guest.fill("/cart/", "/cart/change/54/", count="100"),
    "logs in with a wrong password": lambda guest: guest.log_in("alice", "not-it"),
    "registers a name that is taken": lambda guest: guest.register("bob"),
}
ACTIONS = {
    **{f"{who} {what}": Action(who, play, BOOKS) for who in (MEMBER, STRANGER) for what, play in CART.items()},
    **{f"{who} {what}": Action(who, play) for who in (MEMBER, STRANGER) for what, play in PREFERENCES.items()},
    **{f"{who} {what}": Action(who, play) for who in (MEMBER, STRANGER) for what, play in REFUSED.items()},
    **{f"{who} looks around": Action(who, look_around) for who in (MEMBER, STRANGER)},
    "member changes the password": Action(MEMBER, password, frozenset({"_auth_user_hash"}), "new id"),
    "member mistypes the old password": Action(MEMBER, lambda guest: password(guest, "not-it")),
    "member looks at the form for passwords": Action(MEMBER, lambda guest: guest.open("/accounts/password/")),
    "member logs in again": Action(MEMBER, lambda guest: guest.log_in("alice")),
    "member logs in as somebody else": Action(MEMBER, lambda guest: guest.log_in("bob"), USER, "emptied", "bob"),
    "member registers somebody else": Action(MEMBER, lambda guest: guest.register("carol"), USER, "emptied", "carol"),
    "member logs out": Action(MEMBER, lambda guest: guest.fill("/", "/accounts/logout/"), session="gone", user=None),
    "stranger logs in": Action(STRANGER, lambda guest: guest.log_in("alice"), USER, "new id", "alice"),
    "stranger registers": Action(STRANGER, lambda guest: guest.register("carol"), USER, "new id", "carol"),
    "stranger is sent to log in": Action(STRANGER, lambda guest: guest.open("/accounts/password/")),
}  # fmt: skip
OWN_COOKIE = {"theme": "theme", "language": "django_language"}  # of a preference; all others stay


@pytest.fixture(scope="module")
def shop():
    """A site that can be given data, and put back as it was with two members, Alice and Bob."""
    with DemoSite(PASSWORD_HASHERS=FAST) as site:

        def remember(request):
            request.session.update(OTHER)
            return HttpResponse("remembered")

        def forget(request):
            from django.contrib.auth.models import User

            User.objects.exclude(username="bob").delete()
            User.objects.create_user("alice", password=PASSWORD)
            return HttpResponse("as at first")

        site.mount("/remember/", remember)
        site.mount("/forget/", forget)
        Guest(site).register("bob")
        yield site


@pytest.fixture(scope="module")
def bob(shop):
    """Another member, who does nothing."""
    return guest_with_data(shop, "bob")


def guest_with_data(site: DemoSite, who: str) -> Guest:
    guest = Guest(site)
    if who != STRANGER:
        guest.log_in(who)
    guest.put_in_cart()
    guest.open("/remember/")
    guest.fill("/preferences/", theme="light")
    return guest


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_changes_what_it_is_about_and_nothing_else(shop, bob, name):
    action = ACTIONS[name]
    Guest(shop).open("/forget/")
    guest = guest_with_data(shop, "alice" if action.who == MEMBER else STRANGER)
    before, id, cookies = guest.row(), guest.id, dict(guest.cookies)
    others = {key: row for key, row in shop.read_store().items() if key != id}
    assert {**before, **OTHER} == before
    action.play(guest)
    after = {key: value for key, value in guest.row().items() if key not in action.about}
    kept = {key: value for key, value in before.items() if key not in action.about}
    assert after == (kept if action.session in ("stays", "new id") else {})
    assert (guest.id == id, guest.id is None) == (action.session == "stays", action.session == "gone")
    assert all(key in guest.row() for key in action.about - {"cart"})
    assert action.session == "stays" or id not in shop.read_store(), "the old id opens nothing any more"
    rows = {key: row for key, row in shop.read_store().items() if key not in (id, guest.id)}
    assert rows == others, "the rows of all others stay"
    assert bob.open("/").says("bob")
    user = {MEMBER: "alice", STRANGER: None}[action.who] if action.user == "as before" else action.user
    assert guest.open("/accounts/who/").response.json() == {"user": user}
    changed = {cookie for cookie, _ in cookies.items() ^ dict(guest.cookies).items()}
    own = {cookie for word, cookie in OWN_COOKIE.items() if word in name}
    assert changed - {"sessionid", "csrftoken"} == own


NOTHING_TO_KEEP = {  # actions of a visitor without a session that leave nothing to remember
    "empties a cart that is not there": lambda guest: sent(guest, "/cart/empty/"),
    "takes a book out that is not in": lambda guest: sent(guest, "/cart/change/54/", count="0"),
    "asks for too many": lambda guest: sent(guest, "/cart/change/54/", count="100"),
    "logs out": lambda guest: sent(guest, "/accounts/logout/"),
    "logs in with a wrong password": lambda guest: guest.log_in("bob", "not-it"),
    "registers a name that is taken": lambda guest: guest.register("bob"),
    "chooses a theme": PREFERENCES["chooses a theme"],
    "chooses a language": PREFERENCES["chooses a language"],
    "looks around": look_around,
}


def sent(guest: Guest, action: str, **typed: str) -> None:
    """Send what a form of an older page would send, with a good token."""
    guest.open("/accounts/login/")
    data = {"csrfmiddlewaretoken": guest.cookies["csrftoken"], **typed}
    assert guest.post(guest.site.url(action), data=data).status_code < 500


@pytest.mark.parametrize("what", NOTHING_TO_KEEP)
def test_a_stranger_who_leaves_nothing_to_remember_gets_no_session(shop, what):
    guest, before = Guest(shop), set(shop.read_store())
    NOTHING_TO_KEEP[what](guest)
    assert guest.id is None
    assert set(shop.read_store()) == before
    assert not [
        hop for hop in guest.seen if "sessionid=" in hop.headers.get("Set-Cookie", "").replace('sessionid=""', "")
    ]
