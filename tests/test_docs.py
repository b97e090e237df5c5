"""README, docs and links: what they lead to exists and is what they call it, and what they count is counted here."""

import functools
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import global_settings

from tests.committed import EXERCISES, LESSONS, SOLUTIONS, WITH_OUTPUTS, name, read
from tests.facts import WORDS
from tools.commands import COMMANDS, HELP
from tools.environment import ROOT
from tools.trouble import explain
from wirelab.checks.catalogue import all_exercises
from wirelab.checks.lessons import step

README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]
NUMERALS = list(WORDS)
LINK = r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)"


@functools.cache
def document(path: Path) -> str:
    """Return the prose of a file: of a notebook, its Markdown cells."""
    if path.suffix == ".ipynb":
        return "\n\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    return path.read_text(encoding="utf-8")


PROSE = [*DOCUMENTS, *WITH_OUTPUTS, *EXERCISES]


def links(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield words, target and section of each link that leads into the course."""
    for words, target in re.findall(LINK, document(path)):
        if not target.startswith("http"):
            file, _, section = target.partition("#")
            yield words, file, section


def title(path: Path) -> str:
    return document(path).partition("\n")[0].removeprefix("# ")


def called(path: Path) -> str:
    """Return how others call a notebook: the first has the course's title, the capstone a colon and what it is."""
    return "00 · Start here" if path.stem == "00-start-here" else title(path).removesuffix(": exercises")


@pytest.mark.parametrize("path", PROSE, ids=name)
def test_every_link_leads_to_a_file(path: Path) -> None:
    for words, file, _ in links(path):
        assert not file or (path.parent / file).resolve().exists(), (words, file)


@pytest.mark.parametrize("path", PROSE, ids=name)
def test_the_words_of_a_link_are_those_of_its_target(path: Path) -> None:
    """`[04 · Scope]` and `[lesson 04]` lead to 04-scope, `[exercises/04-scope-exercises.ipynb]` to itself."""
    for words, file, _ in links(path):
        target = (path.parent / file).resolve()
        number = re.match(r"(?:[Ll]esson )?(\d\d)\b", words)
        if number:
            assert target.name.startswith(number[1]), (words, file)
        if " · " in words:
            assert words == called(target), file
        if words.endswith(".ipynb"):
            assert words == f"{target.parent.name}/{target.name}"
        if re.fullmatch(r"[\w-]+\.\w+", words):
            assert words == target.name


def content(text: str) -> set[str]:
    """Return the words of a text that say something, without numbers and the `s` of a plural."""
    small = {"the", "and", "that", "with", "what", "who", "when", "for", "from", "not"}
    return {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in small}


def sections() -> list[tuple[str, str, str]]:
    return [(name(path), words, section) for path in PROSE for words, _, section in links(path) if section]


@pytest.mark.parametrize(("where", "words", "section"), sections())
def test_the_words_of_a_link_stand_in_the_heading_that_it_leads_to(where: str, words: str, section: str) -> None:
    assert content(words), f"{where}: {words} does not say where it leads"
    assert content(words) <= content(section), where


@pytest.mark.parametrize("id", all_exercises())
def test_the_section_to_reread_speaks_of_what_the_exercise_asks(id: str) -> None:
    exercise = all_exercises()[id]
    stem, heading = exercise.section
    assert stem[:2] == id[:2] or id.startswith(("00", "19")), stem
    if id.startswith("19") or exercise.hints[0].startswith("Which of the three places"):
        return
    [path] = [path for path in EXERCISES if path.stem[:2] == id[:2]] or [None]
    task = task_of(path, id) if path else ""
    lesson = next(path for path in LESSONS if path.stem == stem)
    said = content(" ".join([exercise.title, *exercise.hints, task]))
    assert content(heading) & said or content(under(lesson, heading)) & said, heading


@pytest.mark.parametrize("id", all_exercises())
def test_the_words_to_reread_stand_in_their_section(id: str) -> None:
    """They are copied, so that a check can say them where no lesson is at hand; only Markdown's marks are left out."""
    exercise = all_exercises()[id]
    stem, heading = exercise.section
    lesson = next(path for path in LESSONS if path.stem == stem)
    section = without_marks(under(lesson, heading))
    for words in exercise.reread.split(" … "):
        assert without_marks(words).rstrip(".") in section, words
    assert 40 <= len(exercise.reread) <= 220, "one or two sentences"


def without_marks(markdown: str) -> str:
    """Return Markdown's words: without the marks of code, bold and lists, and with one blank between them."""
    return " ".join(re.sub(r"^(?:- |\d+\. )|[*`]", "", markdown, flags=re.MULTILINE).split())


def task_of(path: Path, id: str) -> str:
    return document(path).partition(f"## {id} ·")[2].partition("\n## ")[0]


def under(path: Path, heading: str) -> str:
    return document(path).replace("`", "").partition(f"## {heading}")[2].partition("\n## ")[0]


@pytest.mark.parametrize("path", [*PROSE, ROOT / "docs" / "cheat-sheet.html"], ids=name)
def test_every_command_that_is_named_exists(path: Path) -> None:
    text = document(path).replace("CONTRIBUTING", "")
    for word in re.findall(r"(?:python3?|py|`) ?course\.py ([a-z][\w-]*)", text):
        assert word in COMMANDS
    for stem in re.findall(r"course\.py build ([\w-]+)", text):
        known = {path.stem for path in WITH_OUTPUTS} | {"cheat-sheet", "outline"}
        assert stem in known
    for number in re.findall(r"course\.py (?:check|watch|reset) (\w+)", text):
        assert [path for path in EXERCISES if path.stem.startswith(number)]


def test_the_help_lists_every_command() -> None:
    assert re.findall(r"^  ([a-z]+)", HELP, re.MULTILINE) == sorted(
        COMMANDS, key=[*re.findall(r"^  ([a-z]+)", HELP, re.MULTILINE)].index
    )


def lesson_numbers(tag: str) -> list[str]:
    """Return the lessons in which a cell has this tag."""
    return [path.stem[:2] for path in LESSONS if any(tag in cell.metadata.get("tags", []) for cell in read(path).cells)]


def listed(numbers: list[str]) -> str:
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def minutes(path: Path) -> int:
    return int(re.search(r"\*\*Time:\*\* about (\d+) minutes", document(path))[1])


def graded(number: str) -> int:
    return sum(id.startswith(number) for id in all_exercises())


def as_word(number: int) -> str:
    return NUMERALS[number]


def test_the_readme_lists_every_lesson_by_its_title_with_its_exercises() -> None:
    rows = re.findall(
        r"^\| \[(\d\d · [^\]]+)\]\((notebooks/[^)]+)\) \|[^|]*\| (?:\[([\w ]+)\]\(([^)]+)\))? ?\|$",
        document(README),
        re.MULTILINE,
    )
    assert [row[1] for row in rows] == [f"notebooks/{path.name}" for path in LESSONS]
    assert [row[0] for row in rows] == [called(path) for path in LESSONS]
    for _, lesson, count, exercises in rows:
        number = Path(lesson).stem[:2]
        there = f"exercises/{Path(lesson).stem}-exercises.ipynb"
        assert (count, exercises) == ((as_word(graded(number)), there) if (ROOT / there).exists() else ("", ""))


COUNTS = [  # what the README says, and where the number comes from
    (r"\[(\w+) steps\]\(exercises/19", lambda: as_word(graded("19"))),
    (r"(\d+) claims of tutorials", lambda: str(len(set(re.findall(r"\*\*Predict (C\d\d)\.\*\*", lesson("18")))))),
    (r"(\w+) attacks that work", lambda: as_word(len(re.findall(r"^## [1-5]\.", lesson("15"), re.MULTILINE)))),
    (r"Each lesson takes (\d+ to \d+) minutes", lambda: span([minutes(path) for path in LESSONS[1:]])),
    (r"You need Python ([\d., or]+),", lambda: pythons()),
    (r"Lessons ([\d, and]+) also show a real browser", lambda: listed(lesson_numbers("needs-browser"))),
    (r"Lessons ([\d, and]+) show Redis", lambda: listed(lesson_numbers("needs-redis"))),
    (r"signing, (\d+) bytes", lambda: "4096" if "4096 bytes" in lesson("05") else ""),
    (r"one note kept (\w+) ways", lambda: re.search(r"One note, (\w+) ways", lesson("13"))[1]),
    (r"(\w+) requests at once", lambda: re.search(r"(\w+) requests at once", lesson("11"))[1].lower()),
    (r"at least (\w+ right answers and \w+) wrong ones", lambda: "two right answers and four"),
]


def lesson(number: str) -> str:
    return next(document(path) for path in LESSONS if path.stem.startswith(number))


def test_what_a_hub_does_not_protect_is_what_starts_processes() -> None:
    guide = document(ROOT / "docs" / "deploying.md")
    [named] = re.findall(r"`real_servers` \(lessons ([\d, and]+)\)", guide)
    assert named == listed(lesson_numbers("needs-servers"))


def test_the_database_that_stays_is_told_where_privacy_is(monkeypatch) -> None:
    monkeypatch.delenv("BOOKSHOP_DATA", raising=False)
    settings = runpy.run_path(str(ROOT / "demo_site" / "bookshop" / "settings.py"))
    file = Path(settings["DATABASES"]["default"]["NAME"]).relative_to(ROOT).as_posix()
    assert f"`{file}`" in document(ROOT / "docs" / "teaching.md").partition("## Privacy")[2]


def test_where_the_disk_is_full_it_takes_as_much_as_the_readme_says() -> None:
    [size] = re.findall(r"about (\d+ MB) of disk", document(README))
    assert f"Free about {size}," in explain("[Errno 28] No space left on device")


def test_an_exercise_notebook_bears_the_title_of_its_lesson() -> None:
    for path in [*EXERCISES, *SOLUTIONS]:
        if not path.stem.startswith("19"):
            assert title(path) == f"{title(lesson_of(path)).rstrip('?')}: exercises"


def lesson_of(path: Path) -> Path:
    """Return the lesson of an exercise notebook."""
    return next(one for one in LESSONS if one.stem[:2] == path.stem[:2])


def span(numbers: list[int]) -> str:
    return f"{min(numbers)} to {max(numbers)}"


def pythons() -> str:
    """Return the Pythons from the oldest that pyproject.toml allows to the newest that it was tried with."""
    oldest = int(re.search(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text())[1])
    return ", ".join(f"3.{minor}" for minor in range(oldest, 14)) + " or 3.14"


@pytest.mark.parametrize(("sentence", "counted"), COUNTS, ids=[sentence for sentence, _ in COUNTS])
def test_the_readme_counts_what_there_is(sentence: str, counted) -> None:
    assert re.findall(sentence, document(README)) == [counted()]


NOT_COUNTED = {  # numbers of the README that are no count of the course, and why
    "500": "MB of disk, measured when the set-up changed", "45": "MB that Playwright takes",
    "127.0.0.1": "an address", "4.0": "a licence", "6.1": "a Django", "06": "an example of a notebook",
    "3.12": "the oldest Python of Django 6.1", "100": "an example of a sample",
    "56": "MB of the tab edition", "30": "MB of a first visit, and an example of a class", "1": "GB", "11": "a lesson",
    "7": "an example of a seed",
}  # fmt: skip


def test_every_other_number_of_the_readme_is_known() -> None:
    text = re.sub(LINK, " ", document(README))
    for sentence, _ in COUNTS:
        text = re.sub(sentence, " ", text)
    text = re.sub(r"^\| 19 ·.*|^\| \*\*Part.*", "", text, flags=re.MULTILINE)
    assert set(re.findall(r"(?<![\w.])\d[\d.]*(?<!\.)", text)) <= set(NOT_COUNTED)


def test_every_exercise_notebook_counts_its_tasks() -> None:
    for path in [*EXERCISES, *SOLUTIONS]:
        stated = re.search(r"^(\w+) (?:small tasks for|steps)", document(path), re.MULTILINE | re.IGNORECASE)
        if stated:
            assert stated[1].lower() == as_word(graded(path.stem[:2])), path.stem
        assert len(re.findall(rf"^## {path.stem[:2]}-\d+ ·", document(path), re.MULTILINE)) == graded(path.stem[:2])


def test_the_tasks_are_numbered_in_order_and_titled_as_the_catalogue_calls_them() -> None:
    for path in EXERCISES:
        headings = re.findall(r"^## (\d\d-\d+) · (.+)$", document(path), re.MULTILINE)
        there = {id: one for id, one in all_exercises().items() if id.startswith(path.stem[:2])}
        titles = {id: "Self-test" if one.kind == "prediction" else one.title for id, one in there.items()}
        assert headings == list(titles.items())


def test_how_many_exercises_there_are_is_what_outputs_say() -> None:
    said = {count for path in WITH_OUTPUTS for count in re.findall(r"of (\d+) exercises", path.read_text("utf-8"))}
    assert said == {str(len(all_exercises()))}


@pytest.mark.parametrize("path", [*WITH_OUTPUTS, *EXERCISES], ids=name)
def test_every_lesson_and_section_that_is_named_exists(path: Path) -> None:
    text = document(path)
    known = {path.stem[:2] for path in [*LESSONS, *EXERCISES]}
    for number, section in re.findall(r"[Ll]esson (\d\d)(?:, section (\d+))?", text):
        assert number in known
        assert not section or re.search(rf"^## {section}\. ", lesson(number), re.MULTILINE)
    for section in re.findall(r"(?<!, )\bsection (\d+)", text):
        assert re.search(rf"^## {section}\. ", text, re.MULTILINE), section
    assert set(re.findall(r"[Ee]xercise (\d\d-\d+)", text)) <= set(all_exercises())


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_sections_are_numbered_without_a_gap(path: Path) -> None:
    numbers = [int(number) for number in re.findall(r"^## (\d+)\.", document(path), re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_lesson_names_the_lesson_before_it_and_its_own_exercises(path: Path) -> None:
    before = LESSONS[LESSONS.index(path) - 1]
    text = document(path)
    if path.stem[:2] not in ("00", "18"):
        assert f"]({before.name})" in text.partition("**Before:**")[2].partition("\n")[0]
        exercises = f"exercises/{path.stem}-exercises.ipynb"
        assert f"Now the exercises: [{exercises}](../{exercises})." in text


def test_what_comes_next_leads_to_the_exercise_itself() -> None:
    for id in all_exercises():
        file, _, section = step(id).address.partition("#")
        path = (ROOT / "notebooks" / file).resolve()
        headings = [line[3:].replace(" ", "-") for line in document(path).splitlines() if line.startswith("## ")]
        assert section in headings or (id.startswith("00") and not section), id


def test_the_folders_that_the_readme_describes_exist() -> None:
    for folder in re.findall(r"`([\w.-]+(?:/[\w.-]+)*/?(?:\w+\.\w+)?)`", document(README)):
        if not folder.startswith("build/") and (folder.endswith("/") or re.search(r"\.(py|toml|cfg|txt)$", folder)):
            bases = (ROOT, *(ROOT / base for base in ("demo_site", "wirelab", "wirelab/checks", "tests")))
            assert any(
                (base / folder.replace("lessonNN/what_it_asks", "lesson06/borrow").replace("NN", "06")).exists()
                for base in bases
            ), folder


def test_engines_and_imports_in_the_readme_are_those_of_the_site() -> None:
    settings = (ROOT / "demo_site" / "bookshop" / "settings.py").read_text(encoding="utf-8")
    assert "BOOKSHOP_ENGINE" in settings
    assert "BOOKSHOP_CACHE" in settings
    engines = re.search(r"`BOOKSHOP_ENGINE` is ([^;]*);", document(README))[1]
    assert set(re.findall(r"`(\w+)`", engines)) == {"db", "cached_db", "cache", "file", "signed_cookies"}


PLACEHOLDER = "ADDRESS_OF_THIS_REPOSITORY"


@functools.cache
def programs() -> str:
    """Return the text of all programs of the course, one after the other."""
    files = [path for folder in ("wirelab", "demo_site", "tools", "deploy") for path in (ROOT / folder).rglob("*")]
    return "\n".join(path.read_text("utf-8") for path in files if path.suffix in (".py", ".sh", "") and path.is_file())


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_variable_in_a_document_is_one_that_some_program_reads(path: Path) -> None:
    named = set(re.findall(r"(?<![\w.])[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b", document(path)))
    assert {
        one for one in named - {PLACEHOLDER} if one not in programs() and not hasattr(global_settings, one)
    } == set()
