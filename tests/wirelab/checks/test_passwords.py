"""A password that a shop keeps is found in each disguise, and a real hash is none."""

import base64
import hashlib
import html
import zlib
from urllib.parse import quote_plus

import pytest
from django.contrib.auth.hashers import make_password

from wirelab.checks.shop.passwords import ANOTHER, BY_HAND, ORDER, disguise, made_up, why_it_does_not_fit
from wirelab.server import setup

DISGUISES = {
    "as it is": lambda password: password,
    "in other letters": str.upper,
    "backwards": lambda password: password[::-1],
    "without its beginning": lambda password: password[8:],
    "in HTML": html.escape,
    "in an address": quote_plus,
    "base64": lambda password: base64.b64encode(password.encode()).decode(),
    "base64 for addresses": lambda password: base64.urlsafe_b64encode(password.encode()).decode().rstrip("="),
    "compressed": lambda password: base64.b64encode(zlib.compress(password.encode())).decode(),
    "hexadecimal": lambda password: password.encode().hex(),
    **{
        name: lambda password, name=name: hashlib.new(name, password.encode()).hexdigest()
        for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
    },
}


@pytest.mark.parametrize("how", DISGUISES)
def test_a_disguise_is_seen_through(how):
    password = made_up()
    assert disguise(password, f"before {DISGUISES[how](password)} after")


@pytest.mark.parametrize("hasher", ["pbkdf2_sha256", "scrypt"])
def test_a_slow_hash_with_salt_is_none(hasher):
    setup.prepare()
    password = made_up()
    assert disguise(password, make_password(password, hasher=hasher)) is None
    assert disguise(password, made_up()) is None


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        (make_password("another text"), ANOTHER),
        (hashlib.sha256(b"the password").hexdigest(), BY_HAND),
        ("the password", BY_HAND),
        (make_password(None), ORDER),
    ],
    ids=["hash of another", "hash by hand", "no hash", "none at all"],
)
def test_what_is_kept_in_place_of_a_fitting_hash_is_named(kept, why):
    assert why_it_does_not_fit(kept) == why
