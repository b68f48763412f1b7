"""The real nginx, Apache and Caddy, with the very files of ``content/guide/servers`` and only what their pages say to change.

Each serves the whole site in a folder of its server, made with ``build --compress``, to this machine alone.
"""

from __future__ import annotations

import asyncio
import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest

from tests.conftest import ROOT
from tests.japan import whole_project
from tests.server_facts import ALWAYS, FRESH, KEPT, OPEN, SECURE, SENT_SMALL, TYPES, kept_for_ever, open_to_others
from tests.sharing import Shared
from tests.test_site import inner_links
from tests.trial.servers import MISSING, NGINX_MODULES, PROGRAMS, are_there, program

FILES = ROOT / "content" / "guide" / "servers"
SUB = "/madoguchi/"
HOST = "www.example.jp"
PATIENCE = 20
NOWHERE = ("nowhere", "nowhere.html", "18-fukui/nowhere.html", "a/b/c/d/", "assets/gone.0123456789.css", "guide/a%20b")
LOAD = ((1, 90), (64, 40), (512, 6))
"""How many connections at once, and how many requests on each."""
SHORT = 512
"""Bytes of what no server needs to make smaller."""
SLOWEST = 5.0
"""Seconds within which each answer must come, on a machine that does other things too."""

pytestmark = pytest.mark.skipif(not are_there(), reason=MISSING)


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes


class Running(NamedTuple):
    """A server that runs."""

    name: str
    port: int

    def ask(self, path: str, *, take: str = "identity", since: str = "") -> Answer:
        """One request for a path of the server."""
        headers = {"Host": HOST, "Accept-Encoding": take} | ({"If-None-Match": since} if since else {})
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path, headers=headers)
            got = connection.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())


@pytest.fixture(scope="module")
def site(shared: Shared) -> Path:
    """The whole site as someone builds it who will put it into a folder of a server."""

    def build(folder: Path) -> None:
        project = whole_project(folder, site_url=f"https://{HOST}{SUB}")
        command = [sys.executable, "-m", "generator", "build", "--compress"]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return shared.folder("served-by-servers", build) / "site"


@pytest.fixture(scope="module")
def www(site: Path) -> Iterator[Path]:
    """The folder that a server serves, where its own user may read."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-servers-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(site, folder / "www" / SUB.strip("/"))
        for path in (folder / "www").rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield folder / "www"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as tried:
        return not tried.connect_ex(("127.0.0.1", port))


def adapted(file: str, *changes: tuple[str, str]) -> str:
    """A configuration with what its page says to change."""
    text = (FILES / file).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def nginx(folder: Path, www: Path, port: int) -> list[str]:
    own = adapted("nginx.conf", ("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/www", str(www)))
    module = NGINX_MODULES / "ngx_http_brotli_static_module.so"
    load = f"load_module {module};" if module.exists() else ""
    if load:
        own = own.replace("# brotli_static on;", "brotli_static on;")
    (folder / "madoguchi.conf").write_text(own, "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{load} {user} daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;"
        f"events {{ worker_connections 768; }} http {{ access_log off;"
        + "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + f"include {folder}/madoguchi.conf; }}",
        "utf-8",
    )
    return [str(program("nginx")), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


APACHE_MODULES = (
    "mpm_event", "authz_core", "mime", "dir", "headers", "rewrite", "filter", "deflate", "brotli", "negotiation"
)  # fmt: skip


def apache(folder: Path, www: Path, port: int) -> list[str]:
    shutil.copyfile(FILES / "apache.htaccess", www / SUB.strip("/") / ".htaccess")
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in APACHE_MODULES)
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    (folder / "apache.conf").write_text(
        f"{modules}{user}ServerName {HOST}\nListen 127.0.0.1:{port}\nPidFile {folder}/apache.pid\n"
        f"ErrorLog {folder}/error.log\nTypesConfig /etc/mime.types\nAddType application/x-gzip .gz .tgz\n"
        f"DocumentRoot {www}\n<Directory {www}>\nAllowOverride FileInfo\nOptions FollowSymLinks\nRequire all granted\n"
        '</Directory>\n<FilesMatch "^\\.ht">\nRequire all denied\n</FilesMatch>\n',
        "utf-8",
    )
    return [str(program("apache")), "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


def caddy(folder: Path, www: Path, port: int) -> list[str]:
    own = adapted("Caddyfile", (HOST, f"http://127.0.0.1:{port}, http://{HOST}:{port}"), ("/srv/www", str(www)))
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{own}", "utf-8")
    return [str(program("caddy")), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


STARTS: dict[str, Callable[[Path, Path, int], list[str]]] = {"nginx": nginx, "apache": apache, "caddy": caddy}


@contextmanager
def started(name: str, folder: Path, command: list[str], port: int) -> Iterator[Running]:
    told = folder / "told.txt"
    with told.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
        )
    try:
        end = time.monotonic() + PATIENCE
        while not listens(port):
            assert process.poll() is None, told.read_text("utf-8")
            assert time.monotonic() < end, told.read_text("utf-8")
            time.sleep(0.05)
        yield Running(name, port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module", params=list(PROGRAMS))
def server(request: pytest.FixtureRequest, www: Path) -> Iterator[Running]:
    folder, port = www.parent / request.param, free_port()
    folder.mkdir()
    with started(request.param, folder, STARTS[request.param](folder, www, port), port) as running:
        yield running
    (www / SUB.strip("/") / ".htaccess").unlink(missing_ok=True)


def with_tls(name: str, folder: Path, port: int) -> None:
    """Turn TLS on in a server's configuration, as its own page or manual says, with a certificate of one day."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    file = folder / {"nginx": "madoguchi.conf", "apache": "apache.conf", "caddy": "Caddyfile"}[name]
    text = file.read_text("utf-8")
    if name == "nginx":
        named = f"ssl_certificate {certificate}; ssl_certificate_key {key};"
        text = text.replace(f":{port};", f":{port} ssl; {named}")
    elif name == "apache":
        modules = "LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so\n"
        text = f"{modules}{text}SSLEngine on\nSSLCertificateFile {certificate}\nSSLCertificateKeyFile {key}\n"
    else:
        names = f"http://127.0.0.1:{port}, http://{HOST}:{port} {{"
        assert names in text
        text = text.replace("admin off", "admin off\n\tauto_https disable_redirects").replace(
            names, f"https://{HOST}:{port} {{\n\ttls {certificate} {key}"
        )
    file.write_text(text, "utf-8")


