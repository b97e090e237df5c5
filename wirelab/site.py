"""DemoSite: the bookshop of a notebook, and what a learner sees of it."""

from __future__ import annotations

from html import escape
from typing import Any

from wirelab.pictures.letters import Letters
from wirelab.pictures.show import Table
from wirelab.pictures.source import Source
from wirelab.pictures.tables import log_table, store_table
from wirelab.server import hashing, hub, overrides, setup, sites
from wirelab.server.own import is_beside_the_pages
from wirelab.server.site import Site


class DemoSite(Site):
    """The site of a notebook. Settings are Django's, by name.

    Starting a second one stops the first and takes over its address, whatever the settings: a tab that shows the
    shop goes on, with a fresh store. A site that was stopped before has given its address up.
    Passwords are hashed in 1,000 rounds, where Django takes a million or more, unless you give `PASSWORD_HASHERS`.
    """

    def __init__(self, **settings: Any) -> None:
        setup.prepare()
        others = [site for site in sites.running if isinstance(site, DemoSite) and site not in sites.kept]
        with overrides.set_aside([site.own_settings for site in others]):
            super().__init__(*others[-1:], **{"PASSWORD_HASHERS": hashing.QUICK, **settings})
        for site in others:  # only now: where the new site does not start, the one before goes on
            site.stop()

    def __repr__(self) -> str:
        path = self in sites.running and hub.public_path(self.server.port)
        return f"{super().__repr__()}, in your browser at {path}" if path else super().__repr__()

    def _repr_html_(self) -> str | None:
        """Link to the site as a browser reaches it, where a hub is between; None says that the text does."""
        path = self in sites.running and hub.public_path(self.server.port)
        link = path and f'<a href="{escape(path)}" target="_blank" rel="noopener">{escape(path)}</a>'
        return f"<pre>{escape(super().__repr__())}, in your browser at {link}</pre>" if link else None

    def source(self, path: str) -> Source:
        """Return the source of the view that answers `path`; raise LookupError where none does."""
        return Source(*self.find_source(path))

    def store(self) -> Table:
        """Return the session store as a table: letter, id, decoded data, time left."""
        return store_table(self.read_store(), Letters(self.met))

    def log(self) -> Table:
        """Return what the server saw, from any client, oldest first.

        Static files and a favicon that is not there are counted, but not shown.
        """
        entries = list(self.wire_log.entries)
        pages = [entry for entry in entries if not is_beside_the_pages(entry.path, entry.status)]
        return log_table(pages, Letters(self.met), len(entries) - len(pages))
