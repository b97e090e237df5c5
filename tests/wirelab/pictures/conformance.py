"""What a server sends, and what RFC 6265bis lets a client keep of it and send back: a table of cases.

It covers the classes of behaviour of Adam Barth's http-state suite for RFC 6265 and of the cookie tests of
web-platform-tests, in cases of our own. Every header comes from http://shop.example.test/shelf/set and may be sent
back to http://shop.example.test/shelf/seen. One character stands for one byte.
"""

from dataclasses import dataclass, field

HOST, FOLDER = "shop.example.test", "/shelf"
FUTURE, PAST = "Fri, 01 Jan 2038 00:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"
CAP = 400 * 86400
FAR = {"seconds": CAP}  # what becomes of FUTURE, which is more than 400 days away
GONE = {"back": None}
SESSION = {"seconds": None}


@dataclass(frozen=True)
class Case:
    """One Set-Cookie header; `back` is what travels back, None where nothing is kept."""

    sent: str
    back: str | None
    seconds: int | None = None  # of life; None: until the browser closes
    domain: str = ""  # "": this host only
    path: str = FOLDER
    flags: str = ""  # of Secure, HttpOnly, Lax, Strict, None
    end: str = ""  # why nothing is kept: forgotten, ignored
    unread: str = ""  # the attributes that are ignored, in the order of the header
    chromium: dict = field(default_factory=dict)  # where Chromium does otherwise

    @property
    def kept(self) -> tuple | None:
        """Return name, value, seconds, domain, path and flags; None where nothing is kept."""
        return kept(self.back, self.seconds, self.domain, self.path, self.flags)

    @property
    def kept_by_chromium(self) -> tuple | None:
        """Return the same, as Chromium has it."""
        facts = {name: getattr(self, name) for name in ("back", "seconds", "domain", "path", "flags")}
        return kept(**{**facts, **self.chromium})


def kept(back, seconds, domain, path, flags) -> tuple | None:
    """Return what a client holds of a cookie that it would send back like this."""
    if back is None:
        return None
    name, equals, value = back.partition("=")
    return (*((name, value) if equals else ("", name)), seconds, domain, path, flags)


def ignored(sent: str, **more) -> Case:
    return Case(sent, None, end="ignored", **more)


def forgotten(sent: str, **more) -> Case:
    return Case(sent, None, end="forgotten", **more)


PAIRS = [  # section 5.6, steps 2 to 6
    Case("title=Emma", "title=Emma"),
    Case("title=Emma;", "title=Emma"),
    Case("  title =  Emma  ", "title=Emma"),
    Case("\ttitle\t=\tEmma\t; Path=/", "title=Emma", path="/"),
    Case("title=Emma Woodhouse", "title=Emma Woodhouse"),
    Case("long title=Emma", "long title=Emma"),
    Case("title=", "title="),
    Case("title= ;HttpOnly", "title=", flags="HttpOnly"),
    Case("title==Emma==", "title==Emma=="),
    Case("title = Emma = Faust ", "title=Emma = Faust"),
    Case('title="Emma"', 'title="Emma"'),
    Case('title=" Emma "', 'title=" Emma "'),
    Case('title="Emma', 'title="Emma'),
    Case('title="Emma;Faust"', 'title="Emma', unread='Faust"'),
    Case('"title=Emma"', '"title=Emma"'),
    Case('title="Emma" "Faust" ;', 'title="Emma" "Faust"'),
    Case("title=Emma, author=Austen", "title=Emma, author=Austen"),
    Case("title=Emma; author=Austen", "title=Emma", unread="author"),
    Case("$Version=1; title=Emma", "$Version=1", unread="title"),
    Case("1!#$%&'*+-.^_`|~@()/:<>?[]{}=Emma", "1!#$%&'*+-.^_`|~@()/:<>?[]{}=Emma"),
    Case("reader", "reader"),
    Case("=reader", "reader"),
    Case(" = reader ", "reader"),
    Case("reader; Path=/", "reader", path="/"),
    ignored(""),
    ignored("="),
    ignored("   "),
    ignored(" = ; Path=/"),
    ignored("; title=Emma", unread="title"),
    Case("author=\xe6\x9b\xb9\xe9\x9b\xaa\xe8\x8a\xb9", "author=\xe6\x9b\xb9\xe9\x9b\xaa\xe8\x8a\xb9"),
    Case("\xe4\xb9\xa6=Emma", "\xe4\xb9\xa6=Emma"),
]

