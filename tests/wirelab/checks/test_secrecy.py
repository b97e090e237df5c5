"""The world of another secret: which keys a view signs with is noted, and a key of its own is another one there."""

import hmac

import pytest
from django.core import signing

from wirelab.checks.secrecy import another_secret, another_setting
from wirelab.server.site import Site


@pytest.fixture
def site():
    with Site() as running:
        yield running


@pytest.mark.parametrize(
    "sign",
    [
        lambda: hmac.new(b"a key of its own", b"text", "sha256"),
        lambda: hmac.new(key=b"a key of its own", msg=b"text", digestmod="sha256"),
        lambda: hmac.digest(b"a key of its own", b"text", "sha256"),
        lambda: signing.Signer(key="a key of its own").sign("text"),
    ],
)
def test_the_key_that_signs_is_noted_and_the_signature_stays_the_same(site, sign):
    def told():
        made = sign()
        return made.digest() if hasattr(made, "digest") else made

    before = told()
    with another_setting(site) as keys:
        assert told() == before
    assert any(b"a key of its own" in key for key in keys)
    assert b"text" not in keys


def test_a_key_of_its_own_is_another_one_in_that_world(site):
    before = hmac.digest(b"key", b"text", "sha256")
    with another_secret(site):
        assert hmac.digest(b"key", b"text", "sha256") != before
    assert hmac.digest(b"key", b"text", "sha256") == before
