"""A small glossary, held to the real pages: each button, link and heading says in Chinese what it does."""

import re
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po
from django.core.exceptions import BadRequest, PermissionDenied

from tests.demo_site.visiting import FAST, Guest
from tools.environment import ROOT
from wirelab import DemoSite
from wirelab.checks.pages import Page

BUTTONS = {  # where a form goes: what its button says
    "/cart/add/54/": "放入购物车",
    "/cart/change/54/": "修改",
    "/cart/change/54/ count=0": "移除",
    "/cart/empty/": "清空购物车",
    "/accounts/login/": "登录",
    "/accounts/register/": "注册",
    "/accounts/password/": "修改密码",
    "/accounts/logout/": "退出登录",
    "/preferences/": "保存主题",
    "/preferences/language/": "保存语言",
    "/books/": "搜索",
}
LINKS = {  # in the header, and around
    "/books/": {"图书", "去找一本书。"},
    "/cart/": {"购物车"},
    "/accounts/login/": {"登录"},
    "/accounts/register/": {"注册"},
    "/accounts/password/": {"修改密码"},
    "/preferences/": {"偏好设置"},
    "/session/visits/": {"给这次访问计数"},
    "/lessons/": {"课程使用的页面"},
    "next": {"下一页"},
    "prev": {"上一页"},
}
HEADINGS = {"/": "欢迎来到书店", "/books/": "图书", "/cart/": "购物车", "/preferences/": "偏好设置"}
HEADINGS |= {"/accounts/login/": "登录", "/accounts/register/": "注册", "/accounts/password/": "修改密码"}
HEADINGS |= {"/lessons/": "课程使用的页面"}
LABELS = ["jar → wire", "wire → jar", "store"]  # of each exchange: the words of the course, in every language
PAGES = [*HEADINGS, "/books/54/", "/books/?page=2"]
SENTENCES = {  # on which page, logged in or not: what a reader must find
    ("/", "stranger"): ["这个浏览器还没有被计数。"],
    ("/cart/", "stranger"): ["购物车是空的。"],
    ("/books/", "stranger"): ["61 本书", "第 1 页，共 6 页", "书名或作者"],
    ("/books/54/", "stranger"): ["作者", "首次出版", "价格"],
    ("/preferences/", "stranger"): ["跟随系统", "浅色", "深色", "语言", "主题"],
    ("/cart/", "member"): ["书名", "数量", "价格", "合计"],
}


class Texts(HTMLParser):
    """What stands on a page: the text of each link, each button with its form, and each heading."""

    def __init__(self, text: str, here: str) -> None:
        super().__init__()
        self.here, self.form, self.open = here, "", None
        self.links: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []
        self.headings: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        if tag == "form":
            self.form = own.get("action") or self.here
        elif tag in ("a", "button", "h1"):
            named = f" {own['name']}={own['value']}" if own.get("name") else ""
            self.open = own.get("rel") or own.get("href") if tag == "a" else self.form + named
            self.text = ""

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag in ("a", "button", "h1") and self.open is not None:
            kept = {"a": self.links, "button": self.buttons}.get(tag)
            said = " ".join(self.text.split())
            self.headings.append(said) if kept is None else kept.append((self.open, said))
            self.open = None


@pytest.fixture(scope="module")
def pages():
    """Every page in Chinese, as a stranger with nothing and as a member with a book see it."""
    with DemoSite(PASSWORD_HASHERS=FAST) as site:
        found = {}
        for who in ("stranger", "member"):
            guest = Guest(site)
            guest.fill("/preferences/", "/preferences/language/", language="zh-hans")
            if who == "member":
                guest.register("reader")
                guest.put_in_cart()
            for path in PAGES:
                page = guest.open(path)
                found[page.resolve(page.response.url), who] = page
        yield found


def test_every_button_says_in_chinese_what_its_form_does(pages):
    met = set()
    for (path, _), page in pages.items():
        for where, said in Texts(page.response.text, path.partition("?")[0]).buttons:
            assert said == BUTTONS[where], (path, where)
            met.add(where)
    assert met == {*BUTTONS}


