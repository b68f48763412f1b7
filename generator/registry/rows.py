"""A CSV file with a header goes in, its rows with line numbers come out, and rows become the bytes of a file."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path


def numbered_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header, each with the number of the line it ends on, counted from 1.

    A file that cannot be read, is not UTF-8, has another header or a row of another length raises ValueError with the
    path and, where there is one, the line.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        if (header := tuple(next(reader, ()))) != columns:
            raise ValueError(f"{path}:1: 見出しが「{','.join(header)}」です。「{','.join(columns)}」のはずです")
        for row in reader:
            if len(row) != len(columns):
                raise ValueError(f"{path}:{reader.line_num}: 列が{len(row)}あります。{len(columns)}のはずです")
            yield reader.line_num, row
    except csv.Error as error:
        raise ValueError(f"{path}:{reader.line_num}: CSV として読めません（{error}）") from error


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}:{line}: 文字コードが UTF-8 ではありません") from error
    except OSError as error:
        raise ValueError(f"{path}: 読めません（{error.strerror}）") from error


def csv_bytes(columns: tuple[str, ...], rows: Iterable[Iterable[str]]) -> bytes:
    """The file that `numbered_rows` reads: a header, LF at the end of each line, quotes only where needed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().encode()
