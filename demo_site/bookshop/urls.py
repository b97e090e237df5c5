"""Which view answers which path."""

from django.contrib.auth import views as auth_views
from django.urls import path, reverse_lazy

from bookshop import account_views, book_views, cart_views, cookie_views, home_views, session_views

log_in = auth_views.LoginView.as_view(
    template_name="bookshop/form.html", extra_context={"title": "Log in", "button": "Log in"}
)
change_password = auth_views.PasswordChangeView.as_view(
    template_name="bookshop/form.html",
    extra_context={"title": "Change password", "button": "Change password"},
    success_url=reverse_lazy("home"),
)

urlpatterns = [
    path("", home_views.home, name="home"),
    # The shop
    path("books/", book_views.search, name="search"),
    path("books/<int:pk>/", book_views.book, name="book"),
    path("cart/", cart_views.show, name="cart"),
    path("cart/add/<int:pk>/", cart_views.add, name="cart-add"),
    path("cart/change/<int:pk>/", cart_views.change, name="cart-change"),
    path("cart/empty/", cart_views.empty, name="cart-empty"),
    # Accounts
    path("accounts/register/", account_views.register, name="register"),
    path("accounts/login/", log_in, name="login"),
    path("accounts/logout/", auth_views.LogoutView.as_view(), name="logout"),
    path("accounts/password/", change_password, name="password-change"),
    # Pages for lessons: cookies
    path("cookies/welcome/", cookie_views.welcome, name="welcome"),
    path("cookies/echo/", cookie_views.echo, name="echo"),
    # Pages for lessons: sessions
    path("session/peek/", session_views.peek, name="session-peek"),
    path("session/visits/", session_views.visits, name="session-visits"),
    path("session/key/", session_views.key, name="session-key"),
    path("session/expiry/", session_views.expiry, name="session-expiry"),
    path("session/remember/", session_views.remember, name="session-remember"),
    path("session/leave/", session_views.leave, name="session-leave"),
]
