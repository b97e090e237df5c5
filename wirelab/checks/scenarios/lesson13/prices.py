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
    ("9" * 30, "a number of thirty digits"),
    ("0 OR 1=1", "a condition of SQL"),
    ("54--", "a number, and a comment of SQL"),
]

NO_ADDRESSES = [
    *NO_BOOKS,
    ("\u00b2", "a raised two"),
    ("红楼梦", "letters of another script"),
]

BELIEVED = "The view believed a price that came from the client. Ask the shop's own table each time."
STALE = "That price was kept somewhere when the book was chosen. Keep the book only, and ask for its price each time."
KEPT = "The task says: the book is kept in a cookie named book."
ANYTHING = (
    "Anyone can write anything into a cookie. text.isdecimal() says whether it is a number, and "
    "Book.objects.filter(pk=number).first() is None where there is no such book."
)
ADDRESS = "Anyone can write anything into an address, too: what names no book of the shop is answered with None twice."
ASKED_NOW = "What ?book= names now was asked for, and not the book of the cookie. It names no book: None twice."
UNCHOSEN = "Where no book is chosen, there is none to ask the table for: answer None twice."
FLOAT = "A price has two digits after the point, and floats do not keep them: str(book.price) does."


def set_price(book: int, cents: str = "") -> str:
    """Give a book a price that nobody can know before, with these cents where they are given; return it as text."""
    price = f"{10 + secrets.randbelow(80)}.{cents or f'{secrets.randbelow(100):02}'}"
    apps.get_model("bookshop", "Book").objects.filter(pk=book).update(price=price)
    return price


def new_book() -> str:
    """Put one more book into the shop, a copy of the first; return its number as text."""
    book = apps.get_model("bookshop", "Book").objects.get(pk=1)
    book.pk = None
    book.save()
    return str(book.pk)


def take_away(book: str) -> None:
    """Take a book out of the shop."""
    apps.get_model("bookshop", "Book").objects.filter(pk=book).delete()


def write(client: requests.Session, name: str, value: str) -> None:
    """Write a value into the cookie of this name, where the site put it."""
    old = next((cookie for cookie in client.cookies if cookie.name == name), None)
    domain, path = (old.domain, old.path) if old else ("127.0.0.1", "/")
    client.cookies.set(name, value, domain=domain, path=path)
