"""The cell of an answer was not run: in a real kernel a sentence says so, and other errors stay IPython's."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools.environment import ROOT
from tools.kernels import execute

SENTENCE = "visits_of is not known in this kernel. Run the cell above, which defines it, and then this one again."
FIRST = "import wirelab\nfrom wirelab import check\n\ndef own(site):\n    return nothing_here"
CELLS = {
    'check("06-1", visits_of)': True,
    'print("now")\ncheck("06-1", answer=visits_of)': True,
    'for answer in (1,):\n    check("06-1", [visits_of, answer])': True,
    'visits_of\ncheck("06-1", own)': False,
    "print(visits_of)": False,
    'def other():\n    return visits_of\n\nother(), check("06-1", visits_of)': False,
    "own(None)": False,
    'check("06-1", own(None))': False,
    'chekc("06-1", visits_of)': False,
    "1 / 0": False,
}


@pytest.fixture(scope="module")
def errors():
    """Return the error of each cell, all run in one kernel."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in (FIRST, *CELLS)])
    execute(notebook, ROOT, allow_errors=True)
    assert not notebook.cells[0].outputs
    return {cell.source: cell.outputs[-1] for cell in notebook.cells[1:]}


@pytest.mark.parametrize("source", [source for source, told in CELLS.items() if told])
def test_a_check_without_its_answer_says_what_to_run(errors, source):
    assert errors[source].ename == "NameError"
    assert errors[source].evalue == SENTENCE
    assert errors[source].traceback == [SENTENCE]


@pytest.mark.parametrize("source", [source for source, told in CELLS.items() if not told])
def test_every_other_error_is_ipythons(errors, source):
    assert errors[source].output_type == "error"
    assert "Run the cell above" not in errors[source].evalue
    assert "Traceback (most recent call last)" in "".join(errors[source].traceback)


def test_an_error_ends_run_all():
    """Cells below are not run: among them is the one that would take a hint."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in (FIRST, 'check("06-1", visits_of)', "ran = 1")])
    with pytest.raises(Exception, match="visits_of is not known"):
        execute(notebook, ROOT)
    assert notebook.cells[2].execution_count is None
