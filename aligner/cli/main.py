"""`aligner`: the commands, found by their files, and what becomes of anything that goes wrong.

Exit statuses: 0 all well, 1 findings that the user wants to fail on, 2 a wrong command or an
input that could not be checked, 130 stopped by Ctrl-C or by a closed pipe.
"""

from __future__ import annotations

import gc
import logging
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from aligner import __version__, cli
from aligner.cli import _output
from aligner.errors import AlignerError

WRONG = 2
STOPPED = 130

FEW_COLLECTIONS = 200_000
"""New objects after which Python looks for rings among them. The tables of words are many objects
and no rings: to look through them at every 700 takes a tenth of the time of a check."""


class Commands(click.Group):
    """The commands of this folder, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Their names, which are those of their files."""
        names = sorted(entry.name for entry in pkgutil.iter_modules(cli.__path__))
        return [name for name in names if not name.startswith("_") and name != "main"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{cli.__name__}.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, unless nobody listens any more: `aligner check x | head -1`."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Standard output needs a place to go to, or Python complains about it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return STOPPED
        return status

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> NoReturn:
        """Run a command and leave with its status; the user never sees a traceback unasked."""
        options["standalone_mode"] = False
        gc.set_threshold(FEW_COLLECTIONS)
        # Read here, since an option that cannot be parsed may be what goes wrong.
        debug = "--debug" in (sys.argv[1:] if args is None else args)
        logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL)
        try:
            status = super().main(args, *rest, **options)
        except click.ClickException as error:
            error.show()
            status = error.exit_code
        except AlignerError as error:
            status = _failed(str(error))
        except (click.Abort, KeyboardInterrupt):
            status = STOPPED
        except Exception as error:
            if debug:
                raise
            status = _failed(f"internal error: {error!r}; --debug shows where it arose")
        sys.exit(status or 0)


def _failed(reason: str) -> int:
    _output.say(reason)
    return WRONG


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="aligner", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the log and tracebacks.")
def main() -> None:
    """Check that the two languages of a bilingual vacancy notice say the same."""
