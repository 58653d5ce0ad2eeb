"""Realistic charts in French and English, as the exhibits would ask for them: what the chart tests draw."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from briefing.charts import Bar, Column, Edge, Event, Line, Mark, Node, Range, Role, Side, Stop
from briefing.charts.bars import build_bars, build_changes
from briefing.charts.columns import build_columns
from briefing.charts.intervals import build_intervals
from briefing.charts.lines import build_lines
from briefing.charts.network import build_network
from briefing.charts.panels import build_panels
from briefing.charts.points import build_points
from briefing.charts.route_map import build_route_map
from briefing.charts.sheet import Sheet
from briefing.charts.timeline import build_timeline
from briefing.project import CONTEXT

LAND = CONTEXT / "land-110m.json"
JOBS = {2010: 40000, 2012: 42550, 2013: 43500, 2015: 40160, 2016: 39130, 2019: 43400, 2020: 36100, 2023: 41700}
AIRBUS = [498, 510, 534, 588, 626, 629, 635, 688, 718, 800, 863, 566, 611, 661, 735, 766]
A220 = [0] * 9 + [20, 48, 38, 50, 53, 68, 75]
PAPERS = [6, 8, 6, 4, 3, 7, 5, 8, 12, 7, 9, 18, 24, 35, 45]
PAPERS_B = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 3, 2]


def number(value: float, lang: str) -> str:
    """A number as the briefing writes it."""
    space, point = ("\u202f", ",") if lang == "fr" else (",", ".")
    text = f"{abs(value):,.1f}" if value != int(value) else f"{abs(value):,.0f}"
    text = text.replace(",", "\0").replace(".", point).replace("\0", space)
    return ("\u2212" if value < 0 else "") + text


def ticker(lang: str) -> Callable[[float], str]:
    return lambda value: number(value, lang)


def pick(lang: str, fr: str, en: str) -> str:
    return fr if lang == "fr" else en


def percent(value: float, lang: str) -> str:
    sign = "+" if value > 0 else ""
    return sign + number(value, lang) + pick(lang, "\u00a0%", "%")


def points_sample(lang: str) -> Sheet:
    marks = [Mark(y, v, number(v, lang), emphasised=y in (2019, 2020), approximate=y == 2010) for y, v in JOBS.items()]
    return build_points(marks, tick=ticker(lang), change=(5, 6, percent(-16.8, lang)))


def lines_sample(lang: str) -> Sheet:
    a = [100, 104, 109, 115, 121, 128, None, 35.1, 42, 86, 104, 110.4]
    b = [100, 101, 106, 112, 118, 126.3, 122, None, 38, 74, 81, None]
    series = [
        Line(
            pick(lang, "Montréal-Trudeau, passagers", "Montréal-Trudeau, passengers"),
            "a",
            tuple(Mark(2013 + i, v, number(v, lang)) for i, v in enumerate(a) if v is not None),
        ),
        Line(
            pick(lang, "Toulouse-Blagnac", "Toulouse-Blagnac"),
            "b",
            tuple(Mark(2013 + i, v, number(v, lang), emphasised=i == 5) for i, v in enumerate(b) if v is not None),
            breaks=(2017,),
        ),
    ]
    return build_lines(series, tick=ticker(lang), reference=(100, pick(lang, "2013 = 100", "2013 = 100")))


def panels_sample(lang: str) -> Sheet:
    def line(name: str, side: Side, values: list[int]) -> Line:
        marks = (
            Mark(
                2006 + i,
                v,
                pick(lang, "env.\u00a0", "about ") * (v in (24, 35, 45)) + str(v),
                approximate=v in (24, 35, 45),
            )
            for i, v in enumerate(values)
        )
        return Line(name, side, tuple(marks))

    return build_panels([line("Montréal", "a", PAPERS), line("Toulouse", "b", PAPERS_B)], tick=ticker(lang))


def columns_sample(lang: str) -> Sheet:
    data = [
        Column(2009 + i, (float(n), float(t - n)), (number(n, lang), "", number(t, lang)))
        for i, (t, n) in enumerate(zip(AIRBUS, A220, strict=True))
    ]
    names = (
        pick(lang, "A220 (Mirabel et Mobile)", "A220 (Mirabel and Mobile)"),
        pick(lang, "Autres appareils d’Airbus", "Other Airbus aircraft"),
        pick(lang, "Toutes les livraisons", "All deliveries"),
    )
    return build_columns(data, tick=ticker(lang), names=names)


def columns_wide_sample(lang: str) -> Sheet:
    data = [Column(2001 + i, (40_000.0 + 731 * i,), (number(40_000 + 731 * i, lang),)) for i in range(23)]
    return build_columns(
        data, tick=ticker(lang), names=(pick(lang, "Emplois au Québec", "Jobs in Québec"),), sides=("a",)
    )


CREATIVE: tuple[tuple[str, str, str, str, float, Side, bool], ...] = (
    (
        "Industries culturelles et créatives du Grand Montréal, emplois directs",
        "Creative and cultural industries in Greater Montréal, direct jobs",
        "RMR, 2017; SCIAN 51, 71 et design",
        "CMA, 2017; NAICS 51, 71 and design",
        107_000,
        "a",
        False,
    ),
    (
        "Professions créatives",
        "Creative occupations",
        "agglomération de Montréal, 2016; toutes industries",
        "Montréal agglomeration, 2016; all industries",
        93_300,
        "a",
        True,
    ),
    (
        "Emplois de la culture et du numérique à Toulouse Métropole",
        "Culture and digital jobs in Toulouse Métropole",
        "2018",
        "2018",
        40_000,
        "b",
        False,
    ),
    (
        "Emplois culturels en Occitanie, établissements employeurs seulement",
        "Cultural jobs in Occitanie, employers only",
        "région, 2019; 12 codes NAF",
        "region, 2019; 12 NAF codes",
        21_650,
        "b",
        True,
    ),
)


def bars_sample(lang: str) -> Sheet:
    bars = [
        Bar(pick(lang, *names), pick(lang, *details), value, number(value, lang), side, hatched)
        for *texts, value, side, hatched in CREATIVE
        for names, details in [(texts[:2], texts[2:])]
    ]
    return build_bars(bars, tick=ticker(lang))


def changes_sample(lang: str) -> Sheet:
    rows: tuple[tuple[str, float, Side], ...] = (
        ("Aéroport Montréal-Trudeau", -73.6, "a"),
        ("Aéroport de Toulouse-Blagnac", -67.6, "b"),
        ("Nuitées hôtelières du Grand Montréal", -75.3, "a"),
        ("Dépenses des touristes", 8.2, "b"),
        ("Commandes", 31.5, "b"),
    )
    detail = pick(lang, "de 2019 à 2020", "2019 to 2020")
    bars = [Bar(name, detail, value, percent(value, lang), side) for name, value, side in rows]
    return build_changes(bars, tick=ticker(lang))


def intervals_sample(lang: str) -> Sheet:
    def row(fr: str, en: str, low: float, high: float, role: Role, detail: str, open_high: bool = False) -> Range:
        text = number(low, lang) if low == high or open_high else f"{number(low, lang)} – {number(high, lang)}"
        text = (pick(lang, "plus de ", "more than ") if open_high else "") + text
        return Range(pick(lang, fr, en), detail, low, high, text, role, open_high)

    return build_intervals(
        [
            row("Ce que dit l’annonce", "What the announcement says", 42_500, 43_500, "claim", "Québec, 2021"),
            row("Ministère de l’Économie", "Ministry of the Economy", 43_400, 43_400, "same", "Québec, 2019"),
            row("Aéro Montréal", "Aéro Montréal", 36_100, 36_100, "same", "Québec, 2020"),
            row("Statistique Canada", "Statistics Canada", 38_000, 41_000, "same", "Québec, SCIAN 3364, 2019"),
            row("Comité sectoriel", "Sector committee", 31_200, 31_200, "other", "main-d’œuvre, Grand Montréal, 2019"),
            row("Investissement Québec", "Investissement Québec", 45_000, 45_000, "other", "emplois indirects", True),
            row("Montréal International", "Montréal International", 43_000, 43_000, "origin", "Québec, 2020"),
            row(
                "Québec, 2019 ÷ Grand Montréal et agglomération de Toulouse, décembre 2019",
                "Québec, 2019 ÷ Greater Montréal and Toulouse urban area, December 2019",
                42_900,
                42_900,
                "other",
                "",
            ),
        ],
        tick=ticker(lang),
        key=(
            ("same", pick(lang, "même champ", "same scope")),
            ("other", pick(lang, "autre champ", "other scope")),
            ("origin", pick(lang, "origine du chiffre", "origin of the figure")),
        ),
    )


def open_claim_sample(lang: str) -> Sheet:
    text = pick(lang, "plus de 285,3\u00a0M$", "over $285.3M")
    rows = [
        Range(
            pick(lang, "Ce que dit l’annonce", "What the announcement says"),
            "2017–2019",
            285.3,
            float("inf"),
            text,
            "claim",
            True,
        ),
        Range("Investissement Québec", "2017–2019", 268.0, 268.0, "268,0", "same"),
        Range("Invest in Toulouse", "2019", 12.0, 14.0, "12 – 14", "other"),
    ]
    return build_intervals(rows, tick=ticker(lang))


GROUPS: dict[Side, tuple[str, ...]] = {
    "a": (
        "Ville de Montréal*",
        "Aéro Montréal*",
        "CRIAQ*",
        "IVADO*",
        "Mila",
        "Centech*",
        "Université de Montréal",
        "Polytechnique Montréal",
        "Consortium en innovation numérique du Québec (CINQ)",
        "Tourisme Montréal",
    ),
    "b": (
        "Ville de Toulouse*",
        "Toulouse Métropole*",
        "Aerospace Valley*",
        "IRT Saint Exupéry*",
        "ANITI*",
        "Université fédérale de Toulouse Midi-Pyrénées",
        "Agence d’attractivité de Toulouse",
    ),
    "both": ("DEEL*", "Airbus", "Thales"),
}
WEAK = (
    ("IVADO", "IRT Saint Exupéry"),
    ("CRIAQ", "IVADO"),
    ("IVADO", "ANITI"),
    ("Mila", "IVADO"),
    ("Université de Montréal", "IVADO"),
    ("Polytechnique Montréal", "IVADO"),
    ("CRIAQ", "DEEL"),
    ("IVADO", "DEEL"),
    ("ANITI", "DEEL"),
    ("IRT Saint Exupéry", "DEEL"),
    ("Airbus", "IRT Saint Exupéry"),
    ("Airbus", "CRIAQ"),
    ("Thales", "ANITI"),
    ("Thales", "Mila"),
    ("Université fédérale de Toulouse Midi-Pyrénées", "ANITI"),
    ("Centech", "Toulouse Métropole"),
    ("Tourisme Montréal", "Agence d’attractivité de Toulouse"),
    ("Toulouse Métropole", "Ville de Toulouse"),
)


def network_sample(lang: str) -> Sheet:
    names = [(name, side) for side, group in GROUPS.items() for name in group]
    nodes = [Node(name.strip("*"), name.strip("*"), side, name.endswith("*")) for name, side in names]
    strong = [
        (
            "Ville de Montréal",
            "Ville de Toulouse",
            pick(lang, "entente du 2 février 2021", "agreement of 2 February 2021"),
        ),
        (
            "Aéro Montréal",
            "Aerospace Valley",
            pick(lang, "entente entre grappes, depuis 2007", "cluster agreement, since 2007"),
        ),
        ("CRIAQ", "IRT Saint Exupéry", pick(lang, "partenariat de cinq ans, 2018", "five-year partnership, 2018")),
    ]
    edges = [Edge(start, end, text, True) for start, end, text in strong] + [Edge(*ends, "") for ends in WEAK]
    headings = (
        pick(lang, "Du côté de Montréal", "On the Montréal side"),
        pick(lang, "Du côté de Toulouse", "On the Toulouse side"),
    )
    key = pick(lang, "en rouge\u00a0: liens que mentionne l’annonce", "in red: links that the announcement mentions")
    return build_network(nodes, edges, headings=headings, key=key)


def timeline_sample(lang: str) -> Sheet:
    rows = [
        (2006.37, "17 mai 2006", "Montréal devient ville UNESCO de design", 0, 0),
        (2007.0, "2007", "Début de la coopération entre Aéro Montréal et Aerospace Valley", 1, 0),
        (2017.75, "sept. 2017", "Naissance de l’idée du projet DEEL (IRT Saint Exupéry, IVADO, CRIAQ)", 1, 0),
        (2018.18, "6 mars 2018", "Partenariat de cinq ans entre le CRIAQ, IVADO et l’IRT Saint Exupéry", 1, 0),
        (2018.18, "6 mars 2018", "Le premier ministre du Québec à Toulouse; ententes avec l’Occitanie", 1, 0),
        (2019.29, "15 avril 2019", "L’IRT Saint Exupéry ouvre une antenne dans le Mile-Ex", 1, 0),
        (2019.31, "24 avril 2019", "ANITI devient institut interdisciplinaire d’IA pour quatre ans", 0, 0),
        (2020.7, "14 sept. 2020", "Québec accorde près de 2,9\u00a0M$ au CRIAQ pour le projet DEEL", 0, 0),
        (2020.87, "nov. 2020", "Atelier de maillage Montréal-Toulouse, suivi de projets communs", 1, 0),
        (2021.09, "2 février 2021", "Entente de coopération entre les villes de Montréal et de Toulouse", 1, 1),
        (2021.36, "10 mai 2021", "Deuxième forum MobiliT.AI, en ligne, environ 350 participants", 1, 0),
        (2022.03, "13 janvier 2022", "Signature de l’entente internationale de collaboration du projet DEEL", 1, 0),
        (2023.47, "21 juin 2023", "Alliance France-Québec Aéro-IA signée au salon du Bourget", 1, 0),
        (2023.83, "31 octobre 2023", "Toulouse devient ville UNESCO de musique", 0, 0),
        (2024.56, "23 juillet 2024", "Airbus et Québec investissent encore 1,2\u00a0G$ US dans Airbus Canada", 0, 0),
        (2025.51, "7 juillet 2025", "Lancement officiel du pôle ANITI", 0, 0),
    ]
    events = [Event(w, d, t, "", bool(b), bool(e)) for w, d, t, b, e in rows]
    key = (pick(lang, "lie les deux côtés", "links the two sides"), pick(lang, "un seul côté", "one side only"))
    return build_timeline(events, key=key)


def route_sample(lang: str) -> Sheet:
    stops = [Stop("Montréal", -73.5673, 45.5017, "a"), Stop("Toulouse", 1.4442, 43.6047, "b")]
    return build_route_map(
        stops, json.loads(LAND.read_text("utf-8")), distance=pick(lang, "5\u202f880\u00a0km", "5,880\u00a0km")
    )


SAMPLES: dict[str, Callable[[str], Sheet]] = {
    "points": points_sample,
    "lines": lines_sample,
    "panels": panels_sample,
    "columns": columns_sample,
    "columns-wide": columns_wide_sample,
    "bars": bars_sample,
    "changes": changes_sample,
    "intervals": intervals_sample,
    "intervals-open": open_claim_sample,
    "network": network_sample,
    "timeline": timeline_sample,
    "route_map": route_sample,
}


def cases() -> Iterator[tuple[str, str]]:
    """Every sample in both languages."""
    for name in SAMPLES:
        yield name, "fr"
        yield name, "en"
