"""What readers make of files: encodings, line numbers, folders, and files that are no notices."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import readers
from aligner.errors import InputError
from aligner.model import Document, Failed, Line
from aligner.readers import Source

SAMPLES = sorted(
    path
    for path in (Path(__file__).parent / "readers").glob("*/*")
    if path.suffix in {".txt", ".md"}
)

TEXT = (
    "Durée du contrat : trois ans, à Genève.\n"
    "\n"
    "• L’intéressé(e) doit être titulaire d’un diplôme – “Qualité exigée”.\n"
    "Élaborer des résumés ; naïveté exclue ; reçu à l'été.\n"
)
PLAIN = "Durée du contrat : trois ans, à Genève.\nÉlaborer des résumés ; reçu à l'été.\n"


def shown(line: Line) -> str:
    """A line as the expected ones are written: number, page, mark, text."""
    page = f"p{line.page}" if line.page else ""
    mark = f"[{line.mark}]" if line.mark else ""
    return " ".join(part for part in (str(line.number), page, mark, line.text) if part)


def text_of(path: str) -> Document:
    document = readers.read(path)
    assert isinstance(document, Document)
    return document


def read(folder: Path, data: bytes, name: str = "notice.txt") -> Document:
    path = folder / name
    path.write_bytes(data)
    return text_of(str(path))


def reason(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        readers.read(str(path))
    return caught.value.reason


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_file_gives_the_lines_written_beside_it(sample: Path) -> None:
    expected = sample.with_suffix(".lines").read_text("utf-8").splitlines()

    document = text_of(str(sample))

    assert [shown(line) for line in document.lines] == expected


@pytest.mark.parametrize(
    ("encoding", "signature"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32", b""),
        ("cp1252", b""),
        ("mac_roman", b""),
    ],
)
def test_a_text_is_the_same_in_every_encoding(
    tmp_path: Path, encoding: str, signature: bytes
) -> None:
    document = read(tmp_path, signature + TEXT.encode(encoding))

    assert [line.text for line in document.lines] == TEXT.splitlines()


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859_15", "cp850", "cp1252", "mac_roman"])
def test_accents_survive_the_old_encodings(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, PLAIN.encode(encoding))

    assert [line.text for line in document.lines] == PLAIN.splitlines()


def test_latin_9_is_told_from_windows_by_its_ligature(tmp_path: Path) -> None:
    text = "Mise en œuvre du programme\n"

    document = read(tmp_path, text.encode("iso8859_15"))

    assert document.lines[0].text == text.strip()
    assert "iso8859_15" in document.notes[0]


def test_stray_bytes_in_utf_8_are_read_and_named(tmp_path: Path) -> None:
    data = TEXT.encode("utf-8") + "Qualité".encode("cp1252")

    document = read(tmp_path, data)

    assert document.lines[-1].text == "Qualité"
    assert document.lines[0].text == TEXT.splitlines()[0]
    assert document.notes == ("bytes that are not UTF-8, read as Windows-1252: 1",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_are_those_of_an_editor(tmp_path: Path, end: str) -> None:
    document = read(tmp_path, end.join(["one", "", "three"]).encode())

    assert [(line.number, line.text) for line in document.lines] == [
        (1, "one"), (2, ""), (3, "three")
    ]  # fmt: skip


def test_text_is_not_normalised(tmp_path: Path) -> None:
    text = "e\u0301 \ufb01n co\u00adop \u00a0 \uf0b7 \u202e"

    assert read(tmp_path, text.encode()).lines[0].text == text


def test_pages_are_counted_only_where_there_are_form_feeds(tmp_path: Path) -> None:
    plain = read(tmp_path, b"one\ntwo\n")
    paged = read(tmp_path, b"one\n\ftwo\fthree\n")

    assert [line.page for line in plain.lines] == [None, None]
    assert [(line.number, line.page) for line in paged.lines] == [(1, 1), (2, 2), (2, 3)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \n\t\r\n\xc2\xa0", "white space"),
        (b"%PDF-1.7\n...", "looks like a PDF"),
        (b"PK\x03\x04\x14\x00", "looks like a Word, OpenDocument or ZIP file"),
        (b"\x89PNG\r\n\x1a\n", "looks like a PNG image"),
        (b"{\\rtf1\\ansi", "looks like an RTF file"),
        (b"<!DOCTYPE html><html>", "looks like a web page"),
        (bytes(range(256)) * 20, "binary data"),
        (b"\x00" * 1000, "binary data"),
        (TEXT.encode("utf-16")[:-1], "half a UTF-16 file"),
        (TEXT.encode("utf-16-le")[:-1], "half a UTF-16 file"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(data)

    given_reason = reason(path)

    assert said in given_reason
    assert "\n" not in given_reason


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    assert "larger than 20 MB" in reason(path)


def test_a_missing_file_a_folder_and_an_unknown_ending_are_refused(tmp_path: Path) -> None:
    document = tmp_path / "notice.xyz"
    document.write_text("text")

    assert reason(tmp_path / "none.txt") == "there is no such file"
    assert reason(tmp_path) == "it is a folder, not a file"
    assert "'.xyz' are not read" in reason(document)


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests may run as root, for whom nothing is forbidden.
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)

    assert reason(tmp_path / "notice.txt") == "you have no permission to read it"


def test_a_damaged_file_is_refused_whatever_its_reader_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: bytes, __: str) -> Document:
        raise KeyError("styles")

    path = tmp_path / "notice.txt"
    path.write_text("text")
    monkeypatch.setattr(readers, "reader_for", lambda _: SimpleNamespace(read=broken))

    assert "damaged" in reason(path)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"one\ntwo\n")))

    document = text_of("-")

    assert document.path == "<stdin>"
    assert [line.text for line in document.lines] == ["one", "two"]


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    for suffix in readers.suffixes():
        reader = readers.reader_for(f"x{suffix}")
        assert reader is not None
        try:
            document = reader.read(data, "x")
        except InputError:
            continue
        if not isinstance(document, Document):
            continue
        numbers = [line.number for line in document.lines]
        assert numbers == sorted(numbers)
        assert not any("\n" in line.text or "\r" in line.text for line in document.lines)


@given(st.text(alphabet="#|-=*_`~>[]()<!\\ \t\nab1.:", max_size=300))
def test_any_markup_gives_lines_in_order(text: str) -> None:
    reader = readers.reader_for("x.md")
    assert reader is not None
    try:
        document = reader.read(text.encode(), "x.md")
        assert isinstance(document, Document)
    except InputError:
        assert not text.strip()
        return

    assert all(line.text.isprintable() or "\t" in line.text for line in document.lines)


COLUMNS = """\
| English | Français |
|---|---|
| The post is in the archives of the city. | Le poste est aux archives de la ville. |
| - one<br>- two | - un<br>- deux |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            COLUMNS,
            [
                "1 [paragraph] English",
                "3 [paragraph] The post is in the archives of the city.",
                "4 [paragraph] - one",
                "4 [paragraph] - two",
                "1 [paragraph] Français",
                "3 [paragraph] Le poste est aux archives de la ville.",
                "4 [paragraph] - un",
                "4 [paragraph] - deux",
            ],
        ),
        ("a <!-- b\nc\n--> d <!-- e", ["1 a ", "2", "3  d <!-- e"]),
        (
            (
                "See [us][1], [Them] and [x].[^n]\n[1]: http://a.org\n"
                '[them]: <http://b.org> "t"\n[^n]: Note.'
            ),
            ["1 See us (http://a.org), Them (http://b.org) and [x].", "2", "3", "4 Note."],
        ),
        ("***a*** ~~b~~ <b>c</b><insert> <x@y.org>", ["1 a b c<insert> x@y.org"]),
        ("<tr><td>Grade</td> <td>P-3</td></tr>", ["1 Grade\tP-3"]),
        (
            "| Term | two\nyears |\n| Grade | P-3 |",
            ["1 [row] Term\ttwo years", "3 [row] Grade\tP-3"],
        ),
        ("| Term | two\nyears", ["1 [row] Term\ttwo", "2 years"]),
        ("# Duties {#duties .x}", ["1 [heading 1] Duties"]),
        ("---\na: b\n\nc: d\n---\ntext", ["6 text"]),
        ("+++\na = 1\n+++\ntext", ["4 text"]),
        (
            "---\nWords that are no setting.\n---\ntext",
            ["1", "2 Words that are no setting.", "3", "4 text"],
        ),
    ],
    ids=[
        "columns",
        "comment",
        "links",
        "signs",
        "cells",
        "wrapped row",
        "open row",
        "id",
        "yaml",
        "toml",
        "rule",
    ],
)
def test_markdown_is_read_as_it_is_shown(tmp_path: Path, text: str, expected: list[str]) -> None:
    document = read(tmp_path, text.encode(), "x.md")

    assert [shown(line) for line in document.lines] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<table><caption>Post<tr><td>Grade<td>P-3</table>", ["Post", "Grade\tP-3"]),
        ("<ul>Loose<li>a</li>end</ul>", ["Loose", "• a", "end"]),
        ("<p>a</p><a class='x sr-only'>Skip</a><p>b", ["a", "b"]),
        (
            "<dl><div><dt>Grade<dd>P-3</div><dt>Unit<dd>HR<dl><dt>of<dd>it</dl></dl>",
            ["Grade\tP-3", "Unit", "HR", "of\tit"],
        ),
    ],
    ids=["caption", "loose", "unseen", "terms"],
)
def test_all_that_a_page_shows_is_read(tmp_path: Path, page: str, expected: list[str]) -> None:
    assert [line.text for line in read(tmp_path, page.encode(), "x.html").lines] == expected


