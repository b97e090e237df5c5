"""What the pages of the learner's bookshop must have: forms, redirects, an HTML page, and nothing stored."""

from collections import Counter
from typing import Any

from django.apps import apps

from wirelab.checks.forms import Form
from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts
from wirelab.checks.shop.posted import INNER, OUTSIDE, demand_one_value, why_no_form
from wirelab.checks.shop.visitors import SEARCH, TOKEN, Visitor
from wirelab.pictures.headers import set_cookies
from wirelab.pictures.letters import visible

NO_404 = "404 says that there is no such page, and here is one. Return page(request, ...)."
IN_TOKEN = "A GET form needs no token, and would show it in the address."  # noqa: S105
BUTTON = 'The form needs a button that sends it: <button>...</button> before its </form>, without type="button".'
STORES = "A page that only shows something has nothing to store. Take out what is assigned to request.session."

EMPTY = "There is a session with nothing in it. cycle_key(), create() and save() make one, for everybody who looks."
ENDS = "A page that only shows something ends no session, and changes no id: logout, flush and cycle_key do."


def demand_page(page: Page) -> None:
    """Expect an HTML page, whatever is in it."""
    kind = page.response.headers.get("Content-Type", "")
    why = "The view must answer by itself, and not lead on." if page.goes_to else "Return page(request, ...)."
    why = "The page is asked for by GET, and this view refuses GET." if page.status == 405 else why
    why = NO_404 if page.status == 404 else why
    what, got = "a page of HTML with status 200", f"{page.status}, {kind or 'no type'}"
    accounts.demand(page.status == 200 and kind.startswith("text/html"), what, got, why)


TYPED = 'A field for text is <input name="q">: its type is text, or search.'


def search_form(page: Page) -> Form:
    """Return the page's search form; fail where there is none."""
    there = _listed(page) or "no form"
    why = None
    if page.find(SEARCH, "POST"):
        why = 'A search changes nothing, so its form is sent by GET: method="get", or no method at all.'
    elif page.find(SEARCH, "GET"):
        outside = any(seen.name == "q" for seen in page.controls)
        why = OUTSIDE if outside else 'The field is called by its name="q". An id is not sent.'
    elif SEARCH in page.inner:
        why = INNER
    elif "&lt;form" in page.response.text:
        why = "The form stands there as text: it was escaped. Write it into the template itself."
    elif any(form.has("q") for form in page.forms):
        why = f'The attribute action says where a form goes: action="{SEARCH}".'
    form = page.find(SEARCH, "GET", ["q"])
    accounts.demand(form, f"a form that goes to {SEARCH} by GET, with a field q", f"the page has {there}", why)
    assert form is not None
    kinds = [seen.kind for seen in form.controls if seen.name == "q"]
    typed = any(kind in ("text", "search", "textarea") for kind in kinds)
    accounts.demand(typed, "a field q that a reader can type into", f"its type is {', '.join(kinds)}", TYPED)
    accounts.demand(not form.has(TOKEN), "a search form without a CSRF token", str(form), IN_TOKEN)
    return form


def _listed(page: Page) -> str:
    """Return the forms of a page in words, each kind once with its number."""
    kinds = Counter(map(str, page.forms))
    return "; ".join(f"{kind} ({count} times)" if count > 1 else kind for kind, count in kinds.items())


def demand_form(page: Page, path: str, *names: str, **values: str) -> Form:
    """Return the form of a page that posts there with these fields and a token; fail where there is none."""
    wanted = " and ".join([*names, *(f"{name}={value}" for name, value in values.items())]) or "a button"
    what = f"a form with method=post that goes to {path}, with {wanted}"
    there = _listed(page) or f"no form, but: {visible(page.words, 80)}"
    form = page.find(path, "POST", names, **values)
    accounts.demand(form, what, f"{page.status}: the page has {there}", why_no_form(page, path, names, values))
    assert form is not None
    why = "The form needs {% csrf_token %}, and the template needs the request: page(request, template)."
    accounts.demand(form.value(TOKEN), f"a CSRF token in the form that goes to {path}", str(form), why)
    what = f"a form that goes to {path}, and that a reader can send"
    accounts.demand(form.sendable, what, str(form), BUTTON)
    demand_one_value(form, values)
    return form


def demand_redirect(page: Page, path: str, what: str, perhaps: str | None = None) -> None:
    """Expect a redirect to this path of the site."""
    got = f"it answers {page.status}" + (f" to {page.goes_to}" if page.goes_to else f": {visible(page.words, 80)}")
    target = page.goes_to.partition("?")[0].rstrip("/")  # Django adds a slash that is missing
    there = page.status in (302, 303) and page.goes_to and target == path.rstrip("/")
    accounts.demand(there, f"{what}; then a redirect to {path}", got, perhaps or _why_no_redirect(page, path))


def _why_no_redirect(page: Page, path: str) -> str | None:
    if page.status == 403:
        return "Django refused the token. Is {% csrf_token %} inside the form?"
    if page.goes_to == "/":
        return "That is the demo site's home. LoginView and LogoutView take next_page='/my/'; or redirect('/my/')."
    if not page.goes_to.startswith("/") and page.goes_to:
        return f"That is another site. The way from here is always the same: redirect('{path}')."
    if page.goes_to:
        return None if page.status in (302, 303) else "Browsers keep this kind of redirect. redirect(...) answers 302."
    if page.status >= 400:
        return f"The view refused what was sent, which was good: {page.status} is its own answer, or Django's."
    return f"The view returned a page, and no redirect. redirect('{path}') makes one, and the view must return it."


def stores_nothing(lab: Lab, page: Page, what: str) -> None:
    """Expect that there is no session after this page, the first of the story, and that it set no cookie of its own."""
    rows = [session.data for session in lab.sessions()]
    lab.expect(not rows, f"{what} stores nothing", f"the store holds {rows}", EMPTY if {} in rows else STORES)
    sets_no_cookie(page, what)


def sets_no_cookie(page: Page, what: str) -> None:
    """Expect that this page sets no cookie but the one of the token."""
    cookies = [header.partition("=")[0] for header in set_cookies(page.response)]
    own = [name for name in cookies if name != "csrftoken"]
    accounts.demand(
        not own, f"{what} sets no cookie", f"it sets {', '.join(own)}", "Nothing has to be remembered here."
    )


def demand_untouched(visitor: Visitor, path: str, what: str, **query: str) -> Page:
    """Look at a page with a session that has something in it, and expect that the session is as it was."""
    before, page = visitor.lab.site.read_store(), visitor.get(path, **query)
    after = visitor.lab.site.read_store()
    got, why = ("the session was ended", ENDS) if before.keys() - after.keys() else ("the session was saved", STORES)
    accounts.demand(after == before, f"{what} stores nothing", got, why)
    sets_no_cookie(page, what)
    return page


def listed(page: Page, titles: list[str]) -> list[str]:
    """Return which of the titles stand on the page."""
    return [title for title in titles if page.says(title)]


def books() -> list[Any]:
    """Return all books of the lab's shop, as they are now."""
    return list(apps.get_model("bookshop", "Book").objects.all())
