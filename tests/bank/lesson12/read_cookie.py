"""Answers to 12-1 of 12-engines."""

import base64
import json

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


@wrong("12-1", "base64 needs its = signs")
def without_padding(cookie):
    return json.loads(base64.urlsafe_b64decode(cookie.split(":")[0] + "=" * (len(cookie.split(":")[0]) % 4 + 1 - 4)))


@wrong("12-1", "That is bytes")
def only_decoded(cookie):
    return base64.urlsafe_b64decode(cookie.split(":")[0] + "===")


@wrong("12-1", ".json() makes a dictionary of it")
def as_text(cookie):
    return base64.urlsafe_b64decode(cookie.split(":")[0] + "===").decode()


@wrong("12-1", "Did you forget `return`?")
def prints(cookie):
    print(json.loads(base64.urlsafe_b64decode(cookie.split(":")[0] + "===")))


wrong("12-1", "your function returns the session's data", lambda cookie: {"visits": 1})
