"""Why a value is not the list of a response's Set-Cookie headers (02-1)."""

from collections.abc import Iterator
from urllib.parse import unquote

import requests

from wirelab.checks import diagnosis

CUT = "A date has a comma, too. Do not cut the folded text: take the headers from response.raw.headers."
ANOTHER = "Those are not the Set-Cookie headers as they came, attributes included. response.raw.headers has them."
LETTERS = "list(...) of one text is a list of its letters."
NOTHING = (
    "It is empty. Compare the name that you look for with Set-Cookie, letter by letter, and where you look for it."
)
SENT = "Those are the cookies that went with the request. Set-Cookie headers come in the response."
EARLIER = "Some of it is of another visitor's response. Make the list inside the function."
NAMED = "The name Set-Cookie is no part of it. The text begins with the cookie's own name."
CHANGED = "Something in the texts was changed. Return them as they came, every letter and blank."
DECODED = "They were decoded: a sign such as % stands in the headers as it came. Return them as they are."
UNKNOWN = "This page sets no cookie of that name now. Return what the response says."
MORE = "There is more in it: only headers whose whole name is Set-Cookie set cookies."
ALL = "That is not all of them. Return every one, also one that deletes a cookie, or that the jar refuses. Missing: {}"


def why_not_apart(result: object, headers: list[str], sent: str, earlier: list[str]) -> str | None:
    """Say how this value differs from a list of the headers; `sent` is the Cookie header, `earlier` another run's."""
    if result in (", ".join(headers), [", ".join(headers)]):
        return "M51"
    if isinstance(result, requests.Response):
        return "That is the whole response. Take the headers out of it."
    if isinstance(result, str) and any(header in result for header in headers):
        return "That is one text. Return a list, one text for each header."
    if isinstance(result, dict):
        return (
            "That is a dictionary, with one value for each name, and two of these headers have one name. Return a list."
        )
    if isinstance(result, Iterator):
        return "That gives the texts one by one, and is no list yet: list(...) makes one of it."
    if isinstance(result, (list, tuple, set)):
        return _why_not_texts(list(result)) or _why_not_these([str(item) for item in result], headers, sent, earlier)
    return diagnosis.of_result(result)


def _why_not_texts(items: list[object]) -> str | None:
    """Say what the list holds in place of texts."""
    if not items:
        return NOTHING
    if any(isinstance(item, bytes) for item in items):
        return "Those are bytes: .decode() makes texts of them."
    if any(isinstance(item, (list, tuple)) for item in items):
        return "There are lists or pairs in the list. Return one list of texts: of a name and a value, the value."
    if strange := [type(item).__name__ for item in items if not isinstance(item, str)]:
        return f"There is a {strange[0]} in the list. The headers as they came are texts: in response.raw.headers."
    return LETTERS if len(items) > 1 and all(len(str(item)) == 1 for item in items) else None


def _why_not_these(texts: list[str], headers: list[str], sent: str, earlier: list[str]) -> str:
    """Say how these texts differ from the headers."""
    if sorted(texts) == sorted(headers):
        return "The texts are right. Return a list of them, in the order in which they came."
    if set(texts) < set(headers):
        return ALL.format(next(header for header in headers if header not in texts))
    if set(texts) & set(earlier):
        return EARLIER
    if set(texts) > set(headers):
        return MORE
    if set(texts) <= set(sent.split("; ")):
        return SENT
    if all(text.lower().startswith("set-cookie:") for text in texts):
        return NAMED
    if _bare(texts) == _bare(headers) and len(texts) > len(headers):
        return CUT
    if len(texts) == len(headers) and _bare(texts).lower() == _bare(headers).lower():
        return CHANGED
    if texts == [unquote(header) for header in headers]:
        return DECODED
    names = {header.partition("=")[0] for header in headers}
    return ANOTHER if names & {text.partition("=")[0] for text in texts} else UNKNOWN


def _bare(texts: list[str]) -> str:
    """Return texts as one, without what a cut can take away."""
    return "".join(letter for text in texts for letter in text if letter not in " ,;")
