"""Script and style of pictures: what an output carries, and that they come along when the package is installed."""

import re
import tomllib
from fnmatch import fnmatch

import pytest

from tools.environment import ROOT
from wirelab.pictures.assets import asset

NAMES = ["behind.css", "choices.js", "play.css", "play.js", "reach.css", "timelines.css", "timelines.js"]


@pytest.mark.parametrize("name", NAMES)
def test_an_output_carries_all_but_comments_and_indentation(name):
    written = (ROOT / "wirelab" / "pictures" / name).read_text(encoding="utf-8").splitlines()
    lines = asset(name).splitlines()
    assert lines == [line.strip() for line in written if line.strip() and not line.strip().startswith("//")]
    assert lines == [line.strip() for line in lines]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_it_ends_the_element_that_holds_it_or_leaves_a_name_behind(name):
    text = asset(name)
    assert "</" not in text
    assert "<!--" not in text
    if name.endswith(".js"):
        assert re.match(r"for \(const \w+ of document\.querySelectorAll\(", text)
        assert text.endswith("\n}"), "all is in one loop"
        assert "window" not in text
    else:
        assert text.startswith(".wirelab-")
        assert text.count("{") == text.count("}")


def test_an_installed_package_has_them():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    patterns = settings["package-data"]["wirelab"]
    others = [file for file in (ROOT / "wirelab").rglob("*.*") if file.suffix not in (".py", ".pyc")]
    names = [file.relative_to(ROOT / "wirelab").as_posix() for file in others]
    assert sorted(name.removeprefix("pictures/") for name in names) == NAMES
    assert all(any(fnmatch(name, pattern) for pattern in patterns) for name in names)
