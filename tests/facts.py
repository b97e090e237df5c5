"""What prose claims (letters, numbers, durations, code, quotations), and what stands beside it to be compared with."""

import builtins
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import requests
from django.conf import global_settings
from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from nbformat import NotebookNode

import wirelab
from tests.committed import Said, headings, read, said
from tools.build import sanitize
from tools.solution import HINT
from wirelab.checks.catalogue import all_exercises

NUMERALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
WORDS = {word: number for number, word in enumerate(NUMERALS.split())}
NUMBER = rf"\d[\d,.]*\d|\d|{'|'.join(WORDS)}"
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
COUNTED = (
    "rows?|cookies?|sessions?|requests?|bytes?|ids?|letters?|characters?|headers?|visits?|copies|workers?|lines?|"
    "visitors?|names?|books?|columns?|counts?|times|tables?|keys?|parts?|responses?|exchanges?|views?|values?|values"
)
LETTER = r"(?<![\w'-])([B-HJ-Z])(?![\w'])|\*\*(A)\*\*|(?<=[a-z] )(A)(?= |,|\.)(?! [a-z]+ [a-z]+ing)"
ROLES = {  # what prose says of a letter, and the line of the output that must have it
    r"(?:request carries|jar → wire\W+shows) \W*{}\b": r"jar → wire [^\n]*\b{}\(",
    r"response sets \W*{}\b": r"wire → jar [^\n]*\b{}\(",
    r"row \W*{}\b": r"store +{} ",
    r"[Aa] new letter: \W*{}\b": r"store +{} [^\n]*   new",
    r"letter \W*{}\b": r"\b{}\([^\n]*",
}
STRUCTURE = [  # numbers that name a place of the course: compared in test_docs.py
    r"^#+ \d[^\n]*", r"^\d+\. ", r"\[[^\]]*\]\([^)]*\)", r"(?:[Ll]essons?|[Ss]ections?|[Ee]xercises?) \d[-\d]*",
    r"\(0\d\)", r"about \d+ minutes", r"RFC \d+\w*", r"Django \d\.\d+", r"https?://\S+",
]  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One thing that a Markdown cell says, and how it says it."""

    kind: str
    text: str
    value: str | float = ""


def plain_prose(source: str) -> str:
    """Return prose without code, HTML, links and the numbers of lessons and sections."""
    for pattern in (r"```.*?```", r"<[^>]+>", *STRUCTURE, r"`[^`]*`"):
        source = re.sub(pattern, " ¦ ", source, flags=re.MULTILINE | re.DOTALL if "```" in pattern else re.MULTILINE)
    return source


def value_of(word: str) -> float:
    """Return the number that digits or a word write."""
    return WORDS.get(word.lower()) if word.lower() in WORDS else float(word.replace(",", ""))


def durations(prose: str) -> Iterator[Fact]:
    """Yield what prose says in days, hours, minutes…, in seconds."""
    each = rf"\b({NUMBER}|half an|an?)[ -](?<!a )(second|minute|hour|day|week)s?\b"
    for match in re.finditer(each, prose, re.IGNORECASE):
        many = {"half an": 0.5, "a": 1, "an": 1}.get(match[1].lower())
        yield Fact("duration", match[0], (value_of(match[1]) if many is None else many) * SECONDS[match[2].lower()])


# What a reader is to write, and the question about it: what is seen then is run by tests/test_variations.py.
VARY = re.compile(r"write `[^`]+` in place of `[^`]+`, and run it again.*")


def facts(source: str) -> Iterator[Fact]:
    """Yield all facts of a Markdown cell."""
    source = VARY.sub("vary", source)
    prose = plain_prose(source)
    for span in re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", source, flags=re.DOTALL)):
        yield Fact("code", span)
    for quote in re.findall(r'"([^"\n¦]{2,60})"', prose):
        yield Fact("quote", quote.strip(" .,;:"))
    yield from durations(prose)
    rest = re.sub(rf"\b(?:{NUMBER})[ -](?:second|minute|hour|day|week)s?\b", " ¦ ", prose, flags=re.IGNORECASE)
    for match in re.finditer(rf"\b({'|'.join(WORDS)})[ ]+(?:\w+ )?(?:{COUNTED})\b", rest, re.IGNORECASE):
        yield Fact("count", match[0], value_of(match[1]))
    for match in re.finditer(r"(?<![\w.])(\d[\d,.]*\d|\d)(?!\w)(?: (\w+))?", rest):
        yield Fact("number", match[0], value_of(re.sub(r"\.(?=.*\.)", "", match[1])))
    for match in re.finditer(LETTER, prose):
        yield Fact("letter", prose[max(0, match.start() - 30) : match.end() + 1], match[1] or match[2] or match[3])


def words_of(cell: NotebookNode) -> str:
    """Return the source of a code cell and all that its outputs say.

    Of a solved exercise that is what was proved: its first line names other exercises, and counts them. A hint
    says nothing that was seen.
    """
    if HINT in cell.metadata.get("tags", []):
        return ""
    return "\n".join([cell.source, *(_proved(one) if one.plain.startswith("✓ ") else one.both for one in said(cell))])


def _proved(one: Said) -> str:
    return one.plain.partition("\n")[2]


@dataclass(frozen=True)
class Beside:
    """What stands beside one Markdown cell: the nearest cells, and the whole section."""

    near: str
    section: str
    notebook: str


def run(cells: list[NotebookNode], at: int, step: int) -> set[int]:
    """Return the nearest code cells above or below a Markdown cell, without a gap between them."""
    at += step
    while 0 <= at < len(cells) and cells[at].cell_type != "code":
        at += step
    found = set()
    while 0 <= at < len(cells) and cells[at].cell_type == "code":
        found.add(at)
        at += step
    return found


def starts_section(cell: NotebookNode) -> bool:
    return any(heading.startswith("## ") for heading in headings(cell))


def beside(path: Path, at: int) -> Beside:
    """Return what the Markdown cell number `at` can be compared with."""
    cells = read(path).cells
    code = {number for number, cell in enumerate(cells) if cell.cell_type == "code"}
    begin = max((number for number in range(at + 1) if starts_section(cells[number])), default=0)
    end = min((number for number in range(at + 1, len(cells)) if starts_section(cells[number])), default=len(cells))
    near = run(cells, at, -1) | run(cells, at, 1)
    section = near | {number for number in code if begin <= number < end}
    if at == 0 or "What to take away" in cells[at].source or "Time:" in cells[at].source:
        near = section = code
    text, whole = ("\n".join(words_of(cells[number]) for number in sorted(those)) for those in (near, section))
    if path.parent.name == "solutions":  # a task is about what its scenario does
        text = whole = "\n".join([whole, *(scenario_of(id) for id in exercise_ids(cells[begin:end]))])
    return Beside(text, whole, all_of(path))


@functools.cache
def all_of(path: Path) -> str:
    """Return the code cells of a notebook, and what they say."""
    return "\n".join(words_of(cell) for cell in read(path).cells if cell.cell_type == "code")


def exercise_ids(cells: list[NotebookNode]) -> list[str]:
    """Return the exercises that some cells check."""
    found = [re.search(r"^check\(\"([\d-]+)\"", cell.source, re.MULTILINE) for cell in cells]
    return [match[1] for match in found if match]


def scenario_of(id: str) -> str:
    """Return the module in which an exercise is written: scenario, probes, hints."""
    module = all_exercises()[id].scenario.__globals__["__file__"]
    return Path(module).read_text(encoding="utf-8")


@functools.cache
def seconds_in(text: str) -> set[float]:
    """Return every duration that outputs and code write, in seconds."""
    found = {float(number) for number in re.findall(r"(?:[Mm]ax-[Aa]ge|max_age|AGE|seconds)[=: ]+(-?\d+)", text)}
    for match in re.finditer(r"\b(\d+) (second|minute|hour|day)s?(?: (\d+) (minute|hour)s?)?", text):
        found.add(int(match[1]) * SECONDS[match[2]] + (int(match[3]) * SECONDS[match[4]] if match[3] else 0))
    for unit, number in re.findall(r"\b(second|minute|hour|day|week)s=(\d+)", text):
        found.add(int(number) * SECONDS[unit])
    found |= {fact.value for fact in durations(text)}
    return {abs(number) for number in found}


KNOWN: tuple[object, ...] = (
    builtins, global_settings, SessionBase, HttpRequest, HttpResponse, requests, requests.Session, auth, wirelab,
)  # fmt: skip
ATTRIBUTES = {"Domain", "Expires", "HttpOnly", "Max-Age", "Path", "SameSite", "Secure", "expires"}


def is_a_name(span: str, by: Beside) -> bool:
    """Return whether a span is a bare name that the notebook uses, or Python, Django or requests know."""
    bare = re.fullmatch(r"(?:[a-z]+\.)*(@?[A-Za-z_-]+)(?:\(\))?", span)
    if not bare:
        return False
    name = bare[1].lstrip("@")
    used = re.search(rf"\b{re.escape(name)}\b", by.notebook)
    return bool(used) or name in ATTRIBUTES or any(hasattr(one, name) for one in KNOWN)


@functools.cache
def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace('"', "'")


@functools.cache
def numbers_in(text: str) -> set[float]:
    """Return every number that outputs and code write in digits; not those that differ from run to run."""
    text = re.sub(r"^predict\(.*\)$", "", str(sanitize(text)), flags=re.MULTILINE)
    return {float(one) for one in re.findall(r"(?<![\d.])\d+(?:\.\d+)?(?![\d])", text.replace(",", ""))}


def is_shown(fact: Fact, by: Beside) -> bool:
    """Return whether what stands beside a cell says the same as one of its facts."""
    if fact.kind == "code":
        return squeezed(fact.text) in squeezed(by.section) or is_a_name(fact.text, by)
    if fact.kind == "quote":
        return squeezed(fact.text).lower() in squeezed(by.section).lower()
    if fact.kind == "duration":
        return fact.value in seconds_in(by.near)
    if fact.kind == "letter":
        for says, line in ROLES.items():
            if re.search(says.format(fact.value), fact.text):
                return bool(re.search(line.format(fact.value), by.near))
        return f"{fact.value}(" in by.near
    numbers = numbers_in(by.near)
    noun = re.search(rf"({COUNTED})$", fact.text)
    if noun:  # where outputs count the same things, they count as many
        stem = noun[1].rstrip("s")
        counted = {float(one) for one in re.findall(rf"\b(\d+) {stem}s?\b", by.near)}
        return fact.value in (counted or numbers)
    return fact.value in numbers
