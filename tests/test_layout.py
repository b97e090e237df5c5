"""The plan of the house: imports point one way, and what an edition replaces is reached through one module each."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools.environment import ROOT
from wirelab.checks.catalogue import all_exercises

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
LONGEST = 150  # lines of a module
SCENARIOS = ROOT / "wirelab" / "checks" / "scenarios"
TOUCHES_FILES = re.compile(r"\b(read|write)_text\b")
REGISTERS = re.compile(r"^@?(exercise|prediction)\(", re.MULTILINE)


def test_imports_keep_to_the_contracts():
    """The contracts stand in pyproject.toml. They see imports that are for types only, too."""
    path = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "demo_site")])}
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=ROOT, env={**os.environ, **path}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_know_every_package():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    places = [ROOT, ROOT / "demo_site"]
    found = {file.parent.name for place in places for file in place.glob("*/__init__.py")} - {"tests"}
    assert set(settings["root_packages"]) == found


def test_no_module_is_longer_than_a_reader_keeps_in_mind():
    modules = [*(ROOT / "wirelab").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]
    lengths = {str(module): len(module.read_text(encoding="utf-8").splitlines()) for module in modules}
    assert {module: lines for module, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("folder", ["demo_site", "wirelab", "tools", "deploy", "notebooks", "solutions"])
def test_no_text_is_read_or_written_in_the_encoding_of_the_computer(folder):
    """On Windows that is another one: a book's title would come back wrong, or stop the program."""
    found = []
    for file in [*(ROOT / folder).rglob("*.py"), *(ROOT / folder).rglob("*.ipynb")]:
        text = file.read_text(encoding="utf-8")
        sources = [text] if file.suffix == ".py" else ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
        for source in sources if file.suffix == ".py" else filter(TOUCHES_FILES.search, sources):
            found += [f"{file}: {ast.unparse(call)}" for call in ast.walk(ast.parse(source)) if leaves_it_open(call)]
    assert found == []


def leaves_it_open(call: ast.AST) -> bool:
    """Tell whether this calls read_text or write_text, of which no argument says the encoding."""
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return False
    before = {"read_text": 0, "write_text": 1}.get(call.func.attr)  # arguments before the encoding
    named = {argument.arg for argument in call.keywords}
    return before is not None and "encoding" not in named and len(call.args) <= before


def scenarios() -> list[Path]:
    """Return the modules that register an exercise or a self-test."""
    modules = sorted(SCENARIOS.glob("lesson*/*.py"))
    return [module for module in modules if REGISTERS.search(module.read_text("utf-8"))]


def test_every_exercise_has_a_module_of_its_own_named_after_its_scenario():
    assert len(scenarios()) == len(all_exercises())
    for module in scenarios():
        assert module.stem == "predictions" or f"def {module.stem}(" in module.read_text(encoding="utf-8")


def test_the_bank_mirrors_the_scenarios():
    bank = ROOT / "tests" / "bank"
    wanted = {module.relative_to(SCENARIOS) for module in scenarios()}
    assert wanted <= {answers.relative_to(bank) for answers in bank.glob("lesson*/*.py")}
