"""The fault injector puts one slip where it says, and its neutral edits keep the words."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from aligner import readers, structure
from aligner.model import Bead, Bitext, Both, Document, Excerpt, Finding, Kind, Notice, Severity
from aligner.profiles import load
from aligner.readers import Source
from benchmarks import faults
from benchmarks.injection import judge, tables
from benchmarks.injection.draft import Row, Sheet, sheets_of, written
from benchmarks.injection.neutral import NEUTRALS
from benchmarks.injection.scene import OPERATORS, Clean, Donor, Place, Scene, Slip

CODES = ("en", "fr")
NOTICE = """\
Archivist - 260388

Primary Location: Norway-Oslo
Grade: G12
Application Deadline: 15 June 2026, 23:59
Salary: EUR 5,208 a month

1. SUMMARY

The Agency for Maritime Surveillance (AMS) watches over shipping in the northern sea, in Norway \
and in Iceland. It was founded in 1994 and employs eight people in Oslo. It does not keep paper \
files, but it answers requests from researchers.

All of the documents must be described, kept or destroyed under the rules that the Council laid \
down on 4 May 2022 (see the handbook of 2022). Only staff may read them.

Staff may travel up to 25 days a year, and 6% of salary goes to the pension scheme of the \
Agency. A sum of EUR 600 is paid for each journey. \
Questions are sent to jobs@ams.example or answered at https://www.ams.example/jobs.

2. QUALIFICATIONS

ESSENTIAL

Candidates must:

- have a university degree in archives, in history or in computer science;
- have at least four years of experience of electronic records;
- have level IV ("Upper intermediate") in English and a very good knowledge of French;
- be able to handle secret documents and follow the security rules of the Organization.

DESIRABLE

The following would be assets:

- experience with software for the preservation of digital archives;
- knowledge of Norwegian and of programming in Python for the AMS network;
- previous employment in a maritime administration.

3. CONDITIONS

The contract, which the committee may renew once, is offered for three years. A good knowledge \
of Norwegian is required, and ten letters of reference are read by a committee of 12 members who \
know the archives of the Agency.

Late applications are not read by the committee under any circumstances.

Archiviste - 260388

Emplacement principal : Norvège-Oslo
Grade : G12
Date limite : 15 juin 2026, 23:59
Salaire : 5 208 EUR par mois

1. RÉSUMÉ

L'Agence de surveillance maritime (ASM) veille sur le trafic dans la mer du Nord, en Norvège et \
en Islande. Elle a été fondée en 1994 et emploie huit personnes à Oslo. Elle ne conserve pas de \
dossiers sur papier, mais elle répond aux demandes des chercheurs.

Tous les documents doivent être décrits, conservés ou détruits selon les règles que le Conseil a \
arrêtées le 4 mai 2022 (voir le manuel de 2022). Seuls les agents peuvent les lire.

Les agents peuvent voyager jusqu'à 25 jours par an, et 6 % du traitement est versé au régime de \
pension de l'Agence. Une somme de 600 euros est versée pour chaque voyage. \
Les questions sont adressées à jobs@ams.example ou traitées sur https://www.ams.example/emplois.

2. QUALIFICATIONS REQUISES

ACQUIS ESSENTIELS

Les candidats doivent :

- avoir un diplôme universitaire en archivistique, en histoire ou en informatique ;
- avoir au moins quatre ans d'expérience des documents électroniques ;
- avoir le niveau IV (« intermédiaire supérieur ») en anglais et une très bonne connaissance du \
français ;
- savoir manipuler des documents secrets et suivre les règles de sécurité de l'Organisation.

ACQUIS SOUHAITABLES

Constitueraient des atouts :

- une expérience des logiciels de conservation d'archives numériques ;
- une connaissance du norvégien et de la programmation en Python pour le réseau AMS ;
- un emploi antérieur dans une administration maritime.

3. CONDITIONS

Le contrat, que le comité peut renouveler une fois, est offert pour trois ans. Une \
bonne connaissance du norvégien est requise, et dix lettres de \
référence sont lues par un comité de 12 membres qui connaissent les archives de l'Agence.

