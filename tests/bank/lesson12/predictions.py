"""Answers to 12-4 of 12-engines."""

from tests.bank import self_test

self_test(
    "12-4",
    {
        "with the engine cache, clearing the cache loses the sessions": True,
        "with cached_db, clearing the cache loses the sessions": False,
        "with signed_cookies, the visitor can read the session": True,
        "with signed_cookies, a copied cookie is good after flush": True,
        "with signed_cookies, the table django_session gets rows": False,
        "with db and another SECRET_KEY, the session reads as empty": True,
    },
)
