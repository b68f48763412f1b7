"""Makes the smallest whole project, of one prefecture, and changes it at random in everything that a site is made from."""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.features.all_features import FEATURES
from generator.features.feature import Feature
from tests.conftest import ROOT
from tests.japan import with_settings
from tests.project import RECORD

PREFECTURE, NUMBER = "鳥取県", "31"
"""The prefecture with the fewest people; and what the codes of its places begin with."""

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_GUIDES = ("guide/first.md", "guide/family.md", "guide/corrections.md", "easy/index.md", "en/index.md", "licences.txt")
_WITHOUT_CODES = ("dead_numbers.csv", "holidays.csv", "table_sources.csv", "state_figures.csv")


@dataclass(frozen=True)
class Project:
    """A project that may be changed."""

    root: Path
    """Where its settings, records, tables, theme and guide pages lie."""
    features: Sequence[Feature]
    """The features, with folders of their own."""


def small_project(root: Path) -> Project:
    """A project of its own in a folder: records and rows of one prefecture, our theme, some guide pages, all features."""
    _tables(root / "data")
    shutil.copytree(ROOT / "theme", root / "theme")
    for name in _GUIDES:
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "content" / name, root / "content" / name)
    (root / "mkdocs.yml").write_text(with_settings(prefectures=f"[{PREFECTURE}]"), "utf-8")
    return Project(root, _own_features(root))


def whole_project(root: Path, records: Path, **settings: str) -> Project:
    """A project of its own in a folder: these records, and all our tables, theme, guide pages and features."""
    for name in ("data", "theme", "content"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("windows"))
    shutil.copytree(records, root / "data/windows")
    (root / "mkdocs.yml").write_text(with_settings(**settings), "utf-8")
    return Project(root, _own_features(root))


def _own_features(root: Path) -> list[Feature]:
    """The features, each with a copy of what its folder holds beside the program."""
    for feature in FEATURES:
        shutil.copytree(feature.folder, root / "features" / feature.name, ignore=shutil.ignore_patterns("*.py", "__*"))
    return [feature._replace(folder=root / "features" / feature.name) for feature in FEATURES]


