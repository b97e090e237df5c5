"""Scenario 15-4 of 15-security: the settings of a real site."""

from typing import Any

import requests
from django.conf import settings

from wirelab.checks import diagnosis
from wirelab.checks.cookies import expired, header_of, set_by
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson15 import LESSON
from wirelab.checks.shop import accounts
from wirelab.server.log import pairs_of

SHOP = "https://shop.example.test"
OFF = "HttpOnly is Django's default for this cookie. Do not switch it off."
LAX = "Lax is Django's default for the session: a link from another site works, and a POST from there does not."
STRICT = (
    "With Strict, who arrives by a link comes without this cookie. Django then makes a new secret, and every form that "
    "is open in another tab answers 403. Lax is the default."
)
OPEN = "Without SameSite, or with None, it may come with a POST from another site. Django's default is Lax."
BOTH = "Two cookies of one name, host and path replace each other. Give the token's cookie a name of its own."
PREFIX = "Browsers take a name that begins with __Host- only with Secure, with Path=/ and without Domain."
PARTS = ("MIDDLEWARE", "INSTALLED_APPS", "ROOT_URLCONF", "TEMPLATES", "DATABASES", "AUTHENTICATION_BACKENDS")
NO_COOKIE = "The task asks for settings of cookies. This one is about another part of the site: leave it out."
ONLY_COOKIES = "This site has no https to redirect to. The task asks for settings of cookies only."


@exercise(
    "15-4",
    "Two cookies of a real site",
    "settings",
    section=(LESSON, "6. Defence in depth"),
    reread="With `SameSite=Strict` the cookie is not sent when another site starts the request.",
    hints=(
        "Start a site with your settings, and look at the headers of both cookies. What is there without any setting?",
        "HttpOnly of the session and Lax of both are Django's defaults. Three settings are missing: two names that end "
        "with _SECURE, one with _NAME.",
        '`SESSION_COOKIE_NAME` is `"__Host-sessionid"`, `SESSION_COOKIE_SECURE` and `CSRF_COOKIE_SECURE` are `True`',
    ),
)
def real_site(lab: Lab, answer: dict[str, Any]) -> None:
    """A visit over https, under a real host name: the headers of both cookies, and what comes back."""
    others = [name for name in answer if name in PARTS]
    accounts.demand(not others, "all other parts of the site stay", f"there is {', '.join(others)}", NO_COOKIE)
    with lab.settings(answer):
        alice = lab.client("Alice")
        know_names(alice, lab.site)
        first = alice.get(f"{SHOP}/session/visits/", allow_redirects=False)
        accounts.demand(not first.is_redirect, "the site answers", "it redirects to https", ONLY_COOKIES)
        _answers(lab, first)
        session, cookies = settings.SESSION_COOKIE_NAME, set_by(first)
        _expect_session(lab, session, cookies.get(session, {}), header_of(first, session))
        form = alice.get(f"{SHOP}{accounts.LOGIN}")
        _answers(lab, form)
        name = settings.CSRF_COOKIE_NAME
        accounts.demand(name != session, "two cookies with a name each", f"both are called {name}", BOTH)
        shown = header_of(form, name)
        why = "CSRF_USE_SESSIONS keeps the secret in the session. The task wants the cookie."
        lab.expect(shown, "the page of a form sets the cookie for its token", "it sets none", why)
        _expect_token(lab, set_by(form)[name], shown)
        sent = [pair[0] for pair in pairs_of(str(lab.exchanges[-1].request.headers.get("Cookie") or ""))]
        gone = "An age of 0 deletes it at once." if expired(cookies.get(session, {})) else None
        lab.expect(session in sent, "over https, the id comes back", f"what came back: {sent or 'no cookie'}", gone)


def _answers(lab: Lab, reply: requests.Response) -> None:
    error = (lab.exchanges[-1].error or "")[:200]
    accounts.demand(
        reply.ok,
        "the site answers",
        f"{reply.status_code}: {error}",
        diagnosis.of_view_error(error, raised=lab.raised),
    )


def _expect_session(lab: Lab, name: str, attributes: dict[str, str], shown: str) -> None:
    why = "SESSION_COOKIE_NAME sets the name. The prefix is written __Host-, with two underscores and a hyphen."
    lab.expect(name == "__Host-sessionid", "the cookie of the session is called __Host-sessionid", shown, why)
    why = "SESSION_COOKIE_SECURE"
    lab.expect("secure" in attributes, "it travels over https only: Secure", shown, f"{why} is False by default.")
    holds = "domain" not in attributes and attributes.get("path") == "/"
    lab.expect(holds, "browsers accept its name", shown, PREFIX)
    lab.expect("httponly" in attributes, "scripts cannot read it: HttpOnly", shown, OFF)
    lab.expect(
        attributes.get("samesite", "").lower() == "lax", "a link from another site finds her logged in: Lax", shown, LAX
    )


def _expect_token(lab: Lab, attributes: dict[str, str], shown: str) -> None:
    why = "SESSION_COOKIE_SECURE is for the session. This cookie has a setting of its own, CSRF_COOKIE_SECURE."
    lab.expect("secure" in attributes, "that cookie travels over https only: Secure", shown, why)
    lax = attributes.get("samesite", "").lower() == "lax"
    why = STRICT if attributes.get("samesite", "").lower() == "strict" else OPEN
    lab.expect(lax, "it comes with a link from another site, and with no POST from there: Lax", shown, why)
    accounts.demand(not expired(attributes), "it is alive", shown, "An age of 0 deletes it at once.")
    whole = attributes.get("path") == "/"
    accounts.demand(
        whole, "it is for all pages", shown, "A form can stand on each page. CSRF_COOKIE_PATH is / by default."
    )
    accounts.demand("domain" not in attributes, "it belongs to this host alone", shown, "M40")
