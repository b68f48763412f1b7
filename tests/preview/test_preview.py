"""What keeps a site from being made is told at file and line, the last good pages stay, and all is well once it is mended."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from generator import guides
from generator.diagnostics import csv_file
from generator.places import directory
from generator.press.page import Page
from generator.preview import preview as preview_module
from generator.preview import snapshot
from generator.preview.preview import Preview
from generator.preview.watch import state_of
from generator.records import file_check
from generator.world import RefusedError, World
from tests.changing_project import Project, small_project

TOWN = "31-tottori/312037-kurayoshi.html"
RECORD = "data/windows/31-tottori/312037-kurayoshi.yml"
STANDS = "誤りがあるので、前のページをそのまま見せています。"


class Looked(Preview):
    """A preview that remembers what it told."""

    def __init__(self, project: Project) -> None:
        self.told: list[str] = []
        super().__init__(project.root, tell=self.told.append, features=project.features)

    def text(self, address: str) -> str:
        content = self.read(address).content
        assert content is not None
        return content.decode()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def preview(project: Project) -> Looked:
    return Looked(project)


def change(path: Path, old: str, new: str) -> Callable[[], object]:
    """Change a file; gives what mends it again."""
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")
    return lambda: path.write_text(before, "utf-8")


def test_nothing_is_made_while_nothing_changes(preview: Looked) -> None:
    version = preview.version
    assert not preview.look()
    assert preview.version == version
    assert preview.wait(version, 0) == version
    assert preview.wait("of another run", 60) == version


def test_a_record_that_breaks_leaves_the_last_good_site_until_it_is_mended(project: Project, preview: Looked) -> None:
    before, version = preview.text(TOWN), preview.version
    mend = change(project.root / RECORD, "name: 倉吉市", "name: 倉良市")
    assert preview.look()
    assert preview.version != version, "whoever waits is to see what is wrong"
    fault = f"{project.root}/{RECORD}:3:7: 誤り: 名前「倉良市」がコード 312037 と合いません。 [name-mismatch]"
    assert preview.faults.splitlines()[0] == fault
    assert preview.told[-1] == f"{preview.faults}{STANDS}"
    answer = preview.read(TOWN)
    assert (answer.content, answer.faults) == (before.encode(), preview.faults)
    mend()
    assert preview.look()
    assert (preview.text(TOWN), preview.faults) == (before, "")
    assert preview.told[-1].startswith("新しくしました（")
    assert preview.told[-1].endswith(f"秒）: {RECORD}")


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("{{ nothing.at }}", "UndefinedError: 'nothing' is undefined"),
        ("{% if %}", "Expected an expression, got 'end of statement block'"),
        ("{{ view.root + 1 }}", 'TypeError: can only concatenate str (not "int") to str'),
    ],
)
def test_a_template_that_fails_leaves_the_old_page_and_is_told_at_its_line(
    project: Project, preview: Looked, broken: str, why: str
) -> None:
    before = preview.text(TOWN)
    file = project.root / "features/places/municipality.html"
    line = file.read_text("utf-8").partition("<h1")[0].count("\n") + 1
    mend = change(file, "<h1", f"{broken}<h1")
    try:
        assert preview.look()
        answer = preview.read(TOWN)
        assert answer.content == before.encode()
        assert answer.faults == (
            f"{file}:{line}:1: 誤り: テンプレートから、ページを作れません（{why}）。 [broken-template]\n"
            "    → この行の書き方と、使っている名前を見直してください。\n"
        )
        assert preview.told[-1] == f"{answer.faults}{STANDS}"
        assert preview.read("nearby.html").faults == "", "other pages are not touched by it"
        unseen = preview.read("31-tottori/313700-yurihama.html")
        assert (unseen.content, unseen.faults) == (None, answer.faults), "a page that nobody saw before has no old one"
    finally:
        mend()
    assert preview.look()
    assert preview.text(TOWN) == before


def test_a_template_that_is_gone_is_told(project: Project, preview: Looked) -> None:
    before = preview.text(TOWN)
    file = project.root / "theme/partials/footer.html"
    text = file.read_bytes()
    file.unlink()
    try:
        assert preview.look()
        assert preview.read(TOWN)[:2] == (before.encode(), "テンプレート「partials/footer.html」がありません。\n")
    finally:
        file.write_bytes(text)
    assert preview.look()
    assert preview.text(TOWN) == before


def test_files_that_vanish_while_they_are_read_leave_the_last_good_site(
    project: Project, preview: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = preview.text(TOWN)
    page, record = project.root / "content/guide/first.md", project.root / RECORD
    read = Path.read_bytes

    def vanishing(path: Path) -> bytes:
        if path == page:
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return read(path)

    mend = change(record, "name: 倉吉市", "name: 倉吉市 ")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", vanishing)
        assert preview.look()
    assert preview.faults == f"「{page}」: 見つかりません。\n"
    assert preview.text(TOWN) == before
    mend()
    assert preview.look()
    assert preview.faults == ""


@pytest.mark.parametrize("name", ["content/guide/first.md", "data/holidays.csv", "theme/base.html"])
def test_what_another_program_holds_is_read_once_it_lets_go(
    project: Project, preview: Looked, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As Excel does on Windows: neither holding a file nor letting it go changes the file."""
    held, read = project.root / name, Path.read_bytes
    monkeypatch.setattr(preview_module, "AGAIN", 0)

    def reading(path: Path) -> bytes:
        if path == held:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    mend = change(held, "\n", "\n\n") if held.suffix != ".csv" else change(held, "元日", "元旦")
    try:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", reading)
            assert preview.look()
            assert "権限がありません" in preview.faults
            version, told = preview.version, len(preview.told)
            assert not preview.look()
            assert (preview.version, len(preview.told)) == (version, told), "nobody is told the same again and again"
        assert not preview.look()
        assert preview.faults == ""
        assert preview.version != version
    finally:
        mend()


