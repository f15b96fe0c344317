"""Glossaries, memories and batches: what notices are held against, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import aligner
from aligner import glossaries, pipeline, profiles
from aligner.errors import UsageError
from aligner.glossaries import csv, tbx
from aligner.model import Severity
from aligner.profiles import Concept
from aligner.readers import Source
from aligner.settings import Local, Settings

ENGLISH = "The duty station of this post is the seat of the Office in the old town."
FRENCH = "Le lieu de service pour ce poste est le siège de l'Office dans la vieille ville."

CSV_TERM = "en,fr\nduty station,lieu d'affectation\n"
SAID = '"duty station" in English, not "lieu d\'affectation" in French'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, whose files no other test has had read."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name: str, text: str) -> str:
    path = Path.cwd() / name
    path.write_text(text, "utf-8")
    return str(path)


def concept(of: Concept) -> tuple[Any, Any, str]:
    return dict(of.terms), dict(of.forbidden), of.note


def entry(
    terms: dict[str, list[str]], forbidden: dict[str, list[str]] | None = None, note: str = ""
) -> tuple[Any, Any, str]:
    known, bad = (
        {code: tuple(words) for code, words in one.items()} for one in (terms, forbidden or {})
    )
    return known, bad, note


POST = entry({"en": ["post"], "fr": ["poste"]}, {"fr": ["emploi"]})


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("en,fr\npost,poste\n", entry({"en": ["post"], "fr": ["poste"]})),
        ("\ufeffEN;FR\r\npost;poste\r\n", entry({"en": ["post"], "fr": ["poste"]})),
        ("fr\ten-GB\nposte\tpost\n", entry({"fr": ["poste"], "en": ["post"]})),
        ("English,French\npost,poste\n", entry({"en": ["post"], "fr": ["poste"]})),
        ("id,anglais,français\n7,post,poste\n", entry({"en": ["post"], "fr": ["poste"]})),
        ("en,fr\npost|position,poste\n", entry({"en": ["post", "position"], "fr": ["poste"]})),
        ("en,fr\npost,poste\npost,lot\n", entry({"en": ["post"], "fr": ["poste", "lot"]})),
        ("en,fr,status\npost,poste,approved\npost,emploi,forbidden\n", POST),
        ("en,fr,statut\npost,poste,\npost,emploi,à proscrire\n", POST),
        ("en,fr,fr forbidden\npost,poste,emploi\n", POST),
        ("en,fr,forbidden\npost,poste,emploi\n", POST),
        ("en,fr,note\npost,poste,n/a\n", entry({"en": ["post"], "fr": ["poste"]}, note="n/a")),
        ('en,fr\n"post, vacant",poste\n', entry({"en": ["post, vacant"], "fr": ["poste"]})),
    ],
)  # fmt: skip
def test_tables_say_what_is_approved_and_what_is_not(table: str, expected: Any) -> None:
    (found,) = csv.read(table.encode(), "terms.csv")

    assert concept(found) == expected


def test_a_table_in_an_old_encoding_keeps_its_accents() -> None:
    (found,) = csv.read("en,fr\nsalary,rémunération agréée\n".encode("cp1252"), "terms.csv")

    assert found.terms["fr"] == ("rémunération agréée",)


TBX_2 = """\
<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="1"><note>not a job</note>
<langSet xml:lang="en"><tig><term>post</term></tig></langSet>
<langSet xml:lang="fr"><tig><term>poste</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>emploi</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""

