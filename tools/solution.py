"""An exercise as a learner gets it, made of its solution without nbgrader, which learners do not have."""

from nbformat import NotebookNode

STUB = "...  # your code here"
BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"
HINT = "hint"  # the tag of the cell below each check, in which a learner asks for the next hint


def as_delivered(solution: NotebookNode) -> NotebookNode:
    """Return the exercise of a solution. A test holds it equal to what nbgrader generates."""
    for cell in solution.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        role = cell.metadata.get("nbgrader", {})
        if role.get("solution"):
            cell.source = _without_solution(cell.source)
        if role:
            cell.metadata["deletable"] = False
        if role.get("locked"):
            cell.metadata["editable"] = False
    return solution


def without_markers(solution: NotebookNode) -> NotebookNode:
    """Return the solution to be read: what tells nbgrader where an answer begins and ends is left out."""
    for cell in solution.cells:
        lines = cell.source.split("\n")
        cell.source = "\n".join(line for line in lines if BEGIN not in line and END not in line)
    return solution


def checks_of(notebook: NotebookNode) -> list[str]:
    """Return the ids of the exercises that this notebook checks."""
    roles = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return [role["grade_id"] for role in roles if role.get("grade")]


def _without_solution(source: str) -> str:
    lines, inside = [], False
    for line in source.split("\n"):
        if BEGIN in line:
            inside = True
            lines.append(line[: len(line) - len(line.lstrip())] + STUB)
        elif END in line:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines)