@pytest.mark.parametrize(
    "name", ["content/guide/first.md", "theme/base.html", "theme/assets/print.css", "features/search/load.js"]
)
def test_a_file_saved_in_another_encoding_is_told_at_its_line(project: Project, preview: Looked, name: str) -> None:
    before, file = preview.text("guide/first.html"), project.root / name
    written = file.read_bytes()
    try:
        file.write_bytes(b"x\n" + "窓口".encode("cp932"))
        assert preview.look()
        fault = f"{file}:2:1: 誤り: 文字コードがShift_JIS（CP932）のようです。 [not-utf8]"
        assert preview.faults.splitlines()[0] == fault
        assert preview.text("guide/first.html") == before
    finally:
        file.write_bytes(written)
    assert preview.look()
    assert preview.faults == ""


def test_settings_that_break_are_told_and_leave_the_site(project: Project, preview: Looked) -> None:
    before = preview.text(TOWN)
    mend = change(project.root / "mkdocs.yml", "prefectures: [鳥取県]", "prefectures: [取鳥県]")
    assert preview.look()
    assert "「取鳥県」という都道府県はありません" in preview.faults
    assert preview.text(TOWN) == before
    mend()
    assert preview.look()
    assert preview.faults == ""


def test_without_a_good_site_records_with_errors_are_left_out(project: Project) -> None:
    mend = change(project.root / RECORD, "name: 倉吉市", "name: 倉良市")
    try:
        preview = Looked(project)
        assert "[name-mismatch]" in preview.faults
        assert preview.told[0] == preview.faults, "no page stood before"
        assert "倉吉市" in preview.text(TOWN)
    finally:
        mend()
    assert preview.look()
    assert preview.faults == ""


def test_until_there_was_a_good_site_other_changes_show_though_a_record_has_an_error(project: Project) -> None:
    mend = change(project.root / RECORD, "name: 倉吉市", "name: 倉良市")
    page = project.root / "content/guide/first.md"
    written = page.read_text("utf-8")
    try:
        preview = Looked(project)
        assert preview.leaves_out
        page.write_text(f"{written}\n\n新しい行\n", "utf-8")
        assert preview.look()
        assert "新しい行" in preview.text("guide/first.html")
        assert "[name-mismatch]" in preview.faults
        assert not [told for told in preview.told if STANDS in told], "no page stood before"
    finally:
        page.write_text(written, "utf-8")
        mend()
    assert preview.look()
    assert (preview.faults, preview.leaves_out) == ("", False)


