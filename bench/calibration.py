"""Is what the parser calls sure right, and does it doubt what is wrong? Measured on pages with gold.

    python bench/calibration.py SHARED            the figures of the weights that stand, held against their floors
    python bench/calibration.py SHARED --fit      the weights found anew (`make calibrate`): the figures on pages that
                                                  they were not found on, then confidence_weights.py rewritten

After a change of the parser, or of the signs in articles/parsing/doubts.py: `make calibrate`, look at the figures,
`git diff` the weights, and raise the floors in `calibration_floors.json` where they rose. `right` is the share of the
sure that is right, `caught` the share of the wrong that is among the unsure, `list` the share of all that is unsure.
Exit code 0 where every figure holds (or SHARED is absent, which is said), 1 where one sinks.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from logistic import fit, held_out
from names import Names, count_names, names_figures
from verdicts import PageVerdicts, Verdicts, load_scorer

from articles.parsing import confidence
from articles.parsing.doubts import SIGNS
from articles.parsing.pipeline import parse_page
from articles.parsing.sureness import FIELDS, SURE_OF, is_sure

FLOORS = Path(__file__).with_name("calibration_floors.json")
WEIGHTS = Path(confidence.__file__).with_name("confidence_weights.py")
FOLDS = 6
#: A weight that rounds to less says nothing, and is left out.
LEAST = 0.1
NAMES = {"": "article"}
SHOWN = ("wrong", "right", "caught", "list")


@dataclass(frozen=True)
class Case:
    """One article as read: where it stands, the signs that hold for it, what it was given and what was right."""

    page: int
    tier: str
    source: str
    signs: frozenset[str]
    given: dict[str, float]
    right: Verdicts
    names: Names | None

    def signs_of(self, field: str) -> frozenset[str]:
        return self.signs & OF_FIELD[field]


OF_FIELD = {field: frozenset(sign.rule for sign in SIGNS if field in sign.fields) for field in FIELDS}


def read_cases(shared: Path) -> Iterator[Case]:
    """Every article of every page with gold, as the parser reads it now."""
    scorer = load_scorer(shared)
    golds = sorted((shared / "pages").glob("[ABC]/*.gold.json"))
    for number, file in enumerate(golds):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if gold.get("expect"):  # junk, which no parser should take for a page
            continue
        heard: list[frozenset[str]] = []
        with patch.object(confidence, "holding", _listening(heard, confidence.holding)):
            articles = parse_page(file.with_name(gold["file"]).read_bytes()).articles
        page = PageVerdicts(scorer, gold, articles)
        for article, signs, right, people in zip(articles, heard, page.all(), page.named(), strict=True):
            given = {**article.sureness, "": article.confidence}
            names = count_names(article, *people, scorer.norm) if people else None
            yield Case(number, gold["tier"], gold["src"], signs, given, right, names)


def _listening(heard: list[frozenset[str]], holding: Callable) -> Callable:
    def listen(proof):
        signs = holding(proof)
        heard.append(frozenset(sign.rule for sign in signs))
        return signs

    return listen


# --- Figures


def figures(field: str, told: Iterable[tuple[float, bool]]) -> dict[str, float]:
    told = list(told)
    sure = [right for given, right in told if is_sure(field, given)]
    wrong = sum(not right for _, right in told)
    return {
        "articles": len(told),
        "wrong": _percent(wrong, len(told)),
        "right": _percent(sum(sure), len(sure)),
        "caught": _percent(wrong - (len(sure) - sum(sure)), wrong),
        "list": _percent(len(told) - len(sure), len(told)),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def table(cases: list[Case], given: dict[str, list[float]]) -> dict[str, dict[str, dict[str, float]]]:
    """The figures of each field: of all pages, of each tier, of each source."""
    groups = ["all", *sorted({case.tier for case in cases}), *sorted({case.source for case in cases})]
    found: dict[str, dict[str, dict[str, float]]] = {}
    for field in FIELDS:
        for group in groups:
            told = [
                (probability, bool(case.right[field]))
                for case, probability in zip(cases, given[field], strict=True)
                if case.right[field] is not None and group in ("all", case.tier, case.source)
            ]
            found.setdefault(NAMES.get(field, field), {})[group] = figures(field, told)
    return found


def names_table(cases: list[Case]) -> dict[str, dict[str, dict[str, float]]]:
    """The figures of names, mention by mention: of all pages, and of each tier."""
    groups = ["all", *sorted({case.tier for case in cases})]
    return {
        "names": {
            group: names_figures(case.names for case in cases if group in ("all", case.tier)) for group in groups
        }
    }


def show(found: dict[str, dict[str, dict[str, float]]]) -> None:
    print(f"{'':16}{'articles':>10}" + "".join(f"{key:>8}" for key in SHOWN))
    print("sure from", ", ".join(f"{NAMES.get(field, field)} {limit}" for field, limit in SURE_OF.items()))
    for field, groups in found.items():
        for group, figure in groups.items():
            print(f"{field:10}{group:6}{figure['articles']:10}" + "".join(f"{figure[key]:8}" for key in SHOWN))


def sunk(found: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """A sentence for each figure that is worse than its floor (for the list's length: its ceiling)."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"calibration of {field}: {figure} is {found[field]['all'][figure]}, its floor {floor}"
        for field, limits in floors.items()
        for figure, floor in limits.items()
        if (found[field]["all"][figure] > floor if figure == "list" else found[field]["all"][figure] < floor)
    ]


