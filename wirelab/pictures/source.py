"""The source of a view, as a learner sees it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A view's source; JupyterLab colours it in the reader's own theme."""

    where: str
    code: str

    def __repr__(self) -> str:
        return f"# {self.where}\n{self.code}"

    def _repr_markdown_(self) -> str:
        return f"`{self.where}`\n\n```python\n{self.code}\n```"
