"""Keeps the demo site's translations complete: collects its texts, and compiles what was translated.

Babel does it (JupyterLab brings it), so that nobody needs GNU gettext.
"""

import importlib
import inspect
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.environment import ROOT

SITE = ROOT / "demo_site"
CATALOG = SITE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None}
Text = tuple[str | tuple[str, ...], str | None]


def texts() -> Iterator[Text]:
    """Yield every text of the site that has to be translated, with its context."""
    from django.utils.translation.template import templatize

    for path in sorted([*SITE.rglob("*.py"), *SITE.rglob("*.html")]):
        source = path.read_text(encoding="utf-8")
        code = templatize(source) if path.suffix == ".html" else source
        for _, message, _, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
            yield message, context
    yield from ((purpose, None) for purpose in _purposes())


def _purposes() -> Iterator[str]:
    """Yield what the list of lesson pages says of each: the first line of the view's docstring."""
    from wirelab.server import setup

    setup.prepare()
    for pages in importlib.import_module("lesson_pages.urls").LESSONS.values():
        for page in pages:
            yield (inspect.getdoc(page.callback) or "").splitlines()[0]


def collect() -> Catalog:
    """Return the catalogue with exactly the texts that the site has now, and the translations that exist."""
    catalog = Catalog(locale="zh_Hans", fuzzy=False)
    if CATALOG.exists():
        with CATALOG.open("rb") as file:
            catalog = read_po(file, locale="zh_Hans")
    template = Catalog()
    for message, context in texts():
        template.add(message, context=context)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    # Nothing in the header that changes from day to day.
    catalog.project, catalog.version, catalog.header_comment = "bookshop", "1", ""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = ""
    return catalog


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """Return the catalogue as its two files hold it: readable and compiled."""
    readable, compiled = io.BytesIO(), io.BytesIO()
    with mock.patch("babel.messages.catalog.VERSION", "of any version"):  # a new one changes no file
        write_po(readable, catalog, omit_header=False, sort_output=True, width=0)
        write_mo(compiled, catalog)
    return readable.getvalue(), compiled.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Return the texts that have no translation, or whose placeholders differ from it."""
    return [str(text.id) for text in catalog if text.id and (not text.string or text.check(catalog))]


def compiled_file() -> Path:
    """Return where Django looks for the compiled catalogue."""
    return CATALOG.with_suffix(".mo")


def update() -> list[str]:
    """Write both files anew; return the texts that still need a translation."""
    catalog = collect()
    CATALOG.parent.mkdir(parents=True, exist_ok=True)
    for path, content in zip((CATALOG, compiled_file()), written(catalog), strict=True):
        path.write_bytes(content)
    return missing(catalog)
