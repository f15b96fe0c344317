"""What a report says in text and in JSON, and that no notice can make it say anything else."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from aligner import writers
from aligner.model import (
    Bead,
    Bitext,
    Block,
    Both,
    Checked,
    Excerpt,
    Failed,
    Field,
    FieldPair,
    Finding,
    Half,
    Kind,
    Notice,
    Report,
    Section,
    SectionPair,
    Severity,
    Tool,
)
from aligner.profiles import Profile
from aligner.values import Value
from aligner.values.organisation import Organisation
from aligner.values.place import Place
from aligner.writers import text

CODES = ("en", "fr")
SCHEMA: dict[str, Any] = json.loads((files("aligner.schema") / "report-1.json").read_bytes())

LONG = (
    "The incumbent must have at least 8 years of relevant experience at the strategic level of "
    "an international organisation, in crisis management or in a closely related field of work."
)
LANGUE = "Le titulaire doit avoir au moins six ans d’expérience au niveau stratégique."


@dataclass(frozen=True)
class Amount:
    """A value as the structure step would read one."""

    amount: str

    def says(self, other: Value) -> bool:
        return self.parts() == other.parts()

    def parts(self) -> dict[str, str]:
        return {"amount": self.amount}

    def __str__(self) -> str:
        return self.amount


def block(code: str, number: int, words: str, kind: Kind = Kind.PARAGRAPH) -> Block:
    line = number + 100 * CODES.index(code)
    return Block(f"{code}-{number}", code, kind, words, ((0, line),), section="1")


def field(words: str, code: str, value: Value | None) -> Field:
    whole = block(code, 2, f"Salary: {words}", Kind.FIELD)
    return Field("salary", "Salary", words, (8, 8 + len(words)), whole, value)


def finding(
    first: Excerpt | None,
    second: Excerpt | None,
    *,
    message: str = "8 years in English, 6 years in French",
    severity: Severity = Severity.ERROR,
    rule: str = "duration",
) -> Finding:
    sides = Both(CODES, (first, second))
    return Finding(rule, severity, message, sides, 0.95, "mistranslation", "f" * 16)


def excerpt(whole: Block, words: str) -> Excerpt:
    begin = whole.text.index(words)
    return Excerpt((whole,), (begin, begin + len(words)))


EN, FR = block("en", 5, LONG), block("fr", 5, LANGUE)
LA_VALETTE = Place(frozenset({"MT"}), frozenset(), "La Valette")
SLIP = finding(excerpt(EN, "8 years"), excerpt(FR, "six ans"))
GAP = finding(
    Excerpt((EN,)),
    Excerpt((FR,), place=True),
    message="A paragraph is missing in French",
    rule="unmatched-block",
)


def section(heading: Block, inside: Block) -> Section:
    return Section("1", "1.", "duties", heading.text, heading, (inside,))


def checked(
    *findings: Finding,
    blocks: tuple[Block, Block] = (EN, FR),
    salaries: tuple[Field | None, Field | None] = (None, None),
    paths: tuple[str, str] = ("notices/x.txt", "notices/x.txt"),
    notes: tuple[str, ...] = (),
) -> Checked:
    """A notice of one paragraph and one heading a language, and these findings in it."""
    heads = block("en", 4, "DUTIES", Kind.HEADING), block("fr", 4, "FONCTIONS", Kind.HEADING)
    sections = Both(CODES, (section(heads[0], blocks[0]), section(heads[1], blocks[1])))
    pairs = (SectionPair(Both(CODES, sections.sides), 1.0),)
    halves = sections.map(
        lambda one: Half(one.heading.language, (one.heading, *one.blocks), None, (), (one,))
    )
    other = (Block("other-1", "", Kind.OTHER, "LETTERHEAD", ((0, 1),)),)
    notice = Notice(Both(CODES, paths), halves, other, notes)
    beads = tuple(
        Bead(Both(CODES, ((first,), (second,))), 0.83123456, 0.9)
        for first, second in (heads, blocks)
    )
    pair = FieldPair("salary", Both(CODES, salaries))
    bitext = Bitext(notice, Profile("default"), (pair,), pairs, beads)
    return Checked(bitext, findings)


def report(*outcomes: Checked | Failed) -> Report:
    return Report(Tool("0.1.0", "bundled"), outcomes)


def as_json(made: Report) -> Any:
    return json.loads(writers.write(made, "json"))


def closed(schema: Any) -> Any:
    """The schema with every object closed, so that a key it does not name is an error."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: closed(part) for key, part in schema.items()}
    if "required" in schema and "additionalProperties" not in schema:
        inside["additionalProperties"] = False
    return inside


