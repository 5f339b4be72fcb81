#!/usr/bin/env python3
"""The words of terms/*.csv: complete, unique, well spelt; and a word for every state and act."""
import csv
import pathlib
import re
import sys

import cpp_source
import label_copies

KIND = re.compile(r"[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)?")
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*|(?:[A-Z][a-z0-9]*)+")
RULE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
ENUM = re.compile(r"PLEDGE_ENUM\(\s*(\w+)\s*,([^)]*)\)")
# Enumerations whose names users see; each needs a label for every name.
SHOWN = re.compile(r"(?:State|Act|Event)$")


def read(path, wanted, problems):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != wanted:
            problems.append(f"{path.name}: the first line must be {','.join(wanted)}")
            return []
        read_rows = [(rows.line_num, row) for row in rows]
    problems += [f"{path.name}:{number}: more cells than columns; quote the text with a comma"
                 for number, row in read_rows if None in row]
    return [(number, {name: row[name] or "" for name in wanted}) for number, row in read_rows]


def check_rows(name, rows, key, spelling, problems):
    seen = set()
    for number, row in rows:
        where = f"{name}:{number}: {row['identifier']}"
        identity = tuple(row[part] for part in key)
        if identity in seen:
            problems.append(f"{where} stands twice")
        seen.add(identity)
        if not row["zh"].strip() or not re.search(r"[^\x00-\x7f]", row["zh"]):
            problems.append(f"{where} has no Chinese words")
        if not spelling.fullmatch(row["identifier"]):
            problems.append(f"{where} is not spelt like an identifier")
        if any(ord(mark) < 32 for value in row.values() for mark in value):
            problems.append(f"{where} has a control character")


def check_places(rows, problems):
    """{0}, {1} … of a rule's text are filled in order, so none may be left out."""
    for number, row in rows:
        places = sorted({int(place) for place in re.findall(r"\{(\d+)\}", row["zh"])})
        if places != list(range(len(places))):
            problems.append(f"rules.csv:{number}: {row['identifier']} leaves out a place")


def kinds_of(folder, name):
    """problem::State → problem.state; campaign::RosterState → roster.state; Light → light."""
    words = re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()
    owner, _, last = words.rpartition("_")
    return {words, f"{folder}.{words}", f"{owner}.{last}"}


def check_enumerators(root, rows, problems):
    labels = {}
    for _, row in rows:
        labels.setdefault(row["kind"], set()).add(row["identifier"])
    for path in sorted((root / "src").rglob("*.hpp")):
        if path.name == "enumeration.hpp":
            continue
        text = cpp_source.blank_comments(path.read_text(encoding="utf-8"))
        for name, listed in ENUM.findall(text):
            kinds = [kind for kind in kinds_of(path.parent.name, name) if kind in labels]
            if not kinds and SHOWN.search(name):
                problems.append(f"{path.relative_to(root)}: {name} has no labels in terms.csv")
            for kind in kinds:
                problems += [f"terms.csv: {kind} {word} of {path.relative_to(root)} has no label"
                             for word in re.findall(r"\w+", listed) if word not in labels[kind]]


def check(root):
    problems = []
    terms = read(root / "terms/terms.csv",
                 ["zh", "identifier", "kind", "definition", "not_to_be_confused_with"], problems)
    rules = read(root / "terms/rules.csv", ["identifier", "zh", "mend", "source"], problems)
    check_rows("terms.csv", terms, ("kind", "identifier"), IDENTIFIER, problems)
    check_rows("rules.csv", rules, ("identifier",), RULE, problems)
    problems += [f"terms.csv:{number}: {row['kind']} is not a kind" for number, row in terms
                 if not KIND.fullmatch(row["kind"])]
    check_places(rules, problems)
    check_enumerators(root, terms, problems)
    return problems + label_copies.check(root)


if __name__ == "__main__":
    found = check(pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join(found) or "terms hold")
    sys.exit(bool(found))