def test_a_file_that_may_be_read_again_is_seen_though_it_did_not_change(project: Project, preview: Looked) -> None:
    file = project.root / RECORD
    mode = file.stat().st_mode
    try:
        file.chmod(0o600 if mode & 0o077 else 0o644)
        assert preview.look()
    finally:
        file.chmod(mode)


def test_without_usable_settings_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        Preview(tmp_path)


def test_a_page_that_is_still_loading_gets_the_style_it_asks_for(project: Project, preview: Looked) -> None:
    address = next(one for one in preview.addresses() if one.startswith("assets/print."))
    style = preview.read(address).content
    mend = change(project.root / "theme/assets/print.css", "{", "{ color: red;")
    try:
        assert preview.look()
        assert preview.read(address).content == style
        assert address not in preview.addresses()
    finally:
        mend()


def test_an_address_that_leads_nowhere_is_known_as_such(preview: Looked) -> None:
    assert preview.read("nothing.html")[::3] == (None, False)


def test_a_setting_that_only_mkdocs_knows_is_told(project: Project, preview: Looked) -> None:
    mend = change(project.root / "mkdocs.yml", "docs_dir: content", "exclude_docs: easy/\ndocs_dir: content")
    try:
        assert preview.look()
        assert sum("誤り: 「exclude_docs」は、MkDocs だけが使える設定です。" in told for told in preview.told) == 1
    finally:
        mend()


def test_what_strict_settings_refuse_leaves_the_last_good_site(project: Project, preview: Looked) -> None:
    page = project.root / "content/guide/first.md"
    before, written = preview.text("guide/first.html"), page.read_text("utf-8")
    mend = change(project.root / "mkdocs.yml", "docs_dir: content", "strict: true\ndocs_dir: content")
    try:
        page.write_text(f"{written}\n\n[x](gone.md)\n", "utf-8")
        assert preview.look()
        assert "リンク「gone.md」の先のファイルが、" in preview.faults
        assert preview.text("guide/first.html") == before
    finally:
        page.write_text(written, "utf-8")
        mend()


def test_what_is_wrong_where_new_settings_lead_is_mended_there(project: Project, preview: Looked) -> None:
    record = project.root / "other" / "31-tottori" / "312037-kurayoshi.yml"
    record.parent.mkdir(parents=True)
    text = (project.root / RECORD).read_text("utf-8")
    record.write_text(text.replace("name: 倉吉市", "name: 倉良市"), "utf-8")
    mend = change(project.root / "mkdocs.yml", "records: data/windows", "records: other")
    try:
        assert preview.look()
        assert preview.faults.startswith(f"{record}:3:7: 誤り: 名前「倉良市」")
        record.write_text(text, "utf-8")
        assert preview.look()
        assert preview.faults == ""
        assert not preview.look(), "that another folder is looked at is no change of it"
    finally:
        mend()
        shutil.rmtree(project.root / "other")
    assert preview.look()
    assert preview.faults == ""


def test_what_settings_inherit_is_looked_at_there_or_not(project: Project, preview: Looked) -> None:
    base = project.root / "settings" / "base.yml"
    mend = change(project.root / "mkdocs.yml", "site_name: まちの相談窓口", "INHERIT: settings/base.yml")
    try:
        assert preview.look()
        assert "「INHERIT」の「settings/base.yml」が見つかりません。" in preview.faults
        for name in ("一つめの名前", "二つめの名前"):
            base.parent.mkdir(exist_ok=True)
            base.write_text(f"site_name: {name}\n", "utf-8")
            assert preview.look()
            assert preview.faults == ""
            assert name in preview.text(TOWN)
    finally:
        mend()
        shutil.rmtree(base.parent)


def test_a_link_is_looked_at_where_it_leads(project: Project, preview: Looked, tmp_path: Path) -> None:
    page, link = tmp_path / "page.md", project.root / "content" / "linked"
    page.write_text("# 前\n", "utf-8")
    link.symlink_to(tmp_path)
    try:
        assert preview.look()
        assert "前</h1>" in preview.text("linked/page.html")
        page.write_text("# 後\n", "utf-8")
        assert preview.look()
        assert "後</h1>" in preview.text("linked/page.html")
        page.unlink()
        page.symlink_to("gone.md")
        assert preview.look()
        assert preview.faults == f"「{link}/page.md」: 見つかりません。\n"
        page.unlink()
        assert preview.look()
        assert preview.faults == ""
    finally:
        link.unlink()