@pytest.mark.skipif(not shutil.which("openssl"), reason="without openssl there is no certificate")
@pytest.mark.parametrize("name", list(PROGRAMS))
def test_where_there_is_tls_browsers_are_told_to_stay_with_it(name: str, www: Path, tmp_path: Path) -> None:
    port = free_port()
    tmp_path.chmod(0o755)
    command = STARTS[name](tmp_path, www, port)
    with_tls(name, tmp_path, port)
    # Whose certificate it is does not matter here; the name decides which site is meant.
    trusting = ssl._create_unverified_context()  # noqa: S323
    with (
        started(name, tmp_path, command, port),
        socket.create_connection(("127.0.0.1", port), PATIENCE) as plain,
        trusting.wrap_socket(plain, server_hostname=HOST) as secured,
    ):
        secured.sendall(f"GET {SUB} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
        answer = http.client.HTTPResponse(secured)
        answer.begin()
        assert answer.status == 200
        assert answer.getheader(SECURE[0]) == SECURE[1]
    (www / SUB.strip("/") / ".htaccess").unlink(missing_ok=True)


def check_headers(answer: Answer, address: str) -> None:
    for name, value in ALWAYS.items():
        assert answer.headers.get(name.lower()) == value, (address, name)
    is_open = answer.status == 200 and open_to_others(address)
    assert answer.headers.get(OPEN[0].lower()) == (OPEN[1] if is_open else None), address
    is_kept = answer.status == 200 and kept_for_ever(address)
    assert answer.headers.get("cache-control") == (KEPT if is_kept else FRESH), address
    # Only where there is TLS, and here there is none.
    assert SECURE[0].lower() not in answer.headers, address


def test_every_file_and_every_link(server: Running, site: Path) -> None:
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    texts = [address for address in files if not address.endswith((".gz", ".br")) and not address.startswith(".mado")]
    for address in texts:
        answer = server.ask(SUB + address)
        assert (answer.status, answer.body) == (200, files[address].read_bytes()), address
        if kinds := TYPES.get(files[address].suffix):
            assert answer.headers["content-type"].lower() in kinds, address
        check_headers(answer, address)
        if address.endswith(".html"):
            leads_to = inner_links(address, answer.body.decode("utf-8"))
            assert {one.removeprefix(SUB) for one in leads_to} <= files.keys(), address
    assert len(texts) > 2000


def test_what_leads_nowhere(server: Running, site: Path) -> None:
    own = (site / "404.html").read_bytes()
    for address in NOWHERE:
        answer = server.ask(SUB + address)
        assert (answer.status, answer.body) == (404, own), address
        assert answer.headers["content-type"].lower() in TYPES[".html"]
        check_headers(answer, address)
    for link in re.findall(r'(?:href|src|action)="([^"#]+)', own.decode("utf-8")):
        if link.startswith("/"):
            assert server.ask(link).status == 200, link


def test_folders(server: Running, site: Path) -> None:
    first = (site / "index.html").read_bytes()
    assert server.ask(SUB).body == first
    for folder in (SUB.rstrip("/"), f"{SUB}18-fukui"):
        answer = server.ask(folder)
        assert answer.status in (301, 308)
        assert re.fullmatch(rf"(?:http://[\w.:]+)?{folder}/", answer.headers["location"])


def test_what_is_sent_is_small(server: Running, site: Path) -> None:
    there = {path.suffix for path in site.rglob("*")}
    for ending in SENT_SMALL & there:
        path = max(site.rglob(f"*{ending}"), key=lambda one: one.stat().st_size)
        # A table without a row is as short as it can be.
        if path.stat().st_size < SHORT:
            continue
        address = path.relative_to(site).as_posix()
        takes = [("gzip", gzip.decompress), ("gzip, deflate, br", brotli.decompress)]
        if server.name == "nginx" and not (NGINX_MODULES / "ngx_http_brotli_static_module.so").exists():
            takes.pop()
        for take, unpack in takes:
            answer = server.ask(SUB + address, take=take)
            assert answer.headers.get("content-encoding") == ("br" if "br" in take else "gzip"), (address, take)
            assert unpack(answer.body) == path.read_bytes(), (address, take)
            ready = path.with_name(path.name + (".br" if "br" in take else ".gz"))
            assert answer.body == ready.read_bytes(), (address, take)
            assert answer.headers["content-type"].lower() in TYPES[ending], (address, take)
            assert "accept-encoding" in answer.headers["vary"].lower(), (address, take)
            check_headers(answer, address)


def test_what_has_not_changed_is_not_sent_again(server: Running) -> None:
    for take in ("identity", "gzip", "br"):
        first = server.ask(f"{SUB}index.html", take=take)
        again = server.ask(f"{SUB}index.html", take=take, since=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")


def test_a_record_that_says_who_to_tell_can_be_read(server: Running, www: Path) -> None:
    path = www / SUB.strip("/") / ".well-known" / "security.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("Contact: mailto:madoguchi@example.jp\n", "utf-8")
    answer = server.ask(f"{SUB}.well-known/security.txt")
    assert (answer.status, answer.headers["content-type"].lower()) == (200, "text/plain; charset=utf-8")


async def body_of(reader: asyncio.StreamReader, head: bytes) -> bytes:
    if found := re.search(rb"(?i)content-length: (\d+)", head):
        return await reader.readexactly(int(found[1]))
    parts = [b""]
    while size := int(await reader.readline(), 16):
        parts.append((await reader.readexactly(size + 2))[:-2])
    await reader.readline()
    return b"".join(parts)


@pytest.mark.parametrize(("connections", "requests"), LOAD)
def test_many_at_once(server: Running, site: Path, connections: int, requests: int) -> None:
    """So many devices on this machine, each asking for a page and waiting for it; then all is over."""
    address = "18-fukui/182010-fukui.html"
    whole = (site / f"{address}.gz").read_bytes()
    asked = f"GET {SUB}{address} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    slowest = 0.0

    async def device() -> None:
        nonlocal slowest
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for number in range(requests):
            began = time.monotonic()
            writer.write(asked)
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                # A server with many guests may close a connection after an answer; a browser then opens another.
                assert number
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.write(asked)
                head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 ")
            assert await body_of(reader, head) == whole
            slowest = max(slowest, time.monotonic() - began)
        writer.close()

    async def everyone() -> None:
        await asyncio.gather(*(device() for _ in range(connections)))

    asyncio.run(asyncio.wait_for(everyone(), 60))
    assert slowest < SLOWEST