def _tables(folder: Path) -> None:
    for name in ("readings", "search"):
        shutil.copytree(ROOT / "data" / name, folder / name)
    for path in (ROOT / "data" / "windows").glob(f"{NUMBER}-*"):
        shutil.copytree(path, folder / "windows" / path.name)
    shutil.copy(ROOT / "data" / "emergency_lines.yml", folder)
    records = "".join(path.read_text("utf-8") for path in (folder / "windows").rglob("*.yml"))
    for path in (ROOT / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        with (folder / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(row for row in rows if path.name in _WITHOUT_CODES or _is_here(row, records))


def _is_here(row: list[str], records: str) -> bool:
    """Whether a row is about the prefecture: a place of it, an organisation of its records, or any prefecture itself."""
    if _CODE.fullmatch(row[0]):
        return row[1] == "prefecture" or row[0].startswith(NUMBER)
    codes = [code for cell in row for code in _CODE.findall(cell)]
    return f"{row[0]}\n" in records if "_" in row[0] or "-" in row[0] else all(map(_begins_here, codes)) and bool(codes)


def _begins_here(code: str) -> bool:
    return code.startswith(NUMBER)


def changed(records: dict[str, list[str]], by: random.Random) -> dict[str, str]:
    """The records, by lines, with one to four of their parts gone, twice there, elsewhere, or with the value of another."""
    records = {path: list(rows) for path, rows in records.items()}
    everything = [row for rows in records.values() for row in rows]
    for _ in range(by.randint(1, 4)):
        rows = records[by.choice(sorted(records))]
        start = by.randrange(len(rows))
        # A list's item or a mapping's key with all that stands below it.
        depth = len(rows[start]) - len(rows[start].lstrip())
        stop = start + 1
        while stop < len(rows) and len(rows[stop]) - len(rows[stop].lstrip()) > depth:
            stop += 1
        part = rows[start:stop]
        match by.choice(("gone", "twice", "elsewhere", "value", "value")):
            case "gone":
                del rows[start:stop]
            case "twice":
                rows[stop:stop] = part
            case "elsewhere":
                del rows[start:stop]
                at = by.randint(0, len(rows))
                rows[at:at] = part
            case _:
                key, found, _value = rows[start].partition(": ")
                others = [row.partition(": ")[2] for row in everything if row.startswith(f"{key}: ")]
                rows[start] = f"{key}: {by.choice(others)}" if found and others else rows[start]
        if not rows:
            rows.append("name: 見本\n")
    return {path: "".join(rows) for path, rows in records.items()}


class Changes:
    """Changes a project at random, one file or two at a time, and undoes what did no good."""

    def __init__(self, project: Project, by: random.Random) -> None:
        """Take the chance that all of it follows from."""
        self._root, self._by, self._number = project.root, by, 0
        self._before: dict[Path, bytes | None] = {}

    def change(self) -> str:
        """Change something; says what, for whoever reads of a difference."""
        self._before, self._number = {}, self._number + 1
        kinds = (
            self._value,
            self._value,
            self._record,
            self._row,
            self._setting,
            self._template,
            self._asset,
            self._guide,
        )
        kind = self._by.choice(kinds)
        kind()
        names = (path.relative_to(self._root).as_posix() for path in self._before)
        return f"{self._number} {kind.__name__}: {', '.join(names)}"

    @property
    def has_changed(self) -> bool:
        """Whether the last change changed any file."""
        return any(content != (path.read_bytes() if path.exists() else None) for path, content in self._before.items())

    def undo(self) -> None:
        """Put back what stood before the last change."""
        for path, content in self._before.items():
            self._put(path, content)

    def _write(self, path: Path, content: bytes | None) -> None:
        self._before.setdefault(path, path.read_bytes() if path.exists() else None)
        self._put(path, content)

    @staticmethod
    def _put(path: Path, content: bytes | None) -> None:
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def _any(self, folder: str, pattern: str) -> Path:
        return self._by.choice(sorted(path for path in (self._root / folder).rglob(pattern) if path.is_file()))

    def _value(self) -> None:
        """Parts of records gone, twice there, elsewhere; values of others; a comment."""
        path = self._any("data/windows", "*.yml")
        text = path.read_text("utf-8")
        names = re.findall(r"(?<=[ -] name: ).+", text)
        if names and self._by.random() < 0.7:
            text = text.replace(f" name: {self._by.choice(names)}", f" name: くらしの窓口{self._number}", 1)
        else:
            text = changed({"": text.splitlines(keepends=True)}, self._by)[""]
        self._write(path, f"{text}# {self._number}\n".encode())

    def _record(self) -> None:
        """A record more, one less, or one under another name."""
        files = sorted((self._root / "data/windows").rglob("*.yml"))
        towns = [
            row
            for row in self._rows(self._root / "data/municipalities.csv")[1:]
            if row[1] in ("town", "village", "city")
        ]
        code, _kind, _prefecture, _district, _kana, name, _reading, romaji = self._by.choice(towns)[:8]
        slug = romaji.rpartition("-")[0] or romaji
        path = self._root / f"data/windows/{NUMBER}-tottori/{code}-{slug}.yml"
        match self._by.choice(("more", "more", "less", "renamed")):
            case "less" if len(files) > 2:
                self._write(self._by.choice(files), None)
            case "renamed":
                file = self._by.choice(files)
                content = file.read_bytes()
                self._write(file, None)
                self._write(file.with_name(f"x{file.name}"), content)
            case _:
                record = (
                    RECORD.replace("182010", code).replace("福井市", name).replace("見本の", f"見本{self._number}の")
                )
                self._write(path, record.encode())

    @staticmethod
    def _rows(path: Path) -> list[list[str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def _row(self) -> None:
        """A row of a table gone, twice there, elsewhere or with a longer cell; one of the lines in another order."""
        path = self._any("data", "*.csv")
        head, *rows = self._rows(path)
        if not rows:
            return
        at = self._by.randrange(len(rows))
        match self._by.choice(("gone", "twice", "elsewhere", "longer", "longer")):
            case "gone":
                del rows[at]
            case "twice":
                rows.insert(at, rows[at])
            case "elsewhere":
                rows.insert(self._by.randrange(len(rows)), rows.pop(at))
            case _:
                cell = self._by.randrange(len(rows[at]))
                rows[at] = [*rows[at][:cell], f"{rows[at][cell]}あ", *rows[at][cell + 1 :]]
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([head, *rows])
        self._write(path, text.getvalue().encode())

    def _setting(self) -> None:
        """Another name, address, contact, repository; with and without what devices keep."""
        settings = {
            "site_name": f"見本{self._number}",
            "site_description": f"見本{self._number}です。",
            "site_url": self._by.choice(('""', "https://www.example.jp/", "https://www.example.jp/town/")),
            "contact": self._by.choice(('""', "madoguchi@example.jp")),
            "repo_url": self._by.choice(('""', "https://github.com/example/madoguchi")),
            "offline": self._by.choice(("true", "false")),
            "prefectures": self._by.choice((f"[{PREFECTURE}]", f"[{PREFECTURE}]", "[]", "[県]")),
        }
        name = self._by.choice(sorted(settings))
        path = self._root / "mkdocs.yml"
        text = re.sub(
            rf"^( *){name}: .*$", rf"\g<1>{name}: {settings[name]}", path.read_text("utf-8"), flags=re.MULTILINE
        )
        self._write(path, text.encode())

    def _template(self) -> None:
        """Other words in a template, or a piece that a feature adds to a page, or has no more."""
        piece = self._root / "features/report/piece-home.html"
        if self._by.random() < 0.2:
            self._write(piece, None if piece.exists() else f"<p>見本{self._number}</p>\n".encode())
            return
        path = self._any(self._by.choice(("theme", "features")), "*.html")
        self._write(path, path.read_text("utf-8").replace("。", f"（{self._number}）。", 1).encode() + b"\n")

    def _asset(self) -> None:
        """Another style, script or picture."""
        path = self._any(
            *self._by.choice((("theme", "*.css"), ("features", "*.css"), ("features", "*.js"), ("theme", "*.svg")))
        )
        added = {".css": f".x{self._number} {{ color: red; }}\n", ".js": f"void {self._number};\n"}
        self._write(path, path.read_bytes() + added.get(path.suffix, "\n").encode())

    def _guide(self) -> None:
        """Other words on a guide page, another title, a page or a file more, two of one address, or gone again."""
        path = self._any("content", "*.md")
        text = path.read_text("utf-8")
        match self._by.choice(("words", "title", "page", "file", "twice", "gone")):
            case "title":
                text = re.sub("^title: .*$", f"title: 見本{self._number}", text, flags=re.MULTILINE)
            case "page":
                path, text = path.with_name(f"new-{self._number}.md"), f"# 新しい{self._number}\n\n[前]({path.name})\n"
            case "file":
                path = path.with_name(f"new-{self._number}.txt")
            case "twice":
                folder = self._root / "content"
                path = self._by.choice((path.with_suffix(".html"), folder / f"{NUMBER}-tottori/312037-kurayoshi.md"))
            case "gone" if path.name.startswith("new-"):
                self._write(path, None)
                return
            case _:
                text += f"\n## 見本{self._number}\n\n<!-- corrections -->\n"
        self._write(path, text.encode())
