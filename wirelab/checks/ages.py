"""How long a cookie lives by its own words."""

import re


def seconds_in(text: str | None) -> int | None:
    """Return the seconds that a Max-Age says; None for what is no number: clients ignore that (RFC 6265bis, 5.6.2)."""
    return int(text) if text and re.fullmatch(r"-?[0-9]+", text) else None
