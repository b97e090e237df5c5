"""The bookshop, running inside this process."""

from __future__ import annotations

import io
import shutil
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from wirelab.server import databases, hub, overrides, setup, sites
from wirelab.server.leftovers import make_folder
from wirelab.server.log import Entry, Log, WSGIApp
from wirelab.server.met import Met
from wirelab.server.mounting import Mounted, check_mountable
from wirelab.server.source import ViewSource, source_of
from wirelab.server.store import StoredSession, StoreReader
from wirelab.server.threads import Worker

T = TypeVar("T")
View = Callable[..., Any]


class Site:
    """A bookshop with a fresh database of its own; several may run at once.

    Starting, `settings` and `mount` change nothing unless the whole change succeeds.
    """

    def __init__(self, replaced: Site | None = None, /, **settings: Any) -> None:
        """Start; at the address of the site that this one replaces, which then has none and should be stopped."""
        setup.prepare()
        self.met, self.own_settings = Met(), settings
        self._mounted: dict[str, Mounted] = {}
        with ExitStack() as started:  # where a step fails, those before it are undone, the last one first
            self._start(started, replaced)
            self._started = started.pop_all()

    def _start(self, started: ExitStack, replaced: Site | None) -> None:
        from wirelab.server.transport import Server

        folder = make_folder()
        started.callback(weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True))
        self.database: Path = folder / "db.sqlite3"
        self.own_settings = {"SESSION_FILE_PATH": str(folder), **self.own_settings}  # /tmp has those of all others
        overrides.push(self.own_settings)
        started.callback(self._take_back_settings)
        # Django refuses its ORM on a thread with an event loop; the kernel's main thread has one.
        self._worker = Worker("wirelab-manage")
        started.callback(self._worker.stop)
        started.callback(self._worker.run, databases.close_database)
        self._worker.run(lambda: databases.create_database(self.database))
        self._store = StoreReader(self.database)
        started.callback(self._store.close)
        self.use(self.build())
        self.wire_log = Log(self._answer, self._meet_ids)
        # Near the end: a start that fails must leave the address to the site that has it.
        self.server: Server = Server(hub.through_proxy(self.wire_log), replaced.server if replaced else None)
        started.callback(self.server.close)
        sites.running.append(self)
        started.callback(sites.running.remove, self)

    def url(self, path: str) -> str:
        """Return the absolute URL of a path on this site."""
        return f"{self.server.origin}/{path.lstrip('/')}"

    @contextmanager
    def settings(self, **changes: Any) -> Iterator[None]:
        """Change Django settings, live, for the length of a `with` block."""
        overrides.push(changes)
        try:
            sites.rebuild()
            yield
        finally:
            overrides.remove(changes)
            sites.rebuild()

    def mount(self, path: str, view: View, name: str | None = None) -> None:
        """Let a view of your own answer `path` from now on; mounting again replaces it.

        `name` is for Django's `redirect` and `reverse`. Raise TypeError or ImproperlyConfigured where `path` or
        `view` cannot be used; then everything stays as it was.
        """
        check_mountable(path, view)
        mounted = {**self._mounted, path: Mounted(view, name)}
        self.use(self.build(mounted))
        self._mounted = mounted

    def find_source(self, path: str) -> ViewSource:
        """Return where the view that answers `path` is written, and its source; raise LookupError where none does."""
        from wirelab.server.handler import url_patterns

        return source_of(path, url_patterns(self._mounted))

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
        self._started.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def __repr__(self) -> str:
        state = f"at {self.server.origin}/" if self in sites.running else "stopped"
        return f"{type(self).__name__} {state}"

    def build(self, mounted: dict[str, Mounted] | None = None) -> WSGIApp:
        """Return the application, made anew from the settings in force and the mounted views."""
        from wirelab.server.handler import build_application

        return build_application(self.database, self._mounted if mounted is None else mounted)

    def use(self, application: WSGIApp) -> None:
        """Answer with this application from now on."""
        self._application = application

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

    def _take_back_settings(self) -> None:
        overrides.remove(self.own_settings)
        sites.rebuild()
