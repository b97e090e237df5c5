"""Forms of the shop. Those for accounts are Django's own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bookshop.cart import MOST


class CountForm(forms.Form):
    """How many of a book."""

    count = forms.IntegerField(min_value=0, max_value=MOST)


class ThemeForm(forms.Form):
    """Light or dark."""

    theme = forms.ChoiceField(
        label=_("Theme"),
        choices=[("system", _("As on this computer")), ("light", _("Light")), ("dark", _("Dark"))],
        widget=forms.RadioSelect,
    )
