"""The commands; the only place that prints and sets exit codes."""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

from generator.commands.console import console, needing

with needing():
    import click

    from generator.commands.japanese import Context, in_japanese, unknown_command

COMMANDS = {
    "check": "記録を確かめ、誤りをファイルと行で知らせます。",
    "build": "サイトをまるごと作ります。",
    "serve": "手元のブラウザーで、サイトを見ながら直します。",
    "pack": "作ったサイトの全部を、1つの ZIP にします。",
    "new": "市区町村・都道府県の、新しい記録の書き出しを作ります。",
    "fmt": "記録の書き方（項目の順、引用符、字下げ）をそろえます。",
    "import": "CSV や Excel の表（1行に1つの窓口）を記録に取り込みます。",
    "export": "記録を表（1行に1つの窓口）に書き出します。",
    "inquiry": "都道府県が年に1度、市区町村にたずねる表を作ります。",
    "report": "変わったところ（--base、--since）、時間のたった記録（--stale、--due）、数（--figures）を、Markdown で標準出力に出します。",
    "verify": "SITE（サイトのアドレスかフォルダー）のファイルが、作ったときのままかを確かめます。",
    "forge": "GitHub やエディターが読むファイル（様式、送り状、担当の一覧、記録の形）を、記録の項目と担当の表から作り直します。",
    "registry": "公式の表（市区町村、郵便番号、祝日）を、決まった版のパッケージから作り直します。",
    "readings": "ふりがなの読みがまだ確認されていないことばを、候補を付けて、表（data/readings/lexicon.csv）の行の形で出します。",
}
"""The commands, each with the first sentence of its help, so that listing them loads none.

Each is a module in the room ``commands`` (``import`` in ``import_``) that holds it.
"""


class _Commands(click.Group):
    """Loads a command only when it is called: checking records must not wait for what building a site needs."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.commands.{cmd_name}{'_' if iskeyword(cmd_name) else ''}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        command.context_class = Context
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called."""
        if args[0] not in COMMANDS:
            raise unknown_command(ctx, args[0], tuple(COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Each command with the first sentence of what it does, however long."""
        with formatter.section("命令"):
            formatter.write_dl([*COMMANDS.items()])

    def make_context(self, *args: Any, **named: Any) -> click.Context:
        """Reads what stands before the command's name."""
        with in_japanese():
            return super().make_context(*args, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """Reads what stands behind it, and runs the command."""
        with in_japanese():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """窓口（madoguchi）: 相談窓口の記録を確かめ、サイトを作ります。"""


def run(name: str = "python -m generator") -> None:
    """Run the command that the arguments of this process name, and end the process."""
    with console():
        try:
            sys.exit(main(prog_name=name, standalone_mode=False))
        except click.Abort as stopped:
            raise KeyboardInterrupt from stopped
        except click.ClickException as wrong:
            wrong.show()
            sys.exit(wrong.exit_code)


if __name__ == "__main__":
    run()
