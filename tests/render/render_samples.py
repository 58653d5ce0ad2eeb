"""Made-up briefings, realistic in size and shape: what the rendering tests render. Every figure in them is invented."""

from __future__ import annotations

import io
import random
from functools import cache
from typing import Any

import nbformat
from nbformat import NotebookNode
from ruamel.yaml import YAML

from briefing.formats import digits, percent
from briefing.payload import (
    Cell,
    Column,
    Edition,
    Figure,
    Finding,
    Payload,
    Prose,
    Reference,
    SourceEntry,
    Table,
    mime_bundle,
)
from briefing.project import TEXT

FACTS = "id: exemple-2021\nfigures:\n  - id: emplois\n    text: 43 000\n"
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PUBLISHERS = ("Statistique Exemple", "Institut des Chiffres", "Grappe aérospatiale", "Banque du Fleuve", "Data Lab")
WORDS = {
    "fr": (
        "L’emploi du secteur se replie en 2020 puis se redresse sans retrouver son niveau d’avant la crise",
        "Les deux villes ne comptent pas la même chose\u00a0: le périmètre français inclut la sous-traitance",
        "Aucune source publique ne permet de vérifier ce chiffre à la date de l’annonce",
        "La part du secteur dans l’emploi métropolitain reste voisine de deux pour cent",
    ),
    "en": (
        "Employment in the sector falls in 2020, then recovers without reaching its level before the crisis",
        "The two cities do not count the same thing: the French scope includes subcontractors",
        "No public source allows this figure to be checked on the day of the announcement",
        "The sector’s share of metropolitan employment stays close to two per cent",
    ),
}  # fmt: skip

# What the samples number: names, not numbers of theirs.
NUMBERED = (
    "SHA-256",
    *(f"{word} {number}" for word in ("Message", "mesure", "measure", "partie", "part") for number in range(1, 40)),
)


def pick(lang: str, fr: str, en: str) -> str:
    return fr if lang == "fr" else en


def labels(lang: str) -> dict[str, str]:
    """The document's labels as they ship."""
    text = (TEXT / lang / "labels-render.yaml").read_text(encoding="utf-8")
    return dict(YAML(typ="safe", pure=True).load(text))


def source(number: int) -> tuple[str, SourceEntry]:
    """A source's id and entry; the entry depends on the number alone."""
    english = number % 3 == 0
    title = (
        f"Annual survey of manufacturing and services, detailed tables, volume {number}"
        if english
        else f"Enquête annuelle sur l’emploi et les établissements, tableaux détaillés, volume {number}"
    )
    entry = SourceEntry(
        title=title,
        publisher=PUBLISHERS[number % len(PUBLISHERS)],
        url=f"https://example.org/publications/{2010 + number % 15}/statistiques-detaillees/tableau-{number:03d}.html",
        published=("2020", "2021-02", "2021-02-02", "")[number % 4],
        retrieved="2026-03-01",
        primary=number % 5 != 0,
        language="en" if english else "fr",
    )
    return f"s{number:02d}", entry


class Maker:
    """Makes one payload's numbers: each has a reference and a source."""

    def __init__(self, lang: str, first: int) -> None:
        self.lang = lang
        self.random = random.Random(first)
        self.refs: dict[str, Reference] = {}
        self.sources: dict[str, SourceEntry] = {}

    def cite(self, *numbers: int) -> tuple[str, ...]:
        entries = [source(number) for number in numbers]
        self.sources.update(entries)
        return tuple(name for name, _ in entries)

    def link(self, ref: str, value: float, *numbers: int, text: str = "") -> str:
        return f"[{self.shown(ref, value, *numbers, text=text)}](ref:{ref})"

    def shown(self, ref: str, value: float, *numbers: int, text: str = "") -> str:
        shown = text or digits(self.lang, value)
        self.refs[ref] = Reference(shown, value, "persons", "observation", self.cite(*numbers), shown=(shown,))
        return shown

    def common(self, name: str) -> dict[str, Any]:
        return {"name": name, "lang": self.lang, "refs": self.refs, "sources": self.sources}


def edition(lang: str, **changes: Any) -> Edition:
    values: dict[str, Any] = {
        "name": "edition", "lang": lang, "agreement": "exemple-2021", "as_of": "",
        "title": pick(lang, "Ce que vaut l’accord entre Rivière et Garonne", "What the Rivière–Garonne agreement is"),
        "subtitle": pick(lang, "Coopération économique annoncée le 2 février 2021\u00a0: contenu, chiffres, suites",
                         "Economic cooperation announced on February 2, 2021: content, figures, sequel"),
        "date": "2026-03-01",
        "edition_label": pick(lang, "Édition du 1er mars 2026", "Edition of March 1, 2026"),
        "parties": ("Rivière", "Garonne"),
        "versions": {"briefing": "0.1.0", "typst": "0.15.2", "nbconvert": "7.17.2", "Python": "3.11"},
        "facts_sha256": SHA, "labels": labels(lang), "attachments": {"facts.yaml": FACTS},
        "dates": ("2021-02-02", *map(str, range(2010, 2027))), "names": NUMBERED,
    }  # fmt: skip
    return Edition(**(values | changes))


