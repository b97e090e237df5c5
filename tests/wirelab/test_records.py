"""What was recorded: every cell that needs another program has it, with its circumstances, wherever it is run."""

import json
import re

import nbformat
import pytest

from tools import delivery
from tools.environment import ROOT
from wirelab import records
from wirelab.records import FOLDERS, NEEDS, key_of

CIRCUMSTANCES = re.compile(r"with (\w[\w ]* \d[\d.]*, )*Django \d\S* and Python 3\S* on \d\d? [A-Z][a-z]+ 20\d\d")
PATHS = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]
NEEDY = [path for path in PATHS if any(need in path.read_text(encoding="utf-8") for need in NEEDS)]


@pytest.mark.parametrize("path", NEEDY, ids=lambda path: path.stem)
def test_every_cell_that_needs_another_program_is_on_record_with_its_circumstances(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if needs := NEEDS & set(cell.metadata.get("tags", [])):
            record = records.records()[key_of(f"\n{cell.source}  \n")]
            assert set(record.needs) == needs
            assert record.outputs
            assert CIRCUMSTANCES.fullmatch(record.circumstances), f"python3 course.py build {path.stem}"
            assert ("needs-browser" in path.read_text(encoding="utf-8")) == ("Chrom" in record.circumstances)


def test_a_learners_copy_has_the_cells_that_are_on_record():
    found = set()
    for name, text in delivery.files():
        if name.endswith(".ipynb"):
            cells = nbformat.reads(text, as_version=4).cells
            found |= {key_of(cell.source) for cell in cells if NEEDS & set(cell.metadata.get("tags", []))}
    assert found == set(records.records())


def test_an_output_is_kept_as_what_can_be_displayed():
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["one\n", "two\n"]},
        {"output_type": "error", "ename": "KeyError", "evalue": "'a'", "traceback": []},
        {"output_type": "display_data", "metadata": {}, "data": {"text/plain": ["a\n", "b"], "text/html": "<p>"}},
    ]
    shown = [{"text/plain": "one\ntwo"}, {"text/plain": "KeyError: 'a'"}, {"text/plain": "a\nb", "text/html": "<p>"}]
    assert [records._bundle(output) for output in outputs] == shown


def test_a_file_of_them_stands_for_the_notebooks(tmp_path, monkeypatch):
    before, file = records.records(), tmp_path / "recorded.json"
    file.write_text(records.packed(), encoding="utf-8")
    monkeypatch.setattr(records, "PACKED", file)
    monkeypatch.setattr(records, "ROOT", tmp_path)
    records.records.cache_clear()
    try:
        assert records.records() == before != {}
        assert {*json.loads(file.read_text(encoding="utf-8"))} == {*before}
    finally:
        records.records.cache_clear()
