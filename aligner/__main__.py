"""`python -m aligner`: the command line."""

from aligner.cli.main import main

if __name__ == "__main__":
    main(prog_name="aligner")