def test_what_editors_leave_changes_nothing(project: Project, preview: Looked) -> None:
    for name in (f"{RECORD}~", "content/guide/first.md~", "content/guide/#first.md#", "data/holidays.bak"):
        file = project.root / name
        file.touch()
        try:
            assert not preview.look(), name
        finally:
            file.unlink()


def test_what_may_not_be_seen_at_all_is_not_there() -> None:
    assert state_of([Path("x" * 300)]) == {}


@pytest.mark.parametrize(
    ("name", "address", "other"),
    [
        ("guide/first.html", "guide/first.html", "「{content}/guide/first.html」"),
        (TOWN.replace(".html", ".md"), TOWN, "このサイトが作るファイル"),
        ("api/v1/manifest.json", "api/v1/manifest.json", "このサイトが作るファイル"),
    ],
)
def test_two_files_of_one_address_are_told_as_a_build_would_refuse_them(
    project: Project, preview: Looked, name: str, address: str, other: str
) -> None:
    content = project.root / "content"
    before, file = preview.text(address), content / name
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.write_text("もう1つ", "utf-8")
        assert preview.look()
        told = content / "guide/first.md" if name == "guide/first.html" else file
        assert preview.faults == (
            f"{told}:1:1: 誤り: このファイルは「{address}」になりますが、{other.format(content=content)}も、同じアドレスです。 "
            "[two-files-for-one-address]\n    → どちらかの名前を変えてください。\n"
        )
        assert preview.text(address) == before
    finally:
        file.unlink()
    assert preview.look()
    assert preview.faults == ""


def test_a_feature_whose_folder_is_gone_is_told_at_once(project: Project, preview: Looked) -> None:
    folder, away = project.root / "features/nearby", project.root / "away"
    before = preview.text("nearby.html")
    folder.rename(away)
    try:
        assert preview.look()
        assert preview.faults == f"「{folder}」: 見つかりません。\n"
        assert preview.text("nearby.html") == before
    finally:
        away.rename(folder)
    assert preview.look()
    assert preview.faults == ""


def test_a_template_of_the_wrong_form_is_told_though_nobody_looks_at_its_page(
    project: Project, preview: Looked
) -> None:
    file = project.root / "features/nearby/nearby.html"
    mend = change(file, "<h1", "{% if %}<h1")
    try:
        assert preview.look()
        assert f"{file}:" in preview.told[-1]
        assert "誤り: テンプレートから、ページを作れません（Expected an expression" in preview.told[-1]
        number = len(preview.told)
        preview.read("nearby.html")
        assert len(preview.told) == number, "told once"
    finally:
        mend()


def test_a_page_that_stays_keeps_the_style_that_it_had(project: Project, preview: Looked) -> None:
    page = preview.text(TOWN)
    address = next(one for one in preview.addresses() if one.startswith("assets/print."))
    style = preview.read(address).content
    mend = change(project.root / "features/places/municipality.html", "<h1", "{% if %}<h1")
    undo = []
    try:
        for number in range(3):
            undo.append(change(project.root / "theme/assets/print.css", "{", f"{{ z-index: {number};"))
            assert preview.look()
            assert preview.text(TOWN) == page
            assert preview.read(address).content == style
    finally:
        for one in reversed(undo):
            one()
        mend()


