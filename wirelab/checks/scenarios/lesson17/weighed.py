"""What a client that weighs cookies got wrong: what it did not ask, and what else its number may be."""

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab

MOVED = "/old/"  # answered with a redirect to NEW
NEW = "/shelf/new/"
LOST = "/shelf/lost/"
ONCE = "Ask each path of the list once, and nothing else."
UNSENT = "No path was asked. alice.get(site.url(path)) asks one, and its response knows the request that was sent."
ZERO = (
    "0 says that no header was found. Cookie is a header of the request, and Set-Cookie one of the response: take "
    "response.request.headers. response.history holds only what came before a redirect."
)
NONE = 'str(None) is the text None, four letters. .get("Cookie", "") gives an empty text for a request without cookies.'
SUM = (
    "The sum is over the Cookie header of each request of this call, as it was sent, sign by sign: "
    "response.request.headers has it."
)


def why_not_asked(lab: Lab, expected: list[str]) -> tuple[str, str]:
    """Return what was asked in place of these paths, and why that is not what the task asks for."""
    asked = [entry.path for entry in lab.asked_by_answer]
    if not asked:
        counted = type(lab.result) in (int, float)
        return "no request reached this site", UNSENT if counted else lab.why_not_asked()
    if MOVED in asked and asked.count(NEW) < expected.count(NEW):
        why = "Ask each path once, and let requests follow a redirect to the page that it leads to."
    elif set(asked) < set(expected):
        why = "Ask every path of the list."
    elif asked == list(dict.fromkeys(expected)):
        why = "A path that stands in the list twice is asked twice."
    else:
        why = "Ask each path once, in the order of the list." if sorted(asked) == sorted(expected) else ONCE
    return ", ".join(asked), why


def why_other_number(lab: Lab, client: Client, result: object, sizes: list[int]) -> str | None:
    """Return what would explain this number."""
    if type(result) not in (int, float):
        number = "Return one number: the sum."
        return number if isinstance(result, str) else diagnosis.of_result(result) or number
    entries = lab.asked_by_answer
    first_hops = sum(len(entry.cookie or "") for entry in entries if entry.path == MOVED)
    carrying = sum(bool(size) for size in sizes)
    jar = [f"{cookie.name}={cookie.value}" for cookie in client.cookies]
    response = "Cookie is a header of the request, and Set-Cookie one of the response. Take response.request.headers."
    count = "That counts requests, or cookies. Count the bytes that travelled."
    causes: dict[float, str] = {
        0: ZERO,
        sum(len(text) for entry in entries for text in entry.set_cookies): response,
        sum(len(pair) for pair in jar): "That is the jar. Only what matches an address travels there.",
        (sizes or [0])[-1]: "That is the last request alone. Add them up.",
        sum(entry.cookie.count("=") for entry in entries if entry.cookie): count,
        carrying: count,
        sum(sizes) + len("None") * sizes.count(0): NONE,
        sum(sizes) + carrying * len("Cookie: "): "Count the value of the header, without its name.",
        sum(sizes) - first_hops: "A redirect is a request, too: response.history has it.",
    }
    if carrying * len("Cookie: ") == sizes.count(0) * len("None"):  # either of the two
        del causes[sum(sizes) + carrying * len("Cookie: ")]
    return causes.get(float(str(result)), SUM)
