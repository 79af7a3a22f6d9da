"""How the parser reads the real page: field by field against its gold, characters against the dump's.

    python bench/score.py SHARED

SHARED holds `seeds/NAME.txt` beside `seeds/NAME.gold.json`. Exit code 0 where all is right (or SHARED is absent, which
is said), 1 where something differs. Compared after folding width and spaces, as the gold asks.
"""

import json
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

HEADINGS = ("kind", "kicker", "headline", "deck", "dateline", "column")


def fold(value):
    """Width and white space folded, in every string of a value."""
    if isinstance(value, str):
        return "".join(unicodedata.normalize("NFKC", value).split())
    if isinstance(value, list):
        return [fold(item) for item in value]
    if isinstance(value, dict):
        return {key: fold(item) for key, item in value.items()}
    return value


def read(folder: Path) -> list[dict]:
    """The dumps of a folder, as `import_seeds` reads them."""
    command = [sys.executable, "manage.py", "import_seeds", str(folder), "--dry-run", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def people(article: dict) -> Counter:
    return Counter((person["name"], person["title"]) for person in article["persons"])


def signatures(article: dict, field: str) -> list[tuple]:
    return [(name["name"], name["role"], name["printed_role"]) for name in article[field]]


def differences(gold: dict, read: dict):
    """(field, what the gold says, what was read) wherever an article's two differ."""
    for field in HEADINGS:
        if gold[field] != read[field]:
            yield field, gold[field], read[field]
    for field in ("byline", "credit"):
        if signatures(gold, field) != signatures(read, field):
            yield field, signatures(gold, field), signatures(read, field)
    if gold["body"] != read["body"]:
        yield "body", gold["body"], read["body"]
    if people(gold) != people(read):
        yield "persons", sorted(people(gold) - people(read)), sorted(people(read) - people(gold))


def characters(dump: dict, text: str) -> tuple[Counter, Counter]:
    """Printed characters that were lost, and those that were invented, on the whole page."""
    kept = Counter()
    for article in dump["articles"]:
        kept.update("".join(article[field] for field in ("kicker", "headline", "deck", "dateline", "column")))
        kept.update("".join(article["body"]))
        for name in (*article["byline"], *article["credit"]):
            kept.update(name["name"])
        kept.update(" ".join(dict.fromkeys(name["printed_role"] for name in (*article["byline"], *article["credit"]))))
    kept.update("".join(item["text"] for item in (*dump["furniture"], *dump["unplaced"])))
    printed = Counter(text)
    # A byline's brackets are structure: they open and close a field, and stand in none.
    return printed - kept - Counter({"(": 99, ")": 99}), kept - printed - Counter({" ": 999})


def score_page(gold_file: Path, dump: dict) -> bool:
    gold = fold(json.loads(gold_file.read_text(encoding="utf-8")))
    text = fold(gold_file.with_name(gold["source"]).read_text(encoding="utf-8"))
    found = fold(dump)
    print(f"{gold_file.name.removesuffix('.gold.json')}: {len(found['articles'])} of {len(gold['articles'])} items")
    right = len(found["articles"]) == len(gold["articles"]) and found["issue"]["date"] == gold["date"]
    for number, (wanted, got) in enumerate(zip(gold["articles"], found["articles"], strict=False), 1):
        wrong = list(differences(wanted, got))
        print(f"  {number}. {wanted['headline'] or wanted['column']}: {'right' if not wrong else 'WRONG'}")
        for field, want, have in wrong:
            print(f"     {field}: gold {want}\n     {' ' * len(field)}  read {have}")
        right = right and not wrong
    lost, invented = characters(found, text)
    in_stories = sum(len(people(article)) for article in found["articles"])
    in_bylines = sum(len(article["byline"]) + len(article["credit"]) for article in found["articles"])
    print(f"  people: {in_stories} in the stories, {in_bylines} in bylines and credits")
    print(f"  characters lost: {lost.total()} {dict(lost)}; invented: {invented.total()} {dict(invented)}")
    return right and not lost and not invented


def main(shared: Path) -> int:
    golds = sorted((shared / "seeds").glob("*.gold.json"))
    if not golds:
        print(f"score: skipped, there are no pages with gold in {shared}")
        return 0
    dumps = {dump["dump"]: dump for dump in read(shared / "seeds")}
    verdicts = [score_page(gold, dumps[gold.name.replace(".gold.json", ".txt")]) for gold in golds]
    print(f"score: {sum(verdicts)} of {len(verdicts)} pages read exactly as their gold says")
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
