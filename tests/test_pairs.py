"""Files of segments already paired: read in each format, checked pair by pair, written again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from aligner import exporters, pipeline, readers
from aligner.cli.main import main
from aligner.errors import InputError
from aligner.model import Checked, Failed, Pairs, Report, Severity
from aligner.readers import Source

PAIRS = {
    "a1": ("The reader opens at nine.", "Le lecteur ouvre à neuf heures."),
    "a2": ("Bring <the> card & a photo.", "Apportez <la> carte & une photo."),
    "a3": ("The clerk opens the letters et reads them.", "La commis ouvre les lettres et les lit."),
}
TSV = "id\ten\tfr\n" + "".join(f"{name}\t{en}\t{fr}\n" for name, (en, fr) in PAIRS.items())


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def tmx() -> str:
    units = "".join(
        f'<tu tuid="{name}"><tuv xml:lang="EN-GB"><seg>{escaped(en)}</seg></tuv>'
        f'<tuv xml:lang="fr_FR"><seg>{escaped(fr)}</seg></tuv></tu>'
        for name, (en, fr) in PAIRS.items()
    )
    return f'<?xml version="1.0"?><tmx version="1.4"><header/><body>{units}</body></tmx>'


def xliff_1() -> str:
    units = "".join(
        f'<trans-unit id="{name}"><source>{escaped(en)}</source><target>{escaped(fr)}</target>'
        "</trans-unit>"
        for name, (en, fr) in PAIRS.items()
    )
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file source-language="en-US" target-language="fr-CA" original="x" datatype="plaintext">'
        f"<body><group>{units}</group></body></file></xliff>"
    )


def xliff_2() -> str:
    units = "".join(
        f'<unit id="{name}"><segment><source>{escaped(en)}</source>'
        f"<target>{escaped(fr)}</target></segment></unit>"
        for name, (en, fr) in PAIRS.items()
    )
    return (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" '
        f'trgLang="fr"><file id="f"><group id="g">{units}</group></file></xliff>'
    )


FILES = {
    "pairs.tsv": TSV,
    "pairs.tmx": tmx(),
    "old.xlf": xliff_1(),
    "new.xliff": xliff_2(),
}


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def read(path: str) -> Pairs:
    pairs = readers.read(path)
    assert isinstance(pairs, Pairs)
    return pairs


def checked(path: str) -> Report:
    return pipeline.check([Source((path,))], pipeline.Settings())


@pytest.mark.parametrize("name", FILES)
def test_each_format_gives_the_same_pairs(name: str, tmp_path: Path) -> None:
    pairs = read(written(tmp_path, name, FILES[name])).pairs

    assert {one.id: (one.texts["en"], one.texts["fr"]) for one in pairs} == PAIRS


@pytest.mark.parametrize("name", FILES)
def test_each_format_gives_the_same_findings_with_the_id_of_their_pair(
    name: str, tmp_path: Path
) -> None:
    (notice,) = checked(written(tmp_path, name, FILES[name])).notices

    assert isinstance(notice, Checked)
    found = [(one.rule, one.pair) for one in notice.findings if one.rule == "wrong-language"]
    assert found == [("wrong-language", "a3")]


def test_the_json_names_the_pair(tmp_path: Path) -> None:
    path = written(tmp_path, "pairs.tsv", TSV)

    result = CliRunner().invoke(main, ["check", path, "--format", "json", "-q"])

    (notice,) = json.loads(result.stdout)["notices"]
    assert "a3" in {one["pair"] for one in notice["findings"]}


def test_markup_inside_a_segment_is_no_text(tmp_path: Path) -> None:
    text = tmx().replace("The reader", 'The <bpt i="1">&lt;b&gt;</bpt>reader<ept i="1">x</ept>')

    assert read(written(tmp_path, "x.tmx", text)).pairs[0].texts["en"] == PAIRS["a1"][0]


def test_a_segment_without_translation_is_found(tmp_path: Path) -> None:
    path = written(tmp_path, "x.tsv", "id\ten\tfr\n7\tThe harbour closes at midnight.\t\n")

    found = checked(path).findings

    assert [(one.rule, one.pair) for one in found] == [("unmatched-block", "7")]


def test_a_segment_that_a_memory_holds_twice_is_no_duplicate(tmp_path: Path) -> None:
    same = "The harbour is closed in winter and opens again in May."
    french = ("Le port ferme en hiver et rouvre en mai.", "Le port, fermé en hiver, rouvre en mai.")
    rows = "".join(f"{number}\t{same}\t{one}\n" for number, one in enumerate(french))
    path = written(tmp_path, "x.tsv", "id\ten\tfr\n" + rows)

    assert not [one for one in checked(path).findings if one.rule == "duplicate-block"]


@pytest.mark.parametrize(
    ("acronym", "english", "french", "severity"),
    [
        ("VTX", "The clerk wrote to the VTX.", "Le greffier a écrit au fabricant.", Severity.INFO),
        ("VTX", "The clerk wrote to the VTX in May.", "Le greffier a écrit en mai.", Severity.INFO),
        (
            "UNESCO",
            "The clerk wrote to UNESCO in May.",
            "Le greffier a écrit en mai.",
            Severity.WARNING,
        ),
    ],
)
def test_a_lone_pair_may_do_without_an_acronym_that_is_not_official(
    acronym: str, english: str, french: str, severity: Severity, tmp_path: Path
) -> None:
    path = written(tmp_path, "x.tsv", f"id\ten\tfr\n7\t{english}\t{french}\n")

    found = [one for one in checked(path).findings if one.rule == "acronym"]

    assert [(one.message, one.severity) for one in found] == [
        (f"{acronym} in English, none in French", severity)
    ]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("x.tsv", "one two\n", "not a header of pairs"),
        ("x.tsv", "id\ten\tfr\n1\tonly one\n", "line 2 has 2 columns"),
        ("x.tsv", "id\tde\tit\n1\ta\tb\n", "its languages are de, it"),
        ("x.tmx", "<tmx><body>", "not well-formed TMX"),
        ("x.tmx", "<html/>", "it is no TMX"),
        ("x.xlf", "<tmx/>", "it is no XLIFF"),
        ("x.tmx", '<tmx version="1.4"><header/><body/></tmx>', "it has no pairs in en and fr"),
    ],
)
def test_a_file_that_holds_no_pairs_is_refused_with_a_reason(
    name: str, text: str, reason: str, tmp_path: Path
) -> None:
    (failed,) = checked(written(tmp_path, name, text)).notices

    assert isinstance(failed, Failed)
    assert reason in failed.reason


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("do not read me", "utf-8")
    bomb = tmx().replace(
        '<?xml version="1.0"?>',
        f'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>',
    )

    try:
        texts = [t for p in read(written(tmp_path, "x.tmx", bomb)).pairs for t in p.texts.values()]
    except InputError:
        texts = []

    assert not any("do not read me" in text for text in texts)


def test_aligned_segments_are_read_again_as_pairs(tmp_path: Path) -> None:
    source = written(tmp_path, "pairs.tsv", TSV)

    for suffix in (".tsv", ".tmx", ".xliff"):
        target = str(tmp_path / f"out{suffix}")
        result = CliRunner().invoke(main, ["align", source, "-o", target, "-q"])

        assert result.exit_code == 0
        texts = [(one.texts["en"], one.texts["fr"]) for one in read(target).pairs]
        assert texts == list(PAIRS.values())


def test_no_two_segments_of_several_notices_have_one_id(tmp_path: Path) -> None:
    target = tmp_path / "out.tsv"
    folder = Path(__file__).parents[1] / "corpus" / "notices"
    notices = [
        str(folder / f"{name}.txt") for name in ("boreal-archivist", "lighthouse-head-of-staff")
    ]

    CliRunner().invoke(main, ["align", *notices, "-o", str(target), "-q"])

    ids = [row.split("\t")[0] for row in target.read_text("utf-8").splitlines()[1:]]
    assert len(ids) > 100
    assert len(set(ids)) == len(ids)


def test_json_lines_give_score_and_place(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"

    CliRunner().invoke(main, ["align", written(tmp_path, "p.tsv", TSV), "-o", str(target), "-q"])

    first = json.loads(target.read_text("utf-8").splitlines()[0])
    assert first["en"] == PAIRS["a1"][0]
    assert first["lines"] == {"en": [2, 2], "fr": [2, 2]}
    assert 0 < first["score"] <= 1


def test_two_lists_of_sentences_are_aligned(tmp_path: Path) -> None:
    first = written(tmp_path, "a", "The harbour is closed.\nApplications are free.\nBring a map.\n")
    second = written(tmp_path, "b", "Le port est fermé.\nApportez une carte.\n")

    result = CliRunner().invoke(main, ["align", first, second, "--sentences"])

    rows = [line.split("\t")[1:] for line in result.stdout.splitlines()]
    assert rows[0] == ["en", "fr"]
    assert ["The harbour is closed.", "Le port est fermé."] in rows
    assert ["Applications are free.", ""] in rows


def test_an_ending_that_is_not_written_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["align", "x.txt", "-o", str(tmp_path / "out.doc")])

    assert result.exit_code == 2
    assert ".tmx" in result.stderr


def test_characters_that_xml_cannot_hold_do_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, "x.tsv", "id\ten\tfr\n1\x01\tA bell \x07 rings.\tUne \x1b cloche.\n")

    for suffix in (".tmx", ".xliff"):
        target = tmp_path / f"out{suffix}"
        CliRunner().invoke(main, ["align", path, "-o", str(target), "-q"])
        etree.fromstring(target.read_bytes())


def test_every_format_of_the_contract_is_written() -> None:
    assert {".tmx", ".xliff", ".tsv", ".jsonl"} <= set(exporters.suffixes())
