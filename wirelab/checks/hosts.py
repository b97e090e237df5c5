"""Host names for scenarios: every name leads to the scenario's site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirelab.server.names import lead_here

if TYPE_CHECKING:
    import requests

    from wirelab.server.site import Site


def know_names(session: requests.Session, site: Site) -> None:
    """Let this session reach the site under every name."""
    lead_here(session, site.server.port)
