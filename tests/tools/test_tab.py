"""The builder of the tab edition: what it says, what it makes again, what it leaves out; and its server."""

import json
import posixpath
import re
import shutil
import urllib.error
import urllib.request
import zipfile
from contextlib import closing
from urllib.parse import quote

import pytest

from tests.tab.driving import serving
from tools import delivery
from tools.environment import ROOT
from tools.tab import lab, making, packages, pages, parts, reading, site, start
from tools.tab.__main__ import main
from tools.tab.versions import BEHIND, COURSE
from wirelab.checks.lessons import LESSONS


def test_where_node_is_missing_one_sentence_says_so(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr("sys.argv", ["tab"])
    assert main() == 1
    assert capsys.readouterr().err.strip() == parts.NO_NODE


def test_a_node_that_is_too_old_is_named(monkeypatch, tmp_path):
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v16.20.0\n")
    old.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(old))
    with pytest.raises(parts.SetUpError, match=r"v16\.20\.0"):
        parts.need_node()


def test_a_part_is_made_again_only_where_what_it_is_made_of_changed(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(making, "PARTS", tmp_path)
    made = []

    def fill(folder):
        made.append(1)
        (folder / "part").write_text(str(len(made)))

    for made_of, count in ((["a", b"b"], 1), (["a", b"b"], 1), (["ab"], 2), (["ab", ""], 3)):
        assert (making.make("one", "making one", made_of, fill) / "part").read_text() == str(count)
    assert capsys.readouterr().out.count("making one") == 3


def test_a_part_that_fails_leaves_the_one_before(monkeypatch, tmp_path):
    monkeypatch.setattr(making, "PARTS", tmp_path)
    folder = making.make("one", "making one", ["a"], lambda folder: (folder / "part").write_text("whole"))
    with pytest.raises(ZeroDivisionError):
        making.make("one", "making one", ["b"], lambda folder: 1 / 0)
    assert (folder / "part").read_text() == "whole"
    assert making.make("one", "making one", ["a"], lambda folder: 1 / 0) == folder


def wheel(folder, name, files, needs=()):
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for file in files:
            packed.writestr(file, "")
        requires = "".join(f"Requires-Dist: {need}\n" for need in needs)
        packed.writestr(
            f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{requires}"
        )
    return path


def test_a_wheel_loses_what_the_course_does_not_use_and_nothing_else(tmp_path):
    kept = [
        "django/conf/locale/en/formats.py",
        "django/conf/locale/zh_Hans/__init__.py",
        "django/contrib/admin/sites.py",
    ]
    lost = ["django/conf/locale/de/formats.py", "django/contrib/gis/apps.py", "jedi/third_party/typeshed/x.pyi"]
    packages.thin(wheel(tmp_path, "Django", kept + lost), tmp_path / "thin.whl")
    with zipfile.ZipFile(tmp_path / "thin.whl") as thin:
        assert {*thin.namelist()} == {*kept, "Django-1.0.dist-info/METADATA"}


def test_the_lock_names_each_package_with_what_it_brings_and_needs(tmp_path):
    wheel(tmp_path, "ipykernel", ["ipykernel/__init__.py"])
    needs = ["Two_Words>=1", "gone", "colorama; sys_platform == 'win32'", 'extra1; extra == "test"']
    wheel(tmp_path, "one", ["one/__init__.py", "beside.py"], needs)
    wheel(tmp_path, "two.words", ["two/words.py"])
    wheel(tmp_path, "colorama", ["colorama/__init__.py"])
    (tmp_path / "pyodide-lock.json").write_text('{"info": {"python": "3.14.2"}, "packages": {"numpy": {}}}')
    lock = json.loads(packages.lock(tmp_path, tmp_path))
    assert lock["info"] == {"python": "3.14.2"}
    assert {*lock["packages"]} == {"ipykernel", "one", "two-words", "colorama"}
    one = lock["packages"]["one"]
    assert (one["imports"], one["depends"]) == (["beside", "one"], ["two-words"])
    assert lock["packages"]["ipykernel"]["imports"] == []


def test_every_version_is_pinned():
    assert all(re.fullmatch(r"[a-z0-9-]+==[\d.]+", pin) for pin in COURSE + BEHIND)


def test_the_start_page_has_every_lesson_in_the_order_of_the_course():
    page = start.start_page("lab-1", 30, {})
    assert re.findall(r"<h3>(.*?)</h3>", page) == [lesson.name.replace("'", "&#x27;") for lesson in LESSONS]
    assert page.count(">Run</a>") == page.count(">Read</a>") == sum(lesson.to_read for lesson in LESSONS)
    for path in re.findall(r'href="lab-1/lab/index.html\?path=([^"]+)"', page):
        assert (ROOT / path).exists()


KEEP = """record => new Promise(done => {
    const open = indexedDB.open("kept here");
    open.onupgradeneeded = () => open.result.createObjectStore("files");
    open.onsuccess = () => {
        const writes = open.result.transaction("files", "readwrite");
        writes.objectStore("files").put({format: "json", content: JSON.stringify(record)}, ".progress.json");
        writes.oncomplete = () => { open.result.close(); done(); };
    };
})"""
EXERCISES = [id for lesson in LESSONS for id in lesson.exercises]
DONE = {  # what is solved, where the page leads then, and what it says
    "nothing": ([], "Start with lesson 00", "The first start fetches"),
    "one": (EXERCISES[:1], f"Go on with {LESSONS[1].name}", f"1 of {len(EXERCISES)} exercises solved"),
    "all but one": (EXERCISES[:-1], f"Go on with {LESSONS[-1].name}", f"{len(EXERCISES) - 1} of {len(EXERCISES)} "),
    "all": (EXERCISES, None, f"{len(EXERCISES)} of {len(EXERCISES)} exercises solved in this browser."),
}


@pytest.mark.parametrize("done", DONE)
def test_the_start_page_leads_on_to_the_first_lesson_with_something_left_to_solve(chrome, tmp_path, done):
    ids, leads_to, says = DONE[done]
    known = {"storage": "kept here", "progress": ".progress.json"}
    (tmp_path / "index.html").write_text(start.start_page("lab-1", 30, known), encoding="utf-8")
    (tmp_path / "page.css").write_text(pages.style(), encoding="utf-8")
    with serving(tmp_path) as server, closing(chrome.new_context()) as context:
        page = context.new_page()
        page.goto(server.origin)
        page.evaluate(KEEP, {id: {"solved": True} for id in ids})
        page.reload()
        page.get_by_text(says).wait_for()
        leads = page.locator("#go:visible")
        assert leads.all_text_contents() == ([leads_to] if leads_to else [])
        assert page.locator("li.solved").count() == sum(
            set(one.exercises) <= set(ids) for one in LESSONS if one.exercises
        )


@pytest.mark.parametrize("width", [390, 1000])
def test_the_pictures_of_a_lesson_to_read_fit_into_the_page(chrome, tmp_path, width):
    shutil.copytree(ROOT / "docs", tmp_path / "lab-1" / "files" / "docs")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "01.html").write_text(reading.lesson_page(LESSONS[1], "../lab-1"), encoding="utf-8")
    (tmp_path / "page.css").write_text(pages.style(), encoding="utf-8")
    with serving(tmp_path) as server, closing(chrome.new_context(viewport={"width": width, "height": 700})) as context:
        page = context.new_page()
        page.goto(f"{server.origin}/lessons/01.html")
        widths = page.evaluate("[...document.images].map(one => one.complete && one.naturalWidth)")
        assert widths == [1000, 1000], "both are there"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_link_and_picture_of_its_pages_leads_to_a_file_of_the_edition():
    there = {
        "index.html",
        "page.css",
        "icon.svg",
        "course.zip",
        *(f"lab-1/files/{name}" for name, _ in delivery.files()),
    }
    there |= {f"lessons/{one.stem}.html" for one in LESSONS if one.to_read}
    made = {"index.html": start.start_page("lab-1", 30, {})}
    made |= {f"lessons/{one.stem}.html": reading.lesson_page(one, "../lab-1") for one in LESSONS if one.to_read}
    for name, text in made.items():
        opened = re.findall(r'<(?:a|img|link)\b[^<>]*? (?:href|src)="([^":#?]+)(?:\?path=([^"#]+))?[^"]*"', text)
        assert len(opened) > 4, name
        for address, notebook in opened:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            if path == "lab-1/lab/index.html":
                path = f"lab-1/files/{notebook}"
            assert path in there, (name, address)


