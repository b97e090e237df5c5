"""What was guessed, and how often it came true: kept beside the exercises."""

from collections.abc import Iterable

from wirelab.checks import kept


def guess_of(id: str) -> int | None:
    """Return which choice was guessed first, counted from 0; None where there was no guess."""
    return kept.read().get(_key(id), {}).get("choice")


def lock(id: str, choice: int) -> None:
    """Remember the first guess; another one changes nothing."""
    kept.change(_key(id), lambda past: {"choice": past.get("choice", choice)})


def saw(id: str, *, foreseen: bool) -> None:
    """Remember whether the first guess came true; a later run changes nothing."""
    kept.change(_key(id), lambda past: {"guessed": 1, "foreseen": past.get("foreseen", int(foreseen))})


def score(ids: Iterable[str]) -> str:
    """Return how many of these were foreseen; nothing where none was guessed."""
    pasts = [past for id in ids if (past := kept.read().get(_key(id), {})).get("guessed")]
    foreseen = sum(past["foreseen"] for past in pasts)
    return f"You foresaw {foreseen} of {len(pasts)} in this lesson." if pasts else ""


def _key(id: str) -> str:
    return f"predict {id}"
