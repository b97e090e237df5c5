"""Answers to 15-1 of 15-security."""

import requests

from tests.bank import right, wrong


def gifts(alice, site):
    return alice.get(site.url("/gifts/")).json()["gifts"]


def count(alice, site):
    return alice.get(site.url("/gifts/")).json()["gifts"]


@right("15-1")
def each_by_itself(alice, site, paths):
    found = []
    for path in paths:
        before = gifts(alice, site)
        alice.get(site.url(path))
        alice.post(site.url(path))
        if gifts(alice, site) > before:
            found.append(path)
    return found


@right("15-1")
def by_each_method(alice, site, paths):
    found = set()
    for method in ("GET", "POST"):
        for path in paths:
            before = gifts(alice, site)
            alice.request(method, site.url(path), allow_redirects=False)
            if gifts(alice, site) != before:
                found.add(path)
    return found


@right("15-1")
def as_the_thief_with_her_cookies(alice, site, paths):
    def orders(path):
        before, cookies = gifts(alice, site), dict(alice.cookies)
        requests.get(site.url(path), cookies=cookies)
        requests.post(site.url(path), cookies=cookies)
        return gifts(alice, site) - before

    return tuple(path for path in paths if orders(path))


def trying(alice, site, paths, *methods):
    found = []
    for path in paths:
        before = gifts(alice, site)
        for method in methods:
            alice.request(method, site.url(path))
        if gifts(alice, site) > before:
            found.append(path)
    return found


@wrong("15-1", "A form on any site can cause a POST")
def only_get(alice, site, paths):
    return trying(alice, site, paths, "GET")


@wrong("15-1", "causes a GET")
def only_post(alice, site, paths):
    return trying(alice, site, paths, "POST")


@wrong("15-1", "The status does not")
def by_the_status(alice, site, paths):
    return [path for path in paths if alice.get(site.url(path)).ok or alice.post(site.url(path)).ok]


@wrong("15-1", "The status does not")
def without_redirects(alice, site, paths):
    found = []
    for path in paths:
        statuses = [
            alice.request(method, site.url(path), allow_redirects=False).status_code for method in ("GET", "POST")
        ]
        if 200 in statuses:
            found.append(path)
    return found


@wrong("15-1", "use the session that you received")
def as_a_stranger(alice, site, paths):
    found = []
    for path in paths:
        before = gifts(alice, site)
        requests.get(site.url(path))
        requests.post(site.url(path))
        if gifts(alice, site) > before:
            found.append(path)
    return found


@wrong("15-1", "Look at the number anew")
def counted_from_the_start(alice, site, paths):
    before, found = gifts(alice, site), []
    for path in paths:
        alice.get(site.url(path))
        alice.post(site.url(path))
        if gifts(alice, site) > before:
            found.append(path)
    return found


@wrong("15-1", "send none")
def with_her_token(alice, site, paths):
    alice.get(site.url("/accounts/login/"))
    found = []
    for path in paths:
        before = gifts(alice, site)
        alice.get(site.url(path))
        alice.post(site.url(path), data={"csrfmiddlewaretoken": alice.cookies["csrftoken"]})
        if gifts(alice, site) > before:
            found.append(path)
    return found


@wrong("15-1", "The loop must try each path")
def never_begins(alice, site, paths):
    return trying(alice, site, paths[:0], "GET", "POST")


@wrong("15-1", "Did you forget `return`?")
def no_return(alice, site, paths):
    trying(alice, site, paths, "GET", "POST")


@wrong("15-1", "a list of paths")
def how_many(alice, site, paths):
    return len(trying(alice, site, paths, "GET", "POST"))


@wrong("15-1", "any new number counts")
def exactly_one(alice, site, paths):
    found = []
    for path in paths:
        before = count(alice, site)
        alice.get(site.url(path))
        alice.post(site.url(path))
        if count(alice, site) == before + 1:
            found.append(path)
    return found


def asking(alice, site, paths, methods, rises=lambda before, after: after != before):
    """Return the paths where these methods let the number of gifts rise."""

    def number():
        return alice.get(site.url("/gifts/")).json()["gifts"]

    found = []
    for path in paths:
        before = number()
        for method in methods:
            alice.request(method, site.url(path))
        found += [path] * rises(before, number())
    return found


@right("15-1")
def with_a_list_of_methods(alice, site, paths):
    return asking(alice, site, paths, ["GET", "POST"])


@wrong("15-1", "No other method comes from a page")
def with_every_method(alice, site, paths):
    return asking(alice, site, paths, ["GET", "POST", "PUT", "DELETE"])


@wrong("15-1", "three more as well as one")
def one_or_two_more(alice, site, paths):
    return asking(alice, site, paths, ["GET", "POST"], lambda before, after: after - before in (1, 2))


@wrong("15-1", "whatever the first one answers")
def posts_after_a_405(alice, site, paths):
    found = asking(alice, site, paths, ["GET"])
    for path in paths:
        if path not in found and alice.get(site.url(path)).status_code == 405:
            found += asking(alice, site, [path], ["POST"])
    return found


@wrong("15-1", "she goes on with it afterwards")
def leaves_an_empty_jar(alice, site, paths):
    found = asking(alice, site, paths, ["GET", "POST"])
    alice.cookies.clear()
    return found


known = {}


@wrong("15-1", "remember no answer")
def remembers(alice, site, paths):
    for path in set(paths) - known.keys():
        known[path] = bool(asking(alice, site, [path], ["GET", "POST"]))
    return [path for path in paths if known[path]]


@wrong("15-1", "A link or a picture")
def heads(alice, site, paths):
    return asking(alice, site, paths, ["HEAD", "POST"])


@wrong("15-1", "use the session that you received")
def a_session_for_each_path(alice, site, paths):
    return [path for path in paths if asking(requests.Session(), site, [path], ["GET", "POST"])]


@wrong("15-1", "the number that /gifts/ tells Alice's session")
def looks_for_a_word_in_the_page(alice, site, paths):
    return [path for path in paths if "gift" in alice.get(site.url(path)).text + alice.post(site.url(path)).text]


@wrong("15-1", "hides the path that comes next")
def takes_out_while_it_loops(alice, site, paths):
    for path in paths:
        if not asking(alice, site, [path], ["GET", "POST"]):
            paths.remove(path)
    return list(paths)


@wrong("15-1", "No request for")
def asks_the_end_of_each_path(alice, site, paths):
    return [path for path in paths if asking(alice, site, [f"/{path.split('/')[-2]}/"], ["GET", "POST"])]


@wrong("15-1", "leave it out where it is not")
def the_closed_ones(alice, site, paths):
    found = asking(alice, site, paths, ["GET", "POST"])
    return [path for path in paths if path not in found]


@wrong("15-1", "of an earlier call")
def one_list_for_all_calls(alice, site, paths, found=[]):  # noqa: B006
    found += asking(alice, site, paths, ["GET", "POST"])
    return found


@wrong("15-1", "The loop must try each path")
def removes_while_it_walks(alice, site, paths):
    left = list(paths)
    for path in left:
        if not asking(alice, site, [path], ["GET", "POST"]):
            left.remove(path)
    return left


@wrong("15-1", "Return a list of those paths")
def each_path_in_a_list(alice, site, paths):
    return [[path] for path in asking(alice, site, paths, ["GET", "POST"])]
