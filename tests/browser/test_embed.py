"""What other sites paste works under a strict policy, is renewed by one script, and never becomes more than plain elements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.serving import Quiet, serving

pytestmark = pytest.mark.browser

STRICT = "default-src 'none'; style-src 'self'"
FRAGMENT = "api/v1/fragments/182028.htm"


class Elsewhere(Quiet):
    """A site of somebody else, whose policy stands in a file beside its page."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", Path(self.directory, "policy").read_text("utf-8"))
        super().end_headers()


class Open(Quiet):
    """A directory's host, which lets other sites read."""

    def end_headers(self) -> None:
        """Add the leave to read."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The folder and the address of a site of somebody else."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "style.css").write_text("body { font: 1rem/1.7 sans-serif; margin: 1rem }", "utf-8")
    (folder / "policy").write_text(STRICT, "utf-8")
    with serving(folder, Elsewhere) as address:
        yield folder, address


def paste(folder: Path, *parts: str) -> None:
    head = '<!doctype html><html lang="ja"><meta charset="utf-8"><title>見本</title><link rel="stylesheet" href="style.css">'
    (folder / "index.html").write_text(head + "<main>" + "".join(parts) + "</main>", "utf-8")


def watched(context: BrowserContext) -> tuple[Page, list[str], list[str]]:
    """A page, what it complains of, and what it asks for."""
    page, said, asked = context.new_page(), list[str](), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return page, said, asked


def test_it_works_where_next_to_nothing_may(context: BrowserContext, site: Path, elsewhere: tuple[Path, str]) -> None:
    folder, address = elsewhere
    paste(folder, (site / FRAGMENT).read_text("utf-8"))
    page, said, asked = watched(context)
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(address)
    expect(page.locator("p > a").first).to_have_text("ひきこもりの相談窓口 · 敦賀市 · 2026年11月に見たもの")
    page.screenshot(path=folder / "seen.png")
    links = page.locator(".madoguchi li li a")
    order = [link.get_attribute("href") or "" for link in links.all()]
    office = [href.partition(":")[0] for href in order if href.startswith(("mailto", "tel"))][-3:]
    assert office == ["mailto", "tel", "tel"]
    for number in page.locator("li:has(> a[href^=tel])").all():
        assert "（2025年4月1日の情報）" in number.inner_text() or "（国の2025年度の一覧の写し）" in number.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [one.removeprefix(address) for one in asked if "favicon" not in one] == ["", "style.css"]
    assert [one for one in said if "favicon" not in one] == []


HOSTILE = """<div class="madoguchi" data-madoguchi="182028.htm" onclick="alert(1)">
<p><a href="https://www.example.jp/new" onclick="alert(1)" style="color:red">新しい案内</a></p>
<script>document.title = "run"</script><img src="x" onerror="document.title = 'run'"><iframe src="x">枠</iframe>
<ul><li><a href="javascript:document.title='run'">押す</a> <b>電話</b> <a href="tel:+81776000000">0776-00-0000</a>
<form action="https://evil.example.jp/"><button>送る</button></form><style>body { display: none }</style>
<a href="data:text/html,x">data</a> <a href="page.html">ページ</a></li></ul></div>"""

RENEWED = """<p><a href="https://www.example.jp/new">新しい案内</a></p>

<ul><li><a>押す</a> <b>電話</b> <a href="tel:+81776000000">0776-00-0000</a>

