"""What lesson 14 says of one way around `__Host-`, and shows in no cell: a name with a Unicode space in front."""

from django.http import HttpResponse, JsonResponse

from wirelab import DemoSite
from wirelab.server import chromium

SHOP, MAIL = "http://shop.example.localhost", "http://mail.example.localhost"
NAME = "__Host-card"


def planted(name: str) -> list[dict[str, str]]:
    """Let a neighbour of the shop plant a cookie of this name in a real browser; return what the shop's pages read."""
    read = []

    def plant(request):
        response = HttpResponse("planted")
        response.headers["Set-Cookie"] = f"{name}=thief; Domain=example.localhost; Path=/; Secure"
        return response

    def look(request):
        read.append(dict(request.COOKIES))
        return JsonResponse({})

    with DemoSite(ALLOWED_HOSTS=["*"]) as site:
        site.mount("/plant/", plant)
        site.mount("/look/", look)
        chromium.visit([f"{MAIL}/plant/", f"{SHOP}/look/"], chromium.Habits(site.server.port))
    return read


def test_a_neighbour_plants_no_name_that_begins_with_host(real):
    assert planted(NAME) == [{}]


def test_a_space_in_front_makes_another_name_for_the_browser_and_none_for_django(real):
    space = "\u2000".encode().decode("latin-1")  # a header is sent as Latin-1
    assert planted(space + NAME) == [{NAME: "thief"}]