def findings(lang: str) -> list[Payload]:
    made: list[Payload] = []
    for order in (3, 1, 4, 2):
        maker = Maker(lang, order)
        jobs = maker.link(f"m{order}a", 43400 + order, order)
        share = maker.link(f"m{order}b", 2.1, order, order + 4, text=percent(lang, 2.1))
        made.append(Finding(
            role="message", order=order, **maker.common(f"message-{order}"),
            markdown=f"**Message {order}.** {WORDS[lang][order - 1]}" + pick(
                lang, f"\u00a0: {jobs} personnes, soit {share} du total.", f": {jobs} people, or {share} of the total."
            ),
        ))  # fmt: skip
    topics = pick(
        lang,
        "Objet|Instrument|Secteurs|Chiffres annoncés|Ce qui manque|Suites",
        "Purpose|Instrument|Sectors|Figures announced|What is missing|What followed",
    ).split("|")
    for order, topic in enumerate(topics, start=10):
        maker = Maker(lang, order)
        number = maker.link(f"g{order}", 100 + order, order)
        made.append(Finding(role="glance", order=order, label=topic, **maker.common(f"glance-{order}"),
                            markdown=f"{WORDS[lang][order % 4]} ({number})."))  # fmt: skip
    return made


def finding_number(lang: str, order: int) -> Finding:
    """One more line of the glance table."""
    maker = Maker(lang, order)
    number = maker.link(f"x{order}", 100 + order, 2)
    return Finding(role="glance", order=order, label=f"Message {order}", **maker.common(f"extra-{order}"),
                   markdown=f"{WORDS[lang][order % 4]}. {WORDS[lang][0]} ({number}).")  # fmt: skip


