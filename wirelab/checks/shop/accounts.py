"""Users, forms and logins for scenarios."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from wirelab.checks.client import Client, Failed
from wirelab.checks.cookies import set_by
from wirelab.server import sites
from wirelab.server.log import pairs_of, values_of

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

LOGIN = "/accounts/login/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PASSWORD = "correct-horse-7"  # noqa: S105
DELETED = (
    "The view stored something, and the row of this session is gone: delete() removes it, and cycle_key() on a copy."
)
UNSENT = (
    "The row of this id is gone, and no Set-Cookie gave a new one: the session was not saved after it. Django saves it "
    "where it was modified."
)
WRITTEN = "Only Django gives out ids: one that you make or write yourself opens nothing."
NO_ROW = "The view stored something in a session whose id has no row. Only Django gives out ids: cycle_key() makes one."
ALIVE = (
    "The data has a new id, but the old row is still there, and opens for whoever knows its id. "
    "cycle_key() deletes the old row."
)


def make_user(name: str, password: str = PASSWORD, **fields: Any) -> Any:
    """Make an account in this thread's database, which is the lab's."""
    from django.contrib.auth.models import User

    return User.objects.create_user(name, password=password, **fields)


def token_in(text: str) -> str:
    """Return the token in the first form of a page, or nothing."""
    found = TOKEN.search(text)
    return found[1] if found else ""


def submit(client: Client, page: str, action: str | None = None, **fields: Any) -> Any:
    """Send the form of a page, token included, as a browser does; return the last answer."""
    token = token_in(client.get(page).text)
    return client.post(action or page, data={"csrfmiddlewaretoken": token, **fields}, allow_redirects=False)


def log_in(client: Client, name: str, password: str = PASSWORD) -> Any:
    """Log in by the shop's own form; return the answer."""
    return submit(client, LOGIN, username=name, password=password)


def demand(holds: object, what: str, got: str, perhaps: str | None = None) -> None:
    """Expect what another line has proved already, or what goes without saying: note nothing, but fail."""
    if not holds:
        raise Failed(what, got, perhaps)


def random_cart(most: int = 3) -> dict[str, int]:
    """Return a cart that nobody can know before: some of the shop's 61 books, and how many of each (2 to 9)."""
    books = secrets.SystemRandom().sample(range(1, 62), most)
    return {str(book): 2 + secrets.randbelow(8) for book in books}


def fill(client: Client, lab: Lab, host: str = "", /, **data: Any) -> str:
    """Let a page of the check's own, at this host, put these values into the client's session; return its id."""

    def keep(request: Any) -> Any:
        from django.http import JsonResponse

        request.session.update(lab.to_fill)
        return JsonResponse({"kept": True})

    if not lab.to_fill:  # once: Django learns all addresses again after each change of them
        lab.site.mount("/fill/", keep)
    lab.to_fill = data
    lab.filled.append(data)
    client.get(f"{host}/fill/")
    return str(client.cookies["sessionid"])


def fields_of(request: Any) -> dict[str, str]:
    """Return the form fields of a request, as the server reads them."""
    body = request.body or b""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body)
    return {key: values[-1] for key, values in parse_qs(text, keep_blank_values=True).items()}


def why_refused(lab: Lab, request: Any) -> str:
    """Say why Django's protection refuses this request."""
    if not values_of("csrftoken", pairs_of(str(request.headers.get("Cookie") or ""))):
        if any("csrftoken" in set_by(seen.response) for seen in lab.exchanges):
            return "No cookie csrftoken came, and the page had set one. Use the same session, and leave its jar alone."
        return "No cookie csrftoken came. Ask for the page of the form first, with the same session."
    if no_form := why_no_form(request):
        return no_form
    fields = fields_of(request)
    token = fields.get("csrfmiddlewaretoken") or request.headers.get("X-CSRFToken")
    if not token:
        named = f"The fields are {sorted(fields)}." if fields else "No field came: post sends them as data={...}."
        return f"{named} The token is a field, too. The form calls it csrfmiddlewaretoken."
    if any((form := token_in(seen.response.text)) and form in token and form != token for seen in lab.exchanges):
        return "The token is in this field, with signs around it. It is only what stands between the quotes of value=."
    cut = len(token) < 64 and any(token in seen.response.text for seen in lab.exchanges)
    return "M58" if cut else "The token that came is not one of this client's. Take it out of the form."


def why_no_form(request: Any) -> str | None:
    """Say why the server finds no fields in this body."""
    kind = request.headers.get("Content-Type")
    if kind and "form-urlencoded" in kind:
        return None
    return f"What came is not a form: its Content-Type is {kind}. post makes a form of a dictionary: data={{...}}."


def become(lab: Lab, client: Client, name: str, what: str) -> None:
    """Log in with ?name=; the answer and the session must say so."""
    reply = client.get("/answer/", params={"name": name}, allow_redirects=False)
    why = "It answers with a redirect. Return the JSON." if reply.is_redirect else None
    if reply.status_code == 400:
        shown = lab.exchanges[-1]
        kept = set(values_of(sites.session_cookie_name(), pairs_of(shown.request.headers.get("Cookie", ""))))
        why = NO_ROW if kept & set(shown.store_after) else DELETED
    lab.expect_json(reply, {"member": name}, f"{what}; the answer is", why)
    ids = [cookie for cookie in client.cookies if cookie.name == sites.session_cookie_name()]
    demand(len(ids) < 2, "the jar holds one sessionid", f"it holds {len(ids)}", "Let Django set this cookie.")
    row, got = lab.row(client), lab.about_storage(client, name)
    why = None if name in got else 'request.session["member"] = … keeps it, where no flush() follows.'
    if not ids and name not in str(client.cookies):
        got = "after this visit there is no session"
    elif ids and row is None:
        got = "the jar holds an id that has no row"
        why = UNSENT if sites.session_cookie_name() not in set_by(reply) else WRITTEN
    holds = (row or {}).get("member") == name
    demand(holds, f'{what}; the session holds "member": {name!r}', got, why)
