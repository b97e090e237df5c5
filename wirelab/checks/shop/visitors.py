"""The learner's bookshop of 19-bookshop on a fresh site: its visitors, its forms, and how its pages fail."""

from __future__ import annotations

import difflib
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.client import Failed
from wirelab.checks.forms import Form
from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.pictures.letters import visible

Shop = dict[str, Callable[..., Any]]
HOME, SEARCH, REGISTER, LOGIN = "/my/", "/my/search/", "/my/register/", "/my/login/"
LOGOUT, ACCOUNT = "/my/logout/", "/my/account/"
CART, ADD, CHANGE = "/my/cart/", "/my/cart/add/", "/my/cart/change/"
PATHS = (HOME, SEARCH, REGISTER, LOGIN, LOGOUT, ACCOUNT, ADD, CART, CHANGE)  # in the order of the steps
TOKEN = "csrfmiddlewaretoken"  # noqa: S105
FIRST = "page(request, template, **values) takes the request first, and then the template."
HIDES = "The view calls itself without end. It has the name of Django's logout, and hides it: call it log_out."
GONE = "This key is not in the cart. cart.get(key, 0) gives 0 then, and cart.pop(key, None) takes out what is there."
PATTERN = "A regular expression is a language of its own. contains takes q as text: filter(folded__contains=fold(q))."
TEXT = 'A view must return a response, and not a text: return page(request, "...").'
ERRORS = [  # the beginning of a view's error, and what helps
    ("TemplateDoesNotExist", "There is no template file of that name. page(request, ...) takes the text itself."),
    ("User matching query", "Nobody has this name. authenticate(...) returns None then, and get() raises an error."),
    ("Book matching query", "The shop does not have this book. get_object_or_404 answers 404; filter leaves it out."),
    ("login() takes 1 positional", "Your view has the name of Django's login, and hides it. Call the view log_in."),
    ("IntegrityError: UNIQUE", "The name is taken. Ask first: User.objects.filter(username=name).exists()."),
    ("ValueError: The given username must be set", "An empty name came. Look before you make an account."),
    ("Field 'id' expected a number", "What a client sends may be no number at all. Try int(...) first."),
    ("invalid literal for int()", "What a client sends may be no number at all: int(...) raises ValueError then."),
    ("has no attribute 'values'", 'The cart in the session is a dictionary: {"12": 2}.'),
    ("for +: 'int' and 'str'", "A count in the cart is a number, and not a text: int(...) makes one."),
    ("user-defined function raised", PATTERN),
    ("unterminated subpattern", PATTERN),
    *((f"'str' object has no attribute '{name}'", TEXT) for name in ("headers", "get", "status_code")),
    ("page() missing", FIRST),
    ("'str' object has no attribute", FIRST),
    ("RecursionError", HIDES),
    ("NoReverseMatch", "The views of your shop have no names. Use the path itself: redirect('/my/')."),
    ("TemplateSyntaxError", "The template has a mistake. {% ... %} and {{ ... }} must be closed."),
    ("{% csrf_token %} was used", "The template needs the request: page(request, template)."),
    ("multiple values for", FIRST),
]


@contextmanager
def opened(lab: Lab, shop: Shop, *paths: str) -> Iterator[None]:
    """Open the learner's shop for the length of a `with` block; fail where one of these pages is missing."""
    for path in paths:
        if path not in shop:
            got = f"There is no answer yet for step 19-{PATHS.index(path) + 1}: shop has no view for {path}."
            close = [key for key in difflib.get_close_matches(path, shop, 1, 0.8) if key not in PATHS]
            why = f"It has one for {close[0]!r}, and the path must be exactly {path!r}." if close else None
            raise Failed(f"a view for {path}", got, why or f'Write the view, and: shop["{path}"] = the_view')
        if isinstance(shop[path], type):
            raise Failed(f"a view for {path}", "it is a class", "Put in what the .as_view() of the class returns.")
    with lab.site.settings(SHOW_PLACES=False):
        lab.serve(shop)
        yield


class Visitor:
    """Somebody with a browser. A page that fails with an error ends the check, and says why."""

    def __init__(self, lab: Lab, name: str) -> None:
        self.lab, self.name, self.client = lab, name, lab.client(name)

    @property
    def id(self) -> str:
        """Return the session id in the jar, or nothing."""
        return self.client.cookies.get("sessionid") or ""

    @property
    def row(self) -> dict[str, Any]:
        """Return the data of this visitor's session, as it is stored; {} where there is none."""
        return self.lab.row(self.client) or {}

    @property
    def member(self) -> str | None:
        """Return the name under which the site knows this visitor, as the demo site tells it."""
        return str(self.client.get("/accounts/who/").json()["user"] or "") or None

    def get(self, path: str, **query: str) -> Page:
        """Ask for a page; follow no redirect."""
        return self._read("GET", path, params=query)

    def post(self, path: str, **fields: str) -> Page:
        """Send fields with a token that is right, whatever forms the shop has."""
        token = self.client.cookies.get("csrftoken") or secrets.token_hex(16)
        self.client.cookies.set("csrftoken", token, domain="127.0.0.1", path="/")
        return self._read("POST", path, data={TOKEN: token, **fields})

    def send(self, form: Form, **typed: str) -> Page:
        """Send a form of a page, as a browser does."""
        return self._read(form.method, form.action, data=form.data(**typed))

    def refused(self, path: str, **fields: str) -> bool:
        """Tell whether fields without a token are refused."""
        return self.client.post(path, data=fields, allow_redirects=False).status_code == 403

    def _read(self, method: str, path: str, **options: Any) -> Page:
        response = self.client.request(method, path, allow_redirects=False, **options)
        if response.status_code >= 500:
            error = self.lab.exchanges[-1].error or response.reason
            raise Failed(f"an answer from {path}", f"the view failed: {visible(error, 200)}", otherwise=_why(error))
        return Page(response)


def _why(error: str) -> str | None:
    """Return what would explain this error of a view."""
    if re.search(r"KeyError: \d+\b", error):
        return "M21"
    if re.search(r"KeyError: '\d+'", error):
        return GONE
    return diagnosis.of_view_error(error, first=ERRORS)