def prose(lang: str, index: int) -> Prose:
    maker = Maker(lang, index)
    a, b, c = (maker.link(f"p{index}{key}", 1000 * index + step, index + step // 2) for step, key in enumerate("abc"))
    first, second, third, fourth = WORDS[lang]
    colon = pick(lang, "\u00a0:", ":")
    title = pick(lang, f"Ce que dit la partie {index}", f"What part {index} says")
    inner = pick(lang, "Ce que l’on ne sait pas", "What is not known")
    return Prose(**maker.common(f"prose-{index}"), markdown=f"""## {title}

{first}{colon} {a} ({b}). {second}, {c}. [Example](https://example.org/) *{third[:20]}*.

- {third}.
- **{fourth[:12]}** {fourth}.

### {inner}

{second}. {third}. {fourth}.
""")  # fmt: skip


def table(lang: str, index: int, rows: int = 6) -> Table:
    maker = Maker(lang, index)
    columns = (
        Column("indicator", pick(lang, "Indicateur", "Indicator"), header=True, width=2.4),
        Column("riviere", "Rivière", align="right", unit=pick(lang, "personnes", "people")),
        Column("garonne", "Garonne", align="right", unit=pick(lang, "personnes", "people")),
        Column("counts", pick(lang, "Ce qui est compté", "What is counted"), width=3.2),
        Column("source", "Source", width=1.6),
    )
    lines = []
    for row in range(rows):
        number = index + row
        value = 1234.0 * (row + 1)
        lines.append((
            Cell(pick(lang, f"Emplois salariés, mesure {row + 1}", f"Payroll jobs, measure {row + 1}")),
            Cell(maker.link(f"t{index}r{row}a", value, number), value),
            Cell(maker.link(f"t{index}r{row}b", value / 2, number), value / 2) if row % 3 else Cell(".."),
            Cell(f"{WORDS[lang][row % 4]}." if row % 2 else WORDS[lang][row % 4][:40]),
            Cell(maker.link(f"t{index}r{row}c", value, number, text=source(number)[1].publisher)),
        ))  # fmt: skip
    return Table(
        **maker.common(f"table-{index}"),
        columns=columns,
        rows=tuple(lines),
        source_ids=maker.cite(index),
        title=pick(lang, "Deux villes, deux façons de compter", "Two cities, two ways of counting"),
        subtitle=pick(lang, "Emplois, 2019 ou année la plus proche", "Jobs, 2019 or nearest year"),
        scope=pick(lang, "région métropolitaine et aire d’attraction", "metropolitan region and functional area"),
        note=pick(lang, "..\u00a0: donnée non disponible.", "..: not available."),
    )


@cache
def svg(kind: int, height: float) -> str:
    """A chart of shapes alone, 165 mm wide."""
    bars = "".join(
        f'<rect x="{12 + 15 * i}" y="{height - 12 - h:.1f}" width="9" height="{h:.1f}" fill="#0b4f7a"/>'
        for i, h in enumerate((height - 25) * (0.4 + 0.6 * ((i * (kind + 3)) % 7) / 7) for i in range(10))
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="165mm" height="{height}mm" viewBox="0 0 165 {height}">'
        f'{bars}<path d="M8 {height - 12}H160" stroke="#51606d" stroke-width=".4"/></svg>'
    )


def figure(lang: str, index: int, height: float = 70) -> Figure:
    maker = Maker(lang, index)
    number = maker.link(f"f{index}", 36100, index + 2)
    fall = maker.shown(f"f{index}fall", 17, index + 2, text=percent(lang, 17))
    columns = (
        Column("year", pick(lang, "Année", "Year"), header=True),
        Column("jobs", pick(lang, "Emplois", "Jobs"), align="right", unit=pick(lang, "milliers", "thousands")),
    )
    rows = tuple(
        (Cell(str(2010 + i), 2010.0 + i), Cell(maker.link(f"f{index}d{i}", 40.5 + i, index), 40.5 + i))
        for i in range(10)
    )
    return Figure(
        **maker.common(f"figure-{index}"), columns=columns, rows=rows, width_mm=165, height_mm=height,
        svg=svg(index % 4, height), texts=("Rivière",), source_ids=maker.cite(index, index + 2),
        title=pick(lang, f"L’emploi chute de {fall} en 2020", f"Jobs fall by {fall} in 2020"),
        subtitle=pick(lang, "Emplois du secteur, milliers, 2010–2019", "Jobs in the sector, thousands, 2010–2019"),
        alt=pick(lang, "Dix barres de 40,5 à 49,5 milliers d’emplois; la plus haute est celle de 2019.",
                 "Ten bars from 40.5 to 49.5 thousand jobs; the tallest is 2019."),
        reading=pick(lang, f"en 2020, le secteur compte {number} emplois.", f"in 2020, the sector has {number} jobs."),
        scope=pick(lang, "établissements du secteur, province", "establishments of the sector, province"),
    )  # fmt: skip


def method(lang: str) -> Prose:
    maker = Maker(lang, 1)
    number = maker.link("method", 12, 40)
    title = pick(lang, "Méthode et limites", "Method and limits")
    sentence = pick(
        lang, f"Chaque chiffre renvoie à sa source; {number} séries sont suivies.",
        f"Each figure links to its source; {number} series are followed.",
    )  # fmt: skip
    return Prose(**maker.common("method-limits"), markdown=f"## {title}\n\n{sentence}\n\n- {WORDS[lang][1]}.\n")


def notebook(*payloads: Payload) -> NotebookNode:
    """An executed notebook that displays the payloads, beside outputs that render must ignore."""
    cells = [nbformat.v4.new_markdown_cell("# For the analyst\n<script>alert(1)</script>")]
    for payload in payloads:
        preview = {"text/plain": payload.name, "text/html": "<p onclick='x()'>preview</p>"}
        output = nbformat.v4.new_output("display_data", data=mime_bundle(payload, preview))
        stray = nbformat.v4.new_output("stream", name="stdout", text="a stray line")
        cells.append(nbformat.v4.new_code_cell("show()", outputs=[stray, output], execution_count=1))
    node = nbformat.v4.new_notebook(cells=cells)
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    stream = io.StringIO()
    nbformat.write(node, stream)  # as papermill does: what is read back is what render sees
    return nbformat.reads(stream.getvalue(), as_version=4)


def notebooks(lang: str, figures: int = 11, tables: int = 10) -> list[NotebookNode]:
    """Six notebooks: the briefing at its full size."""
    made = []
    for index in range(1, 7):
        payloads: list[Payload] = [edition(lang), prose(lang, index)]
        for number in range(index - 1, max(figures, tables), 6):
            if number < tables:
                payloads.append(table(lang, number + 1, rows=14 if number == 3 else 5))
            if number < figures:
                payloads.append(figure(lang, number + 1, height=55 + 5 * (number % 5)))
        if index == 3:
            payloads += findings(lang)
        if index == 6:
            payloads.append(method(lang))
        made.append(notebook(*payloads))
    return made
