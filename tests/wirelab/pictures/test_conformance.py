"""anatomy and the jar lines, held against the table of RFC 6265bis cases; and the table, against a real Chromium."""

import http.client
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from wsgiref.headers import Headers

import pytest
import requests
from django.http import HttpResponse
from playwright.sync_api import sync_playwright
from urllib3 import HTTPHeaderDict

from tests.wirelab.pictures.conformance import CASES, FOLDER, HOST, SAFE, STORIES, Case
from tests.wirelab.pictures.test_shown import AsWritten
from wirelab import DemoSite, anatomy
from wirelab.pictures.headers import visible_header
from wirelab.pictures.letters import visible
from wirelab.pictures.receive import Received
from wirelab.recording import Watcher
from wirelab.server.browsers import FLAGS, find_chromium
from wirelab.server.transport import Server


def sendable(case: Case) -> bool:
    """Newer Pythons let no server send a control character."""
    try:
        bytes(Headers([("Set-Cookie", case.sent)]))
    except ValueError:
        return False
    return True


def name_of(case) -> str:
    return ascii(case.sent if len(case.sent) < 100 else f"{case.sent[:60]}… {len(case.sent)}")


def held_by(cookie: Received) -> tuple | None:
    """Return what the header leaves in a client, in the order of the table."""
    if cookie.ignored or cookie.forgotten:
        return None
    seconds = None if cookie.expires is None else cookie.expires - cookie.moment
    flags = ["Secure"] * bool(cookie.says("secure")) + ["HttpOnly"] * bool(cookie.says("httponly"))
    flags += [site for site in [cookie.says("samesite")] if site not in (None, "Default")]
    return cookie.name, cookie.value, seconds, cookie.domain, cookie.path, " ".join(flags)


@pytest.mark.parametrize(("scheme", "case"), [("http", case) for case in CASES] + [("https", case) for case in SAFE])
def test_the_anatomy_says_what_the_rfc_lets_a_client_keep(scheme, case):
    cookie = Received(case.sent, f"{scheme}://{HOST}{FOLDER}/set", moment=1_800_000_000)
    assert held_by(cookie) == case.kept
    end = "ignored" if cookie.ignored else "forgotten" if cookie.forgotten else ""
    assert end == case.end


def response_with(header: str) -> SimpleNamespace:
    """Return a response as far as anatomy looks at it, from the host of the table."""
    raw = SimpleNamespace(headers=HTTPHeaderDict([("Set-Cookie", header)]))
    return SimpleNamespace(url=f"http://{HOST}{FOLDER}/set", headers={}, raw=raw)


@pytest.fixture(scope="module")
def shop():
    with DemoSite() as site:
        yield site


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_anatomys_table_tells_the_same(shop, case):
    rows = anatomy(response_with(case.sent)).rows
    first = {"ignored": "ignore this cookie: ", "forgotten": "forget the cookie", "": "keep the cookie "}[case.end]
    assert rows[0][2].startswith(first)
    if case.back is not None:
        name, equals, value = case.back.partition("=")
        shown = [visible(visible_header(part)) or "–" for part in ((name, value) if equals else ("", name))]
        assert [row[1] for row in rows[:2]] == shown
    assert " ".join(row[0] for row in rows[2:] if "ignore it" in row[2]) == case.unread


