"""Sentences of checks, cheat sheet and translation: each is shown by a cell, a test or a glossary."""

import ast
import inspect
import re

import pytest
from django.middleware import csrf

from tests import test_cheat_sheet
from tests.committed import LESSONS, read, shown
from tools.environment import ROOT
from tools.sheet import limits
from tools.sheet.browsers import LARGE
from wirelab.checks.beliefs import BELIEFS

PROOFS = ROOT / "tests" / "beliefs.txt"
CATALOGUE = ROOT / "demo_site" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def proofs() -> dict[str, tuple[str, list[str]]]:
    """Return of each belief its sentence, and the lines that prove it."""
    text = re.sub(r"^#.*\n", "", PROOFS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    blocks = [block.strip().splitlines() for block in text.split("\n\n") if block.strip()]
    return {block[0]: (block[1].strip(), [line.strip() for line in block[2:]]) for block in blocks}


def outputs(belief: str, more: set[tuple[str, str]]) -> str:
    """Return what the cells say that put a belief to the test, and some more cells."""
    tag = f"misconception:{belief}"
    cells = [(path.stem, cell) for path in LESSONS for cell in read(path).cells]
    chosen = [cell for stem, cell in cells if tag in cell.metadata.get("tags", []) or (stem, cell.id) in more]
    return " ".join(" ".join(shown(cell) for cell in chosen).split())


def test_every_belief_has_its_proof() -> None:
    assert list(proofs()) == list(BELIEFS)


@pytest.mark.parametrize("belief", BELIEFS)
def test_a_belief_says_what_its_cells_show(belief: str) -> None:
    sentence, lines = proofs()[belief]
    assert BELIEFS[belief] == sentence, "the sentence was changed: do the cells still show it?"
    more = {tuple(line[2:].split()) for line in lines if line.startswith("@ ")}
    said = outputs(belief, more)
    for line in lines:
        if not line.startswith("@ "):
            assert (line[2:] in said) == line.startswith("= "), line
    assert any(line.startswith("= ") for line in lines)


def test_the_lengths_of_a_token_are_djangos() -> None:
    assert f"{csrf.CSRF_TOKEN_LENGTH} letters, not {csrf.CSRF_SECRET_LENGTH}." in BELIEFS["M58"]


SENTENCES = {  # written by hand for the cheat sheet: a lesson's cell, and what it says
    "Without `Domain`, a browser does not send it to `a.shop.…`.": "test_chromium_keeps_a_host_only_cookie",
    "A browser ignores a cookie whose name and value take more than 4096 bytes; requests keeps it.": "drops_large_ones",
    "On closing: a browser that restores its tabs keeps the cookie.": ("03-lifetime", "a53021b4", "2 cookies"),
    "`Max-Age` wins over `expires`.": ("03-lifetime", "8e82d876", "ignore it: Max-Age counts"),
    "An expired row stays until `manage.py clearsessions`.": ("09-expiry", "c80f510d", "expired 10 days ago"),
    "`flush()` ends this visitor's session, and no other.": ("08-flush", "066be2e1", "store: 4 sessions"),
    "A copied id opens the session: the id is the identity.": ("06-first-session", "208cb441", "Cookie: sessionid=A("),
    "Two requests at once: the last save wins, one change is lost.": ("11-cart", "ae799d99", "'together': 1}"),
    '`request.COOKIES["genre"] = "novel"` sends nothing.': ("02-set-read-delete", "43a17965", "(no Set-Cookie)"),
    "`set_signed_cookie`: readable, and a change raises `BadSignature`.": ("05-trust", "b8f8bd9c", "was changed"),
    "Saved: the whole row is written, and `Set-Cookie` sends the id again.": ("07-session-api", "a0c371ca", "renewed"),
    "The jar and the row have a date each. Both count from the last save, but for a `timedelta` or `datetime`.": (
        "09-expiry",
        "two-timeouts-run",
        "timedelta after 80 minutes: visit 1",
    ),
    "A script reads a token in `localStorage`, and no HttpOnly cookie.": ("16-tokens", "4760b072", "eyJ1c2Vy and"),
    "CORS decides who may read an answer; the view runs anyway, unless a preflight is refused.": (
        "16-tokens",
        "9687aaa9",
        "GET with her cookie, the",
    ),
    "A full Redis refuses (`noeviction`) or forgets (`allkeys-lru`): give sessions one of their own.": (
        "17-server-load",
        "full-redis",
        "noeviction some get 500",
    ),
    "Read with `max_age=900`, neither signed value opens after 16 minutes.": ("16-tokens", "5290cda2", "'token': '–'"),
    "Types that come back, of 14: `db` 8, `cached_db` 10 (cold 8), `cache` 14, `file` 8, `signed_cookies` 8.": (
        "13-cookie-or-session",
        "by-engine-run",
        "cached_db cold 8 of 14",
    ),
    "`SessionStore().delete(key)` of the engine kills a copy: `db`, `cached_db`, `cache`, `file`.": (
        "10-login",
        "everywhere-run",
        "engine the phone is {'user': None}",
    ),
    "With `SESSION_CACHE_ALIAS` and another `LOCATION`, `cache.clear()` of the default cache keeps sessions.": (
        "12-engines",
        "alias",
        "{'visits': 2}",
    ),
    "Behind a proxy with https: 403, `Origin checking failed`; `SECURE_PROXY_SSL_HEADER` cures it, "
    "where `Host` is passed on.": (
        "15-security",
        "behind-a-proxy",
        "Origin checking failed",
    ),
    "`CSRF_TRUSTED_ORIGINS` lets in forms of other origins, with a token and its cookie (`Lax`).": (
        "15-security",
        "behind-a-proxy",
        "200",
    ),
    "After a redirect: `r.history[0].cookies` and `alice.cookies`.": (
        "02-set-read-delete",
        "770e9d44",
        "'offer': 'seen'",
    ),
    "An expired id: reading deletes the cookie, storing makes a new id.": ("09-expiry", "c80f510d", "store: 1 session"),
    "`delete_cookie(…)` sends `Max-Age=0`, same path and domain only.": ("02-set-read-delete", "a5b827ee", "Max-Age=0"),
    "In a cookie `曹雪芹` is `UnicodeEncodeError`, 500: first quote it.": ("02-set-read-delete", "07931f6a", "500 Int"),
}


def test_every_sentence_of_the_cheat_sheet_is_known() -> None:
    text = test_cheat_sheet.MARKDOWN.read_text(encoding="utf-8")
    lines = {line[2:] for line in text.splitlines() if line.startswith("- ")}
    assert lines <= set(SENTENCES)
    assert {sentence for sentence in SENTENCES if sentence not in text} == set()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_the_cheat_sheet_was_seen(sentence: str) -> None:
    proof = SENTENCES[sentence]
    if isinstance(proof, str):
        assert any(proof in name for name in dir(test_cheat_sheet))
    else:
        stem, id, words = proof
        [cell] = [cell for path in LESSONS if path.stem == stem for cell in read(path).cells if cell.id == id]
        assert words in " ".join(shown(cell).split())


def test_the_limit_of_browsers_is_the_one_that_is_tried() -> None:
    [said] = re.findall(r"\d+", LARGE)
    tried = [node.value for node in ast.walk(ast.parse(inspect.getsource(limits))) if isinstance(node, ast.Constant)]
    in_chromium = inspect.getsource(
        test_cheat_sheet.test_chromium_keeps_a_host_only_cookie_from_names_below_and_drops_large_ones
    )
    assert {int(said), int(said) + 1} <= set(tried)
    assert f"(({said}, 1), ({int(said) + 1}, 0))" in in_chromium


def test_an_introduction_of_the_cheat_sheet_names_what_its_table_starts_from() -> None:
    text = test_cheat_sheet.MARKDOWN.read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        intro = "\n".join(line for line in section.splitlines()[1:] if line and line[0] not in "|-L")
        sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tools" / "sheet").glob("*.py"))
        for number in re.findall(r"(?<![\w.])\d+", re.sub(r"`[^`]*…[^`]*`", "", intro)):
            assert number in sources
        for attribute in re.findall(r"Max-Age=(\d+)", intro):
            assert f"`{attribute}`" in section


def texts() -> dict[str, str]:
    """Return each text of the site and its translation."""
    source = re.sub(r'"\n"', "", CATALOGUE.read_text(encoding="utf-8"))
    return dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE))


