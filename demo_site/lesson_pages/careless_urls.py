"""The whole site, and the pages of lesson 15 that can be attacked."""

from django.urls import path

from bookshop.urls import urlpatterns as site
from lesson_pages import careless
from lesson_pages.careless import on_loopback_only

PAIRS = {
    "log-out": (careless.careless_log_out, careless.careful_log_out),
    "log-in": (careless.careless_log_in, careless.careful_log_in),
    "account": (careless.account, careless.account),
    "card": (careless.careless_card, careless.careful_card),
    "gift": (careless.careless_gift, careless.careful_gift),
    "review": (careless.careless_review, careless.careful_review),
}

urlpatterns = [
    *site,
    *(path(f"careless/{name}/", on_loopback_only(pair[0])) for name, pair in PAIRS.items()),
    *(path(f"careful/{name}/", on_loopback_only(pair[1])) for name, pair in PAIRS.items()),
]