class TestText:
    """The report for a terminal."""

    def test_a_finding_shows_both_texts_with_their_lines(self) -> None:
        written = text.write(report(checked(SLIP)), width=90)

        assert written == (
            "notices/x.txt: 1 error (profile default)\n"
            "\n"
            "  error    8 years in English, 6 years in French  [duration]\n"
            "           English, line 5   …must have at least 8 years of relevant experience at…\n"
            "                                                 ^^^^^^^\n"
            "           French, line 105  …doit avoir au moins six ans d’expérience au niveau…\n"
            "                                                  ^^^^^^^\n"
            "\n"
            "1 notice checked: 1 error\n"
        )

    def test_missing_text_says_after_what_it_should_stand(self) -> None:
        written = text.write(report(checked(GAP)))

        assert 'French, line 105  missing after "Le titulaire doit avoir' in written

    def test_a_side_without_text_is_left_out(self) -> None:
        written = text.write(report(checked(finding(Excerpt((EN,)), None))))

        assert "English, line 5" in written
        assert "French, line" not in written

    @pytest.mark.parametrize("width", [40, 60, 80, 120, 400])
    def test_lines_fit_the_terminal_and_keep_the_exact_words(self, width: int) -> None:
        room = max(width, 31 + text.LEAST_WIDTH)

        lines = text.write(report(checked(SLIP)), width=width).splitlines()

        assert all(len(line) <= room for line in lines)
        assert any("8 years of" in line for line in lines if "English, line" in line)

    @pytest.mark.parametrize("begin", range(0, len(LONG), 7))
    def test_a_long_text_is_cut_between_words(self, begin: int) -> None:
        span = (begin, begin + 3)

        quote = text.shortened(LONG, span, 60)

        assert len(quote.text) <= 60
        assert quote.span is not None
        assert quote.text[slice(*quote.span)] == LONG[slice(*span)]
        inside = quote.text.strip("…")
        assert inside in LONG
        words = re.findall(r"\S+", LONG[: LONG.index(inside)] + "|" + inside)
        assert quote.text.startswith("…") == (not LONG.startswith(inside)), words

    def test_words_longer_than_the_line_are_cut(self) -> None:
        quote = text.shortened("x" * 500, (100, 400), 50)

        assert len(quote.text) <= 50

    def test_colour_is_used_only_when_asked_for(self) -> None:
        made = report(checked(SLIP), Failed("bad.txt", "the file is empty"))

        assert "\x1b[" not in text.write(made)
        assert "\x1b[1;31merror" in text.write(made, colour=True)
        assert "\x1b[1;4m8 years\x1b[0m" in text.write(made, colour=True)

    def test_severity_is_a_word_with_colour_too(self) -> None:
        warning = finding(Excerpt((EN,)), None, severity=Severity.WARNING)

        assert "warning" in text.write(report(checked(warning)), colour=True)

    def test_a_failed_input_is_named_with_its_reason(self) -> None:
        written = text.write(report(Failed("bad.txt", "the file is empty"), checked()))

        assert written.splitlines() == [
            "bad.txt: could not be checked: the file is empty",
            "notices/x.txt: no findings (profile default)",
            "",
            "1 notice checked, 1 could not be checked: no findings",
        ]

    def test_notes_of_a_notice_are_shown(self) -> None:
        assert "  note: read as cp850" in text.write(report(checked(notes=("read as cp850",))))

    def test_two_files_are_told_apart(self) -> None:
        written = text.write(report(checked(SLIP, paths=("x.en.txt", "x.fr.txt"))))

        assert "English, line 5, x.en.txt" in written
        assert "French, line 105, x.fr.txt" in written

    @pytest.mark.parametrize("sign", ["\x1b[2J", "\x07", "\u202e", "\x9b31m", "\r", "\u2028"])
    def test_a_notice_cannot_steer_the_terminal(self, sign: str) -> None:
        hostile = block("en", 5, f"8 years{sign} of experience")
        made = report(
            checked(
                finding(excerpt(hostile, "8 years"), Excerpt((hostile,)), message=f"a{sign}b"),
                paths=(f"x{sign}.txt", "y.txt"),
                notes=(f"note{sign}",),
            ),
            Failed(f"z{sign}", f"reason{sign}"),
        )

        for colour in (False, True):
            written = text.write(made, colour=colour)
            assert sign not in written
            left = re.sub(r"\x1b\[[\d;]+m", "", written) if colour else written
            assert all(character.isprintable() for character in left if character != "\n")

    def test_carets_stand_under_wide_characters(self) -> None:
        wide = block("en", 5, "職務 8 years")
        lines = text.write(report(checked(finding(excerpt(wide, "8 years"), None)))).splitlines()

        quoted = next(line for line in lines if "English, line" in line)
        carets = next(line for line in lines if "^" in line)
        assert text.columns(quoted[: quoted.index("8 years")]) == carets.index("^")


