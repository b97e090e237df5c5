"""reach: to which hosts and paths one Set-Cookie header sends its cookie, over http and over https."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from wirelab.pictures.assets import asset
from wirelab.pictures.deciding import reasons_of
from wirelab.pictures.headers import visible_header
from wirelab.pictures.letters import visible
from wirelab.pictures.nearby import hosts_near, paths_near
from wirelab.pictures.receive import Received
from wirelab.pictures.send import is_sent

BOTH, HTTPS, NOT = "✓ http, https", "✓ https only", "– not sent"


@dataclass(frozen=True)
class Reach:
    """Where a cookie goes: a row for each host, a column for each path, and what decides."""

    title: str
    hosts: dict[str, str]  # each with what it is to the host that set the cookie
    paths: list[str]
    sent: dict[tuple[str, str], str]
    reasons: list[str]

    def __repr__(self) -> str:
        grid = [["host", "", *map(visible, self.paths)]]
        grid += [[host, role, *(self.sent[host, path] for path in self.paths)] for host, role in self.hosts.items()]
        widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
        rows = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in grid)
        return "\n".join([self.title, *(f"  {row}" for row in rows), *self.reasons])

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col"><code>{escape(visible(path))}</code></th>' for path in self.paths)
        reasons = "".join(f"<li>{escape(reason)}</li>" for reason in self.reasons)
        # With tabindex it can be scrolled by keys, too.
        return (
            f'<div class="wirelab-reach" tabindex="0" role="group" aria-label="{escape(self.title)}">'
            f"<style>{asset('reach.css')}</style><table>"
            f'<caption>{escape(self.title)}</caption><tr><th scope="col">host</th>{heads}</tr>'
            f"{''.join(self._rows())}</table><ul>{reasons}</ul></div>"
        )

    def _rows(self) -> Iterator[str]:
        for host, role in self.hosts.items():
            cells = "".join(_cell(self.sent[host, path]) for path in self.paths)
            name = f"<code>{escape(host)}</code><small>{escape(role)}</small>"
            yield f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _cell(sent: str) -> str:
    return f"<td>{sent}</td>" if sent == NOT else f'<td class="wr-sent">{sent}</td>'


def reach(header: str, at: str) -> Reach:
    """Show where a cookie goes: `header` is a Set-Cookie header without its name, `at` the address that sent it.

    Where browsers refuse the cookie, say why. Raise ValueError where `at` is no address with http or https.
    """
    parts = urlsplit(at)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{at!r} is no whole address: write it as http://shop.example.test/shelf/")
    cookie = Received(header.encode().decode("latin-1"), at)
    hosts, paths = hosts_near(cookie), paths_near(visible_header(cookie.path))
    sent = {(host, path): _sent(cookie, host, path) for host in hosts for path in paths}
    pair = visible(visible_header(header.partition(";")[0].strip()))
    return Reach(f"{pair}, set at {visible(at)}: where it is sent", hosts, paths, sent, reasons_of(cookie))


def _sent(cookie: Received, host: str, path: str) -> str:
    place = f"://{f'[{host}]' if ':' in host else host}{path.encode().decode('latin-1')}"
    return BOTH if is_sent(cookie, f"http{place}") else HTTPS if is_sent(cookie, f"https{place}") else NOT
