"""What is wrong with a genre and a count, for the exercise about visitors who only look."""

import requests

KEPT = "Without ?genre=… the genre is the one that the session keeps: get() leaves it there, and pop() takes it out."
LATER = "A later choice replaces the genre, and this same visit tells it: the address goes before the session."
FIRST = "This visit chose: any text is a genre, also of a visitor without a session, and the same visit tells it."


BEGINS = "The visit of the first choice is number 1 of this visitor. The count is in the session, and nowhere else."
BEHIND = "The visit of the first choice is number 1: count first, and answer then."
TWICE = "A redirect led to the page once more, and that counted, too. Answer the visit itself."


def why_other(answer: requests.Response, expected: dict[str, object]) -> str | None:
    """Say what this answer gets wrong: the genre first, and then the count."""
    try:
        genre = answer.json()["genre"]
    except (ValueError, KeyError, TypeError):
        return None
    if expected["genre"] is None:
        return "Who chose nothing is told None and 0: such a visit does not count, and has no other empty values."
    if genre is None:
        return FIRST if expected["visits"] == 1 else KEPT
    if genre != expected["genre"]:
        return FIRST if expected["visits"] == 1 else LATER
    if expected["visits"] == 1:
        return BEHIND if answer.json().get("visits") == 0 else TWICE if answer.history else BEGINS
    return "Each visit of somebody who chose counts, with ?genre=… or without, and no choice begins the count anew."
