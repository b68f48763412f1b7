"""The commands; the only place that prints and sets exit codes."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword

import click

COMMANDS = (
    "check",
    "build",
    "pack",
    "new",
    "fmt",
    "import",
    "export",
    "report",
    "verify",
    "forge",
    "registry",
    "readings",
)
"""Names of the commands. Each is a module in the room ``commands`` (``import`` in ``import_``) that holds it."""


class _Commands(click.Group):
    """Loads a command only when it is called: checking records must not wait for what building a site needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.commands.{cmd_name}{'_' if iskeyword(cmd_name) else ''}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """窓口（madoguchi）: 相談窓口の記録を確かめ、サイトを作ります。"""


if __name__ == "__main__":
    main(prog_name="python -m generator")