@pytest.mark.parametrize(
    "line",
    [
        "#" * 200_000,
        "**a " * 50_000,
        "<!--" * 50_000,
        "[" * 200_000,
        "| " * 20_000,
        "# " + " " * 200_000,
        "   " * 70_000 + "x",
        "- " * 100_000,
        "`a" * 100_000,
        "[a](" * 50_000,
        "_a" * 100_000,
    ],
    ids=lambda line: line[:6],
)
def test_a_long_line_of_signs_is_read(tmp_path: Path, line: str) -> None:
    path = tmp_path / "notice.md"
    path.write_text(f"words\n\n{line}\n", "utf-8")

    document = readers.read(str(path), readers.Limits(line=len(line)))

    assert isinstance(document, Document)
    assert document.lines[0].text == "words"


class TestFinding:
    """Which notices the paths of a user stand for."""

    def files(self, folder: Path, *names: str) -> None:
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("text")

    def test_a_folder_is_opened_in_the_order_of_names(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.files(tmp_path, "b.txt", "a/c.md", "a.txt", ".hidden.txt", ".git/x.txt", "picture.png")
        monkeypatch.chdir(tmp_path)

        assert [one.path for one in readers.find(["."])] == [
            str(Path("a/c.md")), "a.txt", "b.txt"
        ]  # fmt: skip

    def test_the_order_given_is_kept_and_no_file_comes_twice(self, tmp_path: Path) -> None:
        self.files(tmp_path, "a.txt", "b.txt")
        first, second = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
        again = str(tmp_path / "." / "x" / ".." / "a.txt").replace("x/../", "./")

        found = readers.find([second, str(tmp_path), again, first, "-", "-"])

        assert [one.path for one in found] == [second, first, "<stdin>"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("x.en.txt", "x.fr.txt"),
            ("x_EN.txt", "x_FR.txt"),
            ("x-en.md", "x-fr.md"),
            ("en.txt", "fr.txt"),
        ],
    )
    def test_a_file_for_each_language_makes_one_notice(
        self, tmp_path: Path, first: str, second: str
    ) -> None:
        self.files(tmp_path, second, first, "other.txt", "x.en.text")

        found = readers.find([str(tmp_path)])

        assert Source.pair(str(tmp_path / first), str(tmp_path / second)) in found
        assert len(found) == 3

    def test_halves_in_different_folders_are_no_pair(self, tmp_path: Path) -> None:
        self.files(tmp_path, "a/x.en.txt", "b/x.fr.txt")

        assert len(readers.find([str(tmp_path)])) == 2

    def test_a_word_that_ends_like_a_code_is_no_mark(self, tmp_path: Path) -> None:
        self.files(tmp_path, "garden.txt", "gardfr.txt")

        assert len(readers.find([str(tmp_path)])) == 2

    def test_what_is_missing_and_what_is_empty_have_their_place(self, tmp_path: Path) -> None:
        self.files(tmp_path, "a.txt")
        (tmp_path / "empty").mkdir()
        paths = [str(tmp_path / name) for name in ("none.txt", "a.txt", "empty")]

        found = readers.find(paths)

        assert [one.path for one in found] == paths
        assert [type(one) for one in found] == [Failed, Source, Failed]

    def test_a_folder_that_cannot_be_opened_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def forbidden(path: str) -> None:
            raise PermissionError(13, "Permission denied", path)

        monkeypatch.setattr(os, "scandir", forbidden)

        (found,) = readers.find([str(tmp_path)])

        assert found == Failed(str(tmp_path), "the folder cannot be opened: Permission denied")
