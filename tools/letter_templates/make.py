#!/usr/bin/env python3
"""Writes templates/*.docx; with --check only says which differ from what would be written."""
import pathlib
import sys

import letters
import matters
import paper
import reports

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "templates"


def made():
    all_makers = {**letters.LETTERS, **matters.MATTERS, **reports.REPORTS}
    return {f"{name}.docx": paper.docx(*make()) for name, make in all_makers.items()}


def differing():
    return [name for name, content in made().items()
            if not (FOLDER / name).exists() or (FOLDER / name).read_bytes() != content]


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        for name in differing():
            print(f"templates/{name}: not what tools/letter_templates/make.py writes")
        sys.exit(bool(differing()))
    for name, content in made().items():
        (FOLDER / name).write_bytes(content)