def raw_set_cookie(site: DemoSite, path: str) -> bytes:
    """Ask without requests, and return the bytes of the Set-Cookie line."""
    with socket.create_connection(("127.0.0.1", site.server.port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode())
        with connection.makefile("rb") as response:
            lines = response.read().partition(b"\r\n\r\n")[0].split(b"\r\n")
    return next(line.removeprefix(b"Set-Cookie:").lstrip() for line in lines if line.startswith(b"Set-Cookie:"))


def as_shown(raw: bytes) -> str:
    """Return bytes as they are to be read: UTF-8, or else latin-1."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


@pytest.fixture
def sends(shop):
    """Return a list whose last element is the header that /shelf/set sends."""
    headers = []

    def view(request):
        response = HttpResponse()
        response.cookies = {"": AsWritten(headers[-1])}
        return response

    shop.mount("/shelf/set", view)
    return headers


LABELS = ("jar → wire", "wire → jar", "jar")


@pytest.mark.filterwarnings("ignore:http.cookiejar bug")  # `Max-Age` without "=": Python's own, told and survived
@pytest.mark.parametrize("case", [case for case in CASES if sendable(case)], ids=name_of)
def test_wire_and_jar_lines_agree_with_what_travelled_and_what_is_held(shop, sends, monkeypatch, case):
    alice, seen, sent = requests.Session(), [], []
    Watcher(alice, "Alice", seen.append)
    send = http.client.HTTPConnection.send
    monkeypatch.setattr(http.client.HTTPConnection, "send", lambda one, data: (sent.append(data), send(one, data))[1])
    for header in ("title=Ulysses; Path=/shelf; HttpOnly", case.sent, case.sent, "author=Joyce"):
        sends.append(header)
        before, start = {key_of(cookie): vars(cookie) for cookie in alice.cookies}, len(sent)
        alice.get(shop.url("/shelf/set"))
        lines = {label: [line for line in seen[-1].panel().lines if line.label == label] for label in LABELS}
        cookie = [line for line in b"".join(sent[start:]).split(b"\r\n") if line.startswith(b"Cookie: ")]
        assert same(lines["jar → wire"][0].text, as_shown(cookie[0]) if cookie else "(no Cookie)")
        agree_on_the_jar(lines["jar"], before, {key_of(cookie): cookie for cookie in alice.cookies}, seen[-1].response)
        if header == case.sent:
            assert same(lines["wire → jar"][0].text, f"Set-Cookie: {as_shown(raw_set_cookie(shop, '/shelf/set'))}")


def same(shown: str, travelled: str) -> bool:
    """Compare a wire line with what travelled; of a long one its beginning."""
    travelled = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in travelled)
    return shown == travelled or ("characters)" in shown and shown[:60] == travelled[:60] and len(travelled) > 90)


def key_of(cookie):
    return cookie.domain, cookie.path, cookie.name


def agree_on_the_jar(lines, before: dict, after: dict, response) -> None:
    """Compare the lines with what the jar holds, worked out from its fields alone."""
    cookies = {**before, **after}
    assert len(lines) == (len(cookies) or 1)
    for key, line in zip(cookies, lines, strict=False):
        cookie, name = after.get(key), visible(visible_header(key[2]))
        if cookie is None:
            assert line.text.startswith(name)
            assert line.note == f"deleted, was {visible(visible_header(before[key]['value']))}"
            continue
        pair = name if cookie.value is None else f"{name}={visible(visible_header(cookie.value))}"
        assert line.text.startswith(f"{pair}  ")
        assert ("expires when the browser closes" in line.text) == (cookie.expires is None)
        assert ("expires in " in line.text) == (cookie.expires is not None)
        agree_on_the_change(line.note, before.get(key), vars(cookie), key in map(key_of, response.cookies))


def agree_on_the_change(note: str, old: dict | None, new: dict, written: bool) -> None:
    assert (note == "new") == (old is None)
    if old is None:
        return
    again = written and new["expires"] is not None
    assert (note == "unchanged") == (old == new and not again)
    assert note.startswith("changed, was ") == (old["value"] != new["value"])
    if old["value"] == new["value"]:
        assert note.startswith("renewed") == (old["expires"] != new["expires"] or again)
    scripts = ["httponly" not in map(str.lower, cookie["_rest"]) for cookie in (old, new)]
    assert ("HttpOnly gone" in note) == (scripts == [False, True])
    assert ("now HttpOnly" in note) == (scripts == [True, False])


@pytest.fixture(scope="module")
def chromium(real):
    """Return what Chromium keeps of each header and sends back, for all cases and stories in one visit."""
    with ThreadPoolExecutor(1) as off_main:
        return off_main.submit(visit).result()


FETCH = """async paths => {
    for (const path of paths) await fetch(path, {cache: 'no-store'})
}"""


def visit() -> dict:
    headers, sent_back = [], [""]  # that the next pages set, and what came with each

    def shop(environ, start_response):
        sent_back.append(environ.get("HTTP_COOKIE", ""))
        header = headers.pop(0) if headers else None
        start_response("200 OK", [("Content-Type", "text/html")] + [("Set-Cookie", header)] * (header is not None))
        return [b"<link rel=icon href=data:,>"]

    server, found = Server(shop), {}
    rules = f"--host-resolver-rules=MAP *.example.test 127.0.0.1:{server.port}"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, rules])
            context = browser.new_context()
            page = context.new_page()
            devtools = context.new_cdp_session(page)
            page.goto(f"http://{HOST}/")

            def tell(sent, to):
                """Let the browser get these headers and then ask for `to`; return what it holds and sends."""
                context.clear_cookies()
                headers[:] = [header for _, header in sent]
                page.evaluate(FETCH, [*(path for path, _ in sent), to])
                held = devtools.send("Network.getAllCookies")["cookies"]
                return [seen_by_chromium(cookie) for cookie in held], sent_back[-1]

            for case in filter(sendable, CASES):
                found[case.sent] = tell([(f"{FOLDER}/set", case.sent)], f"{FOLDER}/seen")
            for number, story in enumerate(STORIES):
                found[number] = tell(story.sent, story.to)[1]
            browser.close()
    finally:
        server.close()
    return found


def seen_by_chromium(cookie: dict) -> tuple:
    domain = cookie["domain"].removeprefix(".") if cookie["domain"].startswith(".") else ""
    flags = ["Secure"] * cookie["secure"] + ["HttpOnly"] * cookie["httpOnly"]
    flags += [cookie["sameSite"]] if "sameSite" in cookie else []
    seconds = None if cookie["session"] else round(cookie["expires"] - time.time(), -1)
    name, value = (cookie[part].encode().decode("latin-1") for part in ("name", "value"))
    return name, value, seconds, domain, cookie["path"], " ".join(flags)


@pytest.mark.parametrize("case", [case for case in CASES if sendable(case)], ids=name_of)
def test_the_table_is_what_chromium_does(chromium, case):
    held, back = chromium[case.sent]
    expected = case.kept_by_chromium
    assert held[:1] == [expected][: expected is not None]
    returned = expected is not None and f"{FOLDER}/seen".startswith(expected[4])
    assert back == ((case.back or "") if returned else "")


@pytest.mark.parametrize("number", range(len(STORIES)))
def test_chromium_sends_back_what_the_stories_say(chromium, number):
    story = STORIES[number]
    assert chromium[number] == (story.back if story.chromium is None else story.chromium)
