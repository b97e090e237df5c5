"""The jar's lines: every attribute, and what one exchange changed."""

from http.cookiejar import Cookie

import pytest
import requests

from wirelab.pictures.jar import jar_lines, show_jar, snapshot
from wirelab.pictures.letters import Letters
from wirelab.server.met import Met


def cookie(name: str = "theme", value: str | None = "dark", **others) -> Cookie:
    """Return a cookie as a site without Domain sets it."""
    fields = {
        "version": 0,
        "port": None,
        "port_specified": False,
        "domain": "127.0.0.1",
        "domain_specified": False,
        "domain_initial_dot": False,
        "path": "/",
        "path_specified": True,
        "secure": False,
        "expires": None,
        "discard": True,
        "comment": None,
        "comment_url": None,
        "rest": {},
    }
    return Cookie(name=name, value=value, **fields | others)


def lines(before: list[Cookie], after: list[Cookie], written: bool = False) -> list[tuple[str, str]]:
    jars = []
    for cookies in (before, after):
        jar = requests.cookies.RequestsCookieJar()
        for one in cookies:
            jar.set_cookie(one)
        jars.append(snapshot(jar))
    ids = list(jars[1]) if written else []
    return [(line.text, line.note) for line in jar_lines(*jars, ids, Letters(Met()), "sessionid")]


SESSION = "expires when the browser closes"
OF_A_DOMAIN = {"domain": ".example.test", "domain_specified": True, "domain_initial_dot": True}


def test_an_empty_jar_says_so():
    assert lines([], []) == [("(empty)", "")]


@pytest.mark.parametrize(
    ("before", "after", "text", "note"),
    [
        (None, cookie(), f"theme=dark  {SESSION}", "new"),
        (cookie(), None, "theme", "deleted, was dark"),
        (cookie(), cookie(), f"theme=dark  {SESSION}", "unchanged"),
        (cookie(), cookie(value="light"), f"theme=light  {SESSION}", "changed, was dark"),
        (cookie(), cookie(secure=True), f"theme=dark  {SESSION}", "now Secure"),
        (cookie(secure=True), cookie(), f"theme=dark  {SESSION}", "Secure gone"),
        (cookie(), cookie(rest={"HttpOnly": None}), f"theme=dark  {SESSION}", "now HttpOnly"),
        (
            cookie(rest={"SameSite": "Strict"}),
            cookie(rest={"samesite": "Lax"}),
            f"theme=dark  {SESSION}",
            "SameSite=Lax, was Strict",
        ),
        (
            cookie(rest={"SameSite": None}),
            cookie(rest={"SameSite": "Lax"}),
            f"theme=dark  {SESSION}",
            "SameSite=Lax, was without a value",
        ),
        (
            cookie(),
            cookie(value="light", secure=True, rest={"Odd": "1"}),
            f"theme=light  {SESSION}",
            "changed, was dark, now Secure, now Odd=1",
        ),
        (None, cookie("reader", None), f"reader  {SESSION}", "new"),
        (None, cookie(path="/cart/"), f"theme=dark  path /cart/  {SESSION}", "new"),
        (cookie(path="/cart/"), None, "theme  path /cart/", "deleted, was dark"),
    ],
)
def test_one_cookie_has_one_line_that_says_what_happened(before, after, text, note):
    assert lines([before] if before else [], [after] if after else []) == [(text, note)]


def test_a_session_id_gets_its_letter_in_text_and_note():
    assert lines([cookie("sessionid", "s43j3wabc")], [cookie("sessionid", "p0p0p0abc")]) == [
        (f"sessionid=A(p0p0p0…)  {SESSION}", "changed, was B(s43j3w…)")
    ]


def test_the_domain_is_told_only_where_there_are_several():
    other = cookie("theme", "light", **OF_A_DOMAIN)
    assert [text for text, _ in lines([], [cookie(), cookie("size", "1")])] == [
        f"theme=dark  {SESSION}",
        f"size=1  {SESSION}",
    ]
    assert [text for text, _ in lines([cookie()], [other])] == [
        "theme  domain 127.0.0.1",
        f"theme=light  domain .example.test  {SESSION}",
    ]


def test_by_hand_without_a_domain_a_cookie_is_for_every_site():
    by_hand = requests.cookies.create_cookie("theme", "light")
    texts = [text for text, _ in lines([], [by_hand, cookie()])]
    assert texts[0] == f"theme=light  domain (every site)  {SESSION}"


def test_a_cookie_that_the_site_makes_its_own_is_host_only_and_not_by_hand_any_more():
    by_hand = requests.cookies.create_cookie("theme", "dark", domain="127.0.0.1")
    assert lines([by_hand], [cookie()]) == [(f"theme=dark  {SESSION}", "now host-only")]
    assert lines([by_hand], [cookie(rest={"HttpOnly": None})])[0][1] == "now HttpOnly, now host-only"
    wide = cookie(**OF_A_DOMAIN, rest={"HttpOnly": None})
    assert lines([cookie(**OF_A_DOMAIN)], [wide])[0][1] == "now HttpOnly", "with a dot in front a header brought it"


def test_a_cookie_written_again_with_an_end_is_renewed_and_one_without_an_end_is_unchanged():
    ends = cookie(expires=4102444800, discard=False)
    assert lines([ends], [ends], written=True)[0][1] == "renewed"
    assert lines([ends], [ends])[0][1] == "unchanged"
    assert lines([cookie()], [cookie()], written=True)[0][1] == "unchanged"
    assert lines([cookie()], [ends])[0][1] == f"renewed, was {SESSION.removeprefix('expires ')}"


def test_a_cookie_past_its_end_is_expired():
    assert lines([], [cookie(expires=0, discard=False)])[0][0].startswith("theme=dark  expired ")


def test_the_table_of_a_jar_has_all_attributes(site):
    def view(request):
        from django.http import HttpResponse

        response = HttpResponse()
        response.set_cookie("theme", "dark", max_age=60, httponly=True, samesite="Lax", path="/cart/")
        response.set_cookie("size", "1", domain="example.test")
        return response

    site.mount("/set/", view)
    alice = requests.Session()
    alice.get(site.url("/set/"))
    alice.cookies.set("note", "mine", secure=True)
    table = show_jar(alice)
    assert table.title == "jar: 2 cookies"
    assert table.rows == [
        ["theme", "dark", "127.0.0.1", "/cart/", "in 60 seconds", "HttpOnly, SameSite=Lax"],
        ["note", "mine", "(every site)", "/", "when the browser closes", "Secure"],
    ] or table.rows == [
        ["note", "mine", "(every site)", "/", "when the browser closes", "Secure"],
        ["theme", "dark", "127.0.0.1", "/cart/", "in 60 seconds", "HttpOnly, SameSite=Lax"],
    ]
