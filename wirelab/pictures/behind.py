"""behind: the workers behind one address, and which of them answered each request with which session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.conf.global_settings import SESSION_COOKIE_NAME  # the workers' own, whatever a site of this kernel has

from wirelab.pictures.assets import asset
from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import counted
from wirelab.server.balancer import OWN, Address, HandedOn
from wirelab.server.log import pairs_of, pairs_set, values_of
from wirelab.server.met import Met

SHOWN = 12  # requests
NONE, NO_ANSWER, GAVE = "–", "no answer", "gave out"


@dataclass(frozen=True)
class Row:
    """One request: the session id that the jar sent, what each worker said, and the id that the jar got."""

    number: str
    sent: str
    way: str
    workers: Sequence[str]
    got: str
    changed: bool = False


@dataclass(frozen=True)
class Behind:
    """Some requests to one address, and at the end what each worker gave out."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]

    def __repr__(self) -> str:
        lines = [self.heads, *map(_cells, self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join([self.title, *("  " + "  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)])

    def _repr_html_(self) -> str:
        places = ["", "wb-jar", "wb-wire", *["wb-store"] * (len(self.heads) - 4), "wb-jar"]
        heads = "".join(
            f'<th scope="col" class="{place}">{escape(head)}</th>' if head else "<td></td>"
            for place, head in zip(places, self.heads, strict=True)
        )
        # With tabindex it can be scrolled by keys, too.
        return (
            f'<div class="wirelab-behind" tabindex="0" role="group" aria-label="{escape(self.title)}">'
            f"<style>{asset('behind.css')}</style><table><caption>{escape(self.title)}"
            f"</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(map(_html, self.rows))}</tbody></table></div>"
        )


def _cells(row: Row) -> list[str]:
    return [row.number, row.sent, row.way, *row.workers, row.got]


def _html(row: Row) -> str:
    number, *cells = _cells(row)
    workers = ("wb-said" if said not in ("", NO_ANSWER) and row.way else "" for said in row.workers)
    classes = ["", "", *workers, "wb-changed" if row.changed else ""]
    shown = "".join(f'<td class="{name}">{escape(cell)}</td>' for name, cell in zip(classes, cells, strict=True))
    return f'<tr><th scope="row">{escape(number)}</th>{shown}</tr>'


def behind(address: Address, last: int = SHOWN) -> Behind:
    """Show the last 12 requests to this address, or fewer with `last`: which worker was asked, and what it answered.

    Each has the session id that came and the one that went back, by its letter.
    """
    letters, count, requests = Letters(Met()), len(address.workers), list(address.requests)
    rows = [_row(number, one, count, letters) for number, one in enumerate(requests, 1)]
    sticky = " (sticky)" if address.sticky else ""
    title = f"{counted(count, 'worker')} behind one address{sticky}: {counted(len(rows), 'request')}"
    heads = ["", "jar sends", "balancer", *(f"worker {number}" for number in range(1, count + 1)), "jar gets"]
    shown = rows[len(rows) - min(last, SHOWN, len(rows)) :]
    return Behind(title, heads, [*shown, _gave_out(requests, count, letters)])


def _row(number: int, one: HandedOn, count: int, letters: Letters) -> Row:
    sent, got = pairs_of(one.cookie), pairs_set(one.set_cookies)
    before, after = values_of(SESSION_COOKIE_NAME, sent), values_of(SESSION_COOKIE_NAME, got)
    change = "new" if not before else "same" if after[-1:] == before[-1:] else "another"
    said = dict.fromkeys(one.silent, NO_ANSWER) | ({one.worker: visible(one.said)} if one.worker else {})
    way = " ".join(f"→ {worker}" for worker in said)
    workers = [said.get(worker, "") for worker in range(1, count + 1)]
    sees, gets = _shown(sent, letters), _shown(got, letters, f" {change}")
    return Row(str(number), sees, way, workers, gets, bool(after) and change != "same")


def _shown(pairs: list[tuple[str, str]], letters: Letters, change: str = "") -> str:
    """Return the session id by its letter, and the balancer's own cookie; other cookies change nothing here."""
    ids = [f"{letters.show(id)}{change}" for id in values_of(SESSION_COOKIE_NAME, pairs)]
    return ", ".join(ids + [f"{OWN}={visible(number, 20)}" for number in values_of(OWN, pairs)]) or NONE


def _gave_out(requests: Sequence[HandedOn], count: int, letters: Letters) -> Row:
    """Return the last row: the ids that each worker gave out."""
    given: dict[int | None, dict[str, None]] = {}
    for one in requests:
        for id in values_of(SESSION_COOKIE_NAME, pairs_set(one.set_cookies)):
            given.setdefault(one.worker, {})[letters.of(id)] = None
    return Row(GAVE, "", "", [", ".join(given.get(worker, {})) or NONE for worker in range(1, count + 1)], "")
