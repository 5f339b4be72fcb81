#!/usr/bin/env python3
"""Verifies the journal of a SQLite database without the program that wrote it.

Written from docs/journal_format.md alone. Usage: verify_journal.py DATABASE [REGION]
Prints `ok N entries root HEX` for each region, or names what is wrong. Exit 0 genuine,
1 tampered, 2 usage. Compare the key printed after `key` with one you got from somewhere else:
who can change the whole database can also change the keys in it.
"""
import base64
import hashlib
import json
import pathlib
import sqlite3
import sys

import ed25519
import merkle

COLUMNS = ("region_code entry_index act event subject_kind subject_id subject_version at "
           "officer_id unit_code job batch").split()


def to_bytes(text):
    """The bytes of a text column, also when they are not UTF-8 any more."""
    return text.encode(errors="surrogateescape")


def leaf_of(row):
    """The bytes of the leaf from a row of journal_entry."""
    lines = ["pledge/event/1"] + [f"{name} {row[name]}" for name in COLUMNS]
    digest = bytes(row["payload_digest"]).hex()
    return to_bytes("".join(line + "\n" for line in lines + ["payload_digest " + digest]))


def read_note(note):
    """Origin, size, root, signed text and [(name, key hash, signature)] of a checkpoint."""
    text, signatures = note.split("\n\n")
    origin, size, root = text.split("\n")
    lines = []
    if not signatures.endswith("\n"):
        raise ValueError("no line end")
    for line in signatures[:-1].split("\n"):
        dash, name, data = line.split(" ")
        data = base64.b64decode(data, validate=True)
        if dash != "\u2014" or len(data) != 68 or line != f"\u2014 {name} {encode(data)}":
            raise ValueError("not a signature line")
        lines.append((name, data[:4], data[4:]))
    root_bytes = base64.b64decode(root, validate=True)
    if text != f"{origin}\n{int(size)}\n{encode(root_bytes)}":
        raise ValueError("not written as prescribed")
    return origin, int(size), root_bytes, to_bytes(text + "\n"), lines


def encode(data):
    return base64.b64encode(data).decode()


def read_key(text):
    """(name, key hash, key) of a public key text."""
    name, key_hash, data = text.split("+", 2)
    data = base64.b64decode(data, validate=True)
    wanted = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    if data[:1] != b"\1" or len(data) != 33 or bytes.fromhex(key_hash) != wanted:
        raise ValueError("not a public key of Ed25519")
    return name, wanted, data[1:]


def check_entries(rows, payloads, remainders=None):
    """Leaf hashes as recomputed, and what is wrong with single entries."""
    hashes, wrong, erased, redacted, left = [], [], [], {}, {}
    for row in rows:
        index = row["entry_index"]
        if index != len(hashes):
            wrong.append(f"entry {len(hashes)} is missing (found {index})")
        hashes.append(merkle.leaf_hash(leaf_of(row)))
        if hashes[-1] != bytes(row["leaf_hash"]):
            wrong.append(f"entry {index}: its columns do not give its leaf hash")
        if index not in payloads:
            erased.append(index)
            continue
        salt, text = payloads.pop(index)
        digest = hashlib.sha256(bytes(salt) + to_bytes(text)).digest()
        if digest != bytes(row["payload_digest"]) or len(salt) != 16:
            wrong.append(f"entry {index}: its payload does not give its digest")
        elif row["event"] == "payload_redacted":
            notice = json.loads(text)
            first = redacted.setdefault(notice["entry_index"], index)
            if first == index and "remainder" in notice:
                left[notice["entry_index"]] = notice["remainder"]
    wrong += [f"entry {i}: payload is missing, no redaction says why" for i in erased
              if redacted.get(i, -1) <= i]
    wrong += [f"payload {i}: there is no such entry" for i in payloads]
    wrong += [f"entry {i}: redacted, but its payload is there" for i in redacted
              if i not in erased]
    remainders = remainders or {}
    wrong += [f"entry {i}: what is left of it is not what its redaction says"
              for i in sorted(left.keys() | remainders.keys())
              if left.get(i) != remainders.get(i)]
    return hashes, wrong, len(erased)


def select_new(database, table, region, order):
    """Rows of a table that older databases lack."""
    known = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return select(database, table, region, order) if known else []


def cosigned_names(rows, payloads):
    """Size and key name of the cosignatures that entries tell of, each with the entry."""
    names = {}
    for row in rows:
        index = row["entry_index"]
        if row["event"] == "checkpoint_cosigned" and index in payloads:
            said = json.loads(payloads[index][1])
            names[(said["size"], said["key_name"])] = index
    return names


def signed_sizes(rows, payloads):
    """Sizes of the checkpoints that entries tell of, each with the entry."""
    sizes = {}
    for row in rows:
        index = row["entry_index"]
        if row["event"] != "checkpoint_signed" or index not in payloads:
            continue
        try:
            sizes[json.loads(payloads[index][1])["size"]] = index
        except (ValueError, KeyError, TypeError):
            pass  # the payload does not give its digest, which is told of
    return sizes


def check_checkpoint(region, row, hashes, keys):
    """What is wrong with one checkpoint."""
    name = f"checkpoint {row['size']}"
    try:
        origin, size, root, text, signatures = read_note(row["note"])
    except ValueError as error:
        return [f"{name}: malformed ({error})"]
    wrong = []
    if origin != "pledge/" + region or size != row["size"] or size > len(hashes):
        wrong.append(f"{name}: is not of this journal, or the journal was cut")
    elif root != merkle.root(hashes[:size]):
        wrong.append(f"{name}: its root is not that of the entries")
    signers = set()
    for signer, key_hash, signature in signatures:
        key = keys.get((signer, key_hash))
        if key is None or not ed25519.verify(key, text, signature):
            wrong.append(f"{name}: the signature of {signer} does not verify")
        else:
            signers.add(signer)
    if "pledge/" + region not in signers:
        wrong.append(f"{name}: is not signed by the journal's own key")
    return wrong


