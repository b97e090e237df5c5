"""What is shown is what was: the wire's own bytes, and every change in the jar and in the store."""

import pytest
from django.http import HttpResponse

from wirelab import DemoSite, later
from wirelab.pictures.exchange import Exchange


def lines(exchange: Exchange) -> list[str]:
    return repr(exchange.panel()).splitlines()


def line(exchange: Exchange, label: str) -> str:
    return next(found for found in lines(exchange) if found.startswith(f"  {label:<12} "))


@pytest.fixture
def sends(site, visitor):
    """Return a function that lets a view send these Set-Cookie headers, and returns the exchange."""
    alice, seen = visitor()

    def send(*headers):
        def view(request):
            response = HttpResponse()
            response.cookies = dict(enumerate(AsWritten(header) for header in headers))
            return response

        site.mount("/set/", view)
        alice.get(site.url("/set/"))
        return seen[-1]

    send.session = alice
    return send


class AsWritten(str):
    """A Set-Cookie header that Django sends as it is."""

    def output(self, header=""):
        return str(self)

    OutputString = output  # what the coming Django asks


def jar_of(exchange):
    return [found.removeprefix("  jar          ") for found in lines(exchange) if found.startswith("  jar  ")]


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [
        ("desk=3", "desk=3", "unchanged"),
        ("desk=3", "desk=3; Secure", "now Secure"),
        ("desk=3; secure; HttpOnly", "desk=3; HTTPONLY", "Secure gone"),
        ("desk=3; HttpOnly", "desk=3", "HttpOnly gone"),
        ("desk=3", "desk=3; SameSite=Lax", "now SameSite=Lax"),
        ("desk=3; SameSite=None", "desk=3; SameSite=Lax", "SameSite=Lax, was None"),
        ("desk=3; SameSite=None", "desk=3", "SameSite=None gone"),
        ("desk=3; Priority=Low", "desk=3; Priority=High", "Priority=High, was Low"),
        ("desk=3", "desk=3; Path=/set", "now path_specified"),
        ("desk=3; Comment=oak", "desk=3; Comment=elm", "comment=elm, was oak"),
        ("desk=3; Max-Age=60", "desk=3; Max-Age=60; Discard", "renewed, now discard"),
        ("desk=3", "desk=4; Secure", "changed, was 3, now Secure"),
        ("desk=3", "desk=3; Max-Age=60; HttpOnly", "renewed, was when the browser closes, now HttpOnly"),
        ("desk=3; Max-Age=60", "desk=3; Max-Age=60", "renewed"),
        ("desk=3; Max-Age=60", "desk=3; Max-Age=61", "renewed"),
        ("desk=3; Max-Age=60", "desk=3; Max-Age=600", "renewed, was in 60 seconds"),
        ("desk=3; Max-Age=60", "chair=2", "unchanged"),
    ],
)
def test_unchanged_is_said_only_where_nothing_in_the_jar_changed(sends, first, second, note):
    sends(first)
    assert jar_of(sends(second))[0].endswith(f"   {note}")


def test_a_cookie_set_by_hand_and_then_by_the_site_says_what_the_site_made_of_it(site, sends):
    sends.session.cookies.set("desk", "3", domain="127.0.0.1", path="/set/")
    assert jar_of(sends("desk=3; HttpOnly; Path=/set/")) == [
        "desk=3  path /set/  expires when the browser closes   now HttpOnly, now host-only"
    ]


def test_a_cookie_set_again_is_renewed_in_the_same_second_and_in_the_next(site, sends):
    sends("desk=3; Max-Age=600")
    with later(seconds=1):  # the jar's clock counts whole seconds
        assert jar_of(sends("desk=3; Max-Age=600"))[0].endswith("   renewed")
        assert jar_of(sends("desk=3; Max-Age=600"))[0].endswith("   renewed")


def test_a_row_saved_again_is_renewed_and_one_that_is_only_read_is_not(site, visitor):
    def save(request):
        request.session.modified = True
        return HttpResponse()

    site.mount("/save/", save)
    alice, seen = visitor()
    for path in ("/session/visits/", "/save/", "/session/peek/"):
        alice.get(site.url(path))
    assert [line(exchange, "store").rpartition("   ")[2] for exchange in seen] == ["new", "renewed", "unchanged"]


def test_of_a_row_whose_expiry_is_not_known_only_the_data_are_compared(visitor):
    with DemoSite(SESSION_ENGINE="django.contrib.sessions.backends.cache") as site:
        alice, seen = visitor()
        for path in ("/session/visits/", "/session/peek/"):
            alice.get(site.url(path))
    assert line(seen[1], "store") == '  store        A {"visits": 1}  expiry unknown   same data'


@pytest.mark.parametrize(
    "header",
    [
        "reader=Emma", "reader", "reader=", "=Emma", "reader=Emma;", "reader=Emma ;Path = / ;; HttpOnly=",
        'reader="Emma; Path=/', "  reader =  Emma  Watson ", "reader==Emma==", "", ";", "; Path=/", "=", "a,b=c,d",
        "reader=Emma\tWatson",
    ],
)  # fmt: skip
def test_the_wire_shows_a_header_as_it_travelled(site, sends, header):
    shown = line(sends(header), "wire → jar")
    assert shown == f"  wire → jar   Set-Cookie: {header.lstrip()}".replace("\t", r"\t")


@pytest.mark.parametrize(
    "header", ["reader=Emma", "reader", "=", "a=1;b=2", "a = 1 ; a", 'a="1', "a=1; a=2;", " ;", ""]
)
def test_the_wire_shows_the_cookie_header_as_it_travelled(site, visitor, header):
    alice, seen = visitor()
    alice.get(site.url("/session/peek/"), headers={"Cookie": header.strip()})
    assert line(seen[0], "jar → wire") == f"  jar → wire   Cookie: {header.strip()}"
    assert site.log().rows[0][3] == (header.strip() or "–")


def test_bytes_read_the_same_in_every_place(site, sends):
    utf_8, latin_1 = "author=曹雪芹".encode().decode("latin-1"), "Tür=Müller"
    sends(utf_8, latin_1)
    shown = lines(sends("author2=" + utf_8.partition("=")[2] + "-Müller"))
    assert "  jar → wire   Cookie: author=曹雪芹; Tür=Müller" in shown
    assert "  wire → jar   Set-Cookie: author2=曹雪芹-Müller" in shown
    assert [jar.partition("  ")[0] for jar in jar_of(sends("x=y"))] == [
        "author=曹雪芹", "Tür=Müller", "author2=曹雪芹-Müller", "x=y"
    ]  # fmt: skip
    assert [row[3] for row in site.log().rows][-1] == "author=曹雪芹; Tür=Müller;\nauthor2=曹雪芹-Müller"
    assert "author2=曹雪芹-Müller" in site.log().rows[1][5]


def test_session_ids_have_letters_wherever_they_stand_in_a_header(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/peek/"), headers={"Cookie": 'sessionid=firstid1; sessionid = secondid ;sessionid=""'})
    assert line(seen[0], "jar → wire") == (
        '  jar → wire   Cookie: sessionid=A(firsti…); sessionid = B(second…) ;sessionid=""'
    )
