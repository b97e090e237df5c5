"""Script and style of the pictures that a reader moves: files of their own, which an output carries inside it."""

from functools import cache
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """Return a script or a style as an output carries it: without comments and indentation."""
    lines = [line.strip() for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))
