"""`python -m aligner`, and the command `aligner`: the command line."""

from __future__ import annotations

import sys

STOPPED = 130
"""The status of a command that Ctrl-C stopped, as shells have it."""


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded is no reason for a traceback."""
    try:
        from aligner.cli.main import main as command

        command(prog_name="aligner")
    except KeyboardInterrupt:
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
