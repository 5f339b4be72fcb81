#!/usr/bin/env python3
"""tally.py LOG STATUS: counts what doctest, unittest, vitest or a line "1 passed, 0 failed" say."""
import pathlib
import re
import sys

DOCTEST = re.compile(r"\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed")
UNITTEST_RAN = re.compile(r"^Ran (\d+) tests? in", re.M)
UNITTEST_FAILED = re.compile(r"^FAILED \((.*)\)$", re.M)
VITEST = re.compile(r"^\s*Tests\s+(.*)\(\d+\)", re.M)
PLAIN = re.compile(r"^(\d+) passed, (\d+) failed$", re.M)


def count(text, status):
    """(passed, failed); a status that no failed test explains is one failure."""
    passed = failed = 0
    for found in DOCTEST.findall(text) + PLAIN.findall(text):
        passed += int(found[0])
        failed += int(found[1])
    for ran in UNITTEST_RAN.findall(text):
        passed += int(ran)
    for words in UNITTEST_FAILED.findall(text):
        bad = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", words))
        passed, failed = passed - bad, failed + bad
    for words in VITEST.findall(text):
        passed += sum(int(n) for n in re.findall(r"(\d+) passed", words))
        failed += sum(int(n) for n in re.findall(r"(\d+) failed", words))
    if status != 0 and failed == 0:
        failed = 1
    if passed == 0 and failed == 0:
        passed = 1
    return passed, failed


if __name__ == "__main__":
    log = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace")
    print(*count(log, int(sys.argv[2])))
