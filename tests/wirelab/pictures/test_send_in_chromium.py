"""Where a cookie goes: what `reach` says of every host and path around it, held against a real Chromium."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, sync_playwright

from wirelab import reach
from wirelab.pictures.reach import BOTH, NOT
from wirelab.server.browsers import FLAGS, find_chromium
from wirelab.server.transport import Server

SHOP, SAFE = "http://shop.example.test/shelf/list/", "https://shop.example.test/shelf/list/"
PAIRS = [
    ("a=1", SHOP),
    ("a=1", "http://shop.example.test"),
    ("a=1", "http://shop.example.test/shelf"),
    ("a=1", "http://shop.example.test:8001/shelf/?x=/y/"),
    ("a=1; Domain=example.test", SHOP),
    ("a=1; Domain=.Example.TEST; Path=/", SHOP),
    ("a=1; Domain=shop.example.test; Path=/shelf", SHOP),
    ("a=1; Domain=", SHOP),
    ("a=1; Domain=mail.example.test", SHOP),
    ("a=1; Domain=deep.shop.example.test", SHOP),
    ("a=1; Domain=test", SHOP),
    ("a=1; Domain=ample.test", SHOP),
    ("a=1; Path=/shelf/", SHOP),
    ("a=1; Path=/shelf", SHOP),
    ("a=1; Path=/", SHOP),
    ("a=1; Path=/desk/", SHOP),
    ("a=1; Path=shelf/", SHOP),
    ("a=1; Path=/shelf//", SHOP),
    ("a=1; Path=/Shelf", SHOP),
    ("a=1; Path=/desk?x", SHOP),
    ("a=1; Secure; Path=/", SHOP),
    ("a=1; Secure; Path=/", SAFE),
    ("a=1; Domain=example.test; Path=/shelf/; Secure", SAFE),
    ("a=1; Path=/", SAFE),
    ("__Host-a=1; Secure; Path=/", SAFE),
    ("__Host-a=1; Secure; Path=/shelf", SAFE),
    ("__Host-a=1; Secure; Path=/; Domain=shop.example.test", SAFE),
    ("__Secure-a=1; Secure; Domain=example.test", SAFE),
    ("__Secure-a=1", SAFE),
    ("__Host-a=1; Secure; Path=/", SHOP),
    ("a=1; Domain=example.test; Path=/", "http://a.b.example.test/"),
    ("a=1; Domain=b.example.test; Path=/", "http://a.b.example.test/"),
    ("a=1; Path=/", "http://mail.example.test/"),
    ("a=1; Path=/", "http://example.test/"),
    ("a=1; Domain=example.test", "https://example.test/shelf/"),
    ("a=1; Path=/", "http://localhost/"),
    ("a=1; Secure; Path=/", "http://localhost/"),
    ("a=1; Secure; Path=/", "https://localhost/"),
    ("a=1; Domain=localhost; Path=/", "http://localhost/"),
    ("a=1; Path=/shelf", "http://127.0.0.1/"),
    ("a=1; Secure; Path=/", "http://127.0.0.1/"),
    ("a=1; Domain=127.0.0.1; Path=/", "http://127.0.0.1/"),
    ("a=1; Domain=0.0.1; Path=/", "http://127.0.0.1/"),
    ("a=1; Path=/; SameSite=Strict", SHOP),
    ("a=1; Path=/; Max-Age=0", SHOP),
]  # fmt: skip


def cells(header: str, at: str) -> dict[str, bool]:
    """Return each address of the picture, and whether the cookie is sent there."""
    return {
        f"{scheme}://{host}{path}": sent == BOTH or (sent != NOT and scheme == "https")
        for (host, path), sent in reach(header, at).sent.items()
        for scheme in ("http", "https")
    }


@pytest.fixture(scope="module")
def chromium(real):
    """Return, for each pair, to which addresses of its picture Chromium sends the cookie, and what travelled."""
    with ThreadPoolExecutor(1) as off_main:
        return off_main.submit(visit).result()


def visit() -> dict[tuple[str, str], tuple[dict[str, bool], dict[str, bool]]]:
    headers, sent_back = [""], [""]

    def everywhere(environ, start_response):
        sent_back.append(environ.get("HTTP_COOKIE", ""))
        start_response("200 OK", [("Content-Type", "text/html")] + [("Set-Cookie", headers[-1])] * bool(headers[-1]))
        return [b"<link rel=icon href=data:,>"]

    def safely(route: Route) -> None:
        route.fulfill(body="<link rel=icon href=data:,>", headers={"Set-Cookie": headers[-1]} if headers[-1] else {})

    server, found = Server(everywhere), {}
    try:
        with sync_playwright() as playwright:
            hosts = {urlsplit(url).hostname for pair in PAIRS for url in (pair[1], *cells(*pair))}
            rules = ", ".join(f"MAP {host} 127.0.0.1:{server.port}" for host in sorted(hosts))
            flags = [*FLAGS, f"--host-resolver-rules={rules}"]
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
            context = browser.new_context()
            context.route(lambda url: url.startswith("https:"), safely)  # this server has no certificate
            page = context.new_page()
            devtools = context.new_cdp_session(page)
            for header, at in PAIRS:
                context.clear_cookies()
                headers.append(header)
                page.goto(at)
                headers.append("")
                kept, travelled = {}, {}
                for url in cells(header, at):
                    kept[url] = bool(devtools.send("Network.getCookies", {"urls": [url]})["cookies"])
                for url in [url for url in kept if url.startswith("http:")][::6]:
                    page.goto(url)
                    travelled[url] = bool(sent_back[-1])
                found[header, at] = kept, travelled
            browser.close()
    finally:
        server.close()
    return found


@pytest.mark.parametrize(("header", "at"), PAIRS)
def test_chromium_sends_a_cookie_where_the_picture_says(chromium, header, at):
    kept, travelled = chromium[header, at]
    assert kept == cells(header, at)
    assert travelled == {url: kept[url] for url in travelled}