def test_a_program_that_changes_is_to_be_started_anew_and_nothing_else_happens(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(preview_module, "_PROGRAMS", tmp_path)
    mine = Looked(project)
    version = mine.version
    (tmp_path / "build.py").touch()
    assert mine.look()
    assert mine.told[-1] == "プログラム（.py）が変わりました。serve をはじめからやり直すと、使われます。"
    assert mine.version == version


def test_a_table_of_places_with_an_error_is_told_alone(project: Project, preview: Looked) -> None:
    file = project.root / "data/municipalities.csv"
    mend = change(file, ",city,鳥取県,", ",鳥取県,")
    try:
        assert preview.look()
        faults = [line for line in preview.faults.splitlines() if not line.startswith(" ")]
        assert len(faults) == 1
        assert "誤り: 列が14あります。15のはずです [wrong-number-of-cells]" in faults[0]
    finally:
        mend()


def test_a_name_that_is_no_text_is_told_as_signs(project: Project, preview: Looked) -> None:
    file = project.root / "data" / os.fsdecode(b"\xff.txt")
    file.touch()
    try:
        assert preview.look()
        assert preview.told[-1].endswith("秒）: data/\\xff.txt")
    finally:
        file.unlink()


def test_what_keeps_pages_from_being_made_is_told_each_time(project: Project) -> None:
    def pages(_world: World) -> Iterator[Page]:
        yield from ()
        raise ZeroDivisionError("none")

    features = [one._replace(pages=pages) if one.name == "nearby" else one for one in project.features]
    preview = Preview(project.root, features=features)
    for _ in range(2):
        answer = preview.read("nearby.html")
        assert (answer.content, answer.faults, answer.is_known) == (None, "ZeroDivisionError: none\n", True)


def test_a_warning_is_told_once(project: Project, preview: Looked) -> None:
    mend = change(project.root / "content/guide/first.md", "# ", "[x](gone.md)\n\n# ")
    try:
        assert preview.look()
        assert sum("リンク「gone.md」" in told for told in preview.told) == 1
        change(project.root / RECORD, "name: 倉吉市", "name: 倉吉市 ")()
        preview.look()
        assert sum("リンク「gone.md」" in told for told in preview.told) == 1
    finally:
        mend()


def test_after_a_change_only_what_it_tells_of_is_made_anew(
    project: Project, preview: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: Counter[str] = Counter()

    def counting(module: ModuleType, name: str) -> None:
        function = getattr(module, name)

        def counted(*inputs: object, **named: object) -> object:
            counts[name] += 1
            return function(*inputs, **named)

        monkeypatch.setattr(module, name, counted)

    preview.text(TOWN)
    counting(file_check, "parse_record")
    counting(directory, "chain_of")
    counting(csv_file, "decode")
    counting(snapshot, "render")
    counting(guides, "markdown_to_html")
    mend = change(project.root / RECORD, "name: 倉吉市", "name: 倉吉市 ")
    assert preview.look()
    preview.text(TOWN)
    assert counts == {"parse_record": 1, "chain_of": 1, "render": 1}, (
        "no other record, place, table, page or guide page"
    )
    counts.clear()
    mend_guide = change(project.root / "content/guide/first.md", "。", "です。")
    assert preview.look()
    assert counts == {"markdown_to_html": 1}
    counts.clear()
    mend_table = change(project.root / "data/holidays.csv", "元日", "元旦")
    assert preview.look()
    assert counts.keys() == {"decode", "chain_of"}
    assert counts["decode"] <= 4, "the two tables of days off, and those that are never kept"
    counts.clear()
    mend_office = change(
        project.root / "data/self_reliance_offices.csv", "よなご暮らしサポート", "米子の暮らしサポート"
    )
    assert preview.look()
    assert counts["chain_of"] == 1, "no place but the one that the office serves"
    for undo in (mend, mend_guide, mend_table, mend_office):
        undo()
    assert preview.look()


def test_what_an_extension_reads_beside_a_page_is_read_again(project: Project) -> None:
    part, page = project.root / "content/part.txt", project.root / "content/guide/first.md"
    part.write_text("前の一文", "utf-8")
    undo = (
        change(
            project.root / "mkdocs.yml",
            "  - attr_list",
            f"  - attr_list\n  - pymdownx.snippets:\n      base_path: [{part.parent}]",
        ),
        change(page, "## ", '--8<-- "part.txt"\n\n## '),
    )
    try:
        preview = Looked(project)
        assert "前の一文" in preview.text("guide/first.html")
        part.write_text("次の一文", "utf-8")
        assert preview.look()
        assert "次の一文" in preview.text("guide/first.html")
    finally:
        part.unlink()
        for mend in undo:
            mend()
