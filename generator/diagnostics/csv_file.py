"""Takes a CSV file with a header; gives its rows with their lines, and every fault of them; and rows as bytes again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.diagnostics.decoding import decode
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.system_error import reason

MAX_FAULTS = 100
"""So many faults are told of one file; a file with more has them everywhere, and is read no further."""


class CsvFile:
    """One CSV file that is being read; what is wrong with it is added to the faults of the whole run."""

    def __init__(self, path: Path, columns: tuple[str, ...], faults: list[Diagnostic]) -> None:
        """Take the file, the header that it must have, and where faults are collected."""
        self.path = path
        self._columns = columns
        self._faults = faults
        self._before = len(faults)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows below the header that have as many cells, each with the number of the line it ends on, from 1."""
        text = self._text()
        if text is None:
            return
        parsed = self._parsed(text)
        _, header = next(parsed, (1, []))
        if tuple(header) != self._columns:
            right = ",".join(self._columns)
            self.refuse(
                1,
                "wrong-header",
                f"見出しが「{','.join(header)[:200]}」です。「{right}」のはずです",
                f"1行目を次のとおりにしてください: {right}",
            )
            return
        for line, row in parsed:
            if len(row) == len(self._columns):
                yield line, row
            else:
                self.refuse(
                    line,
                    "wrong-number-of-cells",
                    f"列が{len(row)}あります。{len(self._columns)}のはずです",
                    f'列は {"、".join(self._columns)} の順です。「,」のある値は " で囲みます。',
                )

    def refuse(self, line: int, code: str, message: str, hint: str) -> None:
        """Tell what is wrong with a row."""
        if not self._is_full:
            self._faults.append(Diagnostic(code, message, hint, line=line).in_file(self.path))
        if self._is_full:
            message = f"誤りが多いので、{line}行目から後ろは読んでいません"
            hint = "上から順に直して、もう一度確かめてください。"
            self._faults.append(Diagnostic("many-faults", message, hint, line=line).in_file(self.path))

    @property
    def _is_full(self) -> bool:
        return len(self._faults) - self._before >= MAX_FAULTS

    def _text(self) -> str | None:
        try:
            text = decode(self.path.read_bytes())
        except OSError as error:
            hint = "ファイルがあるか、読む権限があるかを確かめてください。"
            self._faults.append(Diagnostic("unreadable", f"読めません（{reason(error)}）", hint).in_file(self.path))
            return None
        if isinstance(text, Diagnostic):
            self._faults.append(text.in_file(self.path))
            return None
        return text

    def _parsed(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """The rows that can be read as CSV, each with the line it ends on, as far as they are worth it."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        while not self._is_full:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                hint = '「"」は2つで1つの組です。値の中の「"」は「""」と書きます。'
                self.refuse(reader.line_num, "bad-csv", f"CSV として読めません（{error}）", hint)
            else:
                yield reader.line_num, row


def csv_bytes(columns: tuple[str, ...], rows: Iterable[Iterable[str]]) -> bytes:
    """The file that ``CsvFile`` reads: a header, LF at the end of each line, quotes only where needed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().encode()
