"""What the server saw of an answer that is a client: its requests, in words."""

from __future__ import annotations

import inspect
from typing import Any

from wirelab.pictures.letters import visible
from wirelab.server.log import Entry


class Evidence:
    """What the answer asked, and what it returned."""

    def __init__(self) -> None:
        self.asked_by_answer: list[Entry] = []
        self.result: Any = None
        self.views: dict[str, Any] = {}  # by path, where the scenario looks behind them
        self.heard: list[str] = []  # what they printed and logged, where the scenario listens
        self.asked_before = False  # in an earlier call
        self.to_fill: dict[str, Any] = {}  # what a page of the check's own puts into the session of who asks for it
        self.filled: list[dict[str, Any]] = []  # what it put there; the same twice, for the copy of a session
        self.whole = True  # a list of cases is tried to its end; False where a later check does that again

    def note(self, entries: list[Entry]) -> None:
        """Keep what a call of the answer asked."""
        self.asked_before |= bool(self.asked_by_answer)
        self.asked_by_answer = entries

    def asked(self, path: str) -> list[Entry]:
        """Return what the answer asked of this path."""
        return [entry for entry in self.asked_by_answer if entry.path.partition("?")[0] == path]

    def story(self) -> str:
        """Return what the answer asked of this site, in words."""
        asked = [f"{entry.method} {entry.path} with {entry.cookie or 'no Cookie'}" for entry in self.asked_by_answer]
        return ", then ".join(visible(text, 120) for text in asked) or "no request reached this site"

    def why_not_asked(self) -> str:
        """Say why an expected request did not come."""
        if self.asked_by_answer:
            return "Compare the path with the one in the task."
        if self.asked_before:
            return "An earlier call of your function asked, and this one did not. Each call has to ask again."
        if inspect.isgenerator(self.result) or inspect.iscoroutine(self.result):
            return "Nothing ran: the function must be an ordinary one, with return, and without yield or async."
        if self.result is None:
            return "It returned None, too. Is the function written yet?"
        return "What it returned is no answer of this site. Use the `site` that your function receives: site.url(path)."
