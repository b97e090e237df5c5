"""A cell that fails says in the report what it showed first: an answer that is refused once in a thousand runs must
say why the one time."""

import os
import subprocess
import sys

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tools.environment import ROOT

CELL = """from IPython.display import display
print("printed", "words")
class Report:
    def __repr__(self): return "the report" + " in words"
display(Report())
raise ValueError("read the report above")
"""


def test_a_failed_cell_tells_what_it_showed(tmp_path):
    kernel = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    nbformat.write(new_notebook(cells=[new_code_cell(CELL)], metadata=kernel), tmp_path / "fails.ipynb")
    options = ["-p", "tests.evidence", "-p", "no:cacheprovider", "--nbval", "-c", os.devnull, f"--rootdir={tmp_path}"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path), "-W", "ignore", "-n", "1"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 1, done.stdout
    assert "printed words" in done.stdout
    assert "the report in words" in done.stdout


def test_the_whole_suite_tells_it(pytestconfig):
    assert pytestconfig.pluginmanager.has_plugin("tests.evidence")
