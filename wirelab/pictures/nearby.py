"""Hosts and paths that show where a cookie ends: those that get it, and their neighbours that do not."""

from wirelab.pictures.receive import Received, is_address

OTHERS = ("other.test", "thief.test")  # RFC 6761 keeps names under test for tests


def hosts_near(cookie: Received) -> dict[str, str]:
    """Return the host that set the cookie and hosts around it, each with what it is to that host."""
    host, parent = cookie.host, cookie.host.partition(".")[2]
    hosts = {host: "set it"}
    if "." in parent and not is_address(host):
        hosts[f"{'shop' if host.startswith('mail.') else 'mail'}.{parent}"] = "beside it"
    if not is_address(host):
        hosts[f"deep.{host}"] = "under it"
    if "." in parent and not is_address(host):
        hosts[parent] = "above it"
    if cookie.domain and not cookie.ignored:
        hosts.setdefault(cookie.domain, "its Domain")
    if cookie.on_this_computer:
        hosts.setdefault("127.0.0.1" if host != "127.0.0.1" else "localhost", "the same computer")
    hosts[next(name for name in OTHERS if not f".{host}".endswith(f".{name}"))] = "another site"
    return hosts


def paths_near(path: str) -> list[str]:
    """Return the path of a cookie and paths around it: below, without its last slash, one that begins alike, all."""
    bare, slash = path.removesuffix("/"), "/" * path.endswith("/")
    alike = [bare, f"{bare}ish{slash}", "/"] if bare else []
    return list(dict.fromkeys([path, f"{bare}/deep/", *alike]))
