"""Answers to 12-1 of 12-engines."""

import ast
import base64
import json
import re

from django.core import signing

from tests.bank import right, wrong


@right("12-1")
def padded(cookie):
    data = cookie.split(":")[0]
    return json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))


@right("12-1")
def too_much_padding(cookie):
    return json.loads(base64.urlsafe_b64decode(cookie.partition(":")[0] + "==="))


@right("12-1")
def with_djangos_own(cookie):
    return json.loads(signing.b64_decode(cookie.split(":")[0].encode()))


@wrong("12-1", "The = at its end were left out")
def without_padding(cookie):
    return json.loads(base64.urlsafe_b64decode(cookie.split(":")[0] + "=" * (len(cookie.split(":")[0]) % 4 + 1 - 4)))


@wrong("12-1", "That is bytes")
def only_decoded(cookie):
    return base64.urlsafe_b64decode(cookie.split(":")[0] + "===")


@wrong("12-1", "json.loads makes a dictionary of it")
def as_text(cookie):
    return base64.urlsafe_b64decode(cookie.split(":")[0] + "===").decode()


@wrong("12-1", "Did you forget `return`?")
def prints(cookie):
    print(json.loads(base64.urlsafe_b64decode(cookie.split(":")[0] + "===")))


wrong("12-1", "your function returns the session's data", lambda cookie: {"visits": 1})


def decoded(cookie):
    return json.loads(base64.urlsafe_b64decode(cookie.split(":")[0] + "=="))


DATA = "your function returns the session's data"
right("12-1", decoded)
wrong("12-1", DATA, lambda cookie: {key: value for key, value in decoded(cookie).items() if value})
wrong("12-1", DATA, lambda cookie: {key: value for key, value in decoded(cookie).items() if key[0] != "_"})
wrong("12-1", DATA, lambda cookie: {key: str(value) for key, value in decoded(cookie).items()})
wrong("12-1", DATA, lambda cookie: {"visits": 0} | decoded(cookie))


@wrong("12-1", DATA)
def without_blanks(cookie):
    return {key: value.strip() if isinstance(value, str) else value for key, value in decoded(cookie).items()}


@wrong("12-1", "alphabet for addresses")
def half_of_the_alphabet(cookie):
    return json.loads(base64.b64decode(cookie.split(":")[0].replace("-", "+") + "=="))


@wrong("12-1", "code that runs to its end")
def with_the_key(cookie):
    return signing.loads(cookie, salt="django.contrib.sessions.backends.signed_cookies")


seen: dict[str, object] = {}


@wrong("12-1", DATA)
def with_what_came_before(cookie):
    seen.update(decoded(cookie))
    return dict(seen)


wrong(
    "12-1", DATA, lambda cookie: {int(key) if key.isdigit() else key: value for key, value in decoded(cookie).items()}
)


@wrong("12-1", DATA)
def as_python(cookie):
    text = json.dumps(decoded(cookie))
    for other, word in (("true", "True"), ("false", "False"), ("null", "None")):
        text = text.replace(other, word)
    return ast.literal_eval(text)


def first(cookie):
    return cookie.split(":")[0] + "=="


def small_letters(cookie):
    return decoded(cookie.lower())


def with_the_time(cookie):
    return json.loads(base64.urlsafe_b64decode(cookie.rpartition(":")[0] + "=="))


wrong("12-1", "base64 tells capital letters from small ones", small_letters)
wrong("12-1", "the part before the first colon", with_the_time)
wrong(
    "12-1",
    "What comes next, '",
    lambda cookie: json.loads(base64.urlsafe_b64decode(re.match(r"\w+", cookie)[0] + "==")),
)
wrong("12-1", "alphabet for addresses", lambda cookie: json.loads(base64.b64decode(first(cookie))))
wrong(
    "12-1",
    "json.loads reads all of it",
    lambda cookie: ast.literal_eval(base64.urlsafe_b64decode(first(cookie)).decode()),
)


@wrong("12-1", "It reads the whole text")
def with_its_escapes_gone(cookie):
    return json.loads(base64.urlsafe_b64decode(first(cookie)).decode("unicode_escape"))
