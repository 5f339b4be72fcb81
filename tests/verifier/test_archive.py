#!/usr/bin/env python3
"""Tests of the check of an archive: a good one, and each way of changing it.

Run: python3 tests/verifier/test_archive.py
"""
import hashlib
import json
import pathlib
import sys
import tempfile
import unittest
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import merkle  # noqa: E402
import verify_archive  # noqa: E402

SALT = b"0123456789abcdef"


def entry_of(index, size, payload, subject="problem 7"):
    digest = hashlib.sha256(SALT + payload.encode()).hexdigest()
    kind, number = subject.split(" ")
    leaf = (f"pledge/event/1\nentry_index {index}\nsubject_kind {kind}\nsubject_id {number}\n"
            f"payload_digest {digest}\n")
    hashes = [merkle.leaf_hash(b"leaf %d" % i) for i in range(size)]
    hashes[index] = merkle.leaf_hash(leaf.encode())
    receipt = {"index": index, "size": size, "leaf_hash": hashes[index].hex(),
               "root": merkle.root(hashes).hex(),
               "path": [node.hex() for node in merkle.inclusion_path(index, hashes)]}
    return {"leaf": leaf, "salt": SALT.hex(), "payload": payload, "receipt": receipt}


def files_of(entry):
    return {"说明.txt": "说明".encode(), "佐证/7 回单.pdf": b"%PDF",
            f"存证/{entry['receipt']['index']}.json": json.dumps(entry).encode()}


def wrong_with(files, change=None):
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n"
                   for name, data in files.items())
    packed = {**files, "SHA256SUMS": sums.encode()}
    if change:
        change(packed)
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, data in packed.items():
                archive.writestr(name, data)
        with zipfile.ZipFile(file) as archive:
            return list(verify_archive.wrong_in(archive))


class AnArchive(unittest.TestCase):
    def test_is_genuine_at_every_place_of_trees_of_every_small_size(self):
        for size in range(1, 20):
            for index in range(size):
                self.assertEqual(wrong_with(files_of(entry_of(index, size, "{}"))), [])

    def test_an_entry_whose_payload_is_withheld_is_proved_all_the_same(self):
        entry = entry_of(3, 7, "{}")
        del entry["payload"], entry["salt"]
        self.assertEqual(wrong_with(files_of(entry)), [])

    def test_names_a_file_that_was_changed_added_or_taken_out(self):
        files = files_of(entry_of(3, 7, "{}"))
        evidence = "佐证/7 回单.pdf"
        self.assertEqual(wrong_with(files, lambda it: it.update({evidence: b"%PDG"})),
                         [f"{evidence}: does not have its sum"])
        self.assertEqual(wrong_with(files, lambda it: it.update({"新.txt": b""})),
                         ["新.txt: has no sum"])
        self.assertEqual(wrong_with(files, lambda it: it.pop(evidence)),
                         [f"{evidence}: is missing"])

    def test_holds_each_order_urging_and_task_against_its_entries(self):
        name = "督办/5 督办单.json"

        def wrong(entries, subject="supervision_order 5", taken_out=None):
            files = files_of(entry_of(3, 7, "{}", subject))
            files[name] = b'{"id":5}'
            files["目录.json"] = json.dumps(
                {"files": [{"name": name, "entries": entries}]}).encode()
            if taken_out:
                files.pop(taken_out)
            return wrong_with(files)
        self.assertEqual(wrong([3]), [])
        self.assertEqual(wrong([]), [f"{name}: names no entries"])
        self.assertEqual(wrong([4]), [f"{name}: entry 4 is missing"])
        self.assertEqual(wrong([3], "supervision_order 6"),
                         [f"{name}: entry 3 is of something else"])
        self.assertEqual(wrong([3], taken_out="存证/3.json"), [f"{name}: entry 3 is missing"])

    def test_names_what_in_an_entry_is_not_genuine_even_with_the_right_sum(self):
        def change(member, value, sentence):
            entry = entry_of(3, 7, "{}")
            entry[member] = value
            self.assertIn(f"存证/{entry['receipt']['index']}.json: {sentence}",
                          wrong_with(files_of(entry)))
        good = entry_of(3, 7, "{}")
        change("payload", "[]", "the payload is not the one that was recorded")
        change("leaf", good["leaf"] + "x y\n", "the leaf does not give the leaf hash")
        change("receipt", {**good["receipt"], "root": "00" * 32},
               "the path does not lead to the root")
        change("receipt", {**good["receipt"], "path": good["receipt"]["path"][:-1]},
               "the path does not lead to the root")
        change("receipt", entry_of(4, 7, "{}")["receipt"], "the receipt is of another entry")


if __name__ == "__main__":
    unittest.main()
