"""The contract that every lesson, exercise and solution keeps."""

import re
from pathlib import Path
from statistics import median

import nbformat
import pytest
from nbformat import NotebookNode

from tools import build, outline
from tools.environment import ROOT

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SOLUTIONS = sorted((ROOT / "solutions").glob("*.ipynb"))
WITH_OUTPUTS = LESSONS + SOLUTIONS
MISCONCEPTIONS = {  # the lessons that exist, and the beliefs that each must put to the test
    "01-http-forgets": {"M34", "M53"},
    "02-set-read-delete": {"M33", "M35", "M36", "M37", "M38", "M50", "M51", "M52"},
    "03-lifetime": {"M29", "M39", "M66"},
    "04-scope": {"M61", "M80", "M40", "M41", "M42", "M43", "M44", "M46", "M54"},
    "05-trust": {"M47", "M48", "M49", "M55", "M56", "M57"},
    "06-first-session": {"M03", "M04", "M15", "M18", "M19", "M59"},
    "07-session-api": {"M68", "M01", "M02", "M08", "M20", "M21"},
    "08-flush": {"M09", "M10", "M11", "M12", "M13"},
    "10-login": {"M70", "M82", "M16", "M58"},
    "11-cart": {"M79", "M14", "M31", "M32", "M60"},
    "12-engines": {"M67", "M76", "M17", "M22", "M23", "M25", "M26"},
    "16-tokens": {"M73", "M74", "M75"},
    "13-cookie-or-session": {"M72"},
    "15-security": {"M71", "M77"},
    "17-server-load": {"M78", "M81"},
    "14-other-sites": {"M61", "M62", "M63", "M64", "M65"},
    "09-expiry": {"M69", "M05", "M06", "M07", "M24", "M27", "M28", "M30", "M45"},
}

LONGER = {  # median lines of a code cell, median words of a text, where lessons need more than others
    "10-login": (4, 55),
    "13-cookie-or-session": (4, 55),
    "12-engines": (4, 55),  # two servers, a cache and a browser need lines
    "15-security": (4, 55),
    "17-server-load": (6, 55),
    "14-other-sites": (7, 65),  # a cell is a page of the thief, or a view of the shop
    "16-tokens": (5, 55),
    "18-claims-on-trial": (9, 55),  # a cell is a whole trial: experiment, promises, verdict
}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def cells(path: Path, kind: str) -> list[NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def words(cell: NotebookNode) -> int:
    return len(re.findall(r"\w+", re.sub(r"<[^>]+>|\]\([^)]*\)", "", cell.source)))


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_was_run_in_order_from_a_fresh_kernel(path: Path) -> None:
    counts = [cell.execution_count for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_shows_an_error_only_where_a_tag_announces_it(path: Path) -> None:
    for cell in cells(path, "code"):
        failed = any(output.output_type == "error" for output in cell.outputs)
        assert failed == ("raises-exception" in cell.metadata.get("tags", [])), cell.source


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_prints_no_warning(path: Path) -> None:
    for cell in cells(path, "code"):
        assert not [output for output in cell.outputs if output.get("name") == "stderr"], cell.source


@pytest.mark.parametrize("path", [*WITH_OUTPUTS, *sorted((ROOT / "exercises").glob("*.ipynb"))], ids=name)
def test_is_a_small_and_valid_file(path: Path) -> None:
    assert path.stat().st_size <= 150 * 1024
    nbformat.validate(nbformat.read(path, as_version=4))
    assert str(ROOT) not in path.read_text(encoding="utf-8")


def test_no_cell_and_no_text_changes_unless_an_author_renews_the_outline() -> None:
    committed = outline.FILE.read_text(encoding="utf-8").splitlines()
    assert outline.outline().splitlines() == committed, (
        "if you meant it, and the outputs beside it say so: course.py build outline"
    )


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("The letter **A** is", "The letter **B** is"),
        ("stays for 14 days", "stays for 13 days"),
        ("is not in the cookie", "is in the cookie"),
        ("## 4. A second visitor", "A second visitor"),
        ("<details>", ""),
        ('`{"visits": 1}`', '`{"visits": 2}`'),
        ("**jar → wire**", "**wire → jar**"),
        ("browser", "teapot"),
    ],
)
def test_the_outline_sees_a_change_of_a_text(tmp_path: Path, words: str, others: str) -> None:
    lesson, path = ROOT / "notebooks" / "06-first-session.ipynb", tmp_path / "06-first-session.ipynb"
    notebook = nbformat.read(lesson, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "markdown" and words in cell.source)
    cell.source = cell.source.replace(words, others, 1)
    nbformat.write(notebook, path)
    assert outline.of(path)[1:] != outline.of(lesson)[1:]


