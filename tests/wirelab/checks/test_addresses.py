"""The judge of addresses says what the real Chromium does with a redirect."""

import contextlib
import itertools
import re
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Error

from wirelab.checks.shop.addresses import lands
from wirelab.server.site import Site

PAGE = "/my/login/"
BEFORE = ["", " ", "\t", "\x01", "\x0b", "\x1f", "%20", "%09"]
SLASHES = ["/", "//", "///", "\\", "/\\", "\\/", "\\\\", "/\t/", "/\\/", "/./", "/../", "/ /", "/%2f", "/%5c", "/\x01/"]
SCHEMES = ["", "http:", "HTTP:", "hTtP:", "ht\ttp:", "https:", "HttpS:", "http :", "http", "x-y:", "ftp:", "ws:"]
HOSTS = [
    "t.localhost", "T.localhost", "t.localhost:80", "{host}@t.localhost", "{host}:x@t.localhost",
    "t.localhost\\@{host}", "t.localhost@{host}", "a:b@{host}", "t.localhost/@{host}", "t.localhost?@{host}",
    "t.localhost#@{host}", "{host}.t.localhost", "{host}\\.t.localhost", "{host}%2f.t.localhost", "ｔ.localhost",
    "t%2elocalhost", "t。localhost", "{host}", "localhost", "127.1:{port}", "0x7f.0.0.1:{port}", "0177.0.0.1:{port}",
    "2130706433:{port}", "１27.0.0.1:{port}", "127.0.0.1:0{port}", "127.0.0.1.:{port}", "127.0.0.1", "127.0.0.1:1",
]  # fmt: skip
PATHS = [
    "", "?", "?a=b", "#top", "?q=a b&c=\"<>'{}`|^", "search/", "search/?q=é 书", "./search/", "../search/",
    "../../../x", "..", ".", "%2e%2e/x", ".%2E/x", "/my/../..//t.localhost", "/..//t.localhost/", "/.//t.localhost/",
    "/a/./b/../c", "\\my\\cart\\", "/my\\cart", "/a?b=\\c", "/ä b\"<>`{}|^'", "/a/b\tc\nd",
    "my/cart/?next=//t.localhost", ";//t.localhost", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)", "data:text/html,x", "x:y", "mailto:a@t.localhost", "file:///etc/passwd", "http:",
    "http:search/", "http:/my/", "https:my/cart", "http:?x=1",
]  # fmt: skip


def shapes() -> list[str]:
    """Return addresses that tempt a judge: every beginning with every host once, and paths."""
    joined = [scheme + slashes + "t.localhost/x" for scheme, slashes in itertools.product(SCHEMES, ["", *SLASHES])]
    hosts = ["".join(parts) for parts in itertools.product(["//", "http://", "https:", "\\\\"], HOSTS, ["/x"])]
    blanks = ["".join(parts) for parts in itertools.product(BEFORE, ["//t.localhost/", "/my/", "https:t.localhost"])]
    return list(dict.fromkeys([*joined, *hosts, *blanks, *(blank + "/my/" + blank for blank in BEFORE), *PATHS]))


@pytest.fixture
def site() -> Iterator[Site]:
    """A site whose login page leads wherever `to` says, in a header that nobody encoded."""
    from django.http import HttpResponse

    def leads(request):
        response = HttpResponse("<title>a page</title>")
        if "to" in request.GET:
            response.status_code, response["Location"] = 302, request.GET["to"].encode()
        return response

    with Site() as site:
        site.mount(PAGE, leads)
        yield site


def filled(site: Site, tried: list[str]) -> list[str]:
    host = site.server.origin.partition("//")[2]
    return [shape.replace("{host}", host).replace("{port}", str(site.server.port)) for shape in tried]


def agree(site: Site, address: str, found: str | None) -> bool:
    """Tell whether the judge says of this address what the browser found: None where it is no address at all."""
    said, found = lands(address, site.url(PAGE)), re.sub("//[^/@]*@", "//", found or "")
    if not found.startswith(f"{site.server.origin}/"):
        host = urlsplit(found).netloc
        return not said.startswith("/") and (not host or "%" in host or urlsplit(said).netloc == host)
    return said == found.removeprefix(site.server.origin)


def test_the_judge_reads_an_address_as_chromium_does(site: Site, chrome) -> None:
    page = chrome.new_page()
    page.goto(site.url(PAGE))
    tried = filled(site, shapes())
    seen = page.evaluate("all => all.map(one => { try { return new URL(one, location.href) + '' } catch { } })", tried)
    bare = [found and found.partition("#")[0].removesuffix("?") for found in seen]
    wrong = [(address, found) for address, found in zip(tried, bare, strict=True) if not agree(site, address, found)]
    assert wrong == []
    assert len(tried) > 300
    assert sum(found is not None and found.startswith(site.server.origin) for found in bare) > 100


REDIRECTS = [
    "//t.localhost/", "/\\t.localhost/", "\\\\t.localhost/", "///t.localhost", "/\t/t.localhost/", "\t//t.localhost/",
    " //t.localhost/", "http:///t.localhost/", "http:\\t.localhost", "https:t.localhost/", "HTTPS:/t.localhost",
    "http:t.localhost", "http:/my/", "//{host}@t.localhost/", "http://t.localhost\\@{host}/",
    "//127.0.0.1.t.localhost/", "//{host}.t.localhost/", "//{host}/my/", "/my/", "/my/../..//t.localhost/",
    "/%5Ct.localhost/", "/%2Ft.localhost/", "?a=b", "../search/", "/./\\t.localhost", "/my\\cart/",
    "http://127.1:{port}/my/", "//2130706433:{port}/my/", "/;//t.localhost", "\\my", "h\tttp://t.localhost",
    "//t\t.localhost/",
]  # fmt: skip


def test_the_judge_lands_where_a_redirect_leads_chromium(site: Site, chrome) -> None:
    """The same of headers on the wire, which the browser's network stack reads."""
    page, wrong = chrome.new_page(), []
    for address in filled(site, REDIRECTS):
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url) if request.redirected_from else None)
        with contextlib.suppress(Error):  # nobody answers at t.localhost
            page.goto(site.url(PAGE) + "?" + urlencode({"to": address}))
        if not agree(site, address.strip(), asked[0].partition("#")[0] if asked else None):
            wrong.append((address, asked))
    assert wrong == []
