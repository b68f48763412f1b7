"""``verify``: takes a site, and gives which files are not as they were made; or records, and which addresses lead nowhere."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote, unquote, urlsplit

import click

from generator.commands.atomic_file import save
from generator.commands.settings import is_covered, official_table, records_option, settings_here
from generator.commands.terminal import fail, steps
from generator.diagnostics.diagnostic import shown_path, visible
from generator.diagnostics.system_error import reason
from generator.press.compression import FORMS, unpacked
from generator.press.manifest import ADDRESS, MOST_BYTES, Manifest, NotAManifestError, read_manifest
from generator.press.staging import MARK, Fingerprint
from generator.records.check import check
from generator.registry.calendar import today_in_japan
from generator.review.http_client import download, fetch
from generator.review.link_checker import Fetcher, State, Verdict, link_report, links_of, verify
from generator.review.site_check import Finding, Read, Reader, Wrong, compare, others_in, read_in

Files = Mapping[str, Fingerprint]
"""What tells each file from any other, by paths."""

_SHOWN = 20
"""So many files are named of those that something is wrong with."""


@click.command("verify")
@click.argument("site", default="")
@click.option("--links", is_flag=True, help="記録にあるアドレスを、ネットワークで1つずつ確かめます")
@records_option
@click.option("--out", type=click.Path(path_type=Path), help="報告を書くファイル（なければ標準出力）")
@click.option("--limit", type=click.IntRange(min=1), help="この数のアドレスまでで終わります")
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="SITE のもの（api/v1/manifest.json）のかわりに使う一覧"
)
@click.pass_obj
def verify_command(
    fetcher: Fetcher | None,
    site: str,
    links: bool,
    records: Path | None,
    out: Path | None,
    limit: int | None,
    manifest: Path | None,
) -> None:
    """SITE（サイトのアドレスかフォルダー）のファイルが、作ったときのままかを確かめます。

    --links を付けると、記録にあるアドレスが今も見られるかを確かめて、報告を作ります。見られなくても、誤りにはしません。
    """
    if bool(site) == links:
        fail("サイトのアドレスかフォルダー、または --links の、どちらか1つを付けてください。例 verify site", code=2)
    if site:
        if records or out or limit:
            fail("--records、--out、--limit は、--links といっしょに使います。", code=2)
        _verify_site(site, manifest)
    if manifest:
        fail("--manifest は、サイトのアドレスかフォルダーといっしょに使います。", code=2)
    settings = settings_here("records", records=records)
    if not settings.records.is_dir():
        fail(f"記録のフォルダー「{settings.records}」が見つかりません。", code=2)
    table = official_table(settings)
    every = check([settings.records], table, today_in_japan()).records
    found = links_of(one for one in every if is_covered(one.code, settings, table))[:limit]
    verdicts: list[Verdict] = []
    with steps() as step:
        for verdict in verify(found, fetcher or fetch, time.sleep, time.monotonic):
            verdicts.append(verdict)
            step("アドレスを確かめる", len(verdicts), len(found))
    told = link_report(verdicts, table)
    try:
        if out:
            save(out, told)
    except OSError as error:
        fail(f"「{out}」に書けませんでした（{reason(error)}）。", code=2)
    gone = sum(verdict.state is State.GONE for verdict in verdicts)
    click.echo(
        told if out is None else f"{out}: アドレス {len(verdicts)}件、なくなったもの {gone}件。", nl=out is not None
    )


def _verify_site(site: str, given: Path | None) -> NoReturn:
    """Tell which files of a site are not as its manifest says, or as another one does; exits with 0, 1 or 2."""
    base = _base_of(site)
    folder = Path(site)
    if not base and not folder.is_dir():
        fail(f"「{shown_path(folder)}」というフォルダーがありません。", code=2)
    read: Reader = partial(download, base) if base else partial(read_in, folder)
    manifest = _manifest(given, read, base or f"{shown_path(folder)}/")
    files, extra = dict(manifest.files), list[Finding]()
    if not base:
        files, extra = _all_in(folder, files)
        read = partial(_read_copy, folder, manifest.files)
    with steps() as step:
        checked = compare(files, read, lambda done: step("ファイルを確かめる", done, len(files)))
    findings = (*checked.findings, *extra)
    for wrong in Wrong:
        _tell_findings(wrong, [one for one in findings if one.wrong is wrong])
    if checked.moved:
        path, to = checked.moved[0]
        example = f"例 {path} → {visible(to[:200])}"
        click.echo(f"お知らせ: {len(checked.moved):,}件は、同じサーバーの別のアドレスから届きました。{example}")
    if checked.seen < len(files):
        click.echo(f"続けて読めなかったので、{checked.seen:,}件で止めました。")
    edition = f"（版 {manifest.edition}）" if manifest.edition else ""
    whole = checked.seen - len(checked.findings)
    click.echo(f"{len(files):,}件のファイル{edition}のうち、{whole:,}件が、作ったときのままです。")
    sys.exit(1 if findings else 0)


def _manifest(given: Path | None, read: Reader, site: str) -> Manifest:
    """The manifest of a site, or one that was given; where there is none, says so and ends."""
    where = shown_path(given) if given else f"{site}{ADDRESS}"
    found = read_in(given.parent, given.name, MOST_BYTES) if given else read(ADDRESS, MOST_BYTES)
    if found.wrong:
        fail(f"{where}: {found.wrong.value}。{f'{found.detail}。' if found.detail else ''}", code=2)
    try:
        return read_manifest(found.content)
    except NotAManifestError as error:
        fail(f"{where}: {visible(str(error))}", code=2)


def _all_in(folder: Path, listed: Files) -> tuple[dict[str, Fingerprint], list[Finding]]:
    """The files that are listed and their packed forms; and what else stands in the folder."""
    files, extra = dict(listed), list[Finding]()
    for path in others_in(folder, {*listed, ADDRESS, MARK}):
        text = _packed(path)
        if text in listed:
            files[path] = listed[text]
        elif text != ADDRESS:
            extra.append(Finding(path, Wrong.EXTRA))
    return files, extra


def _packed(path: str) -> str:
    """The path of the file whose packed form one may be; empty where it is none."""
    stem, dot, ending = path.rpartition(".")
    return stem if f"{dot}{ending}" in FORMS else ""


def _base_of(site: str) -> str:
    """The address of a site, ending in ``/``; empty where it is no address but a folder."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", site):
        return ""
    try:
        parts = urlsplit(site)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        fail(f"「{visible(site[:200])}」は、アドレスとして読めません。", code=2)
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment or "@" in parts.netloc:
        fail(
            "サイトのアドレスは、https:// か http:// で始まり、? や # のない形で書いてください。例 https://www.example.jp/",
            code=2,
        )
    path = quote(unquote(parts.path)).removesuffix("index.html").rstrip("/")
    return f"{parts.scheme}://{host}{port}{path}/"


def _read_copy(folder: Path, listed: Files, path: str, enough: int) -> Read:
    """Read a file of a folder; of a packed form what it holds, which is all that can be held against the list."""
    if path in listed:
        return read_in(folder, path, enough)
    packed = read_in(folder, path, MOST_BYTES)
    content = unpacked(packed.content, path, enough)
    return Read(content) if content is not None else Read(wrong=Wrong.UNREAD, detail="ほどけません")


def _tell_findings(wrong: Wrong, found: list[Finding]) -> None:
    if not found:
        return
    click.echo(f"{wrong.value}（{len(found):,}件）:")
    for one in found[:_SHOWN]:
        click.echo(f"  {visible(one.path)}" + (f": {one.detail}" if one.detail else ""))
    if len(found) > _SHOWN:
        click.echo(f"  ほか{len(found) - _SHOWN:,}件")
