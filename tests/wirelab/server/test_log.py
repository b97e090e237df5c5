"""What the server saw: headers taken apart, errors in one line, clients by their names."""

import sys

import pytest
import requests
from django.http import HttpResponse

from wirelab.server.log import Entry, describe, pairs_of, pairs_set, values_of
from wirelab.server.site import Site


@pytest.mark.parametrize(
    ("header", "pairs"),
    [
        ("", []),
        (" ; ", []),
        ("a=1", [("a", "1")]),
        ("a=1; b=2=3 ;c=", [("a", "1"), ("b", "2=3"), ("c", "")]),
        ("reader; a = 1", [("", "reader"), ("a", "1")]),
    ],
)
def test_a_cookie_header_is_a_list_of_pairs(header, pairs):
    assert pairs_of(header) == pairs


def test_of_a_set_cookie_header_the_pair_counts_and_no_attribute():
    assert pairs_set(["a=1; Path=/; Secure", "; Path=/", "b=2"]) == [("a", "1"), ("b", "2")]


def test_the_values_of_a_name_are_those_that_are_not_empty():
    pairs = [("sid", "1"), ("other", "2"), ("sid", '""'), ("sid", ""), ("sid", "3")]
    assert values_of("sid", pairs) == ["1", "3"]


@pytest.mark.parametrize(
    ("cookie", "set_cookies", "ids"),
    [
        (None, [], []),
        ("sid=old; a=1", [], ["old"]),
        (None, ["sid=new; Path=/"], ["new"]),
        ("sid=old", ["a=1", "sid=new"], ["old", "new"]),
        ("sid=old", ['sid=""; Max-Age=0'], ["old"]),
    ],
)
def test_an_entry_has_the_ids_sent_and_then_those_set(cookie, set_cookies, ids):
    assert Entry("GET", "/", "requests", cookie, set_cookies=set_cookies).ids("sid") == ids


class Speechless(Exception):  # noqa: N818
    def __str__(self) -> str:
        raise ValueError


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:
        return caught


def test_an_error_is_told_in_one_line_with_its_place():
    line = raised.__code__.co_firstlineno + 2
    place = f"  (test_log.py, line {line})"
    noted = ValueError("no such book")
    noted.add_note("in the cart")
    assert describe(raised(noted)) == f"ValueError: no such book, in the cart{place}"
    assert describe(raised(KeyError())) == f"KeyError{place}"
    assert describe(raised(Speechless())) == f"Speechless{place}"
    assert describe(KeyError("never raised")) == "KeyError: 'never raised'"


def test_the_place_is_in_the_learners_own_code_and_not_in_a_library():
    with pytest.raises(requests.exceptions.MissingSchema) as caught:
        requests.get("nowhere")
    assert "test_log.py, line" in describe(caught.value)
    with pytest.raises(ZeroDivisionError) as divided:
        exec(compile("\n\n1 / 0", "<ipython-input-3>", "exec"))
    assert describe(divided.value) == "ZeroDivisionError: division by zero  (your cell, line 3)"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("python-requests/2.32", "requests"),
        ("Mozilla/5.0 Gecko/20100101 Firefox/140.0", "Firefox"),
        ("Mozilla/5.0 AppleWebKit/537.36 Chrome/150.0 Safari/537.36", "Chrome"),
        ("Mozilla/5.0 AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge"),
        ("a-crawler-with-a-very-long-name", "a-crawler-with-a-ver"),
        ("", "unknown"),
    ],
)
def test_a_client_is_known_by_a_short_name(agent, name):
    with Site() as site:
        requests.get(site.url("/session/peek/"), headers={"User-Agent": agent})
        assert [entry.client for entry in site.wire_log.entries] == [name]


def test_paths_are_kept_as_they_were_asked_for():
    with Site() as site:
        for path in ("/books/?q=Jane%20Eyre", "/no%20such%20page/", "/%E7%BA%A2/"):
            requests.get(site.url(path))
        assert [entry.path for entry in site.wire_log.entries] == [
            "/books/?q=Jane%20Eyre",
            "/no%20such%20page/",
            "/%E7%BA%A2/",
        ]


def test_the_newest_entry_that_fits_in_all_three_is_found():
    with Site() as site:
        for path in ("/session/visits/", "/session/peek/", "/session/visits/", "/no-such-page/"):
            requests.get(site.url(path))
        log, entries = site.wire_log, list(site.wire_log.entries)
        assert log.find("GET", "/session/visits/", 200) is entries[2]
        assert log.find("GET", "/session/peek/", 200) is entries[1]
        assert log.find("GET", "/no-such-page/", 404) is entries[3]
        assert log.find("POST", "/session/peek/", 200) is None
        assert log.find("GET", "/session/peek/", 404) is None


def test_an_error_belongs_to_the_request_that_met_it():
    def broken(request):
        raise KeyError("cart")

    def header(request):
        return HttpResponse(headers={"X-Book": "红楼梦"})

    def odd(request):
        response = HttpResponse()
        response.cookies["book"] = "x"
        response.cookies["book"]["path"] = "/红"
        return response

    with Site() as site:
        for path, view in {"/broken/": broken, "/header/": header, "/odd/": odd}.items():
            site.mount(path, view)
        assert requests.get(site.url("/broken/")).status_code == 500
        assert requests.get(site.url("/session/peek/")).status_code == 200
        assert requests.get(site.url("/header/")).status_code == 200
        assert requests.get(site.url("/odd/")).status_code == 500
        broken_, fine, encoded, unsendable = site.wire_log.entries
        assert broken_.error == f"KeyError: 'cart'  (test_log.py, line {broken.__code__.co_firstlineno + 1})"
        assert (fine.error, fine.refusal, encoded.error) == (None, None, None)
        assert unsendable.error.startswith("UnicodeEncodeError: ")
        assert "in Set-Cookie: book=x; Path=/红" in unsendable.error
        assert unsendable.status == "500 Internal Server Error"
    assert sys.exc_info() == (None, None, None)


def test_a_module_that_is_missing_is_blamed_on_the_cell_and_not_on_the_importer():
    cell = compile("\n\nimport no_such_module", "/tmp/ipykernel_1/2.py", "exec")
    with pytest.raises(ModuleNotFoundError) as missing:
        exec(cell, {})
    assert describe(missing.value) == "ModuleNotFoundError: No module named 'no_such_module'  (your cell, line 3)"
