"""Pictures of what was recorded: the parts of a header, and the sequence of exchanges."""

import re
from xml.dom.minidom import parseString

import pytest
import requests
from django.http import HttpResponse, HttpResponseRedirect

from tools.build import sanitize
from wirelab import DemoSite, anatomy, later, sequence, watch
from wirelab.recording import Watcher


@pytest.fixture
def alice(site):
    session = requests.Session()
    Watcher(session, "Alice", lambda exchange: None)
    return session


def parts(site, session, **attributes):
    def view(request):
        response = HttpResponse()
        response.set_cookie("book", "Emma", **attributes)
        return response

    site.mount("/set/", view)
    return {row[0]: row[1:] for row in anatomy(session.get(site.url("/set/"))).rows}


def test_anatomy_names_every_part_of_a_header(site, alice):
    rows = parts(
        site, alice, max_age=3600, path="/set/", domain="127.0.0.1", secure=True, httponly=True, samesite="Lax"
    )
    assert list(rows) == ["name", "value", "Domain", "expires", "HttpOnly", "Max-Age", "Path", "SameSite", "Secure"]
    assert rows["value"] == ["Emma", "send it back, as name=value"]
    assert rows["Max-Age"] == ["3600", "keep it for 1 hour"]


def test_anatomy_tells_a_deletion_from_a_value(site, alice):
    rows = parts(site, alice, max_age=0)
    assert rows["name"][1] == "forget the cookie of this name"
    assert "delete it now" in rows["Max-Age"][1]


def test_anatomy_says_which_of_two_lifetimes_counts(site, alice):
    rows = parts(site, alice, max_age=900, expires="Fri, 01 Jan 2100 00:00:00 GMT")
    assert rows["Max-Age"][1] == "keep it for 15 minutes"
    assert rows["expires"][1] == "ignore it: Max-Age counts"
    assert parts(site, alice, max_age=900)["expires"][1] == "keep the cookie until this date"


def test_anatomy_measures_from_the_time_of_the_response(site, alice):
    def view(request):
        response = HttpResponse()
        response.set_cookie("book", "Emma", max_age=900)
        return response

    site.mount("/set/", view)
    with later(days=-1):
        response = alice.get(site.url("/set/"))
    rows = {row[0]: row[2] for row in anatomy(response).rows}
    assert rows["expires"] == "keep the cookie until this date"


@pytest.mark.parametrize(
    ("url", "end"),
    [
        ("https://shop.example.test/", "send it over https only"),
        ("http://127.0.0.1:8000/", "send it over https only; most browsers trust this computer without it"),
        ("http://shop.example.test/", "came over http: ignore the cookie"),
    ],
)
def test_anatomy_tells_where_a_secure_cookie_came_from(site, alice, url, end):
    site.mount("/safe/", lambda request: HttpResponse(headers={"Set-Cookie": "book=Emma; Secure"}))
    response = alice.get(site.url("/safe/"))
    response.url = url
    name, _, secure = anatomy(response).rows
    assert secure == ["Secure", "–", end]
    assert name[2].startswith("ignore this cookie") == end.endswith("ignore the cookie")


@pytest.mark.parametrize(
    ("sent", "attribute", "end"),
    [
        ("Max-Age=50000000", "Max-Age", "keep it for 578 days 17 hours; browsers: 400 days at most"),
        ("Expires=1 Jan 2100 0:0:0", "Expires", "keep the cookie until this date; browsers: 400 days at most"),
        ("Expires=tomorrow", "Expires", "no date: ignore it"),
        ("Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Expires", "a date in the past"),
        ("Max-Age=1.5", "Max-Age", "no number of seconds: ignore it"),
        ("Path=desk", "Path", "no / in front: as if it were /odd"),
        ("Domain=", "Domain", "empty: for this host only, as without it"),
        ("Domain=127.0.0.1", "Domain", "send it to this host only"),
        ("Domain=thief.test", "Domain", "not for 127.0.0.1: ignore the cookie"),
        ("SameSite=Loose", "SameSite", "unknown value: as if none were given"),
        ("SameSite=None", "SameSite", "demands Secure: ignore the cookie"),
        ("Partitioned", "Partitioned", "not in the RFC; Chrome: one jar for each site that embeds this one"),
        ("Note=" + "x" * 1025, "Note", "longer than 1024 bytes: ignore it"),
    ],
)  # fmt: skip
def test_anatomy_says_what_becomes_of_an_attribute(site, alice, sent, attribute, end):
    site.mount("/odd/", lambda request: HttpResponse(headers={"Set-Cookie": f"book=Emma; {sent}"}))
    rows = {row[0]: row[2] for row in anatomy(alice.get(site.url("/odd/"))).rows}
    assert rows[attribute] == end


