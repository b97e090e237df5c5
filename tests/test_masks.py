"""What differs from run to run is masked and nothing else; what is masked still hangs together in what is committed."""

import ast
import functools
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis.strategies import from_regex
from nbformat import NotebookNode
from nbformat.v4 import new_output

from tests.committed import WITH_OUTPUTS, Said, name, read, said, text_of
from tests.tab.driving import told
from tools.build import sanitize

ID, OTHER_ID = "s43j3w" + "0a9" * 8 + "zz", "p07kq1" + "b7c" * 8 + "yy"
TOKEN, OTHER_TOKEN = "HsSexHTsZINzd15ZWxVqDNN1k6dIYgWa", "011FfP3JvV43m2PGzcweBSIANB6x6b6r"
SIGNED = ":1xWOOE:gmUz9baxx0sJI5LDrtHZdHpK0Q_ECB3uhF51V69rYvA"
OTHER_SIGNED = ":1xVLeX:9hxGNnqxbxWmPEoZBYeC76LlYJUuyQmlQ80q-YYqM1I"
HOUR = 3600

EQUAL = [  # what two runs of the same cell say
    (f"A({ID[:6]}…)  B({OTHER_ID[:6]}…)", f"A({OTHER_ID[:6]}…)  B({ID[:6]}…)"),
    (f"csrftoken={TOKEN}; csrftoken={OTHER_TOKEN}", f"csrftoken={OTHER_TOKEN}; csrftoken={TOKEN}"),
    (f"sessionid=A({ID[:6]}…)", f"sessionid=A({OTHER_ID[:6]}…)"),
    (f"('{ID}',", f"('{OTHER_ID}',"),
    ("expires=Thu, 10 Dec 2026 01:35:10 GMT;", "expires=Mon, 07 Dec 2026 23:59:59 GMT;"),
    ('<text y="9">expires=Thu, 10 Dec 2026 01:35:10 GMT;<', '<text y="9">expires=Mon, 07 Dec 2026 23:59:59 GMT;<'),
    ("'2026-12-10 01:35:10.202151'", "'2027-01-31 23:59:59'"),
    (f"points=3{SIGNED}", f"points=3{OTHER_SIGNED}"),
    ("DemoSite at http://127.0.0.1:42707/", "DemoSite at http://127.0.0.1:5999/"),
    (f"csrftoken={TOKEN};", f"csrftoken={OTHER_TOKEN};"),
    (f'value="{TOKEN}{OTHER_TOKEN}"', f'value="{OTHER_TOKEN}{TOKEN}"'),
    ('"_auth_user_hash": "cbb125…"', '"_auth_user_hash": "63b484…"'),
    ("_auth_user_hash&quot;: &quot;cbb125…", "_auth_user_hash&quot;: &quot;63b484…"),
    ("characters in position 8-10:", "characters in position 9-11:"),
]
DIFFERENT = [  # what would be another lesson
    (f"sessionid=A({ID[:6]}…)", f"sessionid=B({ID[:6]}…)"),
    (f"sessionid=A({ID[:6]}…)", f"bookshop=A({ID[:6]}…)"),
    (f"A({ID[:6]}…)", "A(empty…)"),
    (f"store  A {ID}", f"store  A {ID[:31]}"),
    (f"A({ID[:6]}…)  B({OTHER_ID[:6]}…)", f"A({ID[:6]}…)"),
    ("expires in 14 days", "expires in 13 days"),
    ("expires in 1 hour", "expires in 1 minute"),
    ("expires in 14 days", "expired 14 days ago"),
    ("expires=Thu, 10 Dec 2026 01:35:10 GMT", "expires=Thu, 01 Jan 1970 00:00:00 GMT"),
    ("expires=Thu, 10 Dec 2026 01:35:10 GMT; Max-Age=900", "expires=Thu, 10 Dec 2026 01:35:10 GMT; Max-Age=901"),
    ("expires=Thu, 10 Dec 2026 01:35:10 GMT; HttpOnly", "expires=Thu, 10 Dec 2026 01:35:10 GMT"),
    ("'2026-12-10 01:35:10.202151'", "'1970-01-01 00:00:00'"),
    (f"points=3{SIGNED}", f"points=4{SIGNED}"),
    (f"points=3{SIGNED}", "points=3"),
    (f"points=3{SIGNED}; Path=/", f"points=3{SIGNED}; Path=/shop/"),
    ("http://127.0.0.1:42707/", "http://localhost:42707/"),
    ("http://127.0.0.1:42707/cart/", "http://127.0.0.1:42707/"),
    (f"csrftoken={TOKEN}", "csrftoken="),
    (f'value="{TOKEN}{OTHER_TOKEN}"', f'value="{TOKEN}{OTHER_TOKEN[:31]}"'),
    (f"csrftoken={TOKEN}; sessionid=A", f"csrftoken={TOKEN}; sessionid=B"),
    ('"_auth_user_id": "1"', '"_auth_user_id": "2"'),
    ('"_auth_user_hash": "cbb125…"', '"_auth_user_hash": ""'),
    ('{"visits": 1}', '{"visits": 2}'),
    ("200 OK", "302 Found"),
    ("can't encode characters in position 8-10", "can't decode characters in position 8-10"),
    ("store: 3 sessions", "store: 2 sessions"),
    ("new", "renewed"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_two_runs_of_the_same_look_the_same(one: str, other: str) -> None:
    assert sanitize(one) == sanitize(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_fact_looks_different(one: str, other: str) -> None:
    assert sanitize(one) != sanitize(other)


def printed(key: str, token: str, signature: str) -> str:
    """Return what a run says with these random values; `told` of the tab masks more than nbval does."""
    said = f"sessionid=A({key[:6]}…)\n('{key}', 'points=3:1xWOOE:{signature}')\ncsrftoken={token}; Path=/"
    return str(told([new_output("stream", name="stdout", text=said)]))


@given(
    key=from_regex(r"[a-z0-9]{32}", fullmatch=True),
    token=from_regex(r"[A-Za-z0-9]{16}[A-Z][A-Za-z0-9]{15}", fullmatch=True),  # without a capital, it looks like a key
    signature=from_regex(r"[A-Za-z0-9_-]{21}[A-Z][A-Za-z0-9_-]{21}", fullmatch=True),
)
@example(key="p1djugh6thxk67ufsbk5v7mmx50x1qzx", token="0x1" * 10 + "XY", signature="0x1" * 13 + "Z-0x")
def test_whatever_is_drawn_by_lot_is_masked(key: str, token: str, signature: str) -> None:
    assert printed(key, token, signature) == printed(ID, TOKEN, SIGNED[8:])


FACTS = {  # group 1 is what a reader is told; it must outlive every mask
    "letter": r"\b([A-Z])\(\w{6}…\)",
    "letter of a row": r"(?m)^  store +([A-Z]) ",
    "distance": r"\b(?:in|was|expired) (\d+) (?:day|hour|minute|second)",
    "unit": r"\b(?:in|was|expired) \d+ (day|hour|minute|second)",
    "seconds": r"Max-Age=(\d+)",
    "status": r"→  (\d{3}) ",
    "number": r"""["']\w+["']: (\d+)""",
    "name of a key": r"""["'](\w+)["']: """,
    "cookie": r"(?:Cookie: |; )(\w+)=",
    "address": r"(?:GET|POST) (/[\w/]*)",
    "flag": r"\b(HttpOnly|SameSite=\w+|Secure)\b",
    "what happened": r"(?m)   (new|renewed|unchanged|deleted|changed)\b",
    "how many": r"\b(\d+) (?:cookie|session|request|byte)s?\b",
}


@functools.cache
def everything() -> list[str]:
    """Return the text, the HTML and the SVG of all committed outputs."""
    notebooks = [read(path) for path in WITH_OUTPUTS]
    outputs = [one for notebook in notebooks for cell in notebook.cells for one in said(cell)]
    return [text for one in outputs for text in (one.plain, one.html, one.svg) if text]


def changed(text: str, start: int, end: int, by: str) -> str:
    return text[:start] + by + text[end:]


@pytest.mark.parametrize("kind", FACTS)
def test_no_fact_of_any_committed_output_is_masked(kind: str) -> None:
    found = [(text, match) for text in everything() for match in re.finditer(FACTS[kind], text)]
    assert len(found) >= 40
    chance = random.Random(kind)
    for text, match in chance.sample(found, 40):
        other = chance.choice([one[1][1] for one in found if one[1][1] != match[1]])
        near = slice(max(0, match.start() - 150), match.end() + 150)
        fault = changed(text, match.start(1), match.end(1), other)[near]
        assert sanitize(fault) != sanitize(text[near]), (match[0], other)


def test_nearly_every_character_of_the_committed_outputs_outlives_the_masks() -> None:
    """One letter or digit becomes another one, 1000 times; the masked spots are a small part of all."""
    chance, outputs = random.Random(16), everything()
    weights, noticed = [len(text) for text in outputs], 0
    for text in chance.choices(outputs, weights, k=1000):
        places = [match.start() for match in re.finditer(r"[A-Za-z0-9]", text)]
        place = chance.choice(places)
        signs = "0123456789" if text[place].isdigit() else "abcdefghijklmnopqrstuvwxyz"
        by = chance.choice(signs.replace(text[place], ""))
        near = slice(max(0, place - 150), place + 150)
        noticed += sanitize(changed(text, place, place + 1, by)[near]) != sanitize(text[near])
    assert noticed >= 0.90 * 1000, noticed


def test_a_mask_takes_no_more_than_what_it_names() -> None:
    """Of a line, each mask leaves all that stands around the one spot, so `.*` in a pattern is seen."""
    for one, _ in EQUAL:
        around = f"<b>Alice 14 days</b> {one} sessionid, 3 rows 403"
        begin, end = sanitize("<b>Alice 14 days</b> |"), sanitize("| sessionid, 3 rows 403")
        assert sanitize(around).startswith(begin[:-1])
        assert sanitize(around).endswith(end[1:])


NUDGE = re.compile(r"<details><summary>A nudge</summary>.*?</details>")  # as text, a report says how to get it


def without_space(text: str) -> str:
    """Return a text without blanks, and without the backquotes that stand around code where it is not shown as such."""
    return re.sub(r"\s+|`", "", text)


def empty(text: str) -> str:
    """Return a text whose empty tables have no heads: the HTML of a table without rows keeps them."""
    return re.sub(r"(?<=0cookies|sessions)[a-z]*empty$", "(empty)", text)


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_text_and_picture_of_an_output_say_the_same(path: Path) -> None:
    for cell in read(path).cells:
        for one in said(cell):
            if one.html:
                html = text_of(NUDGE.sub("", one.html))
                assert empty(without_space(html)) == without_space(one.plain), cell.source
            if one.svg:
                assert without_space(one.plain) in without_space(text_of(one.svg)), cell.source


def sites(path: Path) -> Iterator[list[NotebookNode]]:
    """Yield the cells of a notebook from one new site to the next: letters begin anew with a site.

    A check plays on a site of its own, so it stands alone. What is told of workers behind one address has letters of
    its own in each output.
    """
    cells: list[NotebookNode] = []
    for cell in read(path).cells:
        if cell.cell_type == "code" and re.search(r"^check\(", cell.source, re.MULTILINE):
            yield [cell]
            continue
        if cell.cell_type == "code" and "DemoSite(" in cell.source:
            yield cells
            cells = []
        cells.append(cell)
    yield cells


def outputs(cells: list[NotebookNode]) -> list[Said]:
    return [one for cell in cells for one in said(cell) if "behind one address" not in one.plain]


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_a_letter_stands_for_one_id_and_an_id_has_one_letter(path: Path) -> None:
    alone = [one.both for cell in read(path).cells for one in said(cell) if "behind one address" in one.plain]
    for text in ["\n".join(one.both for one in outputs(cells)) for cells in sites(path)] + alone:
        ids, letters = defaultdict(set), defaultdict(set)
        for letter, id in re.findall(r"\b([A-Z]+)\((\w{6})…\)", text):
            ids[letter].add(id)
            if not id.startswith("eyJ"):  # a signed cookie begins with its data, which two visitors may share
                letters[id].add(letter)
        assert not [(letter, those) for letter, those in ids.items() if len(those) > 1]
        assert not [(id, those) for id, those in letters.items() if len(those) > 1]
        raw = set(re.findall(r"\b(?=\w*\d)[a-z0-9]{32}\b", text))
        assert {id[:6] for id in raw} <= set(letters), "a whole id that has no letter"


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_a_csrf_token_has_two_lengths_and_comes_back_as_it_was_set(path: Path) -> None:
    for cells in sites(path):
        text = "\n".join(one.both for one in outputs(cells))
        brought = set(re.findall(r"Set-Cookie: csrftoken=(\w*)", text))
        assert {len(token) for token in brought} <= {32}
        assert set(re.findall(r"[^-]Cookie: [^\n]*?csrftoken=(\w*)", text)) <= brought


HTTP_DATE = r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT"
DISAGREES = "pass=museum"  # lesson 03 shows a cookie whose two dates disagree, on purpose


def moments(cell: NotebookNode) -> Iterator[float]:
    """Yield when each Set-Cookie line of a cell was sent: its date minus its Max-Age, in seconds."""
    for one in said(cell):
        for text in (one.plain, text_of(one.html)):
            for line in text.splitlines():
                found = re.search(rf"expires=({HTTP_DATE}).*?Max-Age=(-?\d+)", line)
                if found and found[2] != "0" and DISAGREES not in line:
                    yield parsedate_to_datetime(found[1]).timestamp() - int(found[2])


def travels(cell: NotebookNode) -> set[float]:
    """Return by how many seconds a cell moves the clock: 0, and each `later(days=3)` that it writes."""
    units = {"days": 24 * HOUR, "hours": HOUR, "minutes": 60, "seconds": 1}
    moved = {0.0}
    for node in ast.walk(ast.parse(cell.source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "later":
            known = [word for word in node.keywords if isinstance(word.value, ast.Constant)]
            moved.add(sum(units[word.arg] * word.value.value for word in known))
    return moved


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_dates_and_lifetimes_of_a_notebook_come_from_one_run(path: Path) -> None:
    """Every Set-Cookie was sent within ten minutes of the others, clock moves aside, and in the order of the cells."""
    start = None
    for cell in (cell for cell in read(path).cells if cell.cell_type == "code"):
        for moment in moments(cell):
            start = start or moment
            if "for minutes in" not in cell.source:  # a loop over several moves
                assert min(abs(moment - start - moved) for moved in travels(cell)) <= 600, (cell.id, cell.source)


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_dates_within_a_cell_are_seconds_apart(path: Path) -> None:
    for cell in (cell for cell in read(path).cells if cell.cell_type == "code"):
        seen = list(moments(cell))
        if len(travels(cell)) == 1 and "later(" not in cell.source:
            assert not seen or max(seen) - min(seen) <= 30, cell.source


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_dates_that_stand_alone_are_within_400_days_of_the_run(path: Path) -> None:
    """Whatever date is shown: the epoch (a deletion), or within 400 days of the others in the notebook."""
    text = "\n".join(one.both for cell in read(path).cells for one in said(cell))
    dates = [parsedate_to_datetime(date) for date in re.findall(HTTP_DATE, text)]
    dates += [
        datetime.fromisoformat(date).replace(tzinfo=UTC)
        for date in re.findall(r"\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d:\d\d", text)
    ]
    living = sorted(date for date in dates if date.year != 1970)
    assert not living or (living[-1] - living[0]).days <= 400, (living[0], living[-1])
    assert all(date.timestamp() == 0 for date in dates if date.year == 1970)


def test_the_date_of_a_row_is_the_date_of_its_cookie() -> None:
    """Lesson 06 shows a row as the database keeps it; its cookie was set in the same second, or the one before."""
    [path] = [path for path in WITH_OUTPUTS if path.stem == "06-first-session" and path.parent.name == "notebooks"]
    text = "\n".join(one.plain for cell in read(path).cells for one in said(cell))
    [date] = re.findall(r"'(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.\d+'", text)
    row = datetime.fromisoformat(date).replace(tzinfo=UTC)
    cookies = [parsedate_to_datetime(one) for one in re.findall(rf"sessionid=A\(\w+…\); expires=({HTTP_DATE})", text)]
    assert min(abs((row - cookie).total_seconds()) for cookie in cookies) <= 2
