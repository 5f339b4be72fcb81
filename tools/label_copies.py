#!/usr/bin/env python3
"""Labels that web/src types although terms/terms.csv has them: an identifier beside its own word.
A word that changes in the glossary must change on every page. `--mend` writes word('kind', 'name')
in their place."""
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# name: 'due_day', label: '整改时限'   and   due_day: '整改时限'
BESIDE = re.compile(r"\b(?:name|key|value|state|kind|light|act): '(\w+)',\s*label: ('[^'\n]*')")
ENTRY = re.compile(r"(?<![\w.'])(?!label:)([a-z]\w*): ('[^'\n]*[\u4e00-\u9fff][^'\n]*')")
HAS_IMPORT = re.compile(r"import \{[^}]*\bword\b[^}]*\} from '(?:@/terms|\.\./terms)/words'")
LAST = re.compile(r"^import [^;]*? from '[^']+'$|^import '[^']+'$", re.M)
IMPORT = "import { word } from '@/terms/words'"


def glossary(path):
    """(identifier, word) → kind; a field rather than another kind with the same word."""
    kinds = {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            pair = (row.get("identifier"), row.get("zh"))
            if kinds.get(pair) != "field":
                kinds[pair] = row.get("kind")
    return kinds


def sources(root):
    for path in sorted((root / "web/src").rglob("*")):
        is_code = path.suffix in (".vue", ".ts") and not path.name.endswith(".test.ts")
        if is_code and "terms" not in path.relative_to(root / "web/src").parts:
            yield path


def copies(text, kinds):
    """(where the typed label stands, its end, kind, identifier), in order."""
    found = {}
    for pattern in (BESIDE, ENTRY):
        for match in pattern.finditer(text):
            kind = kinds.get((match.group(1), match.group(2)[1:-1]))
            if kind:
                found[match.start(2)] = (match.end(2), kind, match.group(1))
    return [(start, *rest) for start, rest in sorted(found.items())]


def check(root):
    kinds = glossary(root / "terms/terms.csv")
    problems = []
    for path in sources(root):
        text = path.read_text(encoding="utf-8")
        for start, end, kind, name in copies(text, kinds):
            line = text.count("\n", 0, start) + 1
            problems.append(f"{path.relative_to(root)}:{line}: {text[start:end]} is in terms.csv: "
                            f"word('{kind}', '{name}')")
    return problems


def mend(root):
    kinds = glossary(root / "terms/terms.csv")
    for path in sources(root):
        text = path.read_text(encoding="utf-8")
        found = copies(text, kinds)
        for start, end, kind, name in reversed(found):
            text = f"{text[:start]}word('{kind}', '{name}'){text[end:]}"
        if not found:
            continue
        if not HAS_IMPORT.search(text):
            last = [match.end() for match in LAST.finditer(text)]
            at = last[-1] if last else text.index(">") + 1 if path.suffix == ".vue" else 0
            text = f"{text[:at]}\n{IMPORT}{text[at:]}" if at else f"{IMPORT}\n\n{text}"
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if "--mend" in sys.argv:
        mend(ROOT)
    sys.exit("\n".join(check(ROOT)) or 0)
