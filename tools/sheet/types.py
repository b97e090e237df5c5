"""Which types come back from a session: lesson 13 keeps one value of each."""

from importlib import import_module

import requests

from tools.sheet.lab import Lab


def values() -> dict[str, object]:
    """Return the values by name; Django must be set up."""
    return dict(import_module("lesson_pages.keeping").VALUES)


def count() -> int:
    """Return how many values are tried."""
    return len(values())


def came_back(lab: Lab, cold: bool) -> int:
    """Count the values that come back the same from the engine in use; cold, its cache is cleared in between."""
    return sum(same(lab, name, cold) for name in values())


def same(lab: Lab, name: str, cold: bool) -> bool:
    """Keep one value, and ask what came back."""
    from django.core.cache import cache

    client, page = requests.Session(), lab.site.url(f"/keep/value/session/{name}/")
    if not client.get(page).ok:
        return False
    if cold:
        cache.clear()
    return bool(client.get(page).json()["it is"] == "the same")


def found(lab: Lab) -> str:
    """Say how many come back, also with a cold cache where that leaves some others."""
    warm, cold = came_back(lab, cold=False), came_back(lab, cold=True)
    return f"{warm} (cold {cold})" if 0 < cold < warm else str(warm)
