"""What an answer to 13-1 has counted in place of the header Cookie."""

import sys

import requests

from wirelab.checks import diagnosis
from wirelab.server.log import pairs_of

NO_NAMES = "Names travel, too: the header says name=value for each cookie."
NO_SIGNS = "Signs travel, too: = between name and value, and `; ` between two cookies."
NOT_BETWEEN = "Between two cookies of the header there are two more characters, `; `."
ONE_NAME = "Two cookies of one name, for two paths, are two. A dictionary keeps one of them."
TOO_FAR = "A cookie travels where its host, path, date and Secure let it, and this number counts others, too."
VALUE = (
    "Count the value of the header Cookie of this one request, as it stands above: names, values, quotes and all, "
    "and nothing beside it."
)
NO_JAR = (
    "No cookie was counted. session.prepare_request(requests.Request('GET', url)) takes those that fit out of the "
    "jar; a request that knows no jar has none. The header is Cookie, and the whole of its value counts, in bytes."
)
EARLIER = "So much travelled with a request before this one. Measure this url, host and path, and the jar as it is now."
WHOLE = "This is the room in memory. len(...) counts the letters of the header."
ENDS = "Between two cookies there are two more characters, `; `, and after the last one there are none."
SOME = "Only some of the cookies that travel there were counted: {}."


def why_not(result: object, header: str, jar: list[tuple[str, str]], earlier: set[int]) -> str | None:
    """Say what was counted instead."""
    if result is None and not header:
        return "Without a cookie the answer is the number 0, and not None."
    if isinstance(result, str) and result.isdecimal():
        return "That is a number as text. len(...) gives a number."
    if isinstance(result, str | bytes):
        return "That is the header, or a part of it. len(...) counts."
    if isinstance(result, requests.PreparedRequest):
        return "That is the whole request. Its .headers has the value, and len(...) counts."
    if not isinstance(result, int):
        return diagnosis.of_result(result)
    pairs = pairs_of(header)
    known = {
        0: NO_JAR,
        len(header) * 8: "These are bits: a byte has eight.",
        len(header) + len("Cookie: "): "The name of the header, Cookie, is not part of its value.",
    }
    for cookies in (pairs, jar):
        why = None if len(cookies) == len(pairs) else TOO_FAR
        named = sum(len(name) + 1 + len(value) for name, value in cookies)
        known.setdefault(len(cookies), "That is how many cookies there are. The task asks for bytes.")
        known.setdefault(named + 2 * (len(cookies) - 1), why or "")
        known.setdefault(named, why or NOT_BETWEEN)
        known.setdefault(named - len(cookies), why or NO_SIGNS)
        known.setdefault(sum(len(value) for _, value in cookies), why or NO_NAMES)
        whole = "; ".join(f"{name}={value}" for name, value in dict(cookies).items())
        known.setdefault(len(whole), why or ONE_NAME)
        known.setdefault(len(str(dict(cookies))), "That is a dictionary, written as text. The header looks different.")
    known.setdefault(len(header) + 2, ENDS)
    known.setdefault(len(header) - len(pairs) + 1, NOT_BETWEEN)
    known.setdefault(sys.getsizeof(header), WHOLE)
    for name, value in pairs:
        known.setdefault(len(f"{name}={value}"), SOME.format(name))
    return known.get(result) or (EARLIER if result in earlier else VALUE)