STEERING = {  # the words that a visitor steers by, and the signs that their translation must have, and must not have
    "Log in": ("登录", "退出"), "Log out": ("退出", "注册"), "Register": ("注册", "登录"),
    "Next": ("下", "上"), "Previous": ("上", "下"),
    "Put into the cart": ("放入", "移除"), "Remove": ("移除", "放入"), "Remove %(title)s": ("移除", "放入"),
    "Empty the cart": ("清空", "放入"), "The cart is empty.": ("空", "清空"), "Cart": ("购物车", "清空"),
    "Change": ("修改", "密码"), "Change password": ("修改密码", "移除"), "Search": ("搜索", "找不到"),
    "Not found": ("找不到", "搜索"), "Dark": ("深", "浅"), "Light": ("浅", "深"),
    "Keep this language": ("语言", "主题"), "Keep this theme": ("主题", "语言"),
    "Language": ("语言", "主题"), "Theme": ("主题", "语言"),
    "Price": ("价", "合计"), "Total": ("合计", "价"), "Author": ("作者", "书名"), "Book": ("书名", "作者"),
    "Title or author": ("书名或作者", "合计"), "Count": ("数量", "价"), "Preferences": ("偏好", "购物车"),
    "no cookie": ("没有 cookie", "会话"), "no session": ("没有会话", "cookie"),
    "expires in %(left)s": ("后过期", "前"),
}  # fmt: skip


