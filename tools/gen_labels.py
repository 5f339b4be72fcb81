#!/usr/bin/env python3
"""Labels and rules from terms/*.csv: C++ tables, or the web desk's zh-CN.ts with --web."""
import csv
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def read(name):
    with open(ROOT / "terms" / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def quote(text):
    """A C string literal; line breaks and other control characters have no place in a label."""
    if any(ord(mark) < 32 for mark in text):
        sys.exit(f"terms: control character in {text!r}")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write(path, text):
    """Only when it differs, so that nothing is built again for nothing."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def labels():
    seen = {}
    for row in read("terms.csv"):
        key = (row["kind"], row["identifier"])
        if key in seen:
            sys.exit(f"terms.csv: {key} stands twice: {seen[key]} and {row['zh']}")
        seen[key] = row["zh"]
    return seen


def rules():
    seen = {}
    for row in read("rules.csv"):
        if row["identifier"] in seen:
            sys.exit(f"rules.csv: {row['identifier']} stands twice")
        seen[row["identifier"]] = (row["zh"], row["mend"] or "")
    return seen


def write_cpp(folder):
    write(folder / "rule_names.inc", "".join(f"PLEDGE_RULE({name})\n" for name in rules()))
    write(folder / "rules.inc", "".join(
        f"PLEDGE_RULE({name}, {quote(zh)}, {quote(mend)})\n"
        for name, (zh, mend) in rules().items()))
    write(folder / "labels.inc", "".join(
        f"PLEDGE_LABEL({quote(kind)}, {quote(name)}, {quote(zh)})\n"
        for (kind, name), zh in labels().items()))


def write_web():
    by_kind = {}
    for (kind, name), zh in labels().items():
        by_kind.setdefault(kind, {})[name] = zh
    texts = {name: {"zh": zh, "mend": mend} for name, (zh, mend) in rules().items()}

    def constant(name, kind, value):
        body = json.dumps(value, ensure_ascii=False, indent=2)
        return f"export const {name}: {kind} = {body}\n"

    write(ROOT / "web/src/terms/zh-CN.ts",
          "// Generated from terms/*.csv by tools/gen_labels.py; do not edit.\n"
          + constant("labels", "Record<string, Record<string, string>>", by_kind)
          + constant("rules", "Record<string, { zh: string; mend: string }>", texts))


if __name__ == "__main__":
    if sys.argv[1] == "--web":
        write_web()
    else:
        write_cpp(pathlib.Path(sys.argv[1]))
