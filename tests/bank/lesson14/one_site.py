"""Answers to 14-4 of 14-other-sites."""

from functools import cache
from urllib.parse import urlsplit

from tests.bank import right, wrong


def registrable(host, suffixes):
    labels = host.split(".")
    return next(".".join(labels[i:]) for i in range(len(labels)) if ".".join(labels[i + 1 :]) in suffixes)


@right("14-4")
def with_next(a, b, suffixes):
    first, second = urlsplit(a), urlsplit(b)
    hosts = [registrable(url.hostname, suffixes) for url in (first, second)]
    return first.scheme == second.scheme and hosts[0] == hosts[1]


@right("14-4")
def with_a_loop(a, b, suffixes):
    sites = []
    for url in (a, b):
        host = urlsplit(url).hostname
        while host.partition(".")[2] not in suffixes:
            host = host.partition(".")[2]
        sites.append((urlsplit(url).scheme, host))
    return sites[0] == sites[1]


@right("14-4")
def by_the_longest_suffix(a, b, suffixes):
    def site(url):
        host = urlsplit(url).hostname
        suffix = max((one for one in suffixes if host.endswith(f".{one}")), key=len)
        return urlsplit(url).scheme, host.removesuffix(f".{suffix}").rpartition(".")[2], suffix

    return site(a) == site(b)


@wrong("14-4", "it belongs to nobody")
def last_two_labels(a, b, suffixes):
    sites = [(urlsplit(url).scheme, urlsplit(url).hostname.split(".")[-2:]) for url in (a, b)]
    return sites[0] == sites[1]


@wrong("14-4", "The scheme belongs to the site")
def without_the_scheme(a, b, suffixes):
    return registrable(urlsplit(a).hostname, suffixes) == registrable(urlsplit(b).hostname, suffixes)


@wrong("14-4", "A port belongs to the origin")
def by_origin(a, b, suffixes):
    return with_next(a, b, suffixes) and urlsplit(a).port == urlsplit(b).port


@wrong("14-4", "all names under it belong to it")
def by_host(a, b, suffixes):
    return urlsplit(a).hostname == urlsplit(b).hostname and urlsplit(a).scheme == urlsplit(b).scheme


@wrong("14-4", "capital letters")
def with_netloc(a, b, suffixes):
    hosts = [urlsplit(url).netloc.partition(":")[0] for url in (a, b)]
    both = suffixes | {suffix.upper() for suffix in suffixes}
    names = [registrable(host, both) for host in hosts]
    return names[0] == names[1] and urlsplit(a).scheme == urlsplit(b).scheme


@wrong("14-4", "it belongs to nobody")
def the_shortest_suffix(a, b, suffixes):
    return with_next(a, b, {suffix for suffix in suffixes if "." not in suffix})


@wrong("14-4", "Return True or False")
def returns_the_site(a, b, suffixes):
    return registrable(urlsplit(a).hostname, suffixes) if with_next(a, b, suffixes) else None


@wrong("14-4", "they are two sites: False")
def always(a, b, suffixes):
    return True


def by_suffix(url, suffixes, fits=lambda host, one: host.endswith(f".{one}")):
    parts = urlsplit(url)
    suffix = max((one for one in suffixes if fits(parts.hostname, one)), key=len)
    return parts.scheme, parts.hostname.removesuffix(suffix).rstrip(".").rpartition(".")[2], suffix


@wrong("14-4", "A suffix fits behind a dot")
def without_the_dot(a, b, suffixes):
    sites = [by_suffix(url, suffixes, str.endswith) for url in (a, b)]
    return sites[0] == sites[1]


@wrong("14-4", "A scheme is the same in capital letters")
def scheme_as_written(a, b, suffixes):
    return [a.split(":")[0], *by_suffix(a, suffixes)[1:]] == [b.split(":")[0], *by_suffix(b, suffixes)[1:]]


@wrong("14-4", "before @ is no part of the host")
def host_up_to_the_colon(a, b, suffixes):
    hosts = [url.lower().split("/")[2].split(":")[0] for url in (a, b)]
    return a.lower().split(":")[0] == b.lower().split(":")[0] and registrable(hosts[0], suffixes) == registrable(
        hosts[1], suffixes
    )


