"""The HTML output: an nbconvert exporter with a template of ours, self-contained and without script."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from nbconvert.exporters import Exporter, TemplateExporter
from nbconvert.utils.exceptions import ConversionException
from nbformat import NotebookNode
from traitlets import default

from briefing.compiled import Compiled
from briefing.errors import BuildError
from briefing.project import HTML
from briefing.render.collect import collect
from briefing.render.document import Document, plain, text_of
from briefing.render.webfonts import font_faces

TEMPLATE = "briefing"


class BriefingHTMLExporter(TemplateExporter):
    """`jupyter nbconvert --to briefing-html`: what an executed notebook displayed, as one accessible page."""

    output_mimetype = "text/html"
    export_from_notebook = "Briefing (HTML)"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return TEMPLATE

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(HTML)]

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert one notebook, after nbconvert's own steps (`--execute` is one of them).

        Raises `ConversionException`, which the nbconvert command prints without a traceback.
        """
        notebook, resources = Exporter.from_notebook_node(self, nb, resources, **kw)
        try:
            return self.page(collect([notebook])), resources
        except BuildError as error:
            raise ConversionException(str(error)) from error

    def page(self, document: Document) -> str:
        """The whole page, with a final newline."""
        fonts = Markup(font_faces(json.dumps(plain(document), ensure_ascii=False)))
        names = {"document": document, "meta": document.meta, "labels": document.meta.labels, "fonts": fonts}
        text: str = self.template.render(**names)
        return text.strip() + "\n"

    def _create_environment(self) -> Environment:
        """nbconvert's environment, made strict: text is escaped, an unknown name is an error."""
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        environment.undefined = StrictUndefined
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.bytecode_cache = Compiled()
        environment.filters |= {"data_uri": data_uri, "words": text_of, "pixels": pixels, "percentages": percentages}
        return environment


@cache
def _exporter() -> BriefingHTMLExporter:
    return BriefingHTMLExporter()  # type: ignore[no-untyped-call]


def page(document: Document) -> str:
    """The document as one HTML page. Same document, same text."""
    return _exporter().page(document)


def data_uri(svg: str) -> Markup:
    """An SVG as the address of an image, so that its ids and styles stay its own."""
    return Markup("data:image/svg+xml;base64,") + base64.b64encode(svg.encode()).decode("ascii")


def pixels(millimetres: float) -> int:
    """CSS pixels (96 an inch)."""
    return round(millimetres * 96 / 25.4)


def percentages(weights: list[float]) -> list[float]:
    """Weights as shares of 100, to one decimal."""
    return [round(100 * weight / sum(weights), 1) for weight in weights]
