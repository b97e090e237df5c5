"""Answers to 17-1 of 17-server-load."""

from urllib.parse import unquote

import requests

from tests.bank import right, wrong


def weigh(alice, site, paths, of_response):
    return sum(of_response(alice.get(site.url(path))) for path in paths)


def sent_by(response):
    return len(response.request.headers.get("Cookie", ""))


@right("17-1")
def with_history(alice, site, paths):
    return weigh(alice, site, paths, lambda response: sum(map(sent_by, [*response.history, response])))


@right("17-1")
def by_a_hook(alice, site, paths):
    seen = []
    alice.hooks["response"].append(lambda response, *args, **kwargs: seen.append(sent_by(response)))
    for path in paths:
        alice.get(site.url(path))
    alice.hooks["response"].clear()
    return sum(seen)


@right("17-1")
def hop_by_hop(alice, site, paths):
    total = 0
    for path in paths:
        response = alice.get(site.url(path), allow_redirects=False)
        total += len((response.request.headers.get("Cookie") or "").encode())
        if response.is_redirect:
            response = alice.get(site.url(response.headers["Location"]))
            total += len((response.request.headers.get("Cookie") or "").encode())
    return total


@wrong("17-1", "A redirect is a request, too")
def without_history(alice, site, paths):
    return weigh(alice, site, paths, sent_by)


@wrong("17-1", "let requests follow a redirect")
def redirects_not_followed(alice, site, paths):
    return sum(sent_by(alice.get(site.url(path), allow_redirects=False)) for path in paths)


@wrong("17-1", "response.request.headers")
def header_of_the_response(alice, site, paths):
    return weigh(alice, site, paths, lambda response: len(response.headers.get("Cookie", "")))


@wrong("17-1", "That is the jar")
def the_jar(alice, site, paths):
    weigh(alice, site, paths, sent_by)
    return sum(len(f"{cookie.name}={cookie.value}") for cookie in alice.cookies)


@wrong("17-1", "That is the last request alone")
def the_last(alice, site, paths):
    for path in paths:
        total = sent_by(alice.get(site.url(path)))
    return total


@wrong("17-1", "Ask with the session that you get")
def a_stranger_each_time(alice, site, paths):
    return sum(sent_by(requests.get(site.url(path), timeout=60)) for path in paths)


@wrong("17-1", "gives an empty text for it")
def length_of_nothing(alice, site, paths):
    return weigh(alice, site, paths, lambda response: len(response.request.headers.get("Cookie")))


@wrong("17-1", "Set-Cookie one of the response")
def what_the_site_sets(alice, site, paths):
    return weigh(alice, site, paths, lambda response: len(response.headers.get("Set-Cookie", "")))


@wrong("17-1", "has no key 'cookie'")
def always_there(alice, site, paths):
    return weigh(alice, site, paths, lambda response: len(response.request.headers["Cookie"]))


@wrong("17-1", "without its name")
def with_the_name(alice, site, paths):
    return weigh(
        alice, site, paths, lambda response: sum(len(f"Cookie: {cookie}") for cookie in [cookie_of(response)] if cookie)
    )


def cookie_of(response):
    return response.request.headers.get("Cookie")


@wrong("17-1", "That counts requests, or cookies")
def how_many(alice, site, paths):
    return weigh(alice, site, paths, lambda response: "Cookie" in response.request.headers)


@wrong("17-1", "Return one number")
def one_for_each(alice, site, paths):
    return [sent_by(alice.get(site.url(path))) for path in paths]


@wrong("17-1", "Return one number")
def as_text(alice, site, paths):
    return str(with_history(alice, site, paths))


@wrong("17-1", "Did you forget `return`?")
def says_nothing(alice, site, paths):
    weigh(alice, site, paths, sent_by)


@wrong("17-1", "Is the function written yet?")
def not_written(alice, site, paths):
    """Do nothing yet."""


def on_the_wire(alice, url, size=len):
    response = alice.get(url)
    return sum(size(one.request.headers.get("Cookie", "")) for one in [*response.history, response])


@right("17-1")
def with_a_sum(alice, site, paths):
    return sum(on_the_wire(alice, site.url(path)) for path in paths)


@wrong("17-1", "for a jar whose cookies go to some addresses only")
def without_quotes(alice, site, paths):
    return sum(on_the_wire(alice, site.url(path), lambda header: len(header.replace('"', ""))) for path in paths)


@wrong("17-1", "the list of paths stays as it was")
def uses_the_list_up(alice, site, paths):
    total = 0
    while paths:
        total += on_the_wire(alice, site.url(paths.pop(0)))
    return total


@wrong("17-1", "holds only what came before a redirect")
def history_alone(alice, site, paths):
    return weigh(alice, site, paths, lambda response: sum(map(sent_by, response.history)))


@wrong("17-1", "A path that stands in the list twice is asked twice")
def each_path_a_single_time(alice, site, paths):
    return with_history(alice, site, list(dict.fromkeys(paths)))


@wrong("17-1", "No path was asked")
def prepared_and_never_sent(alice, site, paths):
    prepared = [alice.prepare_request(requests.Request("GET", site.url(path))) for path in paths]
    return sum(len(one.headers.get("Cookie", "")) for one in prepared)


@wrong("17-1", "of this call")
def one_list_for_all_calls(alice, site, paths, sizes=[7]):  # noqa: B006
    sizes.append(with_history(alice, site, paths))
    return sum(sizes)


@wrong("17-1", "Ask every path of the list")
def the_first_path_alone(alice, site, paths):
    return with_history(alice, site, paths[:1])


@wrong("17-1", "in the order of the list")
def from_the_last_to_the_first(alice, site, paths):
    return with_history(alice, site, paths[::-1])


@wrong("17-1", "as it was sent, sign by sign")
def of_decoded_text(alice, site, paths):
    total = 0
    for path in paths:
        response = alice.get(site.url(path))
        total += sum(len(unquote(one.request.headers.get("Cookie", ""))) for one in (*response.history, response))
    return total
