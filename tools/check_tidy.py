#!/usr/bin/env python3
"""House rules that a program can see: sizes, names, banned words, cases for rules, migrations."""
import collections
import csv
import fnmatch
import pathlib
import re
import sys

import cpp_source

SKIPPED = {".git", "build", "node_modules", "dist", "var", "shots", "__pycache__", "corpus", "mock"}
MADE = {"package-lock.json", "zh-CN.ts", "act_rules.ts"}
LINES_MAX = collections.defaultdict(lambda: 400, {".vue": 250})
CODE = {".cpp", ".hpp", ".py", ".sh", ".cmake", ".sql", ".ts", ".vue", ".mjs", ".js"}
WIDTH_MAX = 100
WIDTH_ONLY_WARNS = {".ts", ".vue", ".mjs", ".js"}  # templates are kept by the web desk's own rules
FUNCTION_LINES_MAX, PARAMETERS_MAX, NESTING_MAX = 60, 5, 3

FOLDERS_BANNED = {"common", "utils", "util", "helpers", "helper", "managers", "services", "models",
                  "dto", "misc", "shared", "lib"}
FILES_BANNED = re.compile(r"_(manager|helper|helpers|util|utils|impl|info|data|processor)$")
TYPES_BANNED = re.compile(
    r"\b(?:class|struct|interface)\s+(\w+(?:Manager|Helper|Util|Utils|Impl|Info|Data|Processor))\b")
MARKS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
CPP_BANNED = [
    (re.compile(r"catch\s*\(\s*\.\.\.\s*\)\s*\{\s*\}"), "an error swallowed in silence"),
    (re.compile(r"\bnew\s+[A-Za-z_]"), "new: use make_unique or a value"),
    (re.compile(r"(?<!=)\s\bdelete\b(?:\[\])?\s+[A-Za-z_]"), "delete: use unique_ptr"),
    (re.compile(r"\bstd::(?:format|expected)\b"), "not in the standard library of g++ 12"),
    (re.compile(r"\bstd::regex\b"), "std::regex: slow to compile and to run"),
    (re.compile(r"\bstd::(?:views|ranges::views)\b"), "range pipelines: write a loop"),
    (re.compile(r"\busing\s+namespace\s+std\s*;"), "using namespace std"),
    (re.compile(r"\b(?:float|long double)\b"), "no such numbers here: money is int64 fen"),
    (re.compile(r"\b(?:std::)?s?rand\s*\("), "rand: take an Entropy"),
    (re.compile(r"PLEDGE_ASSERT\([^;]*\b(?:stores\(\)|imports)\b[^;]*\.(?:save|add)\("),
     "what is stored may be altered by somebody: base::must_be_saved"),
]
SHELL_BANNED = re.compile(r"\|\|\s*(?:true|:)(?=\s|$|[;)])")
MIGRATION = re.compile(r"(\d{4})_[a-z0-9_]+(?:\.(?:sqlite|postgres))?\.sql")


def files_of(root):
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not SKIPPED.intersection(parts) and path.name not in MADE:
            yield path, "/".join(parts)


def check_sizes(name, suffix, text):
    lines = text.splitlines()
    if len(lines) > LINES_MAX[suffix]:
        yield f"{name}: {len(lines)} lines, more than {LINES_MAX[suffix]}"
    if suffix in WIDTH_ONLY_WARNS:
        return
    for number, line in enumerate(lines, 1):
        if len(line) > WIDTH_MAX:
            yield f"{name}:{number}: {len(line)} columns, more than {WIDTH_MAX}"


def check_names(name):
    path = pathlib.PurePosixPath(name)
    for folder in path.parts[:-1]:
        if folder in FOLDERS_BANNED and path.parts[0] in ("src", "web", "tests"):
            yield f"{name}: a folder called {folder} says nothing; name it after the domain"
    if path.parts[0] in ("src", "web") and FILES_BANNED.search(path.stem):
        yield f"{name}: the affix of this file name is not one of ours"


def check_cpp(name, text):
    clean = cpp_source.blank(text)
    for pattern, why in CPP_BANNED:
        for found in pattern.finditer(clean):
            yield f"{name}:{clean.count(chr(10), 0, found.start()) + 1}: {why}"
    for function in cpp_source.functions(text):
        where = f"{name}:{function.line}: {function.name}"
        if function.line_count > FUNCTION_LINES_MAX:
            yield f"{where} has {function.line_count} lines, more than {FUNCTION_LINES_MAX}"
        if function.parameter_count > PARAMETERS_MAX:
            yield f"{where} has {function.parameter_count} parameters, more than {PARAMETERS_MAX}"
        if function.nesting > NESTING_MAX:
            yield f"{where} nests {function.nesting} deep, more than {NESTING_MAX}"


def check_words(name, suffix, text):
    for number, line in enumerate(text.splitlines(), 1):
        if MARKS.search(line):
            yield f"{name}:{number}: a mark left over; do it or write it down as an issue"
        if suffix in (".sh", "") and SHELL_BANNED.search(line):
            yield f"{name}:{number}: a failure thrown away"
        named = suffix != ".py" and TYPES_BANNED.search(line)
        if named:
            yield f"{name}:{number}: the affix of {named[1]} is not one of ours"


