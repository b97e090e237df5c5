"""When two values are the same: by type and by value, so that no object can say of itself that it is."""

from typing import Any

PLAIN = {str, int, float, bool, bytes, type(None), list, tuple, dict, set, frozenset}
KNOWN = {
    "builtins",
    "collections",
    "datetime",
    "decimal",
    "django",
    "fractions",
    "http",
    "pathlib",
    "requests",
    "urllib3",
    "uuid",
}


class Opaque:
    """Stands for an object with an equality of its own, such as `unittest.mock.ANY`: it is equal to nothing else."""

    def __init__(self, original: object) -> None:
        self.original = original

    def __repr__(self) -> str:
        return repr(self.original)


def honest(value: Any) -> Any:
    """Return the value; what is in it and compares itself by a rule of its own is replaced."""
    kind: Any = type(value)
    if kind is dict:
        return {honest(key): honest(one) for key, one in value.items()}
    if kind in (list, tuple):
        return kind(honest(one) for one in value)
    if kind not in PLAIN and isinstance(value, dict) and kind.__eq__ is dict.__eq__ and not _known(kind):
        return {honest(key): honest(one) for key, one in dict.items(value)}  # with a nicer print, perhaps
    own_rule = kind.__eq__ is not object.__eq__
    return Opaque(value) if own_rule and kind not in PLAIN and not _known(kind) else value


def _known(kind: Any) -> bool:
    return kind.__module__.split(".")[0] in KNOWN


def same(value: object, expected: object) -> bool:
    """Return whether both are the same; True is no 1, and 1.0 is 1."""
    if isinstance(expected, bool) or expected is None:
        return value is expected
    if isinstance(expected, int | float):
        return type(value) in (int, float) and bool(value == expected)
    if isinstance(expected, dict):
        return (
            isinstance(value, dict)
            and value.keys() == expected.keys()
            and all(same(value[key], expected[key]) for key in expected)
        )
    if isinstance(expected, list | tuple):
        return (
            isinstance(value, type(expected))
            and len(value) == len(expected)
            and all(same(one, other) for one, other in zip(value, expected, strict=True))
        )
    return isinstance(value, type(expected)) and bool(value == expected)