def test_a_lesson_to_read_folds_what_a_guess_comes_before():
    page = reading.lesson_page(LESSONS[6], "../lab-1")
    assert page.count(reading.FOLD) == (ROOT / "notebooks" / f"{LESSONS[6].stem}.ipynb").read_text().count('"predict(')
    assert 'href="05-trust.html"' in page
    last = reading.lesson_page(LESSONS[18], "../lab-1")
    assert 'href="09-expiry.html#7.-Who-removes-expired-rows?"' in last
    assert 'href="../lab-1/lab/index.html?path=exercises/06-first-session-exercises.ipynb"' in page
    assert '.ipynb"' not in re.sub(r'href="\.\./lab-1[^"]*"', "", page)


def test_settings_are_put_into_those_that_are_there():
    merged = lab._merged({"a": {"b": 1, "c": {"d": 2}}, "e": 3}, {"a": {"c": {"f": 4}}, "e": {"g": 5}})
    assert merged == {"a": {"b": 1, "c": {"d": 2, "f": 4}}, "e": {"g": 5}}


TYPES = {
    "a.mjs": "text/javascript",
    "a.wasm": "application/wasm",
    "b.ipynb": "application/json",
    "é b.txt": "text/plain",
}


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_the_server_says_what_a_file_is(tmp_path, name, kind):
    (tmp_path / name).write_text("hello")
    with serving(tmp_path) as server:
        answer = urllib.request.urlopen(f"{server.origin}/{quote(name)}?x=1")
        assert (answer.headers["Content-Type"], answer.status, answer.read() != b"") == (kind, 200, True)
        assert server.sent == int(answer.headers["Content-Length"])


def test_the_server_shows_its_own_folder_only(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("start")
    (tmp_path / "secret").write_text("secret")
    with serving(tmp_path / "site") as server:
        assert server.server_address[0] == "127.0.0.1"
        for path in ("/../secret", "/%2e%2e/secret", "/nothing"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(server.origin + path)
        assert urllib.request.urlopen(f"{server.origin}/").headers["Content-Encoding"] == "gzip"


def test_in_the_course_that_is_packed_every_link_of_its_documents_leads_somewhere(tmp_path):
    site.pack_course(tmp_path / "course.zip")
    with zipfile.ZipFile(tmp_path / "course.zip") as packed:
        packed.extractall(tmp_path)
    course = tmp_path / "cookies-and-sessions"
    documents = [course / "README.md", *(course / "docs").glob("*.md")]
    links = [(page, one) for page in documents for one in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))]
    own = [(page, link) for page, link in links if ":" not in link]
    assert len(own) > 60
    assert [(page.name, link) for page, link in own if not (page.parent / link).exists()] == []
