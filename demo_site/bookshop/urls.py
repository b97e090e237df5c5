"""Which view answers which path."""

from django.apps import apps
from django.contrib.auth import views as auth_views
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from bookshop import account_views, book_views, cart_views, home_views, preferences

log_in = auth_views.LoginView.as_view(
    template_name="bookshop/form.html", extra_context={"title": _("Log in"), "button": _("Log in")}
)
change_password = auth_views.PasswordChangeView.as_view(
    template_name="bookshop/form.html",
    extra_context={"title": _("Change password"), "button": _("Change password")},
)
password_changed = auth_views.PasswordChangeDoneView.as_view(
    template_name="bookshop/done.html",
    extra_context={
        "title": _("Change password"),
        "message": _("Your password is changed. Your other devices are logged out."),
    },
)

urlpatterns = [
    path("", home_views.home, name="home"),
    path("books/", book_views.search, name="search"),
    path("books/<int:pk>/", book_views.book, name="book"),
    path("cart/", cart_views.show, name="cart"),
    path("cart/add/<int:pk>/", cart_views.add, name="cart-add"),
    path("cart/change/<int:pk>/", cart_views.change, name="cart-change"),
    path("cart/empty/", cart_views.empty, name="cart-empty"),
    path("accounts/register/", account_views.register, name="register"),
    path("accounts/login/", log_in, name="login"),
    path("accounts/logout/", auth_views.LogoutView.as_view(), name="logout"),
    path("accounts/password/", change_password, name="password-change"),
    path("accounts/password/done/", password_changed, name="password_change_done"),  # Django's own name for it
    path("preferences/", preferences.show, name="preferences"),
    path("preferences/language/", set_language, name="set_language"),
]
if apps.is_installed("lesson_pages"):
    urlpatterns += [path("", include("lesson_pages.urls"))]
