"""Registration. Login, logout and password change are Django's own views, see urls.py."""

from django.contrib.auth import login
from django.contrib.auth.forms import UserCreationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _


def register(request: HttpRequest) -> HttpResponse:
    """Make an account, and log the new user in."""
    form = UserCreationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.save())  # a new session id, the same cart
        return redirect("home")
    return render(request, "bookshop/form.html", {"form": form, "title": _("Register"), "button": _("Register")})
