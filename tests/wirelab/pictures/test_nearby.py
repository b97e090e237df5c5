"""The hosts and paths around a cookie."""

import pytest

from wirelab.pictures.nearby import hosts_near, paths_near
from wirelab.pictures.receive import Received


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("shop.example.test", "shop.example.test mail.example.test deep.shop.example.test example.test other.test"),
        ("mail.example.test", "mail.example.test shop.example.test deep.mail.example.test example.test other.test"),
        ("example.test", "example.test deep.example.test other.test"),
        ("other.test", "other.test deep.other.test thief.test"),
        ("shop.other.test", "shop.other.test mail.other.test deep.shop.other.test other.test thief.test"),
        ("localhost", "localhost deep.localhost 127.0.0.1 other.test"),
        ("127.0.0.1", "127.0.0.1 localhost other.test"),
        ("192.0.2.7", "192.0.2.7 other.test"),
    ],
)
def test_a_host_stands_among_its_neighbours(host, names):
    assert " ".join(hosts_near(Received("a=1", f"http://{host}/"))) == names


def test_each_host_says_what_it_is_to_the_first():
    hosts = hosts_near(Received("a=1; Domain=example.test", "http://a.b.example.test/"))
    assert [*hosts.items()] == [
        ("a.b.example.test", "set it"),
        ("mail.b.example.test", "beside it"),
        ("deep.a.b.example.test", "under it"),
        ("b.example.test", "above it"),
        ("example.test", "its Domain"),
        ("other.test", "another site"),
    ]
    refused = hosts_near(Received("a=1; Domain=moon.test", "http://shop.example.test/"))
    assert "moon.test" not in refused


@pytest.mark.parametrize(
    ("path", "paths"),
    [
        ("/", "/ /deep/"),
        ("/shelf", "/shelf /shelf/deep/ /shelfish /"),
        ("/shelf/", "/shelf/ /shelf/deep/ /shelf /shelfish/ /"),
        ("/shelf/list", "/shelf/list /shelf/list/deep/ /shelf/listish /"),
    ],
)
def test_a_path_stands_among_paths_that_end_it(path, paths):
    assert " ".join(paths_near(path)) == paths