SIZES = [  # section 5.6, steps 1 and 5; attributes: step 6
    Case("title=" + "E" * 4091, "title=" + "E" * 4091),
    ignored("title=" + "E" * 4092),
    ignored("t" * 4097),
    Case("title=Emma; Path=/" + "p" * 1023, "title=Emma", path="/" + "p" * 1023),
    Case("title=Emma; Path=/" + "p" * 1024, "title=Emma", unread="Path"),
    Case("title=Emma; Max-Age=60; Max-Age=" + "0" * 1025, "title=Emma", 60, unread="Max-Age"),
    Case("title=Emma; Domain=" + "d" * 1025, "title=Emma", unread="Domain"),
    Case("title=Emma; Note=" + "n" * 1025 + "; HttpOnly", "title=Emma", flags="HttpOnly", unread="Note"),
]

CONTROL = [  # section 5.6, step 1: all of ASCII's control characters but the tab
    ignored("title=Em\x07ma"),
    ignored("ti\x01tle=Emma"),
    ignored("title=Emma\x7f"),
    ignored("title=Emma; Note=\x1b[31m", unread="Note"),
    Case("title=Em\tma", "title=Em\tma", chromium=GONE),
]

LIFETIMES = [  # sections 5.6.1 and 5.6.2
    Case("title=Emma; Max-Age=60", "title=Emma", 60),
    Case("title=Emma;max-AGE=60;", "title=Emma", 60),
    Case("title=Emma; Max-Age = 60 ", "title=Emma", 60),
    Case("title=Emma; Max-Age=00060", "title=Emma", 60),
    Case(f"title=Emma; Max-Age={CAP}", "title=Emma", CAP),
    Case(f"title=Emma; Max-Age={CAP + 1}", "title=Emma", CAP),
    Case("title=Emma; Max-Age=99999999999999999999", "title=Emma", CAP),
    forgotten("title=Emma; Max-Age=0"),
    forgotten("title=Emma; Max-Age=-1"),
    forgotten("title=Emma; Max-Age=-0"),
    forgotten("title=; Max-Age=0; Path=/", path="/"),
    forgotten("reader; Max-Age=0"),
    *(
        Case(f"title=Emma; Max-Age{text}", "title=Emma", unread="Max-Age")
        for text in ["", "=", "=-", "=1.5", '="0"', "=1h", "=soon", "=6 0", "=60,5", "=0x10", "=--5"]
    ),
    Case("title=Emma; Max-Age=+60", "title=Emma", unread="Max-Age", chromium={"seconds": 60}),
    Case("title=Emma; Max-Age=60; Max-Age=600", "title=Emma", 600, unread="Max-Age"),
    Case("title=Emma; Max-Age=soon; Max-Age=60", "title=Emma", 60, unread="Max-Age"),
    Case("title=Emma; Max-Age=60; Max-Age=soon", "title=Emma", 60, unread="Max-Age", chromium=SESSION),
    Case("title=Emma; Max-Age=0; Max-Age=60", "title=Emma", 60, unread="Max-Age"),
    forgotten("title=Emma; Max-Age=60; Max-Age=0", unread="Max-Age"),
    Case(f"title=Emma; Expires={FUTURE}", "title=Emma", **FAR),
    Case(f"title=Emma; EXPIRES = {FUTURE} ; Path=/", "title=Emma", **FAR, path="/"),
    forgotten(f"title=Emma; Expires={PAST}"),
    forgotten("title=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
    Case("title=Emma; Expires=Friday, 01-Jan-38 00:00:00 GMT", "title=Emma", **FAR),
    Case("title=Emma; Expires=Fri Jan  1 00:00:00 2038", "title=Emma", **FAR),
    Case("title=Emma; Expires=1 January 2038 0:0:0", "title=Emma", **FAR),
    Case("title=Emma; Expires=00:00:00 2038 jan 1", "title=Emma", **FAR),
    Case("title=Emma; Expires=Fri 01 Jan 2038 00:00:00 GMT+0000 (UTC)", "title=Emma", **FAR),
    forgotten("title=Emma; Expires=Sun, 06 Nov 94 08:49:37 GMT"),
    *(
        Case(f"title=Emma; Expires{text}", "title=Emma", unread="Expires")
        for text in [
            "", "=", "=tomorrow", "=0", "=2038-01-01T00:00:00Z", "=Fri, 01 Jan 2038", "=Fri, 01 2038 00:00:00 GMT",
            "=Fri, 01 Jan 2038 24:00:00 GMT", "=Fri, 31 Feb 2038 00:00:00 GMT", "=Fri, 01 Jan 2038 00:00 GMT",
            "=Fri, 32 Jan 2038 00:00:00 GMT",
        ]
    ),
    Case(f"title=Emma; Expires=soon; Expires={FUTURE}", "title=Emma", **FAR, unread="Expires"),
    Case(f"title=Emma; Expires={FUTURE}; Expires=soon", "title=Emma", **FAR, unread="Expires", chromium=SESSION),
    forgotten(f"title=Emma; Expires={FUTURE}; Expires={PAST}", unread="Expires"),
    Case(f"title=Emma; Max-Age=60; Expires={PAST}", "title=Emma", 60, unread="Expires"),
    Case(f"title=Emma; Expires={FUTURE}; Max-Age=60", "title=Emma", 60, unread="Expires"),
    forgotten(f"title=Emma; Max-Age=0; Expires={FUTURE}", unread="Expires"),
    forgotten(f"title=Emma; Max-Age=0; Expires={PAST}"),
    Case(f"title=Emma; Max-Age=soon; Expires={FUTURE}", "title=Emma", **FAR, unread="Max-Age"),
    forgotten(f"title=Emma; Max-Age=; Expires={PAST}", unread="Max-Age"),
]  # fmt: skip

TO_MAIL = "Domain=mail.example.test"
SCOPES = [  # sections 5.6.3, 5.6.4, 5.7 and 5.1.3
    Case("title=Emma; Domain=example.test", "title=Emma", domain="example.test"),
    Case("title=Emma; Domain=.example.test", "title=Emma", domain="example.test"),
    Case("title=Emma; domain = .EXAMPLE.Test ", "title=Emma", domain="example.test"),
    Case("title=Emma; Domain=shop.example.test", "title=Emma", domain=HOST),
    Case("title=Emma; Domain=", "title=Emma", unread=""),
    Case("title=Emma; Domain", "title=Emma", unread=""),
    Case("title=Emma; Domain=example.test; Domain=", "title=Emma", unread="Domain"),
    Case(f"title=Emma; {TO_MAIL}; Domain=example.test", "title=Emma", domain="example.test", unread="Domain"),
    ignored(f"title=Emma; Domain=example.test; {TO_MAIL}", unread="Domain"),
    *(
        ignored(f"title=Emma; Domain={name}")
        for name in [
            "thief.test", "mail.example.test", "deep.shop.example.test", "test", ".test", "ample.test",
            "..example.test", "shop..example.test", "example.test.", "example.test:80", '"example.test"',
            ". example.test", "http://example.test", "127.0.0.1", "caf\xc3\xa9.test",
        ]
    ),
    Case("title=Emma; Path=/", "title=Emma", path="/"),
    Case("title=Emma;  pAtH  =  /shelf  ; x", "title=Emma", unread="x"),
    Case("title=Emma; Path=/shelf/", "title=Emma", path="/shelf/"),
    Case("title=Emma; Path=/desk", "title=Emma", path="/desk"),
    Case("title=Emma; Path=/desk; Path=/", "title=Emma", path="/", unread="Path"),
    Case("title=Emma; Path=/; Path=", "title=Emma", unread="Path"),
    Case("title=Emma; Path=; Path=/", "title=Emma", path="/", unread="Path"),
    *(Case(f"title=Emma; Path{text}", "title=Emma") for text in ["", "=", "=desk", '="/"', "=shelf/", "=*", "=http://x/"]),
    Case("title=Emma; Path=/%64esk", "title=Emma", path="/%64esk"),
    Case("title=Emma; Path=/SHELF", "title=Emma", path="/SHELF"),
]  # fmt: skip

FLAGS = [  # sections 5.6.5 to 5.6.7, 5.7 and 4.1.3
    *(ignored(f"title=Emma; {text}") for text in ["Secure", "secURE", "Secure=", "Secure =no", " Secure ;Path=/"]),
    ignored("title=Emma; Secure; Max-Age=0"),
    *(
        Case(f"title=Emma; {text}", "title=Emma", unread=text)
        for text in ['"Secure"', "Secure too", "Secured", "Version"]
    ),
    ignored('title=Emma; Note="one;two"; Secure', unread='Note two"'),
    *(
        Case(f"title=Emma; {text}", "title=Emma", flags="HttpOnly")
        for text in ["HttpOnly", "httponly=no", "HttpOnly ="]
    ),
    Case("title=Emma; HttpOnly; HttpOnly", "title=Emma", flags="HttpOnly"),
    Case("title=Emma; SameSite=Lax", "title=Emma", flags="Lax"),
    Case("title=Emma; samesite = STRICT", "title=Emma", flags="Strict"),
    Case("title=Emma; SameSite=Strict; HttpOnly", "title=Emma", flags="HttpOnly Strict"),
    Case("title=Emma; SameSite=Strict; SameSite=Lax", "title=Emma", flags="Lax", unread="SameSite"),
    Case("title=Emma; SameSite=Strict; SameSite=Loose", "title=Emma", unread="SameSite"),
    Case("title=Emma; SameSite=Loose; SameSite=Lax", "title=Emma", flags="Lax", unread="SameSite"),
    *(Case(f"title=Emma; SameSite{text}", "title=Emma") for text in ["", "=", "=Loose", '="Lax"']),
    ignored("title=Emma; SameSite=None"),
    ignored("title=Emma; SameSite=None; Secure"),
    Case("title=Emma; SameSite=None; SameSite=Lax", "title=Emma", flags="Lax", unread="SameSite"),
    ignored("__Host-title=Emma; Path=/"),
    ignored("__Host-title=Emma; Path=/; Secure"),
    ignored("__Secure-title=Emma"),
    ignored("__secure-title=Emma; Path=/"),
    ignored("__Host-title"),
    ignored("=__Secure-title=Emma"),
    Case("__Hosttitle=Emma", "__Hosttitle=Emma"),
    Case("title=Emma; Partitioned", "title=Emma", chromium=GONE),
    Case("title=Emma; Priority=High; Shelf=3; =; ;=x;", "title=Emma", unread="Priority Shelf – –"),
]

CASES = [*PAIRS, *SIZES, *CONTROL, *LIFETIMES, *SCOPES, *FLAGS]

# Over https, from the same host: what Secure and the prefixes are for.
SAFE = [
    Case("title=Emma; Secure", "title=Emma", flags="Secure"),
    Case("title=Emma; SameSite=None; Secure", "title=Emma", flags="Secure None"),
    Case("__Secure-title=Emma; Secure", "__Secure-title=Emma", flags="Secure"),
    Case("__Host-title=Emma; Secure; Path=/", "__Host-title=Emma", path="/", flags="Secure"),
    ignored("__Host-title=Emma; Secure"),
    ignored("__Host-title=Emma; Secure; Path=/shelf"),
    ignored("__Host-title=Emma; Secure; Path=/; Domain=example.test"),
    ignored("__HOST-title=Emma; Path=/"),
    Case("__Host-title=Emma; Secure; Path=/; Domain=", "__Host-title=Emma", path="/", flags="Secure"),
    ignored("title=Emma; SameSite=None"),
]


@dataclass(frozen=True)
class Story:
    """Several headers, each from its own path; then one request, and the Cookie header that it carries."""

    sent: list[tuple[str, str]]
    to: str
    back: str
    chromium: str | None = None  # where Chromium does otherwise


STORIES = [
    Story([("/shelf/set", "title=Emma"), ("/shelf/set", "title=Faust")], "/shelf/seen", "title=Faust"),
    Story([("/shelf/set", "title=Emma"), ("/shelf/set", "author=Austen")], "/shelf/seen", "title=Emma; author=Austen"),
    Story([("/shelf/set", "b=1"), ("/shelf/set", "a=2"), ("/shelf/set", "b=3")], "/shelf/seen", "b=3; a=2", "a=2; b=3"),
    Story([("/shelf/set", "title=Emma"), ("/shelf/set", "title=x; Max-Age=0")], "/shelf/seen", ""),
    Story([("/shelf/set", "title=Emma"), ("/shelf/set", f"title=; Expires={PAST}")], "/shelf/seen", ""),
    Story([("/shelf/set", "title=Emma; Path=/"), ("/shelf/set", "title=; Max-Age=0")], "/shelf/seen", "title=Emma"),
    Story([("/shelf/set", "title=Emma; Path=/"), ("/shelf/set", "title=x")], "/shelf/seen", "title=x; title=Emma"),
    Story([("/shelf/set", "title=Emma")], "/shelf", "title=Emma"),
    Story([("/shelf/set", "title=Emma")], "/shelf/", "title=Emma"),
    Story([("/shelf/set", "title=Emma")], "/shelf/top/left", "title=Emma"),
    Story([("/shelf/set", "title=Emma")], "/shelfish", ""),
    Story([("/shelf/set", "title=Emma")], "/", ""),
    Story([("/shelf/set", "title=Emma; Path=/shelf/")], "/shelf", ""),
    Story([("/shelf/set", "title=Emma; Path=/shelf/")], "/shelf/seen", "title=Emma"),
    Story([("/set", "title=Emma")], "/desk/seen", "title=Emma"),
    Story([("/shelf/set", "title=Emma; Path=/desk")], "/desk/seen", "title=Emma"),
    Story([("/shelf/set", "title=Emma; Path=/desk?x")], "/desk", ""),
    Story([("/shelf/set", "title=Emma; Path=/Shelf")], "/shelf/seen", ""),
    Story([("/shelf/set", "a=1; Path=/"), ("/shelf/set", "b=2; Path=/shelf")], "/shelf/seen", "b=2; a=1"),
    Story([("/shelf/set", "reader"), ("/shelf/set", "writer")], "/shelf/seen", "writer"),
    Story([("/shelf/set", "reader"), ("/shelf/set", "=")], "/shelf/seen", "reader"),
]  # fmt: skip
