"""How the views of the learner's bookshop fail, and what helps."""

from __future__ import annotations

import re

from wirelab.checks import diagnosis

FIRST = "page(request, template, **values) takes the request first, and then the template."
HIDES = "The view calls itself without end. It has the name of Django's logout, and hides it: call it log_out."
GONE = "This key is not in the cart. cart.get(key, 0) gives 0 then, and cart.pop(key, None) takes out what is there."
PATTERN = "A regular expression is a language of its own. contains takes q as text: filter(folded__contains=fold(q))."
TEXT = 'A view must return a response, and not a text: return page(request, "...").'
MADE_OF_INPUT = (
    "What somebody typed became a part of the template, and Django ran it. Give it as a value: page(request, "
    '"... {{ q }} ...", q=q).'
)
NUMBER = "What a client sends may be no number at all. Try int(...) first."
ERRORS = [  # the beginning of a view's error, and what helps
    ("TemplateDoesNotExist", "There is no template file of that name. page(request, ...) takes the text itself."),
    ("User matching query", "Nobody has this name. authenticate(...) returns None then, and get() raises an error."),
    ("Book matching query", "The shop does not have this book. get_object_or_404 answers 404; filter leaves it out."),
    ("login() takes 1 positional", "Your view has the name of Django's login, and hides it. Call the view log_in."),
    ("IntegrityError: UNIQUE", "The name is taken. Ask first: User.objects.filter(username=name).exists()."),
    ("ValueError: The given username must be set", "An empty name came. Look before you make an account."),
    ("Field 'id' expected a number", NUMBER),
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


def why(error: str) -> str | None:
    """Return what would explain this error of a view."""
    if re.search(r"TemplateSyntaxError.*\bx[0-9a-f]{8}\b", error):  # a mark that the check itself has typed
        return MADE_OF_INPUT
    if re.search(r"KeyError: \d+\b", error):
        return "M21"
    if re.search(r"KeyError: '\d+'", error):
        return GONE
    return diagnosis.of_view_error(error, first=ERRORS)