def check_file(path, name):
    yield from check_names(name)
    if path.suffix not in CODE | {""}:
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix in CODE:
        yield from check_sizes(name, path.suffix, text)
    if path.suffix in (".cpp", ".hpp"):
        yield from check_cpp(name, text)
    yield from check_words(name, path.suffix, text)


def check_migrations(root):
    folder = root / "src/storage/migrations"
    taken = {}
    for path in sorted(folder.glob("*.sql")):
        found = MIGRATION.fullmatch(path.name)
        if not found:
            yield f"{path.name}: a migration is called 0001_words.sql"
            continue
        key = (found[1], ".".join(path.suffixes))
        if key in taken:
            yield f"{path.name}: number {found[1]} is taken by {taken[key]}"
        taken[key] = path.name


def broken_by_cases(root, known, problems):
    """Rules of which a case says `# rule: name` and has a step that is `refused name`."""
    broken = set()
    for path in sorted((root / "tests/scenario").rglob("*.case")):
        text = path.read_text(encoding="utf-8")
        for names in re.findall(r"^# rule:(.*)$", text, re.M):
            words = re.split(r"[\s,]+", names.strip())
            problems += [f"{path.name}: there is no rule {word}" for word in words
                         if word not in known + ["", "none"]]
            if len(words) != 1 or words[0] not in known:
                continue
            if re.search(rf"^[^#\n].* refused {words[0]}$", text, re.M):
                broken.add(words[0])
            else:
                problems.append(f"{path.name}: no step is refused by {words[0]} alone")
    return broken


# What a test says of a refusal that has this rule and no other: is_only(why, rule), an API scenario
# played by play_only(…, "rule"), or a list with nothing but the rule: Rules{rule}, Names{"rule"},
# Refusals{{Rule::rule, …}}.
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
SOLE = [
    re.compile(r"\bis_only\([^;]*?\b(\w+)\)\s*\)?\s*\)?;"),
    re.compile(r"\bplay_only\([^;]*?\"(\w+)\"\);"),
    re.compile(r"\{\s*(?:base::)?(?:Rule::)?([a-z]\w+)\s*\}"),
    re.compile(r"(?:Names|Rules|>)\s*\{\s*\"(\w+)\"\s*\}"),
    re.compile(r"\bRefusals\{\{\s*(?:base::)?(?:Rule::)?(\w+)\b(?:[^{}]|\{[^{}]*\})*\}\}"),
]


def broken_by_tests(root):
    """Rules that no act reaches (sign-in, passwords, files), broken alone by a test in C++."""
    broken = set()
    for folder in ("src", "tests"):
        for path in (root / folder).rglob("*_test.cpp"):
            text = COMMENT.sub("", path.read_text(encoding="utf-8"))
            for pattern in SOLE:
                broken.update(pattern.findall(text))
    return broken


def without_case(root):
    """The patterns of the table "Rules without a case of their own" in tests/scenario/README.md."""
    path = root / "tests/scenario/README.md"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    table = text.partition("## Rules without a case of their own")[2]
    rows = re.findall(r"^\| ([a-z][^|]*) \|", table, re.M)
    return [pattern for row in rows for pattern in re.split(r",\s*", row) if pattern != "rule"]


def check_rule_cases(root):
    """Every rule is broken alone: by a case of tests/scenario, or, where no act reaches it and the
    README there says why, by a test."""
    rules = root / "terms/rules.csv"
    if not rules.exists():
        return
    with open(rules, encoding="utf-8-sig", newline="") as file:
        known = [row["identifier"] for row in csv.DictReader(file)]
    problems = []
    by_cases, by_tests = broken_by_cases(root, known, problems), broken_by_tests(root)
    patterns = without_case(root)
    yield from problems
    for name in known:
        is_excused = any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
        if name in by_cases and is_excused:
            yield f"tests/scenario/README.md: {name} does have a case of its own"
        elif name not in by_cases and not is_excused:
            yield f"terms/rules.csv: no case of tests/scenario breaks {name} alone"
        elif name not in by_cases and name not in by_tests:
            yield f"terms/rules.csv: neither a case nor a test breaks {name} alone"


def count_wide(root):
    return sum(len(line) > WIDTH_MAX for path, _ in files_of(root)
               if path.suffix in WIDTH_ONLY_WARNS
               for line in path.read_text(encoding="utf-8").splitlines())


def check(root):
    """(problems, warnings)"""
    problems, warnings = [], []
    for path, name in files_of(root):
        problems += check_file(path, name)
    problems += check_migrations(root)
    cases = list(check_rule_cases(root))
    if any((root / "tests/scenario").rglob("*.case")):
        problems += cases
    elif cases:
        warnings.append(f"tests/scenario has no case yet: {len(cases)} rules have no case")
    if count_wide(root):
        warnings.append(f"web: {count_wide(root)} lines are wider than {WIDTH_MAX} columns")
    return problems, warnings


if __name__ == "__main__":
    found, warned = check(pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join([f"warning: {words}" for words in warned] + (found or ["tidy"])))
    sys.exit(bool(found))
