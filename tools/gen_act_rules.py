#!/usr/bin/env python3
"""Which rules stand in the way of which act, for the help pages: read from the scenarios, where
every rule is broken alone by the act that it belongs to."""
import csv
import json
import pathlib
import re
import sys

from gen_labels import ROOT, write

# act 1 close by wang {…} refused rule_a rule_b; of leads lead_act 1 admit by …
STEP = re.compile(r"^(act|offer|lead_act) \S+ ([a-z_]+) by .* refused (.+)$")
# Said of every act; one page tells them once.
EVERYWHERE = {"actor_holds_the_role", "actor_stands_in_the_relation", "state_allows_act",
              "row_is_unchanged_since_read", "thing_exists"}


def pairs(folder):
    """(act, rule), in the order of the files."""
    for path in sorted(folder.glob("*.case")):
        text = path.read_text(encoding="utf-8")
        for line in text.splitlines():
            step = STEP.match(line)
            if step is None:
                continue
            act = ("lead." if step.group(1) == "lead_act" else "") + step.group(2)
            for rule in step.group(3).split():
                yield act, rule


def source_of(text):
    """What people can look up; a decision of the developers is an agreement of the system."""
    return re.sub(r"（ADR \d+）", "", text)


def act_rules(folder, rows):
    found = {}
    for act, rule in pairs(folder):
        if rule in EVERYWHERE:
            continue
        row = rows.get(rule)
        if row is None:
            sys.exit(f"gen_act_rules: no rule {rule}")
        entry = {"rule": rule, "zh": re.sub(r"\{\d\}", "…", row["zh"]), "mend": row["mend"] or "",
                 "source": source_of(row["source"] or "")}
        found.setdefault(act, {}).setdefault(rule, entry)
    return {act: list(rules.values()) for act, rules in sorted(found.items())}


def main():
    with open(ROOT / "terms/rules.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["identifier"]: row for row in csv.DictReader(file)}
    body = json.dumps(act_rules(ROOT / "tests/scenario", rows), ensure_ascii=False, indent=2)
    write(ROOT / "web/src/terms/act_rules.ts",
          "// Generated from terms/rules.csv and tests/scenario by tools/gen_act_rules.py.\n"
          "export interface ActRule {\n  rule: string\n  zh: string\n  mend: string\n"
          "  source: string\n}\n"
          f"export const actRules: Record<string, ActRule[]> = {body}\n")


if __name__ == "__main__":
    main()
