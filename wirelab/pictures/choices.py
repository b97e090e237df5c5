"""The choices of a prediction, and what the run said to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from wirelab.pictures.assets import asset
from wirelab.pictures.show import LEFT

BOX = "border:1px solid var(--jp-border-color1,#999);border-radius:4px;padding:2px 10px;margin:2px 0"
SHOWS = "The run shows:"


@dataclass(frozen=True)
class Choices:
    """What one can guess, by letter."""

    id: str
    texts: Mapping[str, str]

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"  {letter}  {text}" for letter, text in self.texts.items())])

    @property
    def title(self) -> str:
        """Return the line above the choices."""
        return f"Your guess for {self.id}:"

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<li style="list-style:none"><button disabled data-letter="{letter}" style="{LEFT};color:inherit;'
            f'background:transparent;font:inherit;{BOX}"><b>{letter}</b>&nbsp; {with_code(text)}</button></li>'
            for letter, text in self.texts.items()
        )
        return (
            f'<div class="wirelab-choices"><b>{escape(self.title)}</b>'
            f'<ul style="margin:4px 0;padding:0">{rows}</ul><script>{asset("choices.js")}</script></div>'
        )


@dataclass(frozen=True)
class Verdict:
    """What the run showed, beside what was guessed."""

    seen: str
    guessed: str = ""
    score: str = ""

    def __repr__(self) -> str:
        return " ".join(part for pair in self._parts() for part in pair if part)

    def _repr_html_(self) -> str:
        said = " ".join(f"<b>{with_code(mark)}</b> {with_code(text)}".strip() for mark, text in self._parts())
        return f"<div>{said}</div>"

    def _parts(self) -> list[tuple[str, str]]:
        """Return what is said, each part with the words before it."""
        if not self.guessed:
            return [(SHOWS, self.seen)]
        if self.guessed == self.seen:
            said = [("✓ You foresaw it:", _sentence(self.seen))]
        else:
            said = [("✗ You guessed:", _sentence(self.guessed)), (SHOWS, _sentence(self.seen))]
        return said + ([("", self.score)] if self.score else [])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{text}."


def with_code(text: str) -> str:
    """Return a text as HTML; what stands in backticks is code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))
