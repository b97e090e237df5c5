"""What a password's hash costs, where Python has no OpenSSL to compute it."""

import hashlib
import hmac

from django.contrib.auth.hashers import PBKDF2PasswordHasher

QUICK = ["wirelab.server.quick_hasher.QuickHasher"]  # for a lesson, which teaches other things
FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # for a check, which registers and logs in many times
ROUNDS = 1_000  # instead of a million, which would take a minute in plain Python


def pbkdf2_hmac(name: str, password: bytes, salt: bytes, iterations: int, dklen: int | None = None) -> bytes:
    """Compute what hashlib.pbkdf2_hmac computes (RFC 8018, section 5.2)."""
    keyed = hmac.new(password, None, name)
    size = keyed.digest_size
    length = dklen or size
    blocks = (_block(keyed, salt, number, iterations) for number in range(1, -(-length // size) + 1))
    return b"".join(blocks)[:length]


def _block(keyed: hmac.HMAC, salt: bytes, number: int, iterations: int) -> bytes:
    step = _digest(keyed, salt + number.to_bytes(4, "big"))
    total = int.from_bytes(step, "big")
    for _ in range(iterations - 1):
        step = _digest(keyed, step)
        total ^= int.from_bytes(step, "big")
    return total.to_bytes(keyed.digest_size, "big")


def _digest(keyed: hmac.HMAC, message: bytes) -> bytes:
    mac = keyed.copy()
    mac.update(message)
    return mac.digest()


def settle() -> None:
    """Give this Python what it lacks, and Django a cost that a learner can wait for."""
    if not hasattr(hashlib, "pbkdf2_hmac"):
        hashlib.pbkdf2_hmac = pbkdf2_hmac  # type: ignore[assignment]
    PBKDF2PasswordHasher.iterations = ROUNDS
