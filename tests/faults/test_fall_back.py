"""Where no kernel can be forked, ordinary ones do the work, and the reason is said, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.conftest import Bench

pytestmark = pytest.mark.slow

UP = "briefing.kernel.client.UP_SECONDS=1"
# Python runs this module at the start of every process that finds it; only the template is to heed it.
SITE = "import sys, threading, time\nif any(word.endswith('template.py') for word in sys.orig_argv):\n    {code}\n"
AWAKE = "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()"
# 1 / 0 names the kernel it ran in: an ordinary one is the driver's child and was started by its launcher.
WHO = "import pathlib, os\nraise LookupError(pathlib.Path(f'/proc/{os.getpid()}/cmdline').read_text())"

REASONS = {
    "chosen": ((), {"BRIEFING_KERNEL": "ordinary"}, "", "BRIEFING_KERNEL=ordinary is set"),
    "fails": ((), {}, "sys.exit('no template today')", "the template failed: SystemExit: no template today"),
    "dies": ((), {}, "import os; os._exit(7)", "the template failed: exit status 7"),
    "late": ((UP,), {}, "time.sleep(600)", "the template did not come up within 1 seconds"),
    "threads": ((), {}, AWAKE, "the template failed: the template has 2 threads"),
    "environment": (("ENV:MPLCONFIGDIR=elsewhere",), {}, "", "the environment has changed"),
}


@pytest.mark.parametrize("reason", REASONS)
def test_ordinary_kernels_do_the_work(bench: Bench, reason: str) -> None:
    settings, env, code, words = REASONS[reason]
    modules = bench.folder / "modules"
    modules.mkdir()
    if code:
        (modules / "sitecustomize.py").write_text(SITE.format(code=code), encoding="utf-8")
    said = bench.run(*settings, code=WHO, env={**env, "PYTHONPATH": str(modules)})
    told = " ".join(said.split())
    assert f"ordinary kernels, which start more slowly: {words}" in told
    assert told.count("ordinary kernels, which") == 1
    assert "LookupError" in told
    assert "ipykernel_launcher" in told
    bench.assert_nothing_left()


def test_forked_kernels_are_the_rule(bench: Bench) -> None:
    said = bench.run(code=WHO)
    assert "ordinary kernels" not in said
    assert str(Path("kernel") / "template.py") in said
    bench.assert_nothing_left()
