"""HTML forms: what is in them, and what a browser sends."""

from __future__ import annotations

from dataclasses import dataclass, field

BUTTONS = ("submit", "image", "button", "reset")


@dataclass
class Control:
    """One thing in a form that has a name."""

    name: str
    kind: str  # of an input its type, else the element
    value: str
    on: bool = True  # a box that is not ticked, a button and an option that is not chosen send nothing


@dataclass
class Form:
    """A form: where it goes, and what is in it."""

    action: str  # a path of this site, or a whole address elsewhere
    method: str
    controls: list[Control] = field(default_factory=list)
    buttons: int = 0  # that send the form, with a name or without

    def add(self, control: Control) -> None:
        """Put in a control; what has no name is not sent."""
        self.buttons += control.kind in ("submit", "image")
        if control.name:
            self.controls.append(control)

    @property
    def path(self) -> str:
        """Return the action without its query."""
        return self.action.partition("?")[0]

    def has(self, name: str, value: str | None = None) -> bool:
        """Tell whether there is a control of this name, and of this value if one is given."""
        return any(seen.name == name and value in (None, seen.value) for seen in self.controls)

    @property
    def sendable(self) -> bool:
        """Tell whether a reader can send it: there is a button, or a field for the key Enter."""
        return self.buttons > 0 or any(seen.kind != "hidden" for seen in self.controls)

    def value(self, name: str) -> str:
        """Return what the first control of this name holds; nothing where there is none."""
        return next((seen.value for seen in self.controls if seen.name == name), "")

    def data(self, **typed: str) -> dict[str, str]:
        """Return the fields that a browser sends after somebody typed this."""
        data = {seen.name: seen.value for seen in self.controls if seen.on}
        named = {(seen.name, seen.value) for seen in self.controls if seen.kind in BUTTONS}
        return data | dict(named if len(named) == 1 else ()) | typed

    def __str__(self) -> str:
        names = dict.fromkeys(seen.name for seen in self.controls)
        return f"{self.method} {self.action} with {', '.join(names) or 'no field'}"
