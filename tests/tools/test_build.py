"""build: a small notebook of its own, run from a fresh kernel and stored."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools import build

BETWEEN = "print('before')\ndisplay('a picture')\nprint('after')\nprint('and after')"
BAR = "import sys\nfor part in range(3):\n    print(f'\\r{part} of 2', end='', flush=True)"


def test_outputs_are_stored_in_the_order_in_which_they_came(tmp_path):
    path = tmp_path / "small.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Small"), new_code_cell(BETWEEN), new_code_cell(BAR)]), path)
    build.run(path)
    _, between, bar = nbformat.read(path, as_version=4).cells
    said = [output.get("text") or output.data["text/plain"] for output in between.outputs]
    assert said == ["before\n", "'a picture'", "after\nand after\n"]
    assert bar.outputs[0].text == "2 of 2"
    assert [between.execution_count, bar.execution_count] == [1, 2]
