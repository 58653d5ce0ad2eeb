"""What the template imports before it is forked: third-party libraries alone. Run by its path, as the template is."""

from __future__ import annotations

import builtins
import importlib
import io
import os
import sys
from types import SimpleNamespace

KERNEL = (
    "ipykernel.kernelapp", "ipykernel.zmqshell", "ipykernel.debugger", "IPython.core.completerlib",
    "IPython.core.debugger", "IPython.core.magics", "IPython.core.oinspect", "IPython.core.pylabtools",
    "IPython.extensions.storemagic", "tornado.platform.asyncio", "faulthandler", "pdb", "sqlite3",
)  # fmt: skip
LIBRARIES = (
    "numpy", "pandas", "pandas.core.methods.to_dict", "pandas.io.formats.string", "pandas.io.formats.style",
    "matplotlib.pyplot", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg",
    "babel.dates", "babel.lists", "babel.numbers", "font_source_sans_pro", "fontTools.ttLib", "jinja2", "pikepdf",
    "pydantic", "pypdfium2", "ruamel.yaml", "typst", "yaml", "email.parser", "html.parser", "xml.etree.ElementTree",
)  # fmt: skip
LOCALES = ("fr_CA", "en_CA")
DEBUGGER = "debugpy"
INLINE = "module://matplotlib_inline.backend_inline"


def preload() -> None:
    """Import what notebooks use, as a kernel would, and use it once: the state that forks inherit."""
    # Read at import, and by this process alone: each fork is given the whole environment of its request.
    os.environ["MPLBACKEND"] = os.environ.get("MPLBACKEND") or INLINE
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.modules[DEBUGGER] = None  # type: ignore[assignment]
    for name in KERNEL:
        importlib.import_module(name)
    del sys.modules[DEBUGGER]
    # pandas asks at its import whether it runs in a kernel, and shows frames accordingly.
    builtins.get_ipython = lambda: SimpleNamespace(kernel=True)  # type: ignore[attr-defined]
    for name in LIBRARIES:
        importlib.import_module(name)
    del builtins.get_ipython  # type: ignore[attr-defined]
    _use()


def _use() -> None:
    """Use each library once, for what it imports and looks up only then; not pyplot, whose state all would share."""
    from datetime import date
    from importlib.metadata import version

    from babel.dates import format_date
    from babel.lists import format_list
    from babel.numbers import format_decimal
    from matplotlib.figure import Figure
    from pandas import DataFrame
    from pydantic import create_model

    figure = Figure(figsize=(1, 1))
    axes = figure.subplots()
    axes.plot([0, 1])
    axes.set_title("–")
    figure.savefig(io.BytesIO(), format="svg", bbox_inches="tight")
    frame = DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]})
    frame.to_html()
    frame.groupby("b").sum()
    create_model("Model", names=(list[str], ...), number=(float | None, None))
    version("pandas")
    for locale in LOCALES:
        format_list(["a", "b"], locale=locale)
        format_date(date.min, locale=locale)
        format_decimal(1.5, locale=locale)
