"""What an error of an answer says, and what helps: the first mark that its text holds."""

import re

import requests

RETURN = "Did you forget `return`? (What print() gives back is None, too.)"
NO_RESPONSE = "A view must return a response: return JsonResponse({...})."
REQUEST, ON_THE_RESPONSE = (
    "'WSGIRequest' object has no attribute",
    "Cookies are set and deleted on the response, not on the request.",
)
OTHER_FRAMEWORKS = {  # what other frameworks call it, and Django's name
    "args": "What stands in the address after the question mark is in request.GET.",
    "form": "The fields of a form are in request.POST.",
    "cookies": "Django writes it in capital letters: request.COOKIES.",
    "get": "Of what do you ask? request.GET.get(...), request.COOKIES.get(...) and request.session.get(...) exist.",
    "json": "json.loads(request.body) reads JSON that came with the request.",
    "params": "What stands in the address after the question mark is in request.GET.",
}
A_JAR = "session.cookies is a jar, and a dictionary is none. Put cookies in: session.cookies.update({...})."
A_TEXT = (
    "There is a text where a cookie should be. `for cookie in jar:` gives cookies; keys, items, and a dictionary in "
    "place of the jar give texts."
)
REFUSED = "Django refused this POST: no token of a form came with it. Where a page is only asked, use get."
OUTSIDE: list[
    tuple[str | re.Pattern[str], str]
] = [  # errors that come from the view's call or its result, and not from a line inside it
    ("missing 1 required positional argument", "A view takes one argument, the request."),
    ("takes 0 positional arguments", "A view takes one argument: def view(request)."),
    *((f"object has no attribute '{name}'", NO_RESPONSE) for name in ("headers", "get", "status_code")),
]
VIEW_ERRORS: list[tuple[str | re.Pattern[str], str]] = [  # the beginning of the site's error, and what helps
    *((f"{REQUEST} '{name}'", where) for name, where in OTHER_FRAMEWORKS.items()),
    *((f"{REQUEST} '{name}", ON_THE_RESPONSE) for name in ("set_cookie", "delete_cookie", "set_signed_cookie")),
    (REQUEST, "The request has no such attribute. It has GET, POST, COOKIES, headers, session and user."),
    ("returned None instead", f"The view returned None. {RETURN} (set_cookie returns None, too: return the response.)"),
    (
        re.compile(r"invalid literal for int\(\) with base 10: '[^']+:[^']+:"),
        "int(...) takes digits only. A signed value is read with request.get_signed_cookie.",
    ),
    ("invalid literal for int()", "int(...) takes digits only. Look at the text that came."),
    ("SessionBase.update()", "request.session.update takes a dictionary: update({...})."),
    (
        "set_cookie() got an unexpected keyword",
        "set_cookie knows max_age, expires, path, domain, secure, httponly and samesite.",
    ),
    ("delete_cookie() got an unexpected keyword", "delete_cookie knows path, domain and samesite."),
    ("set the safe parameter to False", 'JsonResponse takes a dictionary: JsonResponse({"name": value}).'),
    ("samesite must be", 'samesite is one of three texts: "Strict", "Lax" or "None".'),
    (
        "object has no attribute 'get_signed_cookie'",
        "Read cookies from the request: request.get_signed_cookie.",
    ),
    ("'NoneType' is not iterable", "Something is None here. unquote takes text: ask first whether any came."),
    ("quote_from_bytes() expected bytes", "quote takes text. Where there is none, there is nothing to keep."),
    (
        "'float' and 'str'",
        "Python does not compute with a number and a text. Seconds have no quotes; float(...) reads a number.",
    ),
    ("NameError:", "A name is not known. Was the cell that defines it run, and is it spelled the same?"),
    ("ellipsis", "There is no answer yet. Write your code in the cell above, run it, and check again."),
    ("BadSignature:", "A signature that does not fit raises BadSignature. get_signed_cookie takes a default for it."),
    ("can only concatenate str", "The value of a cookie is text. int(...) makes a number of it."),
    (
        "real number, not 'NoneType'",
        "None is no number: something is missing. Give a default that is a number, such as 0.",
    ),
    (re.compile("UnicodeEncodeError:.*in Set-Cookie"), "M50"),
    ("RecursionError:", "The view calls itself without end."),
    ("SystemExit", "exit() ends a program. A view returns a response."),
    ("is not JSON serializable", "M20"),
    ("offset-naive", "One moment has a time zone, and one has none. set_expiry takes seconds, or a timedelta."),
    ("set_expiry()", "set_expiry takes one value: a number of seconds, or a timedelta."),
    (  # raised behind the view, and so without a line of it
        re.compile("Invalid isoformat string: '[^']*'$"),
        "This text is no date. set_expiry takes a number of seconds, without quotes.",
    ),
    ("Invalid isoformat string", "This text is no date as isoformat() writes it. Look at what it holds."),
    (
        "JSONDecodeError:",
        "json.loads reads JSON only. Look at the text that it was given. (A form is in request.POST.)",
    ),
    ("NoReverseMatch: Reverse for '?", "redirect takes this for the name of a view: an address begins with /, a path."),
    ("not a valid non-string sequence or mapping", "urlencode takes a dictionary: urlencode({'name': value})."),
    ("values to unpack", "There are more or fewer parts than names for them. partition always gives three parts."),
    ("AssertionError", "assert ends in an error, and so in status 500. Ask with if, and return a response."),
    ("unawaited coroutine", "Something that is async was called without await."),
]
CLIENT_TEXTS = [
    ("'latin-1' codec can't encode", "A header takes letters of Latin-1 only. What a form sends stands in data={...}."),
    ("object has no attribute 'extract_cookies'", A_JAR),
    *((f"'str' object has no attribute '{name}'", A_TEXT) for name in ("name", "domain", "path", "expires")),
    ("'Client' object has no attribute", "A session has nothing of that name. Its jar is session.cookies."),
    ("RequestsCookieJar.update()", "cookies.update takes a dictionary: update({...})."),
    (
        "'set' object is not subscriptable",
        "cookies= takes a dictionary, {name: value}. Braces without a colon make a set.",
    ),
    (
        "string indices must be integers",
        "A text has no keys. cookies= takes a dictionary; .json() makes one of an answer.",
    ),
    ("CaseInsensitiveDict' object has no attribute", "M51"),
    ("unhashable type: 'set'", "A set is no key, and no argument of a function with a cache. frozenset(...) is one."),
    ("Incorrect padding", "base64 needs its = signs: add as many as make the length a multiple of four."),
    ("No module named", "A module of that name does not exist. Is it spelled as in the lesson?"),
    ("'NoneType' object is not subs", "Something is None here. re.search returns None where it finds nothing."),
    ("instances of 'NoneType'", "Something is None here: a cookie without a date has .expires None. Ask first."),
    ("'int' object has no attribute 'startswith'", "The value of a cookie is text: str(...) makes a text of a number."),
]
CLIENT_ERRORS: list[tuple[type[BaseException], str]] = [
    (requests.exceptions.MissingSchema, "Give requests a whole address: site.url(path)."),
    (requests.TooManyRedirects, "The pages send the client round in a circle."),
    (requests.HTTPError, "raise_for_status() ends your function where the status is 400 or more. Leave it out here."),
    (requests.exceptions.SSLError, "Something leads the client to https, and this site speaks http."),
    (requests.ConnectionError, "There is no site at that address. Use the `site` that your function receives."),
    (RecursionError, "The function calls itself without end."),
    (SystemExit, "exit() ends a program. A function returns."),
    (NameError, "A name is not known. Was the cell that defines it run, and is it spelled the same?"),
]
