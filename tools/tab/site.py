"""Writes the whole site of the tab edition: start page, lessons to read, the Lab, and the course to take along."""

import os
import shutil
import zipfile
from pathlib import Path

from tools.environment import ROOT
from tools.tab.lab import PROGRESS, STORAGE, write_lab
from tools.tab.making import contents, files, hash_of
from tools.tab.pages import icon, style
from tools.tab.reading import lesson_page
from tools.tab.start import start_page
from wirelab.checks.lessons import LESSONS

SITE = ROOT / "build" / "tab"
WORKER = Path(__file__).with_name("sw.js")
TAKEN = ("demo_site", "deploy", "docs", "exercises", "notebooks", "solutions", "tests", "tools", "wirelab", "LICENSE")
TAKEN_FILES = {".md", ".py", ".toml", ".txt"}
FIRST_VISIT = 30  # MB, at most: see the benchmark


def build() -> str:
    """Build the site into SITE, as far as something has changed; return its edition."""
    beside = SITE.with_name("tab.new")
    shutil.rmtree(beside, ignore_errors=True)
    write_lab(beside / "lab")
    edition = hash_of(contents(beside / "lab"))[:8]
    # A browser keeps the files of one edition by their path: a new edition must not find old ones.
    lab = f"lab-{edition}"
    os.replace(beside / "lab", beside / lab)
    known = {"storage": STORAGE, "progress": PROGRESS}
    texts = {"index.html": start_page(lab, FIRST_VISIT, known), "page.css": style(), "icon.svg": icon()}
    texts["sw.js"] = WORKER.read_text(encoding="utf-8")
    texts |= {f"lessons/{one.stem}.html": lesson_page(one, f"../{lab}") for one in LESSONS if one.to_read}
    (beside / "lessons").mkdir()
    for name, text in texts.items():
        (beside / name).write_text(text, encoding="utf-8")
    pack_course(beside / "course.zip")
    shutil.rmtree(SITE, ignore_errors=True)
    os.replace(beside, SITE)
    return edition


def pack_course(to: Path) -> None:
    """Write all files of the course into one, for a computer of one's own."""
    own = [ROOT / folder for folder in TAKEN] + [path for path in ROOT.iterdir() if path.suffix in TAKEN_FILES]
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(file for path in own for file in files(path)):
            packed.write(file, f"cookies-and-sessions/{file.relative_to(ROOT).as_posix()}")


def size() -> float:
    """Return the size of the site in MB."""
    return sum(file.stat().st_size for file in files(SITE)) / 2**20
