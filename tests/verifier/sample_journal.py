"""A small journal made by formula: the same rows in Python and in C++ (sample_journal.hpp)."""
import base64
import datetime
import hashlib
import json
import sqlite3

import ed25519
import merkle
import verify_journal

REGION = "420202"
OWN_NAME = "pledge/420202"
COSIGNER_NAME = "qu-jiwei"
SCHEMA = """
CREATE TABLE journal_head (region_code TEXT PRIMARY KEY, size BIGINT, frontier BLOB, root BLOB);
CREATE TABLE journal_entry (region_code TEXT, entry_index BIGINT, act TEXT, event TEXT,
  subject_kind TEXT, subject_id BIGINT, subject_version BIGINT, at TEXT, officer_id BIGINT,
  unit_code TEXT, job TEXT, batch TEXT, payload_digest BLOB, leaf_hash BLOB,
  PRIMARY KEY (region_code, entry_index));
CREATE TABLE journal_payload (region_code TEXT, entry_index BIGINT, salt BLOB, payload TEXT,
  PRIMARY KEY (region_code, entry_index));
CREATE TABLE journal_tile (region_code TEXT, level BIGINT, tile_index BIGINT, hashes BLOB,
  PRIMARY KEY (region_code, level, tile_index));
CREATE TABLE journal_checkpoint (region_code TEXT, size BIGINT, note TEXT,
  PRIMARY KEY (region_code, size));
CREATE TABLE journal_key (region_code TEXT, key_name TEXT, public_key TEXT,
  PRIMARY KEY (region_code, key_name));
"""


def seed_of(name):
    return hashlib.sha256(b"seed " + name.encode()).digest()


def salt_of(index):
    return hashlib.sha256(b"salt %d" % index).digest()[:16]


def canonical(value):
    """Canonical JSON: keys sorted by their bytes, no white space, no escapes beyond need."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def payload_of(index):
    note = f"第 {index} 次进展：\n\t“已付”\"部分\"\\\u0001\u007f"
    return canonical({"paid_fen": index * 12345, "note": note, "is_final": index % 2 == 0})


def instant_text(milliseconds):
    at = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=milliseconds)
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03}Z"


def entry_of(index, payload=None, event="progress_reported"):
    """(row of journal_entry, salt, payload text)."""
    is_job = index % 5 == 0
    payload = payload_of(index) if payload is None else payload
    salt = salt_of(index)
    row = {
        "region_code": REGION, "entry_index": index, "act": "problem.report_progress",
        "event": event, "subject_kind": "problem", "subject_id": 1000 + index % 7,
        "subject_version": 1 + index // 7,
        "at": instant_text(1709222400000 + index * 61001),
        "officer_id": 0 if is_job else 17, "unit_code": "" if is_job else "qu_weijianju",
        "job": "daily_scan" if is_job else "", "batch": "b12" if index % 11 == 0 else "",
        "payload_digest": hashlib.sha256(salt + payload.encode()).digest(),
    }
    row["leaf_hash"] = merkle.leaf_hash(verify_journal.leaf_of(row))
    return row, salt, payload


def key_text(name):
    data = b"\1" + ed25519.public_key(seed_of(name))
    key_hash = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    return f"{name}+{key_hash.hex()}+{base64.b64encode(data).decode()}"


def signature_line(text, name):
    _, key_hash, _ = verify_journal.read_key(key_text(name))
    signature = ed25519.sign(seed_of(name), text.encode())
    return f"\u2014 {name} {base64.b64encode(key_hash + signature).decode()}\n"


def note_of(size, root, names=(OWN_NAME,), region=REGION):
    text = f"pledge/{region}\n{size}\n{base64.b64encode(root).decode()}\n"
    return text + "\n" + "".join(signature_line(text, name) for name in names)


def build(path, count):
    """Writes a database with the first `count` entries and two checkpoints."""
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    hashes = []
    for index in range(count):
        row, salt, payload = entry_of(index)
        hashes.append(row["leaf_hash"])
        marks = ",".join("?" * len(row))
        database.execute(f"INSERT INTO journal_entry VALUES ({marks})", list(row.values()))
        database.execute("INSERT INTO journal_payload VALUES (?,?,?,?)",
                         (REGION, index, salt, payload))
    database.execute("INSERT INTO journal_head VALUES (?,?,?,?)",
                     (REGION, count, merkle.frontier(hashes), merkle.root(hashes)))
    for (level, index), data in merkle.tiles(hashes).items():
        database.execute("INSERT INTO journal_tile VALUES (?,?,?,?)",
                         (REGION, level, index, data))
    for size, names in ((count // 2, (OWN_NAME,)), (count, (OWN_NAME, COSIGNER_NAME))):
        database.execute("INSERT INTO journal_checkpoint VALUES (?,?,?)",
                         (REGION, size, note_of(size, merkle.root(hashes[:size]), names)))
    for name in (OWN_NAME, COSIGNER_NAME):
        database.execute("INSERT INTO journal_key VALUES (?,?,?)", (REGION, name, key_text(name)))
    database.commit()
    return database
