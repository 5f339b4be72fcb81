#!/usr/bin/env python3
"""Tests of the independent verifier: the shared vectors, and databases with one thing changed.

Run: python3 tests/verifier/test_verifier.py
"""
import contextlib
import io
import json
import pathlib
import sqlite3
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import ed25519  # noqa: E402
import merkle  # noqa: E402
import sample_journal as sample  # noqa: E402
import verify_journal  # noqa: E402

VECTORS = HERE.parent / "vectors" / "journal"
COUNT = 300

# RFC 8032 §7.1, test 2.
RFC_SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
RFC_KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
RFC_SIGNATURE = ("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                 "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")

# column: a change, the sentence that names it
ENTRY_CHANGES = {
    "act": "act || 'x'", "event": "event || 'x'", "subject_kind": "'lead'",
    "subject_id": "subject_id + 1", "subject_version": "subject_version + 1",
    "at": "replace(at, '2024', '2023')", "officer_id": "officer_id + 1",
    "unit_code": "'other'", "job": "job || 'x'", "batch": "'b13'",
    "payload_digest": "zeroblob(32)", "leaf_hash": "zeroblob(32)",
}


def load(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def path_of(case):
    return [bytes.fromhex(node) for node in case["path"]]


class VectorsTest(unittest.TestCase):
    def test_roots(self):
        for case in load("roots.json"):
            hashes = [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in case["leaves"]]
            self.assertEqual(merkle.root(hashes).hex(), case["root"])

    def test_inclusion(self):
        for case in load("inclusion.json"):
            with self.subTest(case["name"]):
                holds = merkle.is_included(
                    case["index"], case["size"], bytes.fromhex(case["leaf_hash"]),
                    bytes.fromhex(case["root"]), path_of(case))
                self.assertNotEqual(holds, case["want_error"])

    def test_consistency(self):
        for case in load("consistency.json"):
            with self.subTest(case["name"]):
                holds = merkle.is_consistent(
                    case["older_size"], case["newer_size"], bytes.fromhex(case["older_root"]),
                    bytes.fromhex(case["newer_root"]), path_of(case))
                self.assertNotEqual(holds, case["want_error"])

    def test_entries(self):
        for case in load("entry.json"):
            with self.subTest(case["name"]):
                row = dict(case["entry"])
                for name in ("payload_digest", "leaf_hash"):
                    row[name] = bytes.fromhex(row[name])
                self.assertEqual(verify_journal.leaf_of(row).decode(), case["leaf"])
                # The index is that of a row in the middle: pretend that it is the first.
                payload = (bytes.fromhex(case["salt"]), case["payload"])
                _, wrong, _ = verify_journal.check_entries([row], {row["entry_index"]: payload})
                wrong = [sentence for sentence in wrong if "is missing" not in sentence]
                self.assertEqual(bool(wrong), case["want_error"], wrong)

    def test_checkpoints(self):
        hashes = [sample.entry_of(index)[0]["leaf_hash"] for index in range(600)]
        for case in load("checkpoint.json"):
            with self.subTest(case["name"]):
                keys = {}
                for text in case["keys"]:
                    name, key_hash, key = verify_journal.read_key(text)
                    keys[name, key_hash] = key
                size = 0 if case["name"] == "empty journal" else 600
                row = {"size": size, "note": case["note"]}
                wrong = verify_journal.check_checkpoint(case["region"], row, hashes, keys)
                self.assertEqual(bool(wrong), case["want_error"], wrong)

    def test_examples_of_the_format_document(self):
        text = (HERE.parents[1] / "docs" / "journal_format.md").read_text(encoding="utf-8")
        row, salt, payload = sample.entry_of(1)
        hashes = [sample.entry_of(index)[0]["leaf_hash"] for index in range(3)]
        names = (sample.OWN_NAME, sample.COSIGNER_NAME)
        examples = [salt.hex(), payload.replace("\x7f", ""), row["payload_digest"].hex(),
                    merkle.root(hashes).hex(), merkle.node_hash(*hashes[:2]).hex()]
        examples += [leaf.hex() for leaf in hashes] + [sample.key_text(name) for name in names]
        examples += verify_journal.leaf_of(row).decode().splitlines()
        examples += sample.note_of(3, merkle.root(hashes), names).splitlines()
        for example in examples:
            self.assertIn(example, text)

    def test_ed25519(self):
        seed, key = bytes.fromhex(RFC_SEED), bytes.fromhex(RFC_KEY)
        signature = bytes.fromhex(RFC_SIGNATURE)
        self.assertEqual(ed25519.public_key(seed), key)
        self.assertEqual(ed25519.sign(seed, b"r"), signature)
        self.assertTrue(ed25519.verify(key, b"r", signature))
        self.assertFalse(ed25519.verify(key, b"s", signature))
        self.assertFalse(ed25519.verify(key, b"r", signature[:63] + b"\1"))


class DatabaseTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = sample.build(":memory:", COUNT)

    def run_on(self, *statements):
        """Exit code and output of the verifier on the sample with these changes."""
        with tempfile.TemporaryDirectory() as folder:
            path = str(pathlib.Path(folder) / "pledge.db")
            database = sqlite3.connect(path)
            self.template.backup(database)
            for statement in statements:
                self.assertGreater(database.execute(statement).rowcount, 0, statement)
            database.commit()
            database.close()
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                code = verify_journal.main([path])
        return code, output.getvalue()

    def assert_named(self, name, *statements):
        with self.subTest(statements):
            code, output = self.run_on(*statements)
            self.assertEqual(code, 1, output)
            self.assertIn(name, output)
            self.assertNotIn("ok ", output)

    def test_genuine(self):
        code, output = self.run_on()
        self.assertEqual(code, 0, output)
        hashes = [sample.entry_of(index)[0]["leaf_hash"] for index in range(COUNT)]
        self.assertIn(f"ok {COUNT} entries root {merkle.root(hashes).hex()}", output)
        self.assertIn("key pledge/420202+", output)

    def test_changed_entries(self):
        for column, change in ENTRY_CHANGES.items():
            self.assert_named("entry 7:", f"UPDATE journal_entry SET {column} = {change}"
                              " WHERE entry_index = 7")

    def test_changed_payloads(self):
        for change in ("salt = zeroblob(16)", "payload = payload || ' '",
                       "payload = CAST(X'ff' AS TEXT)"):
            self.assert_named("entry 9:", f"UPDATE journal_payload SET {change}"
                              " WHERE entry_index = 9")

    def test_missing_rows(self):
        self.assert_named("entry 4 is missing", "DELETE FROM journal_entry WHERE entry_index = 4")
        self.assert_named("head:", "DELETE FROM journal_entry WHERE entry_index = 299")
        self.assert_named("entry 4:", "DELETE FROM journal_payload WHERE entry_index = 4")
        self.assert_named("tile 0/0:", "DELETE FROM journal_tile")
        self.assert_named("head:", "DELETE FROM journal_head")
        self.assert_named("checkpoint 300:", "DELETE FROM journal_key WHERE key_name = 'qu-jiwei'")

    def test_changed_tree(self):
        self.assert_named("head:", "UPDATE journal_head SET size = 299")
        self.assert_named("head:", "UPDATE journal_head SET root = zeroblob(32)")
        self.assert_named("head:", "UPDATE journal_head SET frontier = zeroblob(length(frontier))")
        self.assert_named("tile 0/0:", "UPDATE journal_tile SET hashes = zeroblob(8192)")
        self.assert_named("tile 0/1:", "INSERT INTO journal_tile SELECT region_code, 0, 1, hashes"
                          " FROM journal_tile")

    def test_changed_checkpoints(self):
        for change in ("note = replace(note, '150', '151')", "note = note || 'x'",
                       "size = 151", "note = replace(note, '4202', '4203')"):
            self.assert_named("checkpoint 15", f"UPDATE journal_checkpoint SET {change}"
                              " WHERE size = 150")
        self.assert_named("key pledge/420202:", "UPDATE journal_key SET public_key ="
                          " replace(public_key, '22f0', '22f1') WHERE key_name = 'pledge/420202'")

    def test_moved_and_missing_keys_and_checkpoints(self):
        self.assert_named("key pledge/420202: is not registered",
                          "DELETE FROM journal_key", "DELETE FROM journal_checkpoint")
        self.assert_named("key pledge/420202: is registered under 420203",
                          "UPDATE journal_key SET region_code = '420203'")
        self.assert_named("stands under 420203",
                          "UPDATE journal_checkpoint SET region_code = '420203'")
        self.assert_named("key x: is that of pledge/420202", "UPDATE journal_key SET"
                          " key_name = 'x' WHERE key_name = 'pledge/420202'")

    def test_entry_forged_with_its_leaf_hash(self):
        row, _, _ = sample.entry_of(7)
        row["officer_id"] = 18
        leaf = merkle.leaf_hash(verify_journal.leaf_of(row)).hex()
        self.assert_named("checkpoint 150:", "UPDATE journal_entry SET officer_id = 18,"
                          f" leaf_hash = X'{leaf}' WHERE entry_index = 7")

    def test_redaction(self):
        left = sample.canonical({"note": "\u3014已依法隐去\u3015"})
        text = sample.canonical({"entry_index": 7, "reason": "含投诉人姓名", "remainder": left})
        notice = sample.entry_of(11, text, "payload_redacted")
        payloads = {11: notice[1:]}
        rows = [sample.entry_of(index)[0] for index in range(11)] + [notice[0]]
        for index in (0, 1, 2, 3, 4, 5, 6, 8, 9, 10):
            payloads[index] = sample.entry_of(index)[1:]
        _, wrong, count = verify_journal.check_entries(rows, dict(payloads), {7: left})
        self.assertEqual((wrong, count), ([], 1))
        for other in ({}, {7: "{}"}, {7: left, 8: left}):
            _, wrong, _ = verify_journal.check_entries(rows, dict(payloads), other)
            self.assertEqual(len(wrong), 1)
            self.assertIn("not what its redaction says", wrong[0])
        payloads[7] = sample.entry_of(7)[1:]
        _, wrong, _ = verify_journal.check_entries(rows, dict(payloads), {7: left})
        self.assertEqual(wrong, ["entry 7: redacted, but its payload is there"])

    def test_usage(self):
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(verify_journal.main([]), 2)
            self.assertEqual(verify_journal.main(["/nonexistent/pledge.db"]), 2)


if __name__ == "__main__":
    unittest.main()
