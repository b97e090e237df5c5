"""The bookshop, running inside this process."""

from __future__ import annotations

import io
import shutil
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from wirelab.server import databases, overrides, setup, sites
from wirelab.server.leftovers import make_folder
from wirelab.server.log import Entry, Log
from wirelab.server.met import Met
from wirelab.server.source import ViewSource, source_of
from wirelab.server.store import StoredSession, StoreReader
from wirelab.server.threads import Worker

T = TypeVar("T")
View = Callable[..., Any]


class Site:
    """A bookshop with a fresh database of its own; several may run at once."""

    def __init__(self, **settings: Any) -> None:
        setup.prepare()
        from wirelab.server.transport import Server

        self.met = Met()
        self._mounted: dict[str, View] = {}
        self._overrides = settings
        if settings:
            overrides.push(settings)
        folder = make_folder()
        self._remove_folder = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.database: Path = folder / "db.sqlite3"
        # Django refuses its ORM on a thread with an event loop; the kernel's main thread has one.
        self._worker = Worker("wirelab-manage")
        self._worker.run(lambda: databases.create_database(self.database))
        self._store = StoreReader(self.database)
        self.rebuild()
        self.wire_log = Log(self._answer, self._meet_ids)
        self.server = Server(self.wire_log)
        sites.running.append(self)

    def url(self, path: str) -> str:
        """Return the absolute URL of a path on this site."""
        return f"{self.server.origin}/{path.lstrip('/')}"

    @contextmanager
    def settings(self, **changes: Any) -> Iterator[None]:
        """Change Django settings, live, for the length of a `with` block."""
        overrides.push(changes)
        sites.rebuild()
        try:
            yield
        finally:
            overrides.remove(changes)
            sites.rebuild()

    def mount(self, path: str, view: View) -> None:
        """Let a view of your own answer `path` from now on; mounting again replaces it."""
        self._mounted[path] = view
        self.rebuild()

    def find_source(self, path: str) -> ViewSource:
        """Return where the view that answers `path` is written, and its source; raise LookupError where none does."""
        return source_of(path, self._patterns)

    def manage(self, command: str, *arguments: str) -> None:
        """Run `manage.py command` on this site's database and clock, and print what it prints."""
        from django.core.management import call_command

        output = io.StringIO()
        self._off_main(lambda: call_command(command, *arguments, stdout=output, no_color=True))
        print(output.getvalue(), end="")

    def read_store(self, keys: list[str] | None = None) -> dict[str, StoredSession]:
        """Return the sessions with these keys (None: all), oldest first, without changing them."""
        return {} if keys == [] else self._store.read(keys, self.met)

    def stop(self) -> None:
        """Stop the server and remove the database; a second call does nothing."""
        if self not in sites.running:
            return
        sites.running.remove(self)
        self.server.close()
        self._off_main(databases.close_database)
        self._store.close()
        self._worker.stop()
        self._remove_folder()
        if self._overrides:
            overrides.remove(self._overrides)
            sites.rebuild()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def __repr__(self) -> str:
        state = f"at {self.server.origin}/" if self in sites.running else "stopped"
        return f"{type(self).__name__} {state}"

    def rebuild(self) -> None:
        """Build the application anew, from the settings in force and the mounted views."""
        from wirelab.server.handler import build_application, url_patterns

        self._patterns = url_patterns(self._mounted)
        self._application = build_application(self.database, self._patterns)

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return self._application(environ, start_response)

    def _meet_ids(self, entry: Entry) -> None:
        """Give ids their letters in the order of the wire: the one sent, then the one set."""
        for key in entry.ids(sites.session_cookie_name()):
            self.met.number(key)

    def _off_main(self, job: Callable[[], T]) -> T:
        def on_this_database() -> T:
            databases.use_database(self.database)
            return job()

        return self._worker.run(on_this_database)
