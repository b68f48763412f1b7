"""Without a network: what was visited is shown with its day, never silently; and a switch ends all of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

VISITED = "01-hokkaido/012149-wakkanai.html"
UNVISITED = "18-fukui/182010-fukui.html"

DAY = "Sun, 22 Nov 2026 20:00:00 GMT"
"""The server's clock: in Japan it is the next day already."""

SAID = "保存された情報（2026年11月23日）を表示しています。いまの連絡先や時間とは、ちがうことがあります。"

KEPT = """async () => {
    const found = {};
    for (const name of await caches.keys()) {
        found[name] = (await (await caches.open(name)).keys()).map((request) => request.url);
    }
    return found;
}"""


IN_PLACE = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"


def wait_until(page: Page, condition: str) -> None:
    """Wait in the page until the promise of an asynchronous function is kept with something true."""
    assert page.evaluate(
        f"""new Promise((done) => {{
            const end = Date.now() + 30000;
            const check = async () =>
                (await ({condition})()) || Date.now() > end ? done(Date.now() <= end) : setTimeout(check, 20);
            check();
        }})"""
    ), condition


class Town:
    """A web server with the site under a sub-path, that can be stopped, be slow, fail, and serve something else.

    ``lasting`` is for how many seconds it lets browsers keep what it sends. Of the file at ``half`` it sends the half and
    then nothing, until who asked has gone (``hung_up``).
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self.swapped: dict[str, bytes] = {}
        self.status: int | None = None
        self.held: threading.Event | None = None
        self.half: str | None = None
        self.hung_up = threading.Event()
        self.lasting = 0
        self.port = 0
        self.start()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}/town/"

    def start(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _handler(self) -> type[SimpleHTTPRequestHandler]:
        town = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *arguments: Any) -> None:
                super().__init__(*arguments, directory=str(town.site))

            def do_GET(self) -> None:
                self.path = re.sub(r"^/(town|village)/", "/", self.path)
                if town.held:
                    town.held.wait()
                if town.status:
                    self.send_error(town.status)
                elif town.half == self.path[1:]:
                    send_half(self, town)
                elif (name := self.path[1:]) in town.swapped:
                    self.send_response(200)
                    self.send_header("Content-Type", "text/javascript" if name == "sw.js" else "text/html")
                    self.end_headers()
                    self.wfile.write(town.swapped[name])
                else:
                    super().do_GET()

            def end_headers(self) -> None:
                if town.lasting:
                    self.send_header("Cache-Control", f"max-age={town.lasting}")
                super().end_headers()

            def date_time_string(self, timestamp: float | None = None) -> str:
                return DAY if timestamp is None else super().date_time_string(timestamp)

            log_message = say_nothing

        return Handler


def say_nothing(_handler: object, format: str, *args: object) -> None:
    """Log nothing."""


def send_half(handler: SimpleHTTPRequestHandler, town: Town) -> None:
    """Answer with the half of a page, and wait until nobody does any more."""
    content = (town.site / str(town.half)).read_bytes()
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.wfile.flush()
    handler.connection.settimeout(30)
    if not handler.connection.recv(1):
        town.hung_up.set()


@pytest.fixture
def town(site: Path) -> Iterator[Town]:
    town = Town(site)
    yield town
    if town.held:
        town.held.set()
    town.stop()


@pytest.fixture
def page(context: BrowserContext, town: Town) -> Page:
    """A page that has visited one municipality, with the worker in place."""
    page = context.new_page()
    page.goto(town.root + VISITED)
    wait_until(page, IN_PLACE)
    wait_until(page, f"async () => (await ({KEPT})())['madoguchi /town/ visited pages 1']?.length > 0")
    return page


def banner(page: Page) -> str:
    """What the banner says; nothing where it is not to be seen."""
    found = page.locator(".saved:visible")
    return found.inner_text() if found.count() else ""


def test_a_visited_page_is_shown_with_the_day_it_was_saved(page: Page, town: Town) -> None:
    assert banner(page) == ""
    town.stop()
    page.reload()
    assert banner(page) == SAID
    assert page.locator("h1").inner_text() == "稚内市で相談する"
    assert page.locator("#saved-on").get_attribute("datetime") == "2026-11-22T20:00:00.000Z"
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    town.start()
    page.reload()
    assert banner(page) == ""


@pytest.mark.parametrize("address", ["", "index.html", "emergency.html", "search/index.html?q=見本", "search/"])
def test_home_search_and_emergency_are_there_without_a_visit(page: Page, town: Town, address: str) -> None:
    town.stop()
    page.goto(town.root + address)
    assert banner(page) == SAID
    assert page.locator("body").get_attribute("data-page") in ("home", "emergency", "search")
    town.start()


def test_a_page_that_was_not_saved_says_so_and_leads_on(page: Page, town: Town) -> None:
    town.stop()
    page.goto(town.root + UNVISITED)
    assert page.locator("h1").inner_text() == "いまインターネットにつながっていません"
    assert banner(page) == SAID
    assert page.locator("a[href='tel:119']").count() == 1
    saved = page.locator("[data-saved-pages] li")
    expect(saved).to_have_text(["稚内市で相談する （2026年11月23日に保存）"])
    saved.get_by_role("link").click()
    assert page.locator("h1").inner_text() == "稚内市で相談する"
    page.go_back()
    page.get_by_role("main").get_by_role("link", name="いますぐ助けが必要な人へ").first.click()
    assert page.locator("body").get_attribute("data-page") == "emergency"
    town.start()


@pytest.mark.parametrize("address", [VISITED, UNVISITED, "index.html", "search/index.html"])
def test_danger_is_answered_without_a_network(page: Page, town: Town, address: str) -> None:
    town.stop()
    page.goto(town.root + address)
    page.locator("#search-text").fill("死にたい")
    expect(page.locator(".danger a.tel").first).to_have_text("0120-279-338")
    town.start()


def test_the_network_comes_first(page: Page, town: Town) -> None:
    old = (town.site / VISITED).read_bytes()
    town.swapped[VISITED] = old.replace("稚内市で相談する</h1>".encode(), "新しい稚内市で相談する</h1>".encode())
    page.reload()
    assert page.locator("h1").inner_text() == "新しい稚内市で相談する"
    assert banner(page) == ""
    town.stop()
    page.reload()
    assert page.locator("h1").inner_text() == "新しい稚内市で相談する"
    assert banner(page) == SAID
    town.start()


def follow(page: Page, url: str) -> None:
    """Go on as by a link: what is typed in may be asked for anew, a link may not."""
    with page.expect_navigation(wait_until="load"):
        page.evaluate("url => { location.href = url; }", url)


def test_what_the_browser_keeps_of_its_own_accord_is_never_shown(page: Page, town: Town) -> None:
    """A server may let browsers keep pages without asking again; nobody would see how old they are."""
    town.lasting = 365 * 24 * 60 * 60  # its clock may stand in the past
    for address in ("emergency.html", VISITED, "emergency.html"):
        follow(page, town.root + address)
    old = (town.site / VISITED).read_bytes()
    town.swapped[VISITED] = old.replace("稚内市で相談する</h1>".encode(), "新しい稚内市で相談する</h1>".encode())
    follow(page, town.root + VISITED)
    assert page.locator("h1").inner_text() == "新しい稚内市で相談する"
    town.stop()
    for address in ("emergency.html", VISITED):
        follow(page, town.root + address)
        assert banner(page) == SAID
    town.start()


def test_a_server_with_a_fault_is_as_good_as_none(page: Page, town: Town) -> None:
    town.status = 503
    page.reload()
    assert banner(page) == SAID
    town.status = 404
    page.reload()
    assert page.locator(".saved").count() == 0


def test_nobody_waits_long_for_a_slow_network(page: Page, town: Town) -> None:
    town.held = threading.Event()
    page.goto(town.root + VISITED, timeout=15_000)
    assert banner(page) == SAID


def test_a_page_that_stalls_halfway_is_given_up(page: Page, town: Town) -> None:
    town.half = VISITED
    page.goto(town.root + VISITED, timeout=15_000)
    assert banner(page) == SAID
    assert page.locator("footer").count()
    assert town.hung_up.wait(10)


LOGIN = b"<!doctype html><html><title>Wi-Fi</title><p>Log in</html>"
"""What the network of a café gives in the place of whatever is asked for."""

STYLED = "getComputedStyle(document.querySelector('.skip')).position"
ANSWERS = "async () => (await globalThis.madoguchi.search('稚内'))[0].code"


def assets(site: Path, *patterns: str) -> list[str]:
    return [path.relative_to(site).as_posix() for pattern in patterns for path in site.glob(f"assets/{pattern}")]


def test_a_login_page_is_never_kept_in_the_place_of_a_file(context: BrowserContext, town: Town) -> None:
    broken = assets(town.site, "style.*.css", "search/load.*.js", "search/engine.*.js")
    assert len(broken) == 3
    town.swapped |= dict.fromkeys(broken, LOGIN)
    page = context.new_page()
    page.goto(town.root + "search/index.html")
    wait_until(page, IN_PLACE)
    page.reload()
    kept = {url for urls in page.evaluate(KEPT).values() for url in urls}
    assert not {town.root + address for address in broken} & kept
    town.swapped.clear()
    page.reload()
    assert page.evaluate(STYLED) == "absolute"
    assert page.evaluate(ANSWERS) == "012149"
    town.stop()
    page.reload()
    assert banner(page) == SAID
    assert page.evaluate(STYLED) == "absolute"
    assert page.evaluate(ANSWERS) == "012149"
    town.start()


@pytest.mark.parametrize("content", ["<!doctype html>", ".skip { position: static; }", ""])
def test_what_is_kept_and_broken_is_dropped_and_fetched_anew(page: Page, town: Town, content: str) -> None:
    [style] = assets(town.site, "style.*.css")
    page.evaluate(
        """async ([url, content]) => {
            const headers = { "content-type": "text/css" };
            await (await caches.open("madoguchi /town/ files 1")).put(url, new Response(content, { headers }));
        }""",
        [town.root + style, content],
    )
    page.reload()
    assert page.evaluate(STYLED) == "absolute"
    right = f"async () => (await (await caches.match('{town.root}{style}')).text()).length > 1000"
    wait_until(page, right)
    town.stop()
    page.reload()
    assert page.evaluate(STYLED) == "absolute"
    town.start()


def test_what_came_broken_to_the_page_is_given_from_what_is_kept(context: BrowserContext, town: Town) -> None:
    page = context.new_page()
    page.route("**/search/danger.*", lambda route: route.fulfill(body=""))
    with page.expect_response(re.compile(r"/search/danger\..*\?1$")):
        page.goto(town.root + VISITED)
    wait_until(page, IN_PLACE)
    wait_until(page, "async () => navigator.serviceWorker.controller")
    page.unroute_all()
    town.stop()
    page.locator("#search-text").fill("死にたい")
    expect(page.locator(".danger a.tel").first).to_have_text("0120-279-338")
    town.start()


def test_what_is_kept_and_broken_without_a_sign_is_fetched_anew_once(page: Page, town: Town) -> None:
    """A table has no hash of its own: only the page finds that it hands nothing over."""
    [table] = [path for path in assets(town.site, "search/tables.*/*.js") if path.endswith("/sentences.js")]
    page.evaluate(
        """async (url) => {
            const headers = { "content-type": "text/javascript" };
            await (await caches.open("madoguchi /town/ files 1")).put(url, new Response("", { headers }));
        }""",
        town.root + table,
    )
    load = f"async () => await madoguchi.load('sentences', '{table}').then(() => true, () => false)"
    assert page.evaluate(f"({load})()") is False
    assert page.evaluate(f"({load})()") is True
    kept = f"async () => (await (await caches.match('{town.root}{table}')).text()).length > 100"
    wait_until(page, kept)
    assert not [url for urls in page.evaluate(KEPT).values() for url in urls if "?" in url]
    page.reload()
    town.stop()
    assert page.evaluate(f"({load})()") is True
    town.start()


def test_only_pages_and_their_files_are_kept(page: Page, town: Town) -> None:
    page.goto(town.root + "search/index.html?q=%E3%81%B2%E3%81%BF%E3%81%A4")
    page.evaluate("fetch('../api/v1/record.schema.json').then((answer) => answer.text())")
    page.goto(town.root + "nowhere.html")
    page.goto(town.root + VISITED)
    kept = page.evaluate(KEPT)
    assert set(kept) == {f"madoguchi /town/ {what} 1" for what in ("essential pages", "visited pages", "files")}
    addresses = {url for urls in kept.values() for url in urls}
    assert {url for url in addresses if not re.fullmatch(rf"{town.root}(assets/.*|.*\.html)", url)} == set()
    assert not [url for url in addresses if "?" in url or "nowhere" in url or "api" in url]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_newest_forty_visited_pages_stay(page: Page, town: Town, site: Path) -> None:
    files = [path.relative_to(site).as_posix() for path in sorted(site.glob("18-fukui/*-*.html"))]
    files += [path.relative_to(site).as_posix() for path in sorted(site.glob("20-nagano/*-*.html"))][:30]
    # One after the other: of two pages that are kept at once, either may be first.
    for address in files:
        page.goto(town.root + address, wait_until="commit")
        newest = f"async () => (await ({KEPT})())['madoguchi /town/ visited pages 1'].at(-1).endsWith('{address}')"
        wait_until(page, newest)
    # The oldest goes once the newest is kept.
    wait_until(page, f"async () => (await ({KEPT})())['madoguchi /town/ visited pages 1'].length <= 40")
    kept = page.evaluate(KEPT)["madoguchi /town/ visited pages 1"]
    assert kept == [town.root + address for address in files[-40:]]


def test_a_device_that_keeps_nothing_any_more_shows_pages_as_ever(context: BrowserContext, town: Town) -> None:
    refuse = """self.addEventListener("activate", () => {
        caches.open = caches.match = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    });"""
    town.swapped["sw.js"] = refuse.encode() + (town.site / "sw.js").read_bytes()
    page = context.new_page()
    page.goto(town.root + VISITED)
    wait_until(page, IN_PLACE)
    page.goto(town.root + UNVISITED)
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    town.status = 503
    assert page.reload().status == 503  # type: ignore[union-attr]


def test_two_sites_of_one_server_do_not_meet(page: Page, town: Town) -> None:
    page.goto(town.root.replace("town", "village") + "emergency.html")
    wait_until(page, IN_PLACE)
    wait_until(page, f"async () => Object.keys(await ({KEPT})()).length === 6")
    scopes = page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))")
    assert sorted(scopes) == [town.root, town.root.replace("town", "village")]
    for name, urls in page.evaluate(KEPT).items():
        assert {url.split("/")[3] for url in urls} == {name.split("/")[1]}


def test_a_new_build_keeps_visited_pages_and_drops_what_nobody_asks_for(page: Page, town: Town) -> None:
    files = "madoguchi /town/ files 1"
    load, old = f"{town.root}assets/search/load.0123456789.js", f"{town.root}assets/search/old.0123456789/a.js"
    unused = [f"{town.root}assets/unused.0123456789.css", f"{town.root}assets/search/load.9876543210.js"]
    page.evaluate(
        """async ([name, visited, page, load, old, unused]) => {
            const files = await caches.open(name);
            await files.put(load, new Response('addresses = {"tables": "assets/search/old.0123456789"}'));
            for (const file of [old, ...unused]) await files.put(file, new Response(""));
            await (await caches.open("madoguchi /town/ pages 0")).put(page, new Response(""));
            const text = "<html ><span id=saved-on></span><script src=../assets/search/load.0123456789.js></script>";
            await (await caches.open(visited)).put(page, new Response(text));
        }""",
        [files, "madoguchi /town/ visited pages 1", town.root + UNVISITED, load, old, unused],
    )
    town.swapped["sw.js"] = (town.site / "sw.js").read_bytes().replace(b'"build": "', b'"build": "new')
    page.reload()
    # Not by looking into it: to open a cache that the worker has just removed would make it anew.
    wait_until(page, "async () => !(await caches.has('madoguchi /town/ pages 0'))")
    for file in unused:
        wait_until(page, f"async () => !(await ({KEPT})())['{files}'].includes('{file}')")
    kept = page.evaluate(KEPT)
    assert {load, old} <= set(kept[files])
    assert {town.root + VISITED, town.root + UNVISITED} <= set(kept["madoguchi /town/ visited pages 1"])


def test_the_switch_ends_the_worker_and_removes_what_it_kept(page: Page, town: Town) -> None:
    page.evaluate("caches.open('of another site on this server')")
    town.swapped["sw.js"] = (town.site / "sw-off.js").read_bytes()
    page.goto(town.root + "emergency.html")
    wait_until(
        page, "async () => (await caches.keys()).length === 1 && !(await navigator.serviceWorker.getRegistration())"
    )
    assert page.evaluate("caches.keys()") == ["of another site on this server"]


def test_the_saved_pages_can_be_removed(page: Page, town: Town) -> None:
    page.goto(town.root + "guide/privacy.html")
    section = page.locator("[data-saved-pages]")
    expect(section.locator("a")).to_have_text(["個人情報", "稚内市で相談する"])
    section.get_by_role("button", name="保存したページを消す").click()
    expect(section.get_by_role("status")).to_have_text("保存したページを消しました。ブラウザーの履歴は残っています。")
    assert section.locator("li").count() == 0
    kept = page.evaluate(KEPT)
    assert "madoguchi /town/ visited pages 1" not in kept
    assert kept["madoguchi /town/ essential pages 1"]


@pytest.mark.parametrize("where", ["disk", "an old browser"])
def test_from_disk_and_without_workers_pages_are_as_ever(
    context: BrowserContext, site: Path, town: Town, where: str
) -> None:
    if where != "disk":
        context.add_init_script("delete Navigator.prototype.serviceWorker; delete globalThis.caches")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(error.message))
    page.on("console", lambda message: faults.append(message.text))
    for address in (VISITED, "guide/privacy.html", "offline.html"):
        page.goto((site / address).as_uri() if where == "disk" else town.root + address, wait_until="load")
        assert page.locator("h1").inner_text()
        assert not page.locator("[data-saved-pages]:visible").count()
    assert context.service_workers == []
    assert faults == []
