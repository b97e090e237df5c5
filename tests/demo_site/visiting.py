"""A guest of the shop, who uses what a page offers: its forms with their own fields, and its links."""

from urllib.parse import urljoin

import requests
from django.core.exceptions import BadRequest, PermissionDenied

from wirelab.checks.forms import Form
from wirelab.checks.hosts import know_names
from wirelab.checks.pages import Page
from wirelab.server.site import Site

PASSWORD, NEW = "correct-horse-7", "another-horse-8"
FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Django's own takes a third of a second, on purpose
ERRORS = {400: BadRequest(), 403: PermissionDenied(), 500: KeyError()}  # of pages that only fail
HTTPS = "https://shop.example.test/"
ASKS_FOR_A_PAGE = "text/html,application/xhtml+xml,*/*;q=0.8"  # as browsers do


class Guest(requests.Session):
    """A browser without a window; with https as behind a proxy that speaks it."""

    def __init__(self, site: Site, https: bool = False) -> None:
        super().__init__()
        self.site, self.home = site, HTTPS if https else site.url("/")
        self.headers["Accept"] = ASKS_FOR_A_PAGE
        self.seen: list[requests.Response] = []  # every hop, redirects too
        self.hooks["response"].append(lambda response, **options: self.seen.append(response))
        if https:
            know_names(self, site)
            self.headers["X-Forwarded-Proto"] = "https"

    def open(self, path: str) -> Page:
        """Open a page; a browser says where it comes from."""
        page = Page(self.get(urljoin(self.home, path)))
        self.headers["Referer"] = page.response.url
        return page

    def submit(self, form: Form, **typed: str) -> Page:
        """Send a form with what the page put into it, and with what is typed."""
        way = {"data" if form.method == "POST" else "params": form.data(**typed)}
        return Page(self.request(form.method, urljoin(self.home, form.action), **way))

    def fill(self, where: str, action: str | None = None, **typed: str) -> Page:
        """Open a page, and send the form on it that goes to `action` (none: to itself) and has these fields."""
        page = self.open(where)
        path = (action or page.resolve(where)).partition("?")[0]
        form = page.find(path, "POST", [*typed])
        assert form is not None, f"{where} offers no form for {path} with {', '.join(typed)}"
        return self.submit(form, **typed)

    def register(self, name: str) -> Page:
        """Make an account."""
        return self.fill("/accounts/register/", username=name, password1=PASSWORD, password2=PASSWORD)

    def log_in(self, name: str, password: str = PASSWORD) -> Page:
        """Log in by the form."""
        return self.fill("/accounts/login/", username=name, password=password)

    def put_in_cart(self, book: int = 54) -> Page:
        """Press the button on a book's page."""
        return self.fill(f"/books/{book}/", f"/cart/add/{book}/")

    @property
    def id(self) -> str | None:
        """Return the session id that this guest's jar holds."""
        return self.cookies.get("sessionid")

    def row(self) -> dict:
        """Return what the store keeps for this guest."""
        found = self.site.read_store([self.id]) if self.id else {}
        return found[self.id].data if self.id in found else {}


def mount_errors(site: Site) -> None:
    """Let each page of ERRORS, such as /400/, fail with its error."""

    def failing(error: Exception):
        def view(request):
            raise error

        return view

    for status, error in ERRORS.items():
        site.mount(f"/{status}/", failing(error))