@wrong("14-4", "the set of suffixes stays as it was")
def uses_the_set_up(a, b, suffixes):
    same = by_suffix(a, suffixes) == by_suffix(b, suffixes)
    suffixes.discard("com")
    return same


@wrong("14-4", "Which suffixes are public is said by the set")
def with_two_known_lists(a, b, suffixes):
    return by_suffix(a, suffixes | {"co.uk"}) == by_suffix(b, suffixes | {"co.uk"})


@wrong("14-4", "it belongs to nobody")
def two_labels_at_most(a, b, suffixes):
    def site(url):
        labels = urlsplit(url).hostname.split(".")
        return urlsplit(url).scheme, labels[-3:] if ".".join(labels[-2:]) in suffixes else labels[-2:]

    return site(a) == site(b)


@wrong("14-4", "it belongs to nobody")
def from_the_right(a, b, suffixes):
    def site(url):
        labels = urlsplit(url).hostname.split(".")
        ends = [".".join(labels[i:]) for i in range(len(labels) - 1, -1, -1)]
        return urlsplit(url).scheme, next(end for end in ends if end not in suffixes)

    return site(a) == site(b)


def with_its_suffix(host, suffixes):
    suffix = max((one for one in suffixes if host.endswith(f".{one}")), key=len)
    return host, suffix


@wrong("14-4", "The suffix belongs to the site, too")
def only_the_label(a, b, suffixes):
    first, second = urlsplit(a), urlsplit(b)
    labels = [registrable(url.hostname, suffixes).split(".")[0] for url in (first, second)]
    return first.scheme == second.scheme and labels[0] == labels[1]


@wrong("14-4", "the dot counts, too")
def ends_with_the_domain(a, b, suffixes):
    first, second = urlsplit(a), urlsplit(b)
    return first.scheme == second.scheme and second.hostname.endswith(registrable(first.hostname, suffixes))


@wrong("14-4", "they are ")
def by_rstrip(a, b, suffixes):
    def site(url):
        host, suffix = with_its_suffix(urlsplit(url).hostname, suffixes)
        return urlsplit(url).scheme, host.rstrip(f".{suffix}").rpartition(".")[2], suffix

    return site(a) == site(b)


@wrong("14-4", "counts once, at the end of the name")
def by_replace(a, b, suffixes):
    def site(url):
        host, suffix = with_its_suffix(urlsplit(url).hostname, suffixes)
        return urlsplit(url).scheme, host.replace(f".{suffix}", "").rpartition(".")[2], suffix

    return site(a) == site(b)


@wrong("14-4", "Each host has its own longest suffix")
def one_suffix_for_both(a, b, suffixes):
    first, second = urlsplit(a), urlsplit(b)
    labels = with_its_suffix(first.hostname, suffixes)[1].count(".") + 2
    return first.scheme == second.scheme and first.hostname.split(".")[-labels:] == second.hostname.split(".")[-labels:]


@wrong("14-4", "What follows the host does not count")
def with_the_path(a, b, suffixes):
    return with_next(a, b, suffixes) and urlsplit(a).path == urlsplit(b).path


wrong("14-4", "frozenset", cache(with_next))


@wrong("14-4", "A suffix fits behind a dot")
def suffix_without_its_dot(a, b, suffixes):
    def site(address):
        suffix = max((one for one in suffixes if address.hostname.endswith(one)), key=len)
        return address.scheme, address.hostname.split(".")[-suffix.count(".") - 2 :]

    return site(urlsplit(a)) == site(urlsplit(b))


@wrong("14-4", "a scheme in common is enough")
def scheme_or_domain(a, b, suffixes):
    first, second = urlsplit(a), urlsplit(b)
    hosts = [registrable(one.hostname, suffixes) for one in (first, second)]
    return first.scheme == second.scheme or hosts[0] == hosts[1]


@wrong("14-4", "It was given 'https://")
def up_to_the_colon(a, b, suffixes):
    hosts = [address.lower().split("://")[1].split(":")[0] for address in (a, b)]
    longest = [max((one for one in suffixes if host.endswith(f".{one}")), key=len) for host in hosts]
    return longest[0] == longest[1]
