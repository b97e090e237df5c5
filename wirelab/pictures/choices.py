"""The choices of a prediction, and what the run said to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from wirelab.pictures.show import LEFT

BOX = "border:1px solid var(--jp-border-color1,#999);border-radius:4px;padding:2px 10px;margin:2px 0"
# JupyterLab asks for the guess in a field below the choices. A click types the letter there.
CLICK = """<script>(() => {
  const box = document.currentScript.closest(".wirelab-choices"), area = box.closest(".jp-OutputArea");
  if (!area) return;
  box.querySelectorAll("button").forEach(button => { button.disabled = false; button.onclick = () => {
    const field = area.querySelector("input.jp-Stdin-input");
    if (!field) return;
    field.value = button.dataset.letter;
    field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
  }; });
})();</script>"""


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
            f'background:transparent;font:inherit;{BOX}"><b>{letter}</b>&nbsp; {_with_code(text)}</button></li>'
            for letter, text in self.texts.items()
        )
        return (
            f'<div class="wirelab-choices"><b>{escape(self.title)}</b>'
            f'<ul style="margin:4px 0;padding:0">{rows}</ul>{CLICK}</div>'
        )


@dataclass(frozen=True)
class Verdict:
    """What the run showed, beside what was guessed."""

    seen: str
    guessed: str = ""
    score: str = ""

    def __repr__(self) -> str:
        return " ".join(part.strip() for part in (self._mark, self.seen, self.score) if part)

    @property
    def _mark(self) -> str:
        if not self.guessed:
            return "The run shows:"
        return "✓ You foresaw it:" if self.guessed == self.seen else f"✗ You guessed {self.guessed} The run shows:"

    def _repr_html_(self) -> str:
        score = f" <i>{escape(self.score)}</i>" if self.score else ""
        return f"<div><b>{_with_code(self._mark)}</b> {_with_code(self.seen)}{score}</div>"


def _with_code(text: str) -> str:
    """Return a text as HTML; what stands in backticks is code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))
