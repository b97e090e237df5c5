"""Prices of the shop, and what a visitor can write into a cookie instead of a book."""

import secrets

import requests
from django.apps import apps

NO_BOOKS = [
    ("9999", "the number of no book"),
    ("poetry", "no number"),
    ("", "nothing"),
    ("0", "0"),
    ("-1", "a number below 0"),
    ("5.4", "a number with a point"),
    ("54x", "a number and a letter"),
    ("None", "the text None"),
]


def set_price(book: int) -> str:
    """Give a book a price that nobody can know before; return it as text."""
    cents = 1000 + secrets.randbelow(8000)
    price = f"{cents // 100}.{cents % 100:02}"
    apps.get_model("bookshop", "Book").objects.filter(pk=book).update(price=price)
    return price


def write(client: requests.Session, name: str, value: str) -> None:
    """Write a value into the cookie of this name, where the site put it."""
    old = next((cookie for cookie in client.cookies if cookie.name == name), None)
    domain, path = (old.domain, old.path) if old else ("127.0.0.1", "/")
    client.cookies.set(name, value, domain=domain, path=path)
