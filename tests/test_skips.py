"""The guard against skips, on a tiny folder of its own: each way to skip is red in CI, and only there."""

import os
import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools.environment import ROOT

SMALL = """
import os, pytest

def test_runs(): pass
def test_skips(): pytest.skip("no browser here")
@pytest.mark.skip(reason="later")
def test_is_marked(): pass
@pytest.mark.skipif(True, reason="not on a Tuesday")
def test_is_marked_with_a_condition(): pass
@pytest.mark.parametrize("nobody", [])
def test_has_no_case(nobody): pass
@pytest.fixture
def redis(): pytest.skip("no redis here")
def test_has_a_fixture_that_skips(redis): pass
@pytest.mark.xfail(reason="known", strict=True)
def test_fails_as_expected(): assert False
@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")
def test_is_not_for_windows(): pass
@pytest.mark.skip(reason="needs-browser, left out by SKIP_CELLS")
def test_is_left_out_on_request(): pass
"""
MODULE = 'import pytest\npytest.importorskip("no_such_module")\ndef test_never(): pass\n'


@pytest.mark.parametrize("ci", ["", "true"])
def test_each_skip_is_a_failure_in_ci_and_nowhere_else(tmp_path, ci):
    (tmp_path / "test_small.py").write_text(SMALL)
    (tmp_path / "test_module.py").write_text(MODULE)
    cell = new_code_cell("1 + 1", metadata={"tags": ["nbval-skip"]})
    kernel = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    if ci:  # a kernel takes seconds to start
        nbformat.write(new_notebook(cells=[cell], metadata=kernel), tmp_path / "cells.ipynb")
    options = [
        "-p",
        "tests.skips",
        "-p",
        "no:cacheprovider",
        "--nbval",
        "-n",
        "0",
        "-rA",
        "-c",
        os.devnull,
        "--continue-on-collection-errors",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"--rootdir={tmp_path}", str(tmp_path), "-W", "ignore"],
        env={**os.environ, "CI": ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=300,
    )
    red = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    names = sorted(name.rpartition("::")[2].partition("[")[0] for name in red)
    wanted = ["Cell 0", "test_has_a_fixture_that_skips", "test_has_no_case", "test_is_marked"]
    wanted += ["test_is_marked_with_a_condition", "test_module.py", "test_skips"]
    assert names == ([name.split()[0] for name in wanted] if ci else []), done.stdout
    assert bool(done.returncode) == bool(ci)
    assert ("In CI nothing may be skipped" in done.stdout) == bool(ci)


def test_the_whole_suite_is_guarded(pytestconfig):
    assert pytestconfig.pluginmanager.has_plugin("tests.skips")