def select(database, what, region, order):
    return database.execute(f"SELECT * FROM {what} WHERE region_code = ? ORDER BY {order}",
                            (region,)).fetchall()


def read_keys(database, region, has_entries):
    """({(name, key hash): key}, what is wrong with the register of keys)."""
    keys, wrong = {}, []
    own = "pledge/" + region
    rows = select(database, "journal_key", region, "key_name")
    for row in rows:
        try:
            name, key_hash, key = read_key(row["public_key"])
        except ValueError as error:
            wrong.append(f"key {row['key_name']}: {error}")
            continue
        keys[name, key_hash] = key
        if name != row["key_name"]:
            wrong.append(f"key {row['key_name']}: is that of {name}")
    if has_entries and own not in [row["key_name"] for row in rows]:
        wrong.append(f"key {own}: is not registered")
    return keys, wrong


def find_strays(database, region):
    """What belongs to this journal and stands under another region."""
    own = "pledge/" + region
    wrong = [f"key {own}: is registered under {row['region_code']}" for row in database.execute(
        "SELECT region_code FROM journal_key WHERE region_code <> ? AND key_name = ?",
        (region, own))]
    for row in database.execute("SELECT * FROM journal_checkpoint WHERE region_code <> ?",
                                (region,)):
        if str(row["note"]).startswith(own + "\n"):
            wrong.append(f"checkpoint {row['size']}: stands under {row['region_code']}")
    return wrong


def verify(database, region):
    """(entry count, root, everything that is wrong) of one region's journal."""
    payloads = {row["entry_index"]: (row["salt"], row["payload"])
                for row in select(database, "journal_payload", region, "entry_index")}
    rows = select(database, "journal_entry", region, "entry_index")
    signed = signed_sizes(rows, payloads)
    cosigned = cosigned_names(rows, payloads)
    remainders = {row["entry_index"]: row["payload"]
                  for row in select_new(database, "journal_remainder", region, "entry_index")}
    lines = {}
    for row in select_new(database, "journal_cosignature", region, "size, key_name"):
        is_its = row["line"].startswith(f"\u2014 {row['key_name']} ")
        lines[row["size"]] = lines.get(row["size"], "") + (row["line"] if is_its else "\n")
    hashes, wrong, redacted = check_entries(rows, payloads, remainders)
    head = (select(database, "journal_head", region, "size") or [None])[0]
    root = merkle.root(hashes)
    if head is None or head["size"] != len(hashes):
        wrong.append("head: its size is not the number of entries")
    elif bytes(head["root"]) != root or bytes(head["frontier"]) != merkle.frontier(hashes):
        wrong.append("head: its root or frontier is not that of the entries")
    stored = {(row["level"], row["tile_index"]): bytes(row["hashes"])
              for row in select(database, "journal_tile", region, "level, tile_index")}
    wanted = merkle.tiles(hashes)
    wrong += [f"tile {level}/{index}: does not hold the hashes of the entries"
              for level, index in sorted(stored.keys() | wanted.keys())
              if stored.get((level, index)) != wanted.get((level, index))]
    keys, wrong_keys = read_keys(database, region, bool(rows))
    wrong += wrong_keys + find_strays(database, region)
    for row in map(dict, select(database, "journal_checkpoint", region, "size")):
        row["note"] += lines.pop(row["size"], "")
        wrong += check_checkpoint(region, row, hashes, keys)
        signed.pop(row["size"], None)
        for line in row["note"].split("\n"):
            cosigned.pop((row["size"], line[2:].split(" ")[0]), None)
    wrong += [f"checkpoint {size}: is cosigned, and it is not there" for size in sorted(lines)]
    wrong += [f"checkpoint {size}: entry {index} says that {name} signed it, and that is gone"
              for (size, name), index in sorted(cosigned.items())]
    wrong += [f"checkpoint {size}: entry {index} says that it was signed, and it is gone"
              for size, index in sorted(signed.items())]
    return len(hashes), root, wrong, redacted


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    uri = pathlib.Path(arguments[0]).resolve().as_uri() + "?mode=ro"
    try:
        database = sqlite3.connect(uri, uri=True)
        database.row_factory = sqlite3.Row
        database.text_factory = lambda data: data.decode(errors="surrogateescape")
        found = database.execute("SELECT region_code FROM journal_head UNION"
                                 " SELECT region_code FROM journal_entry ORDER BY 1").fetchall()
    except sqlite3.Error as error:
        print(f"cannot read {arguments[0]}: {error}", file=sys.stderr)
        return 2
    regions = arguments[1:] or [row[0] for row in found]
    is_genuine = bool(regions)
    for region in regions:
        count, root, wrong, redacted = verify(database, region)
        for sentence in wrong:
            print(f"bad {region} {sentence}")
        is_genuine = is_genuine and not wrong
        if not wrong:
            print(f"ok {count} entries root {root.hex()} region {region}")
            if redacted:
                print(f"redacted {redacted} of them, each with an entry that says why")
        for row in select(database, "journal_key", region, "key_name"):
            print(f"key {row['public_key']}")
    if not regions:
        print("bad: there is no journal")
    return 0 if is_genuine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
