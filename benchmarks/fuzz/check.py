"""Fuzzes the whole check of a text: see README.md."""

from __future__ import annotations

from benchmarks.fuzz import target


def main() -> None:
    """Read, take apart, align and check whatever bytes there are, as if they were a text file."""
    import atheris

    with atheris.instrument_imports(
        include=["aligner.structure", "aligner.facts", "aligner.values", "aligner.rules"]
    ):
        from aligner import pipeline
    from aligner.readers import text

    settings = pipeline.Settings(cache=False)
    pipeline.check_documents([text.read(WARM.encode(), "warm")], settings)
    target.fuzz(lambda data: pipeline.check_documents([text.read(data, "fuzzed")], settings))


WARM = """\
Grade: P-3
The incumbent writes all the reports of the section and of its unit.

Grade : P-3
La personne titulaire rédige tous les rapports de la section et de son unité.
"""
"""What loads all that is loaded once, so that it is not measured."""

if __name__ == "__main__":
    main()
