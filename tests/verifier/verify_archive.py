#!/usr/bin/env python3
"""Verifies the archive of one problem (档案 zip) without the program that wrote it.

Usage: verify_archive.py FILE. Prints `ok N entries M files` or names what is wrong. Exit 0 genuine,
1 not, 2 usage. That the roots are those of the time shows only by comparing the checkpoint inside
a receipt with one that another agency kept.
"""
import hashlib
import json
import sys
import zipfile


def root_from(leaf_hash, receipt):
    """The root that the path leads to (RFC 9162 2.1.3.2); None when the path has a wrong length."""
    at, last, found = receipt["index"], receipt["size"] - 1, leaf_hash
    for text in receipt.get("path", []):
        if last == 0:
            return None
        node = bytes.fromhex(text)
        if at & 1 or at == last:
            found = hashlib.sha256(b"\1" + node + found).digest()
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\1" + found + node).digest()
        at, last = at >> 1, last >> 1
    return found.hex() if last == 0 else None


def wrong_in_entry(entry):
    """Every reason not to believe one file of 存证/."""
    receipt, leaf = entry["receipt"], entry["leaf"].encode()
    leaf_hash = hashlib.sha256(b"\0" + leaf).digest()
    lines = dict(line.split(" ", 1) for line in entry["leaf"].splitlines()[1:])
    if leaf_hash.hex() != receipt["leaf_hash"]:
        yield "the leaf does not give the leaf hash"
    if lines.get("entry_index") != str(receipt["index"]):
        yield "the receipt is of another entry"
    if root_from(leaf_hash, receipt) != receipt["root"]:
        yield "the path does not lead to the root"
    if "payload" in entry:
        salted = bytes.fromhex(entry["salt"]) + entry["payload"].encode()
        if hashlib.sha256(salted).hexdigest() != lines.get("payload_digest"):
            yield "the payload is not the one that was recorded"


FOLDERS = {"督办": "supervision_order", "催办": "urging", "议定事项": "review_task"}


def leaf_of(archive, index):
    entry = json.loads(archive.read(f"存证/{index}.json"))
    return dict(line.split(" ", 1) for line in entry["leaf"].splitlines()[1:])


def wrong_in_recorded(archive):
    """Orders, 催办 and tasks: each names the entries that it was made of, and they are of it."""
    names = set(archive.namelist())
    if "目录.json" not in names:
        return
    listed = {one["name"]: one for one in json.loads(archive.read("目录.json")).get("files", [])}
    for name in sorted(name for name in names if name.split("/")[0] in FOLDERS):
        entries = listed.get(name, {}).get("entries", [])
        subject = f"{FOLDERS[name.split('/')[0]]} {json.loads(archive.read(name))['id']}"
        if not entries:
            yield f"{name}: names no entries"
        for index in entries:
            if f"存证/{index}.json" not in names:
                yield f"{name}: entry {index} is missing"
                continue
            leaf = leaf_of(archive, index)
            if f"{leaf.get('subject_kind')} {leaf.get('subject_id')}" != subject:
                yield f"{name}: entry {index} is of something else"


def wrong_in(archive):
    names = set(archive.namelist())
    sums = dict(reversed(line.split("  ", 1))
                for line in archive.read("SHA256SUMS").decode().splitlines())
    for name in sorted(names - set(sums) - {"SHA256SUMS"}):
        yield f"{name}: has no sum"
    for name in sorted(set(sums) - names):
        yield f"{name}: is missing"
    for name in sorted(names & set(sums)):
        if hashlib.sha256(archive.read(name)).hexdigest() != sums[name]:
            yield f"{name}: does not have its sum"
    for name in sorted(name for name in names if name.startswith("存证/")):
        for why in wrong_in_entry(json.loads(archive.read(name))):
            yield f"{name}: {why}"
    yield from wrong_in_recorded(archive)


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    with zipfile.ZipFile(sys.argv[1]) as archive:
        wrong = list(wrong_in(archive))
        entries = sum(name.startswith("存证/") for name in archive.namelist())
        files = len(archive.namelist())
    for line in wrong:
        print(line)
    if wrong:
        return 1
    print(f"ok {entries} entries {files} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
