"""Answers to 16-4 of 16-tokens."""

import base64
import json

from tests.bank import right, wrong


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@right("16-4")
def with_padding(token):
    return json.loads(decoded(token.split(".")[1]))


@right("16-4")
def with_more_padding_than_needed(token):
    _, part, _ = token.split(".")
    return json.loads(base64.urlsafe_b64decode(f"{part}==="))


@right("16-4")
def by_hand(token):
    part = token[token.index(".") + 1 : token.rindex(".")].replace("-", "+").replace("_", "/")
    while len(part) % 4:
        part += "="
    return json.loads(base64.b64decode(part).decode("utf-8"))


@right("16-4")
def with_bytes(token):
    part = token.encode().split(b".")[1]
    return json.loads(base64.b64decode(part + b"==", altchars=b"-_"))


@wrong("16-4", "The data is in the second")
def the_header(token):
    return json.loads(decoded(token.split(".")[0]))


@wrong("16-4", "must be a multiple of 4")
def without_padding(token):
    return json.loads(base64.urlsafe_b64decode(token.split(".")[1]))


@wrong("16-4", "json.loads makes a dictionary of it")
def as_text(token):
    return decoded(token.split(".")[1]).decode()


@wrong("16-4", "json.loads makes a dictionary of it")
def as_bytes(token):
    return decoded(token.split(".")[1])


@wrong("16-4", "Return the whole dictionary")
def one_value(token):
    return json.loads(decoded(token.split(".")[1]))["user"]


@wrong("16-4", "base64.urlsafe_b64decode reads it")
def as_it_travels(token):
    return token.split(".")[1]


@wrong("16-4", "the alphabet for addresses")
def the_other_alphabet(token):
    part = token.split(".")[1]
    return json.loads(base64.b64decode(part + "=" * (-len(part) % 4)))


@wrong("16-4", "the data of the token")
def latin(token):
    return json.loads(decoded(token.split(".")[1]).decode("latin-1"))


@wrong("16-4", "the data of the token")
def typed_in(token):
    return {"user": "alice", "card": "4711"}


@wrong("16-4", "Did you forget `return`")
def forgotten(token):
    json.loads(decoded(token.split(".")[1]))


def data_of(token):
    return json.loads(decoded(token.split(".")[1]))


@wrong("16-4", "the data of the token")
def known_keys_only(token):
    return {key: value for key, value in data_of(token).items() if key in ("user", "exp", "roles", "card")}


@wrong("16-4", "the data of the token")
def without_none(token):
    return {key: value for key, value in data_of(token).items() if value is not None}


@wrong("16-4", "the data of the token")
def of_one_algorithm(token):
    return data_of(token) if json.loads(decoded(token.split(".")[0])).get("alg") == "HS256" else {}


@wrong("16-4", "the data of the token")
def only_if_signed(token):
    return data_of(token) if token.split(".")[2] else {}


@wrong("16-4", "the data of the token")
def only_if_fresh(token):
    return data_of(token) if data_of(token).get("exp", 0) > 1_700_000_000 else {}


@wrong("16-4", "the data of the token")
def without_blanks(token):
    return {key: value.strip() if isinstance(value, str) else value for key, value in data_of(token).items()}


@wrong("16-4", "the data of the token")
def letters_of_one_byte(token):
    return json.loads(decoded(token.split(".")[1]).decode("latin-1"))


@wrong("16-4", "the part between the two dots")
def both_parts_at_once(token):
    return json.loads(decoded(token.rpartition(".")[0]))


@wrong("16-4", "read each token")
def of_one_kind_only(token):
    head, part, _ = token.split(".")
    return json.loads(decoded(part)) if json.loads(decoded(head))["alg"] == "HS256" else None


@wrong("16-4", "It reads the whole text")
def apart_at_commas(token):
    pairs = [pair.partition(": ") for pair in decoded(token.split(".")[1]).decode().strip("{}").split(", ")]
    return {json.loads(name): json.loads(value) for name, _, value in pairs}
