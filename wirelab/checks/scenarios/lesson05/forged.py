"""What a client can make of a signed cookie by itself, and what a view does that takes it."""

import base64
from typing import Any

from wirelab.checks.values import changed, number


def forgeries(signed: str) -> list[tuple[str, str]]:
    """Return cookies that Alice can write by herself, from the one that she has with 30 points."""
    points = str(number(40, 90) * 10)
    forged = [(f"writes {points} into it", points), ("changes its number", points + signed.lstrip("0123456789"))]
    forged += [(f"writes {odd!r} into it", odd) for odd in ("ten", ":", "10:a:b", "a:b:c", "1:2:3:4", "-10", "%31%30")]
    forged += changed(signed)
    bare = signed.strip('"').rstrip("=")
    for alphabet in (None, b"-_"):
        try:
            clear = base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=alphabet, validate=True)
        except ValueError:
            continue
        if b"30" in clear:
            text = base64.b64encode(clear.replace(b"30", points.encode()), alphabet).decode()
            forged.append((f"decodes it, writes {points} and encodes it again", text))
    return forged


def uncounted(kept: str, second: Any) -> str | None:
    """Say why the second visit does not count on; None where nothing of it says why."""
    if ":" not in kept:
        return "If the view reads it with get_signed_cookie, it must set it with set_signed_cookie."
    if second.ok and '"points": 1010' in second.text:
        return "Texts are joined: '10' and '10' make '1010'. int(...) makes a number of the cookie's text."
    if second.ok and second.text == '{"points": 10}':
        return (
            "Her cookie came with this visit, and the answer is that of the first one. Read it as it was written (the "
            "same name, salt and kind of text), and write the new number, not the one of before."
        )
    return None


def believed(signed: str, value: str, answer: Any) -> str | None:
    """Say why this value was taken for a good one; None where the view failed."""
    if answer.status_code >= 500:
        return None
    if ":" not in signed:
        return "The view believed what she wrote. set_signed_cookie adds a signature that fits this one number only."
    if not answer.ok or "points" not in answer.text or '"points": 40' in answer.text:
        return "A changed cookie must count from the start: get_signed_cookie takes a default for it."
    if answer.text == '{"points": 0}':
        return "A changed cookie counts as none. This visit earns its ten points, too."
    if value.endswith(signed.lstrip("0123456789")):
        return (
            "The signature of another number stands behind this one, and the view took it. It must be made of the "
            "number, and compared with it: get_signed_cookie does both."
        )
    return (
        "What she wrote has no signature that fits, and the view took it. request.COOKIES does not check the "
        "signature. get_signed_cookie does."
    )
