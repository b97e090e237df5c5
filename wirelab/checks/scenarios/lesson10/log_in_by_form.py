"""Scenarios for 10-login: log in by the form, and a login without fixation."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import bystander, diagnosis
from wirelab.checks.client import Client
from wirelab.checks.equality import same
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson10 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import SIGNS
from wirelab.server.log import pairs_of, values_of

WHO = "/accounts/who/"
FIELD = "csrfmiddlewaretoken"
FROM_FORM = "A site can hide this cookie, or have none: a browser sends what stands in the form. Take it from there."
SPELLING = "That is the name as it was typed. The site has a spelling of its own: return what it says."
HAD = "The login keeps what a visitor has. Use the session as it is, and send only what the form needs."


@exercise(
    "10-1",
    "Log in by the form",
    "client",
    section=(LESSON, "1. A form and its token"),
    reread="A browser first fetches the page with the form. … Django refuses a POST whose token is missing or wrong.",
    hints=(
        "Look into the text of /accounts/login/. Which fields does the form send, the hidden one included?",
        "Alice asks for the page, finds the hidden token in its text, and posts it with username and password.",
        '`page = alice.get(site.url("/accounts/login/")); token = re.search(r\'name="csrfmiddlewaretoken" '
        'value="(.+?)"\', page.text)[1]; alice.post(site.url("/accounts/login/"), data={"csrfmiddlewaretoken": token, '
        '"username": name, "password": password}); return alice.get(site.url("/accounts/who/")).json()`',
    ),
)
def log_in_by_form(lab: Lab, answer: Callable[..., Any]) -> None:
    """Two users with names and passwords that nobody can know before, each with a session of their own."""
    for who in ("Alice", "Bob"):
        name, password = f"{who}-{secrets.token_hex(3)}", f" {secrets.token_urlsafe(9)} {SIGNS}é诗 "
        client, user = lab.client(who), accounts.make_user(name, password)
        if who == "Alice":
            _log_in_once(lab, answer, client, user, password)
            continue
        had = bystander.data() | {"cart": accounts.random_cart()}
        accounts.fill(client, lab, **had)
        with bystander.beside(lab, client):
            wide = chr(ord("B") + 0xFEE0) + name[1:]  # a letter that Django reads as B
            _log_in_once(lab, answer, client, user, password, wide)
        bystander.expect_data(lab, client, had, "what was in the session before the login stays", HAD)
    lab.expect(True, "a second user logs in with a session of his own", "")


def _log_in_once(
    lab: Lab, answer: Callable[..., Any], client: Client, user: Any, password: str, typed: str = ""
) -> None:
    """Log in under this name, or as it is `typed`; the result must be what the site says."""
    name, expect = user.get_username(), accounts.demand if lab.proved else lab.expect
    headers = dict(client.headers)
    result = lab.call(answer, client, lab.site, typed or name, password)
    login = lab.asked(accounts.LOGIN)
    why: str | None = _why_no_post(lab, bool(login))
    expect([entry for entry in login if entry.method == "POST"], f"a POST to {accounts.LOGIN}", lab.story(), why)
    answers = [seen for seen in lab.exchanges if seen.client == client.name and seen.request.method == "POST"]
    why = "Use the session that your function receives: its jar carries the cookie csrftoken, and keeps sessionid."
    expect(answers, "the function's session sends it", lab.story(), why)
    last = ([seen for seen in answers if seen.response.status_code == 302] or answers)[-1]
    status, why = last.response.status_code, accounts.why_refused(lab, last.request)
    expect(status != 403, "the site accepts the token", f"it answers 403 Forbidden. {lab.story()}", why)
    got = f"it answers {status} with the form again"
    expect(status == 302, "the site accepts name and password", got, _why_not_let_in(last.request, typed or name))
    stored = (lab.row(client) or {}).get("_auth_user_id")
    got, why = (
        f"the row says _auth_user_id={stored!r}",
        "At the end, the session must be logged in, with its cookie in the jar.",
    )
    if "sessionid" not in client.cookies:
        got = "its jar holds no sessionid"
    expect(stored == str(user.pk), "the session knows who this is", got, why)
    _expect_from_form(last.request)
    got, why = f"they are {dict(client.headers)!s:.160}", "What is in session.headers goes with each later request."
    accounts.demand(dict(client.headers) == headers, "the session's own headers stay as they were", got, why)
    before = [seen for seen in lab.exchanges[: lab.exchanges.index(last)] if seen.client == client.name]
    own = any(accounts.token_in(seen.response.text) for seen in before)
    got, why = (
        "another session, or another call, got the form",
        "Each login begins with a form of its own: get it first.",
    )
    accounts.demand(own, "the function's session asks for the form", got, why)
    asked = [entry for entry in lab.asked(WHO) if client.cookies["sessionid"] in entry.ids("sessionid")]
    why = "Ask it after the login, with the same session." if lab.asked(WHO) else f"Ask {WHO} at the end."
    expect(asked, f"after the login, a request to {WHO}", lab.story(), why)
    got, why = repr(result)[:200], SPELLING if typed and result == {"user": typed} else _why_not_json(result, name)
    expect(same(result, {"user": name}), f"the function returns the JSON of {WHO}", got, why)


def _why_no_post(lab: Lab, asked: bool) -> str:
    """Say why no POST came to the login: it was asked for only, or a POST went elsewhere, or there was none."""
    if asked:
        elsewhere = [entry.path for entry in lab.asked_by_answer if entry.method == "POST"]
        went = f"A POST went to {elsewhere[-1]}. The form is sent to {accounts.LOGIN}." if elsewhere else None
        return went or "get only shows the form. post sends it."
    if lab.asked_by_answer and not any(entry.method == "POST" for entry in lab.asked_by_answer):
        return f"Nothing was posted. The form of {accounts.LOGIN} is sent there, by post."
    return lab.why_not_asked()


def _expect_from_form(request: Any) -> None:
    """Fail where the field's token is the one of the cookie: each form has one of its own."""
    cookie = values_of("csrftoken", pairs_of(str(request.headers.get("Cookie") or "")))
    got = "the field holds the value of the cookie csrftoken"
    accounts.demand(accounts.fields_of(request).get(FIELD) not in cookie, "a token out of the form", got, FROM_FORM)


def _why_not_json(result: object, name: str) -> str | None:
    if isinstance(result, str) and "<html" in result:
        return f"That is a page. Return the JSON of {WHO}."
    return diagnosis.of_result(result) or diagnosis.of_body(result, {"user": name})


def _why_not_let_in(request: Any, typed: str) -> str | None:
    """Say why the login form was shown again."""
    if no_form := accounts.why_no_form(request):
        return no_form
    fields = accounts.fields_of(request)
    if missing := [name for name in ("username", "password") if name not in fields]:
        return f"No field {' and no '.join(missing)} came, but {sorted(fields)}. Use the names that the form has."
    if fields["username"] != typed:
        return "That is not the name that your function received."
    return "That is not the password that your function received, once decoded. data={...} encodes each sign of it."