class TestJson:
    """The report for other programs."""

    def full(self) -> Report:
        salaries = field("9 EUR", "en", Amount("9")), field("8 EUR", "fr", Amount("8"))
        return report(
            checked(SLIP, GAP, finding(None, None), salaries=salaries, notes=("note",)),
            Failed("bad.txt", "the file is empty"),
        )

    def test_it_fits_the_published_schema(self) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        jsonschema.Draft202012Validator(SCHEMA).validate(as_json(self.full()))

    def test_the_schema_names_every_key(self) -> None:
        jsonschema.Draft202012Validator(closed(SCHEMA)).validate(as_json(self.full()))

    def test_the_schema_refuses_what_breaks_the_contract(self) -> None:
        validator = jsonschema.Draft202012Validator(SCHEMA)
        broken = as_json(self.full())
        broken["notices"][0]["findings"][0]["severity"] = "fatal"
        without_reason = as_json(self.full())
        without_reason["notices"][1]["error"] = None

        assert not validator.is_valid(broken)
        assert not validator.is_valid(without_reason)

    def test_it_counts_all_inputs(self) -> None:
        assert as_json(self.full())["summary"] == {
            "notices": 2,
            "failed": 1,
            "errors": 3,
            "warnings": 0,
            "infos": 0,
        }

    def test_a_finding_points_at_its_words(self) -> None:
        (notice,) = as_json(report(checked(SLIP)))["notices"]

        assert notice["findings"] == [
            {
                "rule": "duration",
                "severity": "error",
                "message": "8 years in English, 6 years in French",
                "en": {
                    "lines": [5, 5],
                    "page": None,
                    "text": "8 years",
                    "span": [33, 40],
                    "blocks": ["en-5"],
                    "place": False,
                },
                "fr": {
                    "lines": [105, 105],
                    "page": None,
                    "text": "six ans",
                    "span": [33, 40],
                    "blocks": ["fr-5"],
                    "place": False,
                },
                "confidence": 0.95,
                "mqm": "mistranslation",
                "fingerprint": "f" * 16,
            }
        ]

    def test_the_place_of_missing_text_is_named(self) -> None:
        (notice,) = as_json(report(checked(GAP)))["notices"]
        side = notice["findings"][0]["fr"]

        assert (side["text"], side["place"], side["blocks"]) == ("", True, ["fr-5"])

    def test_blocks_and_links_name_one_another(self) -> None:
        (notice,) = as_json(report(checked()))["notices"]
        ids = {one["id"] for one in notice["blocks"]}

        assert ids == {"en-4", "en-5", "fr-4", "fr-5", "other-1"}
        assert notice["alignment"][1] == {
            "en": ["en-5"],
            "fr": ["fr-5"],
            "score": 0.8312,
            "confidence": 0.9,
            "moved": False,
        }

    def test_a_failed_input_has_its_reason_and_nothing_else(self) -> None:
        (notice,) = as_json(report(Failed("bad.txt", "the file is empty")))["notices"]

        assert notice["status"] == "failed"
        assert notice["error"] == "the file is empty"
        assert not notice["findings"]

    def test_two_runs_give_the_same_bytes(self) -> None:
        assert writers.write(self.full(), "json") == writers.write(self.full(), "json")

    @pytest.mark.parametrize("sign", ["\x1b", "\u202e", "\x9b", "\u2028", "</script>", '"'])
    def test_hostile_words_arrive_whole_and_harmless(self, sign: str) -> None:
        hostile = block("en", 5, f"8 years{sign}")
        made = report(checked(finding(Excerpt((hostile,)), None)))

        assert as_json(made)["notices"][0]["findings"][0]["en"]["text"] == f"8 years{sign}"
        if not sign.isprintable():
            assert sign not in writers.write(made, "json")

    def test_a_path_that_is_not_utf_8_is_written(self) -> None:
        written = writers.write(report(Failed("caf\udce9.txt", "the file is empty")), "json")

        assert json.loads(written.encode("utf-8"))["notices"][0]["path"] == "caf\ufffd.txt"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Amount("9"), Amount("9"), "match"),
        (Amount("9"), Amount("8"), "mismatch"),
        (None, None, "match"),
        (Amount("9"), None, "match"),
    ],
)
def test_values_say_whether_a_field_matches(
    first: Amount | None, second: Amount | None, expected: str
) -> None:
    sides = field("9 EUR", "en", first), field("8 EUR", "fr", second)

    assert writers.status(FieldPair("salary", Both(CODES, sides)), []) == expected