Les candidatures tardives ne sont pas lues par le comité, sans aucune exception.
"""
DONORS = tuple(
    Donor(code, kind, (text,), text, "elsewhere.txt")
    for code, kind, text in (
        ("en", Kind.PARAGRAPH, "Vessels leave the harbour whenever the captain orders departure."),
        (
            "fr",
            Kind.PARAGRAPH,
            "Les navires quittent le port lorsque le capitaine ordonne le départ.",
        ),
        ("en", Kind.BULLET, "repair engines, winches and cranes aboard;"),
        ("fr", Kind.BULLET, "réparer moteurs, treuils et grues embarqués ;"),
        ("en", Kind.SUBHEADING, "Fishing quotas"),
        ("fr", Kind.SUBHEADING, "Quotas halieutiques"),
        ("en", Kind.FIELD, "Duty station: Riga, Latvia"),
        ("fr", Kind.FIELD, "Lieu d'affectation : Riga (Lettonie)"),
    )
)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """A tiny notice aligned block by block: it was written so."""
    path = tmp_path_factory.mktemp("notice") / "tiny.txt"
    path.write_text(NOTICE, "utf-8")
    source = Source((str(path),))
    notice = noticed(source)
    pairs = zip(*(notice.halves[code].blocks for code in CODES), strict=True)
    beads = tuple(Bead(Both(CODES, ((one,), (two,))), 1.0) for one, two in pairs)
    profile = load("default")
    return Clean(source, sheets_of(source), Bitext(notice, profile, (), (), beads), (), DONORS)


def noticed(source: Source) -> Notice:
    document = readers.read(source.paths[0])
    assert isinstance(document, Document)
    return structure.notice_from_file(document, load("default"))


def slips(clean: Clean, name: str, code: str, most: int = 3) -> list[Slip]:
    made = OPERATORS[name].make(Scene(clean, code, Random(name)))  # noqa: S311
    return list(islice(made, most))


def neutral(clean: Clean, name: str) -> tuple[Sheet, ...] | None:
    return NEUTRALS[name].make(clean, Random(name))  # noqa: S311


def words(sheets: tuple[Sheet, ...]) -> list[str]:
    return tables.words_of(" ".join(written(sheet) for sheet in sheets))


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.parametrize("code", CODES)
def test_an_operator_changes_its_own_language_only(clean: Clean, name: str, code: str) -> None:
    found = slips(clean, name, code)
    own = {
        number for block in clean.bitext.notice.halves[code].blocks for _, number in block.starts
    }
    lines = clean.sheets[0]

    for slip in found:
        kept = [row.text for row in slip.sheets[0] if row.origin and not row.touched]
        assert slip.sheets != clean.sheets
        other = [row.text for at, row in enumerate(lines, 1) if row.text.strip() and at not in own]
        left = iter([row.text for row in slip.sheets[0]])
        assert all(text in left for text in other), "the other language lost a line or its order"
        assert set(kept) >= set(other)


@pytest.mark.parametrize("name", OPERATORS)
def test_every_operator_finds_a_place_in_a_notice_that_has_everything(
    clean: Clean, name: str
) -> None:
    assert any(slips(clean, name, code) for code in CODES)


@pytest.mark.parametrize("name", OPERATORS)
def test_a_slip_knows_where_it_shows(clean: Clean, name: str) -> None:
    for slip in (slip for code in CODES for slip in slips(clean, name, code)):
        touched = any(row.touched for row in slip.sheets[0])
        assert any(place.blocks or (place.touched and touched) for place in slip.places)
        assert slip.says.strip()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "name", [name for name in OPERATORS if name.startswith("delete") or "truncate" in name]
)
def test_what_deletes_adds_no_word(clean: Clean, name: str, code: str) -> None:
    before = words(clean.sheets)
    for slip in slips(clean, name, code):
        left = iter(before)
        assert all(word in left for word in words(slip.sheets))
        assert len(words(slip.sheets)) < len(before)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "name", [name for name in OPERATORS if "swap" in name or name.startswith("move")]
)
def test_what_moves_keeps_all_words(clean: Clean, name: str, code: str) -> None:
    for slip in slips(clean, name, code):
        assert sorted(words(slip.sheets)) == sorted(words(clean.sheets))
        assert words(slip.sheets) != words(clean.sheets)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", [name for name, one in OPERATORS.items() if one.level == "fact"])
def test_a_fact_is_changed_in_one_block(clean: Clean, name: str, code: str) -> None:
    for slip in slips(clean, name, code):
        changed = [
            (was.text, now.text)
            for was, now in zip(clean.sheets[0], slip.sheets[0], strict=True)
            if was.text != now.text
        ]
        assert len(changed) == 1


def test_a_number_is_changed_to_one_that_nobody_states(clean: Clean) -> None:
    found = slips(clean, "number-in-digits", "en", 9)
    (slip,) = [one for one in found if "12 members" not in written(one.sheets[0])]

    assert re.search(r"committee of (?!12)\d+ members", written(slip.sheets[0]))
    assert slip.places[0].words[0] == "12"


def test_a_number_in_words_stays_in_words(clean: Clean) -> None:
    found = slips(clean, "number-in-words", "fr", 9)
    changed = {one.says.split(" -> ")[0]: one for one in found}

    assert {"huit", "dix"} <= changed.keys()
    assert "emploie huit personnes" not in written(changed["huit"].sheets[0])
    assert re.search(r"emploie [a-z-]+ personnes", written(changed["huit"].sheets[0]))


def test_all_operators_are_of_a_known_level_and_there_are_enough() -> None:
    assert {one.level for one in OPERATORS.values()} == set(faults.LEVELS)
    assert len(OPERATORS) >= 40
    assert len(NEUTRALS) >= 20


@pytest.mark.parametrize("name", OPERATORS)
def test_the_rules_expected_are_named_in_the_contract(name: str) -> None:
    known = {path.stem.replace("_", "-") for path in RULES.glob("*.py")} | NOT_YET
    assert {*OPERATORS[name].rules, *OPERATORS[name].also} <= known


RULES = Path(readers.__file__).parents[1] / "rules"
NOT_YET = {
    "unmatched-sentence",
    "partial-translation",
    "low-similarity",
    "number",
    "date",
    "duration",
    "percentage",
    "money",
    "language-level",
    "negation",
    "obligation",
    "acronym",
    "name",
    "link",
    "repeated-word",
}
"""Rules of the contract that an operator may name before they are written."""

RESPELT = {
    "digits-for-words",
    "digits-for-words-en",
    "digits-for-words-fr",
    "short-dates",
    "half-day-clock",
    "whole-day-clock",
}
SET_ANEW = {"running-head", "cut-words", "points-with-letter-o"}


def plain(sheets: tuple[Sheet, ...]) -> list[str]:
    """The words as a reader sees them, whatever the characters."""
    text = "\n".join(written(sheet) for sheet in sheets)
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    return tables.words_of(text)


@pytest.mark.parametrize("name", [name for name in NEUTRALS if name not in RESPELT | SET_ANEW])
def test_a_neutral_edit_keeps_the_words(clean: Clean, name: str) -> None:
    made = neutral(clean, name)

    if made is not None:
        assert sorted(plain(made)) == sorted(plain(clean.sheets))


@pytest.mark.parametrize("name", sorted(RESPELT))
def test_a_respelling_says_the_same(clean: Clean, name: str) -> None:
    made = neutral(clean, name)
    if made is None:
        return
    text = written(made[0])

    changed = [b for a, b in zip(NOTICE.split("\n"), text.split("\n"), strict=True) if a != b]
    for line in changed:
        assert re.search(r"\d|p\.m\.", line)


def test_numbers_in_words_become_the_same_digits(clean: Clean) -> None:
    made = neutral(clean, "digits-for-words")

    assert made is not None
    assert "employs 8 people" in written(made[0])
    assert "emploie 8 personnes" in written(made[0])


def test_dates_and_times_are_written_another_way(clean: Clean) -> None:
    dates, times = (neutral(clean, name) for name in ("short-dates", "half-day-clock"))

    assert dates is not None
    assert times is not None
    assert "15-Jun-2026" in written(dates[0])
    assert "15-juin-2026" in written(dates[0])
    assert "11:59 p.m." in written(times[0])


@pytest.mark.parametrize("name", NEUTRALS)
def test_a_neutral_edit_gives_a_notice_that_can_be_read(
    clean: Clean, name: str, tmp_path: Path
) -> None:
    made = neutral(clean, name)

    if made is not None and len(made) == 1:
        path = tmp_path / "edited.txt"
        end, encoding = NEUTRALS[name].end, NEUTRALS[name].encoding
        path.write_text(written(made[0], end=end), encoding, newline="")
        assert noticed(Source((str(path),))).halves.codes == CODES


def finding(clean: Clean, rule: str, starts: str, quoted: str = "") -> Finding:
    """A finding about the English block that starts so, and nothing in French."""
    block = next(b for b in clean.bitext.notice.halves["en"].blocks if b.text.startswith(starts))
    at = block.text.index(quoted)
    excerpt = Excerpt((block,), (at, at + len(quoted)) if quoted else None)
    return Finding(rule, Severity.ERROR, "said", Both(CODES, (excerpt, None)), 1.0, "", rule)


@pytest.fixture
def slip(clean: Clean) -> Slip:
    """The sentence on eight people, lost in French."""
    block = next(b for b in clean.bitext.notice.halves["en"].blocks if "eight" in b.text)
    words = ("It was founded in 1994 and employs eight people in Oslo.",)
    return Slip(clean.sheets, (Place("en", (block,), words),), "lost")


def test_a_finding_elsewhere_does_not_count(clean: Clean, slip: Slip) -> None:
    assert not judge.is_at(finding(clean, "unmatched-sentence", "Late"), slip, clean)


def test_a_finding_on_the_words_counts(clean: Clean, slip: Slip) -> None:
    said = finding(clean, "unmatched-sentence", "The Agency", "employs eight people")

    assert judge.is_at(said, slip, clean)


def test_a_finding_on_other_words_of_the_same_line_does_not_count(clean: Clean, slip: Slip) -> None:
    said = finding(clean, "unmatched-sentence", "The Agency", "answers requests from researchers")

    assert not judge.is_at(said, slip, clean)


def test_what_the_clean_notice_says_does_not_count(clean: Clean) -> None:
    old = finding(clean, "low-similarity", "Late")
    known = Clean(clean.source, clean.sheets, clean.bitext, (old,))
    moved = tuple(Row(row.text, row.origin) for row in clean.sheets[0])

    assert judge.new_findings(known, (moved,), [old]) == []
    assert judge.new_findings(clean, (moved,), [old]) == [old]


@pytest.mark.parametrize("kind", ["numbers", "months", "units", "countries", "cities", "tongues"])
def test_both_languages_know_the_same_facts(kind: str) -> None:
    one, two = (getattr(tables.load(code), kind) for code in CODES)

    if kind == "numbers":
        assert set(two.values()) <= set(one.values())
    elif kind == "months":
        assert len(one) == len(two) == 12
    else:
        assert one.keys() == two.keys()