def test_every_link_says_in_chinese_where_it_leads(pages):
    met = set()
    for (path, _), page in pages.items():
        for where, said in Texts(page.response.text, path).links:
            where = where.partition("?")[0] if where not in LINKS else where
            if where in LINKS and said != where:  # the list of lesson pages shows addresses
                plain = re.sub(r" \(\d+\)$", "", said)
                assert plain in LINKS[where], (path, where)
                met.add(where)
    assert met == {*LINKS}


def test_every_page_has_its_heading_in_chinese(pages):
    for path, heading in HEADINGS.items():
        for page in [pages[path, who] for who in ("stranger", "member") if (path, who) in pages]:
            assert Texts(page.response.text, path).headings == [heading], path
            assert path == "/" or f"<title>{heading} · 书店</title>" in page.response.text
            assert '<html lang="zh-hans"' in page.response.text


@pytest.mark.parametrize(("path", "who"), SENTENCES)
def test_what_a_reader_looks_for_is_there_in_chinese(pages, path, who):
    for sentence in SENTENCES[path, who]:
        assert pages[path, who].says(sentence), sentence
    assert pages[path, who].says("供学习使用的演示网站。")


def test_the_panel_is_in_chinese_and_keeps_the_words_of_the_course(pages):
    panels = [page.response.text.rpartition("<aside")[2] for page in pages.values()]
    for panel in panels:
        assert "Under the hood" not in panel
        labels = re.findall("<h3>(.*?)</h3>", panel)
        assert labels == LABELS * (len(labels) // 3)
        assert '<section class="jar">\n    <h2>jar</h2>\n    <p class="quiet">cookie 罐本身在你的浏览器里' in panel
        assert "这个标签页最近的几次请求与响应" in panel
    assert "没有会话" in panels[0]


def test_what_happened_is_told_in_chinese():
    with DemoSite(PASSWORD_HASHERS=FAST) as site:
        guest = Guest(site)
        guest.headers["Accept-Language"] = "zh-CN"
        guest.cookies["_xsrf"] = "of another program"
        texts = [
            guest.put_in_cart(),
            guest.put_in_cart(),
            guest.register("reader"),
            guest.fill("/", "/accounts/logout/"),
        ]
        said = [re.findall(r"<strong class=\"\w+\">(.*?)</strong>", page.response.text) for page in texts]
        assert said[0] == ["已续期", "未变", "新增", "新增"]
        assert said[1][-1] == "原为 {&quot;cart&quot;: {&quot;54&quot;: 1}}"
        assert said[2][-2].startswith("已删除，原为 {")
        assert said[3][0] == "已删除"
        assert "+ 1 个不是本店设置的 cookie（同一主机，另一个端口：第 04 课）" in texts[0].response.text
        assert "没有这个会话" in texts[3].response.text


PAGES_OF_REFUSAL = {
    "/nowhere/": (404, "找不到", "这个地址没有页面。"),
    "/forbidden/": (403, "不允许访问", "这个页面不对你开放。"),
    "/broken/": (500, "出了故障", "这不是你的错。"),
    "/senseless/": (400, "无法理解", "书店看不懂这个请求。"),
}


def test_who_is_refused_reads_it_in_chinese():
    def fails(error):
        def view(request):
            raise error

        return view

    with DemoSite(DEBUG=False) as site:
        for path, error in [
            ("/forbidden/", PermissionDenied()),
            ("/broken/", KeyError()),
            ("/senseless/", BadRequest()),
        ]:
            site.mount(path, fails(error))
        guest = Guest(site)
        guest.headers["Accept-Language"] = "zh-CN"
        for path, (status, heading, sentence) in PAGES_OF_REFUSAL.items():
            page = guest.open(path)
            assert page.status == status
            assert Texts(page.response.text, path).headings == [heading]
            assert page.says(sentence)
            assert f"<title>{heading} · 书店</title>" in page.response.text
        page = Page(guest.post(site.url("/cart/empty/")))
        assert (page.status, page.says("没有提交成功"), page.says("CSRF")) == (403, True, False)


UNITS = {
    "hour": "小时",
    "minute": "分钟",
    "second": "秒|另一个",
    "week": "周",
    "day": "天|昨",
    "month": "月",
    "year": "年",
}
DIRECTIONS = {"expires in": "后过期", "ago": "前", "new": "新", "deleted": "删"}
WORDS = {  # words that a careless hand exchanges or leaves out, and signs of which one must stand there
    "fewer": "少", "more": "多|再", "at most": "最多|至多", "first": "第一|首|先|最前|开始", "last": "最后|最近|上一",
    "logged out": "退出", "logged in|log in": "登录", "every|each": "每|所有|都|各|任", "all": "所有|全|都|共|每",
    "other|others|another": "其他|另|别|他", "same": "同|一样", "again": "再|重新|又", "only": "只|仅", "empty": "空",
    "before": "前|原", "after": "后", "too": "也|还|太", "wrong": "错|误|不", "server": "服务器", "browser": "浏览器",
    "cookie|cookies": "(?i)cookie", "session|sessions": "会话", "page|pages": "页", "book|books": "书",
    "cart": "购物车", "address": "地址", "name": "名", "value": "值", "password": "密码", "account": "账号",
    "request": "请求", "signed": "签", "encrypted": "加密", "secret": "密", "theme": "主题|theme", "language": "语言",
    "light": "浅", "dark": "深", "next": "下|接着", "previous": "上", "home page": "首页|主页", "register": "注册",
    "jar": "罐|jar", "store|stored": "存|store", "lesson|lessons": "课",
    "set|sets": "设", "keep|keeps|kept": "保|留|存|记", "end|ends|ended": "结束|过期|终", "add|adds": "添|加",
    "count|counts|counted": "计|数", "delete|deletes": "删", "remove|removes": "移除|删", "change|changes": "改|变",
}  # fmt: skip
NO = r"\b(?:no|not|nothing|nobody|never|without|cannot|disagree|unchanged|\w+n't)\b"
with (ROOT / "demo_site/locale/zh_Hans/LC_MESSAGES/django.po").open("rb") as file:
    TRANSLATED = [(one.id, one.string) for one in read_po(file) if isinstance(one.id, str) and one.id]


@pytest.mark.parametrize(("english", "chinese"), TRANSLATED)
def test_a_translation_has_the_numbers_the_units_of_time_and_the_not_of_the_sentence(english: str, chinese: str):
    prose = re.sub(r"\?\w+=", "=", english)  # ?seconds= is a name
    assert [
        unit for unit, sign in UNITS.items() if re.search(rf"\b{unit}s?\b", prose) and not re.search(sign, chinese)
    ] == []
    numbers = [re.sub(r"\D", "", number) for number in re.findall(r"\d[\d,]*", english)]
    assert [number for number in numbers if number not in chinese.replace(",", "").replace(" ", "")] == []
    told = [word for word in DIRECTIONS if re.search(rf"\b{word}\b", english)]
    assert [word for word in told if not re.search(DIRECTIONS[word], chinese)] == []
    plain = re.sub("类别|有没有", "", chinese)
    assert bool(re.search(NO, english, re.IGNORECASE)) == bool(re.search("[不没无未]", plain))


@pytest.mark.parametrize(("english", "chinese"), TRANSLATED)
def test_a_translation_has_the_words_that_carry_the_sentence(english: str, chinese: str):
    prose = re.sub(r"\w+\.\w+|in a row", "", english)  # request.COOKIES is a name
    said = [words for words in WORDS if re.search(rf"(?i)\b(?:{words})\b", prose)]
    assert [words for words in said if not re.search(WORDS[words], chinese)] == []


def test_all_translations_are_compared():
    assert len(TRANSLATED) > 80
