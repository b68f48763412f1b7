"""Takes nothing; gives the settings of a project: what ``mkdocs.yml`` may say of the directory, and where things lie."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictStr,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.diagnostics.yaml.config_value import Other
from generator.registry.withheld import FILE as WITHHELD

PLUGIN = "madoguchi"
"""What the block of the directory is called among the plugins of ``mkdocs.yml``."""

ORGANISATIONS = "organisations.csv"
"""The file of organisations that records point to, in the folder of tables."""

OFFICIAL_TABLE = "municipalities.csv"
"""The file of all prefectures, municipalities and wards in a folder of tables."""

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"(?=.{{1,254}}$)[A-Za-z0-9_+~-]+(?:\.[A-Za-z0-9_+~-]+)*@(?:{_LABEL}\.)+[A-Za-z]{{2,63}}")
"""A plain mail address: behind ``mailto:`` it can bring no second address, header or text with it."""

_UNFIT = re.compile(r"[\s\"'<>\\`^{}|]")
_LONGEST_ADDRESS = 2000
_NO_BRANCH = re.compile(r"[\s\x00-\x1f~^:?*\[\\]|\.\.|^[-/]|/$")


def _address(text: str) -> str:
    """A web address, or nothing; it must not end the attribute that holds it, nor lead elsewhere than it seems to."""
    if not text:
        return text
    try:
        parts = urlsplit(text)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        is_good = is_good and "@" not in parts.netloc
    except ValueError:
        is_good = False
    # Controls, what turns the direction of text, and spaces of all kinds are not seen by whoever reads an address.
    is_hidden = any(unicodedata.category(sign)[0] in "CZ" for sign in text)
    if not is_good or is_hidden or len(text) > _LONGEST_ADDRESS or _UNFIT.search(text):
        raise PydanticCustomError("bad-address", "http:// か https:// で始まるアドレスではありません。")
    return text


def _site_address(text: str) -> str:
    """The address of the site as that of a folder, as MkDocs has it."""
    return _address(text).rstrip("/") + "/"


def _contact(text: str) -> str:
    if "@" in text and "/" not in text:
        if _MAIL.fullmatch(text):
            return text
    else:
        try:
            return _address(text)
        except PydanticCustomError:
            pass
    raise PydanticCustomError("bad-contact", "メールアドレスでも、ページのアドレスでもありません。")


def _text_of(value: object) -> object:
    """A day that is written without quotation marks, as the text that it is."""
    return value.text if isinstance(value, Other) and value.text else value


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        pass
    else:
        if len(text) == len("2027-05-31"):
            return text
    raise PydanticCustomError("bad-day", "「年-月-日」の形の、暦にある日ではありません。")


def _branch(text: str) -> str:
    if _NO_BRANCH.search(text):
        raise PydanticCustomError("bad-branch", "ブランチの名前ではありません。")
    return text


def _folder(text: str) -> str:
    """The folder of records, in the one way in which it is written into addresses."""
    path = PurePosixPath(text)
    if "\\" in text or PureWindowsPath(text).drive or path.is_absolute() or ".." in path.parts or not path.parts:
        raise PydanticCustomError("outside", "プロジェクトの中のフォルダーではありません。")
    return path.as_posix()


WebAddress = Annotated[StrictStr, AfterValidator(_address)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class WayOut(_Part):
    """Where whoever must not be seen reading may go at once; no page for no such link."""

    name: StrictStr = Field("", examples=["気象庁"])
    """What the page is called."""
    page: WebAddress = Field("", examples=['"https://www.jma.go.jp/"'])
    """Its address: of a page that anyone might be looking at."""

    @model_validator(mode="after")
    def _is_named(self) -> WayOut:
        if self.page and not self.name:
            raise PydanticCustomError("unnamed", "ページの名前（name）も書きます。")
        return self


class DirectorySettings(_Part):
    """What the block ``madoguchi`` among the plugins says. A text that is left empty counts as not said."""

    records: Annotated[StrictStr, AfterValidator(_folder)] = "data/windows"
    """The folder of records, from the project's."""
    prefectures: frozenset[StrictStr] = Field(frozenset(), examples=["[福井県]"])
    """Names of the prefectures that the site covers; none for all 47."""
    contact: Annotated[StrictStr, AfterValidator(_contact)] = Field("", examples=["madoguchi@example.jp"])
    """A mail or web address of whoever runs this copy; empty when not set."""
    forge: Literal["", "github", "gitea"] = Field("", examples=["github"])
    """What the repository runs on; empty to tell it by its host, if that is well known."""
    branch: Annotated[StrictStr, AfterValidator(_branch)] = "main"
    """The branch of the repository that is published."""
    way_out: WayOut = Field(WayOut(), examples=['{name: 気象庁, page: "https://www.jma.go.jp/"}'])
    """Where 「ほかのサイトへ移る」 leads."""
    workbooks: StrictBool = Field(False, examples=["true"])
    """Whether the form offers what is recorded as workbooks, one a prefecture, for those who write in Excel."""
    offline: StrictBool = Field(True, examples=["true"])
    """Whether devices may keep pages for when there is no network; if not, what they kept is removed."""
    security_until: Annotated[StrictStr, BeforeValidator(_text_of), AfterValidator(_day)] = Field(
        "", examples=["2027-05-31"]
    )
    """The day (``YYYY-MM-DD``) until which ``security.txt`` holds; empty for no such file."""


