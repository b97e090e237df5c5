"""What the shop shows changes only where somebody meant it: each page, in both languages, as in tests/pages.txt."""

from tests.demo_site.pages import FILE, pages


def test_every_page_is_as_it_was_last_looked_at() -> None:
    committed = FILE.read_text(encoding="utf-8").splitlines()
    assert pages().splitlines() == committed, "if you meant it: python -m tests.demo_site.pages"
