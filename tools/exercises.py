"""Generates an exercise from its solution, with nbgrader's and nbconvert's own preprocessors."""

from pathlib import Path

import nbformat
from nbconvert.preprocessors import ClearOutputPreprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, LockCells
from traitlets.config import Config

from tools.environment import ROOT
from tools.solution import STUB


def write_exercise(solution: Path) -> Path:
    """Write the exercise of this solution into exercises/ and return its path."""
    path = ROOT / "exercises" / solution.name.replace("-solutions", "-exercises")
    nbformat.write(exercise_of(nbformat.read(solution, as_version=4)), path)
    return path


def exercise_of(notebook: NotebookNode) -> NotebookNode:
    """Return the exercise: solutions replaced by a stub, hidden tests and outputs removed."""
    config = Config()
    config.ClearSolutions.code_stub = {"python": STUB}
    steps = [
        ClearSolutions(config=config),
        ClearHiddenTests(),
        LockCells(),
        ClearOutputPreprocessor(),
    ]
    for step in steps:
        notebook, _ = step.preprocess(notebook, {})
    return notebook