class SiteSettings(DirectorySettings):
    """All that ``mkdocs.yml`` may say of the directory: its block, and what is read of the top level."""

    name: StrictStr = Field("まちの相談窓口", alias="site_name")
    """The site's name; neutral, because it stands in browser tabs and histories."""
    description: StrictStr = Field("お住まいの市区町村で相談できるところを案内します。", alias="site_description")
    """One sentence about the site."""
    address: Annotated[StrictStr, AfterValidator(_site_address)] = Field(
        "", alias="site_url", examples=["https://www.example.jp/madoguchi/"]
    )
    """The address it is published at, ending in ``/``; empty when not known."""
    repository: WebAddress = Field("", alias="repo_url", examples=["https://github.com/example/madoguchi"])
    """Where data and programs are kept; empty when there is no such place."""
    docs_dir: StrictStr = "content"
    """The folder of guide pages."""
    site_dir: StrictStr = "site"
    """The folder that the finished site replaces."""
    custom_dir: StrictStr = "theme"
    """The folder of templates and assets; stands below ``theme``."""
    strict: StrictBool = Field(False, examples=["true"])
    """Whether a warning stops the build as an error does."""

    @property
    def mailbox(self) -> str:
        """The contact, if it is a mail address; else empty."""
        return self.contact if "@" in self.contact and "/" not in self.contact else ""

    def address_of_page(self, page: str) -> str:
        """The whole address of a page (from the site's root); empty when the site's own is not known."""
        return f"{self.address.rstrip('/')}/{page}" if self.address else ""


@dataclass(frozen=True)
class Settings:
    """What a run is about: what the project says of itself, and where its material lies and goes."""

    file: Path
    """The file of settings, there or not."""
    records: Path
    """The folder of records."""
    out: Path
    """The folder that the finished site replaces."""
    content: Path
    """The folder of guide pages."""
    theme: Path
    """The folder of templates and assets."""
    data: Path
    """The folder of reference tables: the project's own, or the one of this copy of the program where it has none."""
    site: SiteSettings
    """What the project says of its site."""
    strict: bool = False
    """Whether a warning stops the build as an error does."""
    preview: bool = False
    """Whether records with errors are left out instead of stopping the build: only for looking while writing."""
    compress: bool = False
    """Whether each text of the site is also written as ``.gz`` and ``.br``, for servers that send what is ready."""

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.file.parent

    @property
    def prefectures(self) -> frozenset[str]:
        """Names of the prefectures that the site covers; empty for all 47."""
        return self.site.prefectures

    @property
    def own_data(self) -> Path:
        """The folder in which the project keeps tables of its own, there or not."""
        return self.root / "data"

    @property
    def owners(self) -> Path:
        """The file of those who look after prefectures, there or not: the project's own, whoever's tables it uses."""
        return self.own_data / "owners.yml"

    @property
    def withheld(self) -> tuple[Path, ...]:
        """The files of what bodies want gone: that of the tables in use, and the project's own if it keeps one."""
        return self._in_use_and_own(WITHHELD)

    @property
    def organisations(self) -> tuple[Path, ...]:
        """The files of organisations that records point to: that of the tables in use, and the project's own."""
        return self._in_use_and_own(ORGANISATIONS)

    def _in_use_and_own(self, name: str) -> tuple[Path, ...]:
        """A table of the tables in use, and the project's own of the same name if it keeps one."""
        in_use, own = self.data / name, self.own_data / name
        return (in_use, own) if own != in_use and own.is_file() else (in_use,)

    @property
    def official_table(self) -> Path:
        """The file of all prefectures, municipalities and wards."""
        return self.data / OFFICIAL_TABLE

    def covers(self, prefecture: str) -> bool:
        """Whether the site is about a prefecture, by its name."""
        return not self.prefectures or prefecture in self.prefectures

    def builds_from(self, folder: Path) -> bool:
        """Whether a site in a folder would stand around or among the files that it is built from."""
        here, there = self.root.resolve(), folder.resolve()
        own = (self.content, self.theme, self.records, *(self.root / name for name in ("data", "generator", "tests")))
        return here.is_relative_to(there) or any(there.is_relative_to(one.resolve()) for one in own)


def settings_of(file: Path, site: SiteSettings) -> Settings:
    """The settings of the project of a file that says this of its site."""
    root = file.parent
    return Settings(
        file,
        records=root / site.records,
        out=root / site.site_dir,
        content=root / site.docs_dir,
        theme=root / site.custom_dir,
        # Tables fit each other, so they are taken from one folder and never mixed.
        data=root / "data" if (root / "data" / OFFICIAL_TABLE).exists() else TABLES,
        site=site,
        strict=site.strict,
    )


def folder_of_tables(programs: Path, prefix: Path) -> Path:
    """Where the tables lie for programs in a folder: beside them in the project, or below the prefix once installed."""
    beside = programs.parent / "data"
    return beside if (beside / OFFICIAL_TABLE).exists() else prefix / "share" / "madoguchi"


TABLES = folder_of_tables(Path(__file__).parents[1], Path(sys.prefix))
"""The tables of this copy of the program; what an installed one holds is named in pyproject.toml."""