@pytest.mark.parametrize(
    ("document", "words", "others"),
    [
        ("README.md", "-r requirements.txt -e .", "-r requirements.txt"),
        ("docs/deploying.md", "WIRELAB_BASE_URL", "JUPYTER_BASE_URL"),
        ("docs/teaching.md", "nbgrader", "nbgraders"),
        ("README.md", "redirects included", "redirects left out"),
    ],
)
def test_the_outline_sees_a_command_and_a_name_of_a_document(tmp_path: Path, document: str, words: str, others: str):
    text = (ROOT / document).read_text(encoding="utf-8")
    assert words in text
    (tmp_path / Path(document).name).write_text(text.replace(words, others), encoding="utf-8")
    assert outline.of_document(tmp_path / Path(document).name) != outline.of_document(ROOT / document)


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ('f"{name} is for + and {other} for -."', 'f"{name} is for - and {other} for +."'),
        ('say("this is said twice", "and this once")', 'say("this is said twice")'),
    ],
)
def test_the_outline_sees_a_change_of_a_sentence_in_code(code: str, other: str) -> None:
    assert outline.sentences(code) != outline.sentences(other)
    assert outline.sentences(f'"""What it does, in four words."""\nx = 1\n{code}') == outline.sentences(
        f"x = 2\n{code}"
    )


def test_the_outline_sees_a_lost_cell_and_a_lost_tag(tmp_path: Path) -> None:
    lesson, path = ROOT / "notebooks" / "06-first-session.ipynb", tmp_path / "06-first-session.ipynb"
    for spoil in (lambda cells: cells.pop(10), lambda cells: [cell.metadata.pop("tags", None) for cell in cells]):
        notebook = nbformat.read(lesson, as_version=4)
        spoil(notebook.cells)
        nbformat.write(notebook, path)
        assert outline.of(path)[1:] != outline.of(lesson)[1:]


def test_only_a_build_that_names_the_outline_renews_it(monkeypatch: pytest.MonkeyPatch) -> None:
    renewed = []
    monkeypatch.setattr(build, "FOLDERS", ())
    monkeypatch.setattr(build.cheat_sheet, "main", lambda: None)
    monkeypatch.setattr(build.translations, "update", list)
    monkeypatch.setattr(build.outline, "main", lambda: renewed.append(True))
    for arguments, times in (([], 0), (["06-first-session"], 0), (["outline"], 1)):
        monkeypatch.setattr("sys.argv", ["course.py build", *arguments])
        build.main()
        assert len(renewed) == times, arguments


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_lesson_has_the_rhythm_of_the_style_guide(path: Path) -> None:
    every = nbformat.read(path, as_version=4).cells
    code, prose = cells(path, "code"), cells(path, "markdown")
    assert 25 <= len(every) <= (60 if path.stem.startswith("18") else 50)  # a cell for each of 24 claims
    assert len(prose) >= len(code) or path.stem.startswith("18")  # there some texts have two claims
    lengths = [len(re.sub(r"^predict\(.*\)\n+", "", cell.source).splitlines()) for cell in code]
    assert max(lengths) <= 15
    assert median(lengths) <= LONGER.get(path.stem, (3, 55))[0]
    assert 35 <= median(words(cell) for cell in prose) <= LONGER.get(path.stem, (3, 55))[1]
    kinds = "".join(cell.cell_type[0] for cell in every)
    assert "cccc" not in kinds


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_lesson_says_first_what_it_is_for_and_last_what_to_keep(path: Path) -> None:
    prose = cells(path, "markdown")
    assert re.match(r"# .+\n", prose[0].source)
    assert "**Time:** about" in prose[0].source
    assert "**Before:**" in prose[0].source
    assert 2 <= prose[0].source.count("\n- ") <= 4
    assert all(f"| **{place}** |" in prose[-1].source for place in ("jar", "wire", "store"))
    assert "../exercises/" in prose[-1].source


def test_every_misconception_is_some_lessons_own() -> None:
    assert set().union(*MISCONCEPTIONS.values()) == {f"M{number:02}" for number in range(1, 83)}
    assert set(MISCONCEPTIONS) <= {path.stem for path in LESSONS}


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_lesson_meets_its_misconceptions(path: Path) -> None:
    met = {
        tag.removeprefix("misconception:")
        for cell in cells(path, "code")
        for tag in cell.metadata.get("tags", [])
        if tag.startswith("misconception:")
    }
    assert MISCONCEPTIONS.get(path.stem, set()) <= met


def anchors(path: Path) -> set[str]:
    """Return how JupyterLab calls the headings of a notebook in an address."""
    lines = [line for cell in cells(path, "markdown") for line in cell.source.splitlines()]
    return {re.sub(r"^#+ ", "", line).replace("`", "").replace(" ", "-") for line in lines if line.startswith("#")}


@pytest.mark.parametrize("path", [*WITH_OUTPUTS, *sorted((ROOT / "exercises").glob("*.ipynb"))], ids=name)
def test_every_link_to_a_section_names_one(path: Path) -> None:
    for cell in cells(path, "markdown"):
        for target, anchor in re.findall(r"\]\(([^)#]+\.ipynb)#([^)]+)", cell.source):
            assert anchor in anchors((path.parent / target).resolve()), anchor


@pytest.mark.parametrize("path", [*WITH_OUTPUTS, *sorted((ROOT / "exercises").glob("*.ipynb"))], ids=name)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    for cell in cells(path, "markdown"):
        for target in re.findall(r"\]\(([^)#]+)", cell.source):
            assert target.startswith("http") or (path.parent / target).resolve().exists(), target


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_a_cell_that_is_not_compared_keeps_its_output_all_the_same(path: Path) -> None:
    ignored = [cell for cell in cells(path, "code") if "nbval-ignore-output" in cell.metadata.get("tags", [])]
    assert [cell.id for cell in ignored if not cell.outputs] == []
