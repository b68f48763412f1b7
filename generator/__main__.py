"""The commands; the only place that prints and sets exit codes."""

from __future__ import annotations

import click

from generator.commands.build import build_command
from generator.commands.check import check_command
from generator.commands.registry import registry_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """窓口（madoguchi）: 相談窓口の記録を確かめ、サイトを作ります。"""


main.add_command(check_command)
main.add_command(build_command)
main.add_command(registry_command)

if __name__ == "__main__":
    main(prog_name="python -m generator")
