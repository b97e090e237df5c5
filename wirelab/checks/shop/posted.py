"""Why a page has no form that posts what it should, and what a form of one book may hold."""

from wirelab.checks.forms import BUTTONS, Form
from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts

CHOSEN = (*BUTTONS, "option", "radio", "checkbox")  # of several, a reader sends one
INNER = "A browser ignores a form inside a form. Close the first one with </form>, before the next begins."
ONE_EACH = "Of two fields of one name, the last one counts. Put <form> and </form> into the loop, around each book."
UNSENT = (
    "A field named {} is on the page, and is not sent with its form: it is disabled, or stands outside of the form."
)
OUTSIDE = "A field before or after the form does not belong to it. Put it between <form> and </form>."


def demand_one_value(form: Form, values: dict[str, str]) -> None:
    """Expect that a browser sends these values, whatever else is in the form: of two fields the last one counts."""
    for name, value in values.items():
        sent = [seen.value for seen in form.controls if seen.name == name and seen.kind not in CHOSEN]
        what = f"a form for each book: {name}={value}"
        accounts.demand(set(sent) <= {value}, what, f"one form holds {name}={', '.join(sent)}", ONE_EACH)


def why_no_form(page: Page, path: str, names: tuple[str, ...], values: dict[str, str]) -> str | None:
    """Say why a page has no form that posts there with these fields."""
    if not page.response.headers.get("Content-Type", "").startswith("text/html"):
        return "The answer is no HTML page, so a browser shows no form."
    if page.goes_to:
        return f"The page leads on to {page.goes_to}. Its form must be there for everybody, logged in or not."
    if path in page.inner:
        return INNER
    if page.find(path, "GET"):
        return 'A form without method="post" is sent by GET: its fields then stand in the address.'
    if path in page.links:
        return f'A link sends GET. A button in <form method="post" action="{path}"> sends POST.'
    posts = [form for form in page.forms if form.method == "POST" and form.path == path]
    missing = [name for form in posts for name in names if not form.has(name)]
    if missing and any(seen.name == missing[0] for seen in page.controls):
        return OUTSIDE
    if not posts and any(form.method == "POST" and all(map(form.has, names)) for form in page.forms):
        return f'The attribute action says where a form goes: action="{path}", or no action on its own page.'
    missing = missing or [name for form in posts for name in values if not form.has(name)]
    if missing and any(seen.name == missing[0] for seen in page.controls):
        return UNSENT.format(missing[0])
    if missing:
        return f'A field is called by its name="{missing[0]}". An id is not sent.'
    odd = [f"{name}={form.value(name)}" for form in posts for name in values if not form.value(name).isdecimal()]
    if odd:
        return f"Such a form is there, with {odd[0]}. The field must hold the pk of its book."
    held = [f"{name}={form.value(name)}" for form in posts for name in values]
    return (
        f"Such forms are there, with {', '.join(held)}. Each book needs one of its own, with its pk." if held else None
    )
