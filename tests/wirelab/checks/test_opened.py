"""What a page of another site asks for, and with which cookies: the judge of 15-7, held against a real Chromium."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright

from wirelab.checks.scenarios.lesson15.opened import Opened
from wirelab.server.browsers import FLAGS, every_name_leads_to, find_chromium
from wirelab.server.transport import Server

MOMENT, PATIENCE = 150, 60  # milliseconds; moments
SHOP, THIEF = "http://shop.example.test", "http://thief.test/prize/"
PAGES = {
    "a link": f'<a href="{SHOP}/gift/">A prize!</a>',
    "its first link": f'<a href="{SHOP}/first/">one</a> <a href="{SHOP}/second/">two</a>',
    "a link around a picture": f'<a href="{SHOP}/gift/"><img src="{SHOP}/cup/" width=9 height=9></a>',
    "parts": "".join(f'<{tag} src="{SHOP}/{tag}/"></{tag}>' for tag in ("img", "iframe", "script", "embed", "video")),
    "an object and a style sheet": f'<object data="{SHOP}/object/"></object><link rel=stylesheet href="{SHOP}/css/">',
    "moves by itself": f'<meta http-equiv="refresh" content="0; URL={SHOP}/gift/">',
    "a base": f'<base href="{SHOP}/shelf/"><img src="cup/"><a href=gift/>A prize!</a>',
    "signs in an address": f'<a href=" {SHOP}/gift/?a=1&amp;b=2 ">A prize!</a>',
    "nothing in an anchor": f'<a name="top">top</a><a href="{SHOP}/gift/">A prize!</a>',
    "in a comment": f'<!-- <a href="{SHOP}/no/">no</a> --><a href="{SHOP}/gift/">A prize!</a>',
    "words, and no link": f'<textarea><a href="{SHOP}/no/">no</a></textarea><a href="{SHOP}/gift/">A prize!</a>',
    "where there are scripts": f'<noscript><a href="{SHOP}/no/">no</a></noscript><a href="{SHOP}/gift/">A prize!</a>',
    "inside a frame's own element": f'<iframe><a href="{SHOP}/no/">no</a></iframe><a href="{SHOP}/gift/">A prize!</a>',
    "a link into a frame": f'<a href="{SHOP}/gift/" target=box>A prize!</a><iframe name="box"></iframe>',
    "a form is not sent": f'<form action="{SHOP}/no/" method=post><button>A prize!</button></form>',
}


def judged(name: str) -> tuple[set[str], set[str]]:
    """Return what the judge says that a click on this page asks for: with her Lax cookie, and without."""
    page = Opened(PAGES[name], THIEF)
    clicked, framed = set(page.links[:1]), set(page.framed)
    return set(page.moves) | clicked - framed, set(page.parts) | clicked & framed


@pytest.fixture(scope="module")
def chromium(real):
    """Return for each page what Chromium asked the shop for: with her Lax cookie, and without."""
    with ThreadPoolExecutor(1) as off_main:
        return off_main.submit(visit).result()


def visit() -> dict[str, tuple[set[str], set[str]]]:
    shown, asked, found = [""], ([], []), {}

    def everywhere(environ, start_response):
        path, headers = environ["PATH_INFO"], [("Content-Type", "text/html")]
        if environ["HTTP_HOST"] == "thief.test":
            body = shown[-1] if path == "/prize/" else ""
        else:
            body = ""
            if path == "/start/":
                headers.append(("Set-Cookie", "sessionid=a; Path=/; SameSite=Lax"))
            elif path != "/favicon.ico":
                query = f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else ""
                asked["HTTP_COOKIE" not in environ].append(f"{SHOP}{path}{query}")
        start_response("200 OK", headers)
        return [body.encode()]

    server = Server(everywhere)
    try:
        with sync_playwright() as playwright:
            flags = [*FLAGS, every_name_leads_to(server.port)]
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
            page = browser.new_page()
            page.goto(f"{SHOP}/start/")
            for name, text in PAGES.items():
                shown.append(text)
                for requests in asked:
                    requests.clear()
                page.goto(THIEF)
                if links := page.locator("a[href]").all():
                    links[0].click()
                tries = 0  # as long as it may take on a busy computer, and a moment more for what nobody expects
                while (set(asked[0]), set(asked[1])) != judged(name) and tries < PATIENCE:
                    page.wait_for_timeout(MOMENT)
                    tries += 1
                page.wait_for_timeout(MOMENT)
                found[name] = set(asked[0]), set(asked[1])
            browser.close()
    finally:
        server.close()
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_what_chromium_asks_for(chromium, name: str):
    assert judged(name) == chromium[name]
