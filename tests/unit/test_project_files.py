"""The project's own files agree with each other and with the house rules of DESIGN: set-up, layers, notebooks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, packages_distributions
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from papermill.engines import papermill_engines
from ruamel.yaml import YAML

import briefing

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "scripts" / "briefing"
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

MODULE_LINES = 300
FUNCTION_LINES = 40


def requirements(lines: list[str]) -> dict[str, Requirement]:
    """Requirement lines by canonical name."""
    parsed = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in parsed}


RUNTIME = requirements(PROJECT["dependencies"])
TEST = requirements(PROJECT["optional-dependencies"]["test"])
CLUSTER = requirements(PROJECT["optional-dependencies"]["dask"])
DRAFT = requirements(PROJECT["optional-dependencies"]["draft"])


def locked(name: str) -> dict[str, str]:
    """Package → pinned version of a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


# --- one version, one set of requirements ---------------------------------------------------------------------------


def test_the_version_is_the_same_in_pyproject_package_and_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", changelog, flags=re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == PROJECT["version"] == briefing.__version__


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 50
    bare = [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert bare == []
    options = [line for line in text.splitlines() if line.startswith("-")]
    assert options == []


@pytest.mark.parametrize(("name", "declared"), [(LOCKS[0], RUNTIME), (LOCKS[1], RUNTIME | DRAFT | TEST)])
def test_the_lock_satisfies_what_pyproject_asks_for(name: str, declared: dict[str, Requirement]) -> None:
    pins = locked(name)
    unmet = [str(need) for package, need in declared.items() if not need.specifier.contains(pins.get(package, "0"))]
    assert unmet == []


def test_both_locks_pin_the_same_versions() -> None:
    runtime, dev = locked(LOCKS[0]), locked(LOCKS[1])
    assert {package: dev.get(package) for package in runtime} == runtime


def test_conda_users_get_the_same_packages_by_the_same_ranges() -> None:
    environment = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    by_pip = next(entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    assert "-e ." in by_pip
    asked = requirements(plain + [entry for entry in by_pip if entry != "-e ."])
    assert str(asked.pop("python").specifier) == PROJECT["requires-python"]
    for tool in ("pip", "setuptools"):
        asked.pop(tool)
    assert {name: str(need) for name, need in asked.items()} == {name: str(need) for name, need in RUNTIME.items()}


def imported(path: Path) -> set[str]:
    """The dotted names of all modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are absolute here"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_the_optional_extra_is_tested_in_the_same_versions() -> None:
    assert {name: str(TEST.get(name)) for name in CLUSTER} == {name: str(need) for name, need in CLUSTER.items()}


EXTRAS = CLUSTER | DRAFT


@pytest.mark.parametrize(("folder", "declared"), [("scripts", RUNTIME | EXTRAS), ("tests", RUNTIME | EXTRAS | TEST)])
def test_every_package_imported_is_declared(folder: str, declared: dict[str, Requirement]) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    ours = {"briefing"} | {path.stem for path in files} | {path.parent.name for path in files}
    tops = {name.split(".")[0] for path in files for name in imported(path)} - sys.stdlib_module_names - ours
    owners = packages_distributions()
    undeclared = {
        top for top in tops if not {canonicalize_name(owner) for owner in owners.get(top, [top])} & declared.keys()
    }
    # Halves of declared packages that are published under names of their own.
    assert undeclared <= {"IPython", "jupyter_client", "jupyter_core", "markupsafe", "pydantic_core", "traitlets"}


def test_set_up_installed_the_command_the_exporter_and_the_fast_kernels() -> None:
    (command,) = entry_points(group="console_scripts", name="briefing")
    assert command.value == PROJECT["scripts"]["briefing"]
    assert callable(command.load())
    (exporter,) = entry_points(group="nbconvert.exporters", name="briefing-html")
    assert exporter.load().__name__ == "BriefingHTMLExporter"
    assert papermill_engines.get_engine("briefing").__name__ == "BriefingEngine"
    (provisioner,) = entry_points(group="jupyter_client.kernel_provisioners", name="briefing")
    assert provisioner.load().__name__ == "ForkProvisioner"


def test_the_kernel_of_the_notebooks_is_the_one_set_up_here() -> None:
    specification = KernelSpecManager().get_kernel_spec("python3")
    assert specification.display_name == "Python 3 (ipykernel)"
    assert Path(specification.resource_dir).is_relative_to(sys.prefix)


# --- nothing of this machine, nothing of a registry -----------------------------------------------------------------


def project_files() -> list[Path]:
    """What is committed or about to be: git's list, without what it ignores."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / name for name in done.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


# Put together from parts, so that this file is not its own first finding.
HOSTS = re.compile("pypi" + r"\.org|python" + "hosted|registry" + r"\.npmjs|deb" + r"\.debian\.org")
OPTIONS = re.compile("index" + "-url|find" + '-links|"resolved"' + ":")
MACHINE = re.compile(r"(?<![\w./*-])/(?:work|root|home|Users|farm)/[\w.]")


@pytest.mark.parametrize(
    ("what", "pattern"), [("a registry's host", HOSTS), ("a registry's option", OPTIONS), ("a machine's path", MACHINE)]
)
def test_no_file_names(what: str, pattern: re.Pattern[str]) -> None:
    found = []
    for path in project_files():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        hit = pattern.search(content.decode("utf-8"))
        if hit:
            found.append(f"{path.relative_to(ROOT)}: {hit.group(0)}")
    assert found == [], what


def test_the_top_level_holds_only_what_the_house_names() -> None:
    house = {"notebooks", "data", "report", "scripts", "tests"}
    folders = {path.relative_to(ROOT).parts[0] for path in project_files() if path.parent != ROOT}
    assert {folder for folder in folders if not folder.startswith(".")} <= house


# --- layers and sizes -----------------------------------------------------------------------------------------------

LEAVES = {"errors", "project", "formats", "payload", "imports", "quick_yaml", "reads", "spans", "kept", "compiled"}
FACTS = LEAVES | {"agreement", "context", "provenance"}
WORDED = FACTS | {"declared", "notes", "claims", "text", "material"}
# Module → what it may import of ours. A new module takes its place here first.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "project": set(),
    "formats": {"errors"},
    "payload": {"errors"},
    "imports": set(),
    "quick_yaml": set(),
    "spans": {"errors"},
    "kept": {"project"},
    "compiled": {"kept"},
    "reads": set(),
    # a notebook's side, from the bottom up
    "agreement": LEAVES,
    "context": LEAVES,
    "provenance": LEAVES | {"context"},
    "declared": LEAVES | {"agreement"},
    "notes": LEAVES | {"agreement"},
    "claims": FACTS,
    "text": FACTS,
    "material": FACTS | {"claims", "text"},
    "charts": FACTS | {"claims"},
    "tables": WORDED,
    "exhibits": WORDED | {"tables", "charts"},
    "sections": WORDED | {"tables", "charts", "exhibits"},
    "preview": LEAVES,
    "draft": LEAVES | {"agreement"},
    "edition": WORDED | {"tables", "charts", "exhibits", "sections", "preview"},
    # the driver's side
    "kernel": LEAVES,
    "render": LEAVES,
    "pipeline": LEAVES | {"agreement", "context", "kernel", "render"},
    "checks": LEAVES | {"agreement", "context", "declared", "notes", "text"},
    "compare": LEAVES,
    "cluster": LEAVES | {"checks", "kernel", "pipeline"},
    "console": LEAVES | {"checks", "cluster", "compare", "pipeline"},
    "options": LEAVES,
    "cli": LEAVES | {"options", "agreement", "context", "checks", "draft", "compare", "console", "kernel", "pipeline"},
}


def module_of(path: Path) -> str:
    """The top module of the package that a file belongs to: text for text/engine.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted({module_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__"})


@pytest.mark.parametrize("module", MODULES)
def test_nothing_imports_upward(module: str) -> None:
    assert module in ALLOWED, "a new module needs its place in the table above and in CONTRIBUTING.md"
    upward = set()
    for path in PACKAGE.rglob("*.py"):
        if module_of(path) == module:
            ours = (name.split(".")[1] for name in imported(path) if name.startswith("briefing."))
            upward |= {name for name in ours if name in MODULES} - ALLOWED[module] - {module}
    assert upward == set()


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_stay_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MODULE_LINES
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > FUNCTION_LINES} == {}
