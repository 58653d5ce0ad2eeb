"""Matplotlib's SVG made fit to stand in a page beside others: small, without styles, with ids of its own."""

from __future__ import annotations

import re
from hashlib import sha256
from io import StringIO
from xml.etree import ElementTree

from matplotlib.figure import Figure

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
_GEOMETRY = ("d", "x", "y", "width", "height", "transform", "points", "style")
_HASH = 8
_TRANSLATE = re.compile(r"translate\(([-\d.]+) 0\)")


def to_svg(figure: Figure, width: float, height: float) -> str:
    """The figure as SVG text of that size in millimetres: same figure, same bytes."""
    stream = StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = ElementTree.fromstring(stream.getvalue())
    for element in root.iter():
        # Plain names: ElementTree's prefixes depend on what else this process has registered.
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        if link := element.attrib.pop(f"{{{XLINK}}}href", None):
            element.set("href", link)
    _strip(root)
    _rename(root)
    for element in root.iter():
        for name in _GEOMETRY:
            if name in element.attrib:
                element.set(name, " ".join(_NUMBER.sub(_rounded, element.attrib[name]).split()))
        moved = _TRANSLATE.fullmatch(element.get("transform", ""))
        if moved and element.tag == "use":
            del element.attrib["transform"]
            element.set("x", moved[1])
    root.set("width", f"{width:g}mm")
    root.set("height", f"{height:g}mm")
    # A style element would reach the whole page the drawing stands in; these two attributes are inherited instead.
    root.set("stroke-linejoin", "round")
    root.set("stroke-linecap", "butt")
    root.set("xmlns", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _strip(root: ElementTree.Element) -> None:
    """Drop metadata, the definitions that hold the style element or nothing, and spaces between elements."""
    for parent in list(root.iter()):
        parent.text = parent.tail = None
        for child in list(parent):
            if child.tag == "metadata" or _is_idle(child):
                parent.remove(child)


def _is_idle(element: ElementTree.Element) -> bool:
    """Whether these are definitions of nothing but the style element."""
    return element.tag == "defs" and all(child.tag == "style" for child in element)


def _rename(root: ElementTree.Element) -> None:
    """Keep only ids that are referred to, and make them unlike those of any other drawing."""
    text = ElementTree.tostring(root, encoding="unicode")
    used = sorted(set(re.findall(r'href="#([^"]+)"', text)) | set(re.findall(r"url\(#([^)]+)\)", text)))
    prefix = "c" + sha256(text.encode()).hexdigest()[:_HASH]
    names = {old: f"{prefix}-{index}" for index, old in enumerate(used)}
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if key == "id":
                del element.attrib[key]
                if value in names:
                    element.set(key, names[value])
            elif key == "href":
                element.set("href", "#" + names[value.removeprefix("#")])
            elif "url(#" in value:
                element.set(key, re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{names[found[1]]})", value))


def _rounded(found: re.Match[str]) -> str:
    """A number at a hundredth of a point, or four significant digits when it is a small scale factor."""
    value = float(found[0])
    text = f"{value:.2f}" if abs(value) >= 1 else f"{value:.4f}"
    return text.rstrip("0").rstrip(".") if float(text) else "0"
