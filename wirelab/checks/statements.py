"""Self-tests: what an experiment found of each statement, and what a wrong prediction is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wirelab.checks.client import Failed
from wirelab.checks.equality import honest
from wirelab.pictures.exchange import Exchange

SHOWN = 3  # exchanges
TEXTS = "Write True or False without quotes."
ONE = (
    "This dictionary has one statement. {...} makes a new one each time; predictions[...] = ... adds to the one there."
)
COPY = "Write True or False for each, in the dictionary that check gets. (a | b makes a new one, and changes neither.)"
BARE = "Write True or False, and nothing else. (A comma at the end of a value makes a tuple of it.)"


@dataclass(frozen=True)
class Found:
    """What the run says of one statement, why it is so, in one sentence, and the exchange that shows it."""

    value: Any
    because: str
    seen: Exchange | None


def compare(predicted: dict[str, Any], found: Mapping[str, Found], *, again: bool) -> list[str]:
    """Return what was proved; raise Failed for a wrong prediction. The right value is told from the second try on."""
    predicted = honest(predicted)
    if missing := [statement for statement in found if predicted.get(statement) is None]:
        expected = f"a prediction for each of {len(found)} statements"
        rest = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
        got = f"none for: {missing[0]}{rest}" if len(missing) < len(found) else "none for: any of them"
        raise Failed(expected, got, _misspelt(predicted, found) or (COPY if len(missing) == len(found) else None))
    wrong = {statement: one for statement, one in found.items() if not _is(predicted[statement], one.value)}
    if wrong:
        lines = [_told(statement, predicted[statement], one, again) for statement, one in wrong.items()]
        texts = any(isinstance(value, str) for value in predicted.values())
        others = any(not isinstance(value, bool | int) for value in predicted.values())
        failed = Failed("what you predicted", "\n".join(lines), TEXTS if texts else BARE if others else None)
        failed.seen = [one.seen.panel() for one in list(wrong.values())[:SHOWN] if one.seen and not texts]
        raise failed
    return [f"{statement}: {one.value}" for statement, one in found.items()]


def _is(predicted: object, value: object) -> bool:
    """Tell whether both are the same; a self-test takes 1 for True, too."""
    return isinstance(predicted, bool | int) and predicted == value


def _told(statement: str, predicted: object, one: Found, again: bool) -> str:
    value = f", it is {one.value!r}" if again else ""
    return f"{statement}: you said {predicted!r}{value}. {one.because}"


def _misspelt(predicted: dict[str, Any], found: Mapping[str, Found]) -> str | None:
    other = [statement for statement in predicted if statement not in found]
    if len(predicted) == 1 and not other:
        return ONE
    return f"The statements are as the task writes them; {other[0]!r} is none of them." if other else None
