"""A real JupyterLab server for the browser tests: how it is started, on which files, with which settings."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

START_SECONDS = 60
STOP_SECONDS = 30
TOKEN = "a-token-of-the-tests"

SETTINGS = {
    # Cells outside the window keep their outputs in the page, so that these can be counted.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
}


class Lab(NamedTuple):
    """A running JupyterLab: its address with a final slash, and the folder of notebooks it serves."""

    url: str
    folder: Path

    def address(self, notebook: str) -> str:
        """The page that opens one notebook in a layout of its own."""
        return f"{self.url}lab/workspaces/{notebook}/tree/{notebook}.ipynb?token={TOKEN}"


@contextmanager
def running_lab(notebooks: Path, home: Path) -> Iterator[Lab]:
    """JupyterLab on a copy of the notebooks (it saves what it runs), with all of its own files in `home`."""
    shutil.copytree(notebooks, home / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name, values in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    with (home / "server.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(_command(home / "notebooks"), env=_environment(home), stdout=log, stderr=log)
        try:
            yield Lab(_wait_for_url(server, home), home / "notebooks")
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()


def _command(folder: Path) -> list[str]:
    """`jupyter lab` as set-up installed it; its extension manager would ask a registry."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "--no-browser",
        "--ip=127.0.0.1",
        f"--port={port}",
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.extension_manager=readonly",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    return [str(Path(sys.executable).parent / "jupyter"), "lab", *options]


def _environment(home: Path) -> dict[str, str]:
    """This process's environment, with all of Jupyter's own files in `home`."""
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    return os.environ | {name: str(home / folder) for name, folder in places.items()}


def _wait_for_url(server: subprocess.Popen[bytes], home: Path) -> str:
    """The address that the server notes in its runtime folder once it listens."""
    note = home / "runtime" / f"jpserver-{server.pid}.json"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if note.exists() and (text := note.read_text(encoding="utf-8")).rstrip().endswith("}"):
            return str(json.loads(text)["url"])
        time.sleep(0.1)
    raise RuntimeError(f"jupyter lab did not start:\n{(home / 'server.log').read_text(encoding='utf-8')[-3000:]}")