@pytest.mark.parametrize("text", STEERING)
def test_a_steering_word_keeps_its_sense_in_chinese(text: str) -> None:
    must, must_not = STEERING[text]
    assert must in texts()[text]
    assert must_not not in texts()[text]


KEPT = r"cookie|https?|Domain|Path|Max-Age|Expires|SameSite|JSON|ASCII|flush|Django|request\.COOKIES"
SENSE = {  # a word of the English text: signs of which its translation must have one
    r"\b[Dd]elete[sd]?\b": "删", r"\b[Ss]et a\b": "设", r"\bwithout\b|\bnothing\b|\bno\b|\bnot\b": "不没无别未",
    r"\b[Rr]ead\b": "读", r"\b[Kk]eep\b": "存保记", r"\b[Cc]ount\b": "计数次", r"\bfour\b": "四", r"\btwo\b": "两二",
    r"\bfive\b": "五", r"\bhour\b": "小时", r"\bweek\b": "周", r"\byear\b": "年", r"\bzero\b": "零",
}  # fmt: skip


@pytest.mark.parametrize("text", [text for text in texts() if " " in text])
def test_a_translation_keeps_names_numbers_and_what_is_done(text: str) -> None:
    translation = texts()[text]
    assert set(re.findall(r"%\(\w+\)s", text)) == set(re.findall(r"%\(\w+\)s", translation))
    assert set(re.findall(r"\d[\d,]*\d", text)) <= set(re.findall(r"\d[\d,]*\d", translation))
    for word, signs in SENSE.items():
        if re.search(word, text):
            assert any(sign in translation for sign in signs), (word, translation)
    for kept in set(re.findall(rf"\b(?:{KEPT})\b", text)) - {"Path"}:
        assert kept in translation, kept
