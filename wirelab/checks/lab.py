"""What a scenario works with: a fresh site, named clients, and expectations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import requests

from wirelab.checks import diagnosis, signs, storage
from wirelab.checks.around import noting
from wirelab.checks.client import Client, Failed
from wirelab.checks.equality import PLAIN, honest, same
from wirelab.checks.evidence import Evidence
from wirelab.checks.statements import Found
from wirelab.pictures.exchange import Exchange
from wirelab.pictures.letters import visible
from wirelab.server import overrides, sites
from wirelab.server.site import Site, View
from wirelab.server.store import StoredSession

ANSWER = "/answer/"
STATUS = "A status from 400 on says that the request was wrong, or that the site failed. Nothing of that kind happened."


class Lab(Evidence):
    """A fresh site for one check, and what was proved on it so far."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site
        self.exchanges: list[Exchange] = []
        self.proved: list[str] = []  # what held so far
        self.changed_settings: set[str] = set()  # by a view, for all visitors
        self.raised: list[BaseException] = []  # by the last view that ran
        self.findings: dict[str, Found] = {}  # of a self-test
        self.tries = 0  # of this exercise, before this one
        self.calling = False  # an answer must give whole addresses; a scenario gives paths

    def client(self, name: str) -> Client:
        """Return a new client with an empty jar; its exchanges are evidence."""
        return Client(self, name)

    def serve(self, views: View | dict[str, View]) -> None:
        """Let the learner's view answer /answer/, or each of several views its own path."""
        for path, view in views.items() if isinstance(views, dict) else [(ANSWER, views)]:
            self.site.mount(path, noting(view, self.changed_settings, self.raised))

    def call(self, answer: Callable[..., Any], *arguments: Any) -> Any:
        """Call the learner's client code, and keep what the server saw of it as evidence."""
        before = len(self.site.wire_log.entries)
        self.exchanges.clear()
        self.calling = self.site in arguments
        try:
            self.result = honest(answer(*arguments))
            return self.result
        except Exception as error:
            if all(type(given) in PLAIN for given in arguments):
                error.add_note(f"It was given {visible(', '.join(map(repr, arguments)), 200)}.")
            raise
        finally:
            self.calling = False
            self.note(list(self.site.wire_log.entries)[before:])

    def sessions(self) -> list[StoredSession]:
        """Return what the store holds now, oldest first."""
        return list(self.site.read_store().values())

    def row(self, client: requests.Session) -> dict[str, Any] | None:
        """Return the stored data of this client's session, or None where it has none."""
        key = client.cookies.get(sites.session_cookie_name(), "")
        found = self.site.read_store([key]) if key else {}
        return found[key].data if key in found else None

    def expect(
        self, holds: object, what: str, got: object, perhaps: str | None = None, *, otherwise: str | None = None
    ) -> None:
        """Note that `what` was proved, or fail with what was there instead.

        `perhaps` explains it for sure; `otherwise` is said where no probe finds a belief.
        """
        if not holds:
            raise Failed(what, got if isinstance(got, str) else repr(got), perhaps, otherwise=otherwise)
        self.proved += [what] * (what not in self.proved)  # a second visitor proves the same again

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """Run a `with` block whose expectations count, and are not listed again."""
        before = len(self.proved)
        try:
            yield
        finally:
            del self.proved[before:]

    def fail(self, what: str, got: str, perhaps: str | None = None, *, otherwise: str | None = None) -> NoReturn:
        """Fail with what was there in place of what was expected."""
        raise Failed(what, got, perhaps, otherwise=otherwise)

    def failure(self) -> str:
        """Return the site's error in the last exchange, or nothing."""
        return (self.exchanges[-1].error if self.exchanges else None) or ""

    def expect_json(
        self,
        response: requests.Response,
        expected: object,
        what: str,
        perhaps: str | None = None,
        *,
        otherwise: str | None = None,
    ) -> None:
        """Expect this JSON answer; an error page or another body fails with what came back."""
        try:
            body: object = response.json()
        except ValueError:
            body = f"{response.status_code} {response.reason}: {visible(response.text.strip(), 60)}"
        if response.status_code >= 500:
            failure = f"the view failed: {visible(error := self.failure(), 200)}"
            raise Failed(f"{what}: {expected}", failure, otherwise=diagnosis.of_view_error(error, raised=self.raised))
        sure = diagnosis.of_body(body, expected) or diagnosis.of_text(response, expected)
        otherwise = sure or otherwise or signs.how_they_differ(body, expected)
        got = repr(body) if isinstance(body, str) and response.text.startswith('"') else body  # a text, in its quotes
        self.expect(same(body, expected), f"{what}: {expected}", got, perhaps, otherwise=otherwise)
        if not response.ok:
            raise Failed(f"{what}: a status below 400", f"the JSON came with {response.status_code}", otherwise=STATUS)

    def expect_result(self, result: object, expected: object, what: str, perhaps: str | None = None) -> None:
        """Expect this return value from the learner's client code."""
        why = perhaps or diagnosis.of_result(result) or diagnosis.of_body(result, expected)
        self.expect(same(result, expected), f"{what}: {expected!r}", visible(repr(result)), why)

    def found(self, statement: str, value: Any, because: str, at: int = -1) -> None:
        """Note what the experiment found of a statement, why, and the exchange that shows it: the last one."""
        self.findings[statement] = Found(value, because, self.exchanges[at] if self.exchanges else None)

    @contextmanager
    def settings(self, answer: dict[str, Any]) -> Iterator[None]:
        """Put the learner's settings in force; fail for a name that Django does not know."""
        try:
            overrides.check_names(answer)
        except AttributeError as error:
            raise Failed("settings that Django knows", str(error)) from None
        with self.site.settings(**answer):
            yield

    def about_storage(self, client: requests.Session, value: str) -> str:
        """Say where a value that should be in this client's session is instead."""
        return storage.where_is(value, self.row(client), client.cookies, self.sessions())