TBX_3 = """\
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="1"><note>not a job</note>
<langSec xml:lang="en-GB"><termSec><term>post</term></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>poste</term></termSec><termSec><term>emploi</term>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""

TBX_3_BY_NAMES = TBX_3.replace(
    '<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>',
    '<min:administrativeStatus xmlns:min="http://www.tbxinfo.net/ns/min">'
    "deprecatedTerm-admn-sts</min:administrativeStatus>",
)


@pytest.mark.parametrize("text", [TBX_2, TBX_3, TBX_3_BY_NAMES])
def test_tbx_of_both_editions_says_the_same(text: str) -> None:
    (found,) = tbx.read(text.encode(), "terms.tbx")

    assert concept(found) == (*POST[:2], "not a job")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("none.csv", None, "there is no such file"),
        ("terms.pdf", "x", "glossaries are read from files ending in .csv, .tbx"),
        ("terms.csv", "", "line 1 is no header of languages"),
        ("terms.csv", "post,poste\nsalary,traitement\n", "line 1 is no header of languages"),
        ("terms.csv", "en,fr\n", "it has no terms in it"),
        ("terms.tbx", "<tmx/>", "it is no TBX: its root is <tmx>"),
        ("terms.tbx", "<martif>", "it is not well-formed TBX"),
        ("terms.tbx", "<martif/>", "it has no terms in it"),
        (
            "terms.tbx",
            TBX_3.replace("en-GB", "de").replace('"fr"', '"nl"'),
            "it has no terms in English and French; its languages are de, nl",
        ),
    ],
)
def test_a_wrong_glossary_is_one_sentence_before_any_work(
    name: str, text: str | None, said: str
) -> None:
    path = written(name, text) if text is not None else name

    with pytest.raises(UsageError, match=f"^glossary .*{name}: ") as caught:
        pipeline.check([], Settings(glossary=(path,)))

    assert said in str(caught.value)


def test_entities_of_a_glossary_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret", "utf-8")
    head = f'<!DOCTYPE martif [<!ENTITY x SYSTEM "{tmp_path / "secret"}">]>'
    text = TBX_2.partition("?>")[2].partition(">")[2].replace(">post<", ">post &x;<")

    found = tbx.read(f"{head}{text}".encode(), "terms.tbx")

    assert "s3cret" not in str([one.terms for one in found])


def test_a_glossary_that_the_settings_name_is_used() -> None:
    written("terms.csv", CSV_TERM)
    config = written("aligner.toml", 'glossary = "terms.csv"\nselect = ["terminology"]')
    first, second = written("x.en.txt", ENGLISH), written("x.fr.txt", FRENCH)

    report = aligner.check((first, second), config=config)

    assert [(one.message, one.severity) for one in report.findings] == [(SAID, Severity.WARNING)]
    assert {side.text for side in report.findings[0].sides.values() if side} == {
        "duty station",
        FRENCH,
    }


def test_a_note_of_the_glossary_is_told_and_makes_no_other_finding() -> None:
    found = [
        aligner.check_pair(
            ENGLISH, FRENCH, select=["terminology"], glossary=written(f"{at}.csv", text)
        ).findings[0]
        for at, text in enumerate(
            [CSV_TERM, "en,fr,note\nduty station,lieu d'affectation,as in the rules\n"]
        )
    ]

    assert found[1].message == f"{SAID}; note: as in the rules"
    assert found[0].fingerprint == found[1].fingerprint


def test_a_profile_may_have_a_glossary_of_its_own() -> None:
    profile = written(
        "own.toml",
        'name = "own"\nextends = "default"\n[[glossary]]\n'
        'terms = { en = ["duty station"], fr = ["lieu d\'affectation"] }\n',
    )

    checked = aligner.check_pair(ENGLISH, FRENCH, select=["terminology"], profile=profile)

    assert [one.message for one in checked.findings] == [SAID]
    assert profiles.load("default").glossary == ()


def test_notices_of_some_paths_may_have_another_glossary() -> None:
    path = written("terms.csv", CSV_TERM)
    settings = Settings(local=(Local(match=("b.*",), glossary=(path,)),))

    assert settings.at(["a.txt"]).glossary == ()
    assert settings.at(["b.txt"]).glossary == (path,)
    assert settings.but({"glossary": ("other.csv",)}).at(["b.txt"]).glossary == ("other.csv",)


def memory(*pairs: tuple[str, str]) -> str:
    rows = "".join(f"{at}\t{first}\t{second}\n" for at, (first, second) in enumerate(pairs, 1))
    return written("memory.tsv", f"id\ten\tfr\n{rows}")


APPROVED = "Le lieu d'affectation pour ce poste est le siège de l'Office dans la vieille ville."


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(ENGLISH, APPROVED)], ['"de service" here and "d\'affectation"']),
        ([(ENGLISH.upper().rstrip("."), APPROVED)], ['"de service" here and "d\'affectation"']),
        ([(ENGLISH, FRENCH)], []),
        ([(ENGLISH, APPROVED), (ENGLISH, FRENCH)], []),
        ([(ENGLISH, FRENCH.replace("'", "’").replace("lieu", "Lieu") + " ")], []),
        ([(ENGLISH, FRENCH.replace("le siège de l'Office", "les sièges des Offices"))], []),
        ([(ENGLISH.replace("old", "new"), APPROVED)], []),
    ],
)
def test_what_a_memory_has_otherwise_is_said(pairs: list[tuple[str, str]], said: list[str]) -> None:
    checked = aligner.check_pair(
        ENGLISH, FRENCH, select=["inconsistent-translation"], memory=memory(*pairs)
    )

    messages = [one.message.partition("same text in English, ")[2] for one in checked.findings]
    assert [one.partition(" in the translation memory")[0] for one in messages] == said
    assert all("memory.tsv, unit 1" in one for one in messages)


def test_a_memory_may_be_tmx() -> None:
    path = written(
        "memory.tmx",
        '<tmx version="1.4"><header/><body><tu tuid="7"><tuv xml:lang="en"><seg>'
        f'{ENGLISH}</seg></tuv><tuv xml:lang="fr"><seg>{APPROVED}</seg></tuv></tu></body></tmx>',
    )

    (found,) = aligner.check_pair(
        ENGLISH, FRENCH, select=["inconsistent-translation"], memory=path
    ).findings

    assert found.message.endswith("memory.tmx, unit 7)")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("none.tmx", None, "there is no such file"),
        ("memory.txt", ENGLISH, "it is no file of pairs"),
        ("memory.tsv", "id\tde\tnl\n1\ta\tb\n", "it has no pairs in English and French"),
    ],
)
def test_a_wrong_memory_is_one_sentence_before_any_work(
    name: str, text: str | None, said: str
) -> None:
    path = written(name, text) if text is not None else name

    with pytest.raises(UsageError, match=f"^memory .*{name}: ") as caught:
        pipeline.check([], Settings(memory=(path,)))

    assert said in str(caught.value)


def pairs(name: str, *rows: tuple[str, str]) -> Source:
    lines = "".join(f"{at}\t{first}\t{second}\n" for at, (first, second) in enumerate(rows, 1))
    return Source((written(name, f"id\ten\tfr\n{lines}"),))


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_files_of_a_run_are_one_batch(jobs: int) -> None:
    usual, other = (ENGLISH, APPROVED), (ENGLISH, FRENCH)
    sources = [
        pairs("a.tsv", other), pairs("b.tsv", usual, ("Nothing else.", "Rien d'autre.")),
        pairs("c.tsv", usual),
    ]  # fmt: skip

    report = pipeline.check(
        sources, Settings(select=frozenset({"inconsistent-translation"}), jobs=jobs)
    )

    first, *rest = report.checked
    (found,) = first.findings
    assert found.message == (
        'same text in English, "de service" here and "d\'affectation" elsewhere in French'
        f" ({sources[1].path}, pair 1)"
    )
    assert [one.findings for one in rest] == [(), ()]


def test_what_one_notice_says_is_the_same_finding_wherever_the_other_stands() -> None:
    apart = [
        pipeline.check(
            [pairs("a.tsv", (ENGLISH, APPROVED)), pairs(name, (ENGLISH, FRENCH))],
            Settings(select=frozenset({"inconsistent-translation"})),
        ).findings
        for name in ("b.tsv", "z.tsv")
    ]

    assert [one.fingerprint for one in apart[0]] == [one.fingerprint for one in apart[1]]
    assert len(apart[0]) == 1


def test_glossaries_of_several_files_are_one() -> None:
    first = written("one.csv", CSV_TERM)
    second = written("two.csv", "en,fr\nseat,siège social\n")

    messages = [
        one.message
        for one in aligner.check_pair(
            ENGLISH, FRENCH, select=["terminology"], glossary=[first, second]
        ).findings
    ]

    assert messages[0] == SAID
    assert len(glossaries.load(first)) == 1
