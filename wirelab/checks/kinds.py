"""What is wrong with an answer before it is run: it is of another kind than the exercise asks for."""

from typing import Any

NONE = "There is no answer yet: this is None. (update(), print() and a function without return give None, too.)"


def of_kind(kind: str, answer: object) -> str | None:
    """Return what is wrong with an answer before it is run, or None."""
    if answer is None:
        return NONE
    if answer is ...:
        return "There is no answer yet. Write your code in the cell above, run it, and check again."
    if isinstance(answer, type) and kind in ("client", "view"):
        as_view = f"Give what its as_view() returns: {answer.__name__}.as_view(), with the brackets."
        return as_view if hasattr(answer, "as_view") else "That is a class. Give the function itself, by its name."
    if kind in ("client", "view") and not callable(answer):
        return "Give the function itself, by its name and without brackets."
    if kind in ("settings", "prediction", "views") and not isinstance(answer, dict):
        return f"The answer is a dictionary, {{key: value}}. This is a {type(answer).__name__}."
    if kind == "views":
        return _of_views(answer)  # type: ignore[arg-type]
    if kind == "settings":
        return _of_settings(answer)  # type: ignore[arg-type]
    return None


def _of_views(answer: dict[Any, Any]) -> str | None:
    for path, view in answer.items():
        if not isinstance(path, str) or not callable(view):
            return f"The answer is a dictionary: paths in quotes, views without. {path!r}: {view!r} is not one of them."
    return None


def _of_settings(answer: dict[Any, Any]) -> str | None:
    if not answer:
        return "There is no answer yet: the dictionary is empty."
    for name, value in answer.items():
        if not isinstance(name, str):
            return f"The names of settings are texts, in quotes. {name!r} is none."
        if isinstance(value, str) and name.startswith("SESSION") and value.lower() in ("true", "false"):
            return f"{value!r} is a text, and every text that is not empty counts as true. Write {value.capitalize()}."
        if name.endswith("SAMESITE") and value is True:
            return f"{name} takes a text, such as 'Lax', and not True."
        whole = type(value) is int or (type(value) is float and value.is_integer())  # timedelta(...).total_seconds()
        if name == "SESSION_COOKIE_AGE" and not whole:
            how = " .total_seconds() gives them." if hasattr(value, "total_seconds") else ""
            return f"SESSION_COOKIE_AGE is a whole number of seconds, and not {value!r}.{how}"
    return None