# --- Weights


def held_out_table(cases: list[Case]) -> dict[str, dict[str, dict[str, float]]]:
    """The figures of weights that were found on other pages than those which they are tried on."""
    given: dict[str, list[float]] = {}
    for field in FIELDS:
        known = [number for number, case in enumerate(cases) if case.right[field] is not None]
        chosen = [(cases[n].page, cases[n].signs_of(field), bool(cases[n].right[field])) for n in known]
        given[field] = [0.0] * len(cases)
        for number, probability in zip(known, held_out(chosen, FOLDS), strict=True):
            given[field][number] = round(probability, 3)
    return table(cases, given)


def find_weights(cases: list[Case]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """The base of each field and what each sign adds to it, found on all pages and rounded."""
    bases: dict[str, float] = {}
    weights: dict[str, dict[str, float]] = {sign.rule: {} for sign in SIGNS}
    for field in FIELDS:
        known = [case for case in cases if case.right[field] is not None]
        base, found = fit([(case.signs_of(field), bool(case.right[field])) for case in known])
        bases[field] = round(base, 1)
        for rule, weight in found.items():
            if abs(weight) >= LEAST:
                weights[rule][field] = round(weight, 1)
    return bases, weights


def as_module(bases: dict[str, float], weights: dict[str, dict[str, float]]) -> str:
    lines = [
        '"""How much each sign of doubts.py speaks for an article ("") and its fields, added to the log of the odds.',
        "",
        "Found by logistic regression (`make calibrate`) over pages of four papers, 1998 to 2022, and rounded.",
        '"""',
        "",
        "#: the log of the odds that a field is right where no sign holds",
        f"BASES = {_dict(bases)}",
        "",
        "WEIGHTS = {",
        *(f'    "{rule}": {_dict(fields)},' for rule, fields in weights.items()),
        "}",
        "",
    ]
    return "\n".join(lines)


def _dict(numbers: dict[str, float]) -> str:
    return "{" + ", ".join(f'"{key}": {value}' for key, value in numbers.items()) + "}"


def main(shared: Path, *, refit: bool) -> int:
    if not (shared / "pages" / "score.py").exists():
        print(f"calibration: skipped, there are no pages with gold in {shared}")
        return 0
    cases = list(read_cases(shared))
    if refit:
        print("on pages that the weights were not found on:")
        show(held_out_table(cases))
        WEIGHTS.write_text(as_module(*find_weights(cases)), encoding="utf-8")
        print(f"rewritten: {WEIGHTS.name}")
        return 0
    found = table(cases, {field: [case.given[field] for case in cases] for field in FIELDS}) | names_table(cases)
    show(found)
    below = sunk(found)
    print("\n".join(below) or "calibration: every figure is at its floor or better")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), refit="--fit" in sys.argv))