@pytest.mark.parametrize("header", ["a=b; Max-Age=soon", "a", "a=b; Odd=1;;", "=", "a=b; Max-Age="])
def test_anatomy_takes_any_header(site, alice, header):
    def view(request):
        response = HttpResponse()
        response.headers["Set-Cookie"] = header
        return response

    site.mount("/odd/", view)
    table = anatomy(alice.get(site.url("/odd/")))
    assert table.rows[0][:2] == ["name", "a" if "=" in header[1:] else "–"]


def test_anatomy_of_a_response_without_cookies_says_none(site, alice):
    assert repr(anatomy(alice.get(site.url("/cookies/echo/")))) == "0 Set-Cookie headers in this response (none)"


def test_a_sequence_tells_the_first_round_trip(site, alice):
    for _ in range(2):
        alice.get(site.url("/session/visits/"))
    told = [re.sub(r"\s{2,}", " | ", line) for line in repr(sequence(alice)).splitlines()]
    beginnings = [
        "Alice (jar) → server (store) | GET /session/visits/ | (no Cookie)",
        'server (store) | A {"visits": 1} | expires in 14 days | new',
        "server (store) → Alice (jar) | 200 OK | Set-Cookie: sessionid=A(",
        "Alice (jar) | sessionid=A(",
        "Alice (jar) → server (store) | GET /session/visits/ | Cookie: sessionid=A(",
        'server (store) | A {"visits": 2} | expires in 14 days | was {"visits": 1}',
        "server (store) → Alice (jar) | 200 OK | Set-Cookie: sessionid=A(",
        "Alice (jar) | sessionid=A(",
    ]
    assert told[-1].endswith("renewed")
    assert len(told) == len(beginnings)
    assert all(line.startswith(beginning) for line, beginning in zip(told, beginnings, strict=True))


def test_the_picture_survives_hostile_text(site, alice):
    alice.get(site.url("/cookies/echo/"), headers={"Cookie": "a=b#c<img src=x>]]><script>&amp;"})
    svg = parseString(sequence(alice)._repr_svg_())
    assert {one.tagName for one in svg.getElementsByTagName("*")} == {
        "svg", "title", "desc", "style", "rect", "path", "text",
    }  # fmt: skip
    assert "Cookie: a=b#c<img src=x>]]><script>&amp;" in "".join(
        one.firstChild.data for one in svg.getElementsByTagName("text")
    )


def test_a_redirect_says_where_it_leads_and_a_refusal_why(site, alice):
    site.mount("/hop/", lambda request: HttpResponseRedirect("/session/peek/"))
    alice.get(site.url("/hop/"))
    alice.post(site.url("/accounts/login/"))
    received = [step.text for step in sequence(alice).steps if step.source == "server (store)"]
    assert received[0] == "302 Found  →  /session/peek/\n(no Set-Cookie)"
    assert received[-1].startswith("403 Forbidden\n(no Set-Cookie)\nsite refused: CSRF")


def test_two_runs_draw_the_same():
    """What differs is masked, as in other outputs: nothing of it is torn, and no line moves."""
    drawn = []
    for _ in range(2):
        with DemoSite() as site:
            session = requests.Session()
            Watcher(session, "Alice", lambda exchange: None)
            page = session.get(site.url("/accounts/register/"))
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
            fields = {"username": "alice", "password1": "correct-horse-7", "password2": "correct-horse-7"}
            session.post(site.url("/accounts/register/"), data=fields | {"csrfmiddlewaretoken": token})
            drawn.append(sequence(session)._repr_svg_())
    assert drawn[0] != drawn[1]
    assert sanitize(drawn[0]) == sanitize(drawn[1])


def test_two_clients_share_a_picture_in_the_order_of_their_requests(site, alice):
    bob = requests.Session()
    Watcher(bob, "Bob", lambda exchange: None)
    for client in (alice, bob, alice):
        client.get(site.url("/cookies/echo/"))
    asked = [step.source for step in sequence(bob, alice).steps if step.target == "server (store)"]
    assert asked == ["Alice (jar)", "Bob (jar)", "Alice (jar)"]


def test_a_session_that_nobody_watches_has_no_picture(site):
    with pytest.raises(ValueError, match="watch"):
        sequence(requests.Session())


def test_a_long_story_shows_its_end(site, alice):
    for _ in range(20):
        alice.get(site.url("/cookies/echo/"))
    assert len([step for step in sequence(alice).steps if step.source == "Alice (jar)"]) == 12
    assert repr(sequence(watch(requests.Session(), "Bob"))) == "no exchange yet"
