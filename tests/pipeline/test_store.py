"""Outputs on an fsspec target: whole, or nobody takes them for a briefing."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.pipeline.store import FsspecStore
from pipeline.driver import Command
from pipeline.project_copy import outputs

PLACE = Path("agreement", "latest", "fr")


def made(folder: Path, page: bytes) -> None:
    """A folder of outputs with one page."""
    (folder / "notebooks").mkdir(parents=True, exist_ok=True)
    files = {"briefing.html": page, "notebooks/01_agreement.ipynb": b"{}"}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    listed = {name: sha256(content).hexdigest() for name, content in files.items()}
    (folder / "manifest.json").write_text(json.dumps({"outputs": listed}), encoding="utf-8")
    for name in ("record.json", "reads.json"):
        (folder / name).write_text("{}", encoding="utf-8")


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FsspecStore:
    """A store in memory (as object stores are, without folders) and one in a folder."""
    url = (tmp_path / "kept").as_uri() if request.param == "file" else f"memory://{tmp_path.name}"
    return FsspecStore(url, tmp_path / "mirror")


def test_what_is_kept_comes_back(store: FsspecStore) -> None:
    store.prove()
    folder = store.mirror / PLACE
    made(folder, b"one")
    (folder / "briefing.pdf").write_bytes(b"not listed")
    store.push(folder)
    (folder / "briefing.pdf").unlink()
    before = outputs(folder)
    shutil.rmtree(store.mirror)
    store.fetch(folder)
    assert outputs(folder) == before
    made(folder, b"two")
    store.push(folder)
    store.fetch(folder)
    assert (folder / "briefing.html").read_bytes() == b"two"
    assert not store.files.exists(f"{store.root}/{PLACE.as_posix()}/briefing.pdf")


def test_what_is_not_whole_is_not_there(store: FsspecStore) -> None:
    folder = store.mirror / PLACE
    made(folder, b"one")
    store.push(folder)
    shutil.rmtree(store.mirror)
    store.files.pipe_file(f"{store.root}/{PLACE.as_posix()}/briefing.html", b"o")
    store.fetch(folder)
    assert not folder.exists()
    assert list(store.mirror.rglob(".*")) == []


def test_a_push_cut_short_leaves_no_manifest(store: FsspecStore, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = store.mirror / PLACE
    made(folder, b"one")
    store.push(folder)
    made(folder, b"two")
    pipe = type(store.files).pipe_file

    def full(self: object, path: str, value: bytes, **more: object) -> None:
        if path.endswith("reads.json"):
            raise OSError(28, "No space left on device")
        pipe(self, path, value, **more)

    monkeypatch.setattr(type(store.files), "pipe_file", full)
    with pytest.raises(OSError, match="No space left"):
        store.push(folder)
    assert not store.files.exists(f"{store.root}/{PLACE.as_posix()}/manifest.json")
    shutil.rmtree(store.mirror)
    store.fetch(folder)
    assert not folder.exists()


@pytest.mark.parametrize("url", ["nowhere://x/y", "s3://"])
def test_a_target_that_is_not_known_is_a_mistake(briefing: Command, url: str) -> None:
    said = briefing("build", "--lang", "fr", "--out", url)
    assert said.status == 2
    assert f"--out: found '{url.rstrip('/')}" in said.err
    assert "Traceback" not in said.err


def test_a_target_that_cannot_be_written_to_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="--out: found"):
        FsspecStore((tmp_path / "file" / "below").as_uri(), tmp_path / "mirror").prove()
