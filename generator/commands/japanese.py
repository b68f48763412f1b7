"""Takes what click says of commands and of their wrong use; says it in Japanese. The only place that knows its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import IO, Any

import click

_HEADINGS = {"Options": "付けられるもの"}
_USAGE = {"[OPTIONS]": "[付けられるもの]", "COMMAND": "命令", "[ARGS]...": "…"}
_HELP = "この説明を出します"


class Formatter(click.HelpFormatter):
    """Writes usage and help."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How a command is called."""
        for word, ours in _USAGE.items():
            args = args.replace(word, ours)
        super().write_usage(prog, args, prefix or "使い方: ")

    def write_heading(self, heading: str) -> None:
        """What stands above a list."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of names, each with what it does."""
        ours = [(name, _HELP if name == "-h, --help" else text) for name, text in rows]
        super().write_dl(ours, col_max, col_spacing)


class Context(click.Context):
    """One call of a command."""

    formatter_class = Formatter


class WrongUse(click.UsageError):
    """A call that can't be understood, told in Japanese."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say how the command is called, and what was wrong."""
        usage = f"{self.ctx.get_usage()}\nくわしい説明: {self.ctx.command_path} --help\n\n" if self.ctx else ""
        click.echo(f"{usage}誤り: {self.message}", file=file, err=True)


@contextmanager
def in_japanese() -> Iterator[None]:
    """Tell wrong use in Japanese; what click says else goes on."""
    try:
        yield
    except (WrongUse, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as error:
        raise WrongUse(_told(error), error.ctx) from error


def unknown_command(ctx: click.Context, name: str, names: tuple[str, ...]) -> WrongUse:
    """What is told of a command that there is not."""
    return WrongUse(f"「{name}」という命令はありません。{_near(name, names)}", ctx)


def _told(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return (
                f"「{error.option_name}」は付けられません。{_near(error.option_name, tuple(error.possibilities or ()))}"
            )
        case click.MissingParameter(param=click.Parameter() as param):
            return f"{_called(param)}がありません。"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_called(param)}の書き方がちがいます。{_right(param.type)}"
        case click.BadOptionUsage() if "requires" in error.message:
            return f"「{error.option_name}」のあとに、値がありません。"
        case click.BadOptionUsage():
            return f"「{error.option_name}」には、値を付けません。"
    extra = re.match(r"[^(]{0,40}extra arguments? \((.*)\)", error.message)
    return f"「{extra[1]}」が余分です。" if extra else "この書き方は分かりません。"


def _called(param: click.Parameter) -> str:
    return f"「{param.opts[0] if isinstance(param, click.Option) else (param.name or '').upper()}」"


def _right(kind: object) -> str:
    match kind:
        case click.Choice():
            return f"使えるのは、{'、'.join(map(str, kind.choices))}です。"
        case click.DateTime():
            return "例 2026-04-01"
        case click.IntRange() if kind.min is not None:
            return f"{kind.min}以上の数を書いてください。"
    return ""


def _near(name: str, names: tuple[str, ...]) -> str:
    near = get_close_matches(name, names)
    return f"「{near[0]}」ではありませんか。" if near else ""
