"""Every name leads to the scenario's site, by http and by https."""

import pytest
import requests
from django.http import JsonResponse

from wirelab.checks.hosts import know_names
from wirelab.server.site import Site


@pytest.fixture(scope="module")
def site():
    with Site(ALLOWED_HOSTS=["*"]) as running:
        running.mount("/named/", lambda request: JsonResponse({"host": request.get_host()}))
        yield running


@pytest.mark.parametrize(
    "address",
    ["http://shop.example.test", "https://shop.example.test", "http://mail.example.test:8001", "https://x.test"],
)
def test_a_request_arrives_under_the_name_that_its_address_has(site, address):
    client = requests.Session()
    know_names(client, site)
    response = client.get(f"{address}/named/?a=1")
    assert response.json() == {"host": address.partition("://")[2]}
    assert response.url == response.request.url == f"{address}/named/?a=1"


def test_cookies_belong_to_the_name_and_not_to_the_site(site):
    client = requests.Session()
    know_names(client, site)
    client.get("http://shop.example.test/session/visits/")
    assert [cookie.domain for cookie in client.cookies] == ["shop.example.test"]
    assert client.get("https://shop.example.test/session/visits/").json() == {"visits": 2}
    assert client.get("http://mail.example.test/session/visits/").json() == {"visits": 1}