<a>data</a> <a href="{}api/v1/fragments/page.html">ページ</a></li></ul>"""


@pytest.mark.parametrize(
    "policy",
    [f"{STRICT}; script-src 'self'; connect-src HOST", "default-src * data: 'unsafe-inline'"],
    ids=["strict", "loose"],
)
def test_the_script_renews_it_with_plain_elements_alone(
    context: BrowserContext, site: Path, tmp_path: Path, elsewhere: tuple[Path, str], policy: str
) -> None:
    folder, address = elsewhere
    directory = tmp_path / "directory"
    (directory / FRAGMENT).parent.mkdir(parents=True)
    (directory / FRAGMENT).write_text(HOSTILE, "utf-8")
    (folder / "fresh.js").write_bytes((site / "api/v1/fragments/fresh.js").read_bytes())
    with serving(directory, Open) as host:
        (folder / "policy").write_text(policy.replace("HOST", host), "utf-8")
        pasted = f'<div class="madoguchi" data-madoguchi="{host}{FRAGMENT}"><p>前の案内</p></div>'
        badge = f'<p class="madoguchi" data-madoguchi="{host}{FRAGMENT}"><a href="#">前の札</a></p>'
        paste(folder, pasted, badge, '<script defer src="fresh.js"></script>')
        page, said, asked = watched(context)
        page.goto(address)
        expect(page.locator("p.madoguchi")).to_have_text("新しい案内")
        expect(page.locator("div.madoguchi")).to_contain_text("0776-00-0000")
        assert page.locator("div.madoguchi").inner_html().strip() == RENEWED.format(host)
        assert page.locator("p.madoguchi").inner_html() == '<a href="https://www.example.jp/new">新しい案内</a>'
        assert page.title() == "見本"
    assert {one for one in asked if not one.startswith(address)} == {f"{host}{FRAGMENT}"}
    # A strict policy tells of what was not let through, though in a document of its own it could do nothing anyway.
    assert [one for one in said if "favicon" not in one and "Content Security Policy" not in one] == []
    # The directory's host can't be reached now.
    page.route(f"{host}**", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: request.url == f"{host}{FRAGMENT}"):
        page.reload()
    expect(page.locator("div.madoguchi")).to_have_text("前の案内")
    expect(page.locator("p.madoguchi")).to_have_text("前の札")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ("", "nothing"),
        ("<p>ページが見つかりません</p>", "another page"),
        ('<div data-madoguchi="182010.htm"><p>ほかの町</p></div>', "another town"),
        ('<div data-madoguchi="182028.htm"> <img></div>', "no text"),
        (f'<div data-madoguchi="182028.htm">{"長い" * 60_000}</div>', "far too much"),
    ],
    ids=lambda value: value if len(value) < 15 and value.isascii() else "",
)
def test_what_is_no_fragment_of_this_place_leaves_what_stands(
    context: BrowserContext, site: Path, tmp_path: Path, elsewhere: tuple[Path, str], sent: str, why: str
) -> None:
    folder, address = elsewhere
    directory = tmp_path / "directory"
    (directory / FRAGMENT).parent.mkdir(parents=True)
    (directory / FRAGMENT).write_text(sent, "utf-8")
    (folder / "fresh.js").write_bytes((site / "api/v1/fragments/fresh.js").read_bytes())
    with serving(directory, Open) as host:
        (folder / "policy").write_text(f"{STRICT}; script-src 'self'; connect-src {host}", "utf-8")
        pasted = f'<div class="madoguchi" data-madoguchi="{host}{FRAGMENT}"><p>前の案内</p></div>'
        paste(folder, pasted, '<script defer src="fresh.js"></script>')
        page = context.new_page()
        with page.expect_event("requestfinished", lambda request: request.url == f"{host}{FRAGMENT}"):
            page.goto(address)
        page.evaluate("new Promise((done) => setTimeout(done))")
        assert page.locator("div.madoguchi").inner_html() == "<p>前の案内</p>", why


def test_the_page_gives_what_to_paste(context: BrowserContext, served: str) -> None:
    page, said, _asked = watched(context)
    page.goto(served + "guide/embed.html")
    page.locator("#embed-text").fill("府中市")
    page.locator("#embed-form button").click()
    expect(page.locator("#embed-hits button")).to_have_text(["府中市 東京都", "府中市 広島県"])
    page.locator("#embed-text").fill("敦賀市")
    page.locator("#embed-form button").click()
    expect(page.locator("#embed-status")).to_have_text("敦賀市を選びました。下に出ています。")
    whole, badge = page.locator("#embed-whole").inner_text(), page.locator("#embed-badge").inner_text()
    assert whole.startswith(f'<div class="madoguchi" lang="ja" data-madoguchi="{served}{FRAGMENT}">')
    assert f'<a href="{served}18-fukui/182028-tsuruga.html">' in whole
    assert "../" not in whole
    assert badge == (
        f'<p class="madoguchi" lang="ja" data-madoguchi="{served}{FRAGMENT}">'
        f'<a href="{served}18-fukui/182028-tsuruga.html">ひきこもりの相談窓口 · 敦賀市 · 2026年11月に見たもの</a></p>'
    )
    expect(page.locator("#embed-preview")).to_contain_text("ひきこもりの相談窓口 · 敦賀市")
    assert said == []


def test_where_nothing_can_be_loaded_that_is_told(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.goto((site / "guide/embed.html").as_uri())
    page.locator("#embed-text").fill("敦賀市")
    page.locator("#embed-form button").click()
    expect(page.locator("#embed-status")).to_have_text(
        "読みこめませんでした。インターネットにつながったところで、もう一度ためしてください。"
    )