def test_a_field_rule_says_that_words_do_not_match() -> None:
    first, second = field("Brussels", "en", None), field("Rome", "fr", None)
    pair = FieldPair("location", Both(CODES, (first, second)))
    slip = finding(Excerpt((first.block,)), Excerpt((second.block,)), rule="field-location")

    assert writers.status(pair, [slip]) == "mismatch"
    assert writers.status(pair, [SLIP]) == "match"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Place(frozenset({"MT"}), frozenset(), "Valletta"), LA_VALETTE, "match"),
        (Place(frozenset({"BE"}), frozenset(), "Mons"), LA_VALETTE, "mismatch"),
        (Organisation(frozenset({"Bank"}), exact=False), Organisation(frozenset()), "match"),
        (Organisation(frozenset({"Bank"})), Organisation(frozenset({"Court"})), "mismatch"),
    ],
)
def test_values_that_may_be_one_do_not_say_that_a_field_differs(
    first: Value, second: Value, expected: str
) -> None:
    sides = field("one", "en", first), field("other", "fr", second)

    assert writers.status(FieldPair("location", Both(CODES, sides)), []) == expected


def test_a_length_of_time_that_differs_in_a_field_says_so() -> None:
    first, second = field("2 years", "en", None), field("3 ans", "fr", None)
    slip = finding(Excerpt((first.block,)), Excerpt((second.block,)), rule="duration")

    assert writers.status(FieldPair("contract_duration", Both(CODES, (first, second))), [slip]) == (
        "mismatch"
    )


def test_a_value_left_untranslated_says_so_and_a_label_does_not() -> None:
    first, second = field("Head of Unit", "en", None), field("Head of Unit", "fr", None)
    pair = FieldPair("reports_to", Both(CODES, (first, second)))
    value, label = second.span, (0, second.span[0])

    assert [
        writers.status(pair, [finding(None, Excerpt((second.block,), span), rule="wrong-language")])
        for span in (value, label)
    ] == ["mismatch", "match"]


def test_a_missing_field_names_the_language() -> None:
    stated = field("9 EUR", "en", Amount("9"))

    assert writers.status(FieldPair("salary", Both(CODES, (stated, None))), []) == "missing-fr"
    assert writers.status(FieldPair("salary", Both(CODES, (None, stated))), []) == "missing-en"


def test_formats_are_the_files_of_the_folder() -> None:
    assert {"json", "text"} <= set(writers.names())
    assert not any(name.startswith("html_") for name in writers.names())
