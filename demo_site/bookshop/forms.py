"""Forms of the shop. Those for accounts are Django's own."""

from django import forms

from bookshop.cart import MOST


class CountForm(forms.Form):
    """How many of a book."""

    count = forms.IntegerField(min_value=0, max_value=MOST)
