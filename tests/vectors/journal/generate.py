#!/usr/bin/env python3
"""Writes the vectors of this folder: genuine cases and cases with one thing changed.

They come from tests/verifier, which shares no line with src/journal; run it again only when the
format changes on purpose: python3 tests/vectors/journal/generate.py
"""
import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "verifier"))

import merkle  # noqa: E402
import sample_journal as sample  # noqa: E402
import verify_journal  # noqa: E402

# transparency-dev/merkle testonly/constants.go, roots of the trees of 0 to 8 of these leaves.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f"]
ROOTS = """
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
""".split()

HASHES = [sample.entry_of(index)[0]["leaf_hash"] for index in range(600)]


def flip(data, bit=0):
    return data[:bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1:]


def hexed(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (list, tuple)):
        return [hexed(item) for item in value]
    if isinstance(value, dict):
        return {key: hexed(item) for key, item in value.items()}
    return value


def write(name, cases):
    lines = ",\n".join(json.dumps(hexed(case), ensure_ascii=False) for case in cases)
    (HERE / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{name}: {len(cases)}")


def altered(case, hash_members, size_members):
    """(name, case) with one thing changed in each."""
    for member in hash_members:
        yield f"one bit of {member}", {**case, member: flip(case[member], 77)}
    for member in size_members:
        for change in (-1, 1, 1 << 40):
            yield f"{member} {change:+}", {**case, member: case[member] + change}
    path = case["path"]
    for i, node in enumerate(path):
        yield f"one bit of node {i}", {**case, "path": path[:i] + [flip(node, 255)] + path[i + 1:]}
        yield f"without node {i}", {**case, "path": path[:i] + path[i + 1:]}
    for name, more in (("root", case[hash_members[-1]]), ("zeros", bytes(32))):
        yield f"{name} after the path", {**case, "path": path + [more]}
        yield f"{name} before the path", {**case, "path": [more] + path}
    if len(path) > 1:
        yield "path reversed", {**case, "path": path[::-1]}


def proof_cases(name, case, holds, members):
    assert holds(case)
    yield {"name": name, **case, "want_error": False}
    for change, other in altered(case, *members):
        # A changed number may still be proved by the same nodes, and of the tree that follows
        # the empty one nothing is claimed: the recursive text decides.
        is_error = not holds(other)
        is_open = "size " in change or case.get("older_size") == 0
        assert is_error or is_open, change
        yield {"name": f"{name}, {change}", **other, "want_error": is_error}


def inclusion_cases():
    def holds(case):
        return merkle.is_included(case["index"], case["size"], case["leaf_hash"], case["root"],
                                  case["path"])
    for size in (1, 2, 3, 7, 8, 13, 257):
        for index in sorted({0, size // 2, size - 1}):
            hashes = HASHES[:size]
            case = {"index": index, "size": size, "leaf_hash": hashes[index],
                    "root": merkle.root(hashes), "path": merkle.inclusion_path(index, hashes)}
            yield from proof_cases(f"leaf {index} of {size}", case, holds,
                                   (("leaf_hash", "root"), ("index", "size")))


def consistency_cases():
    def holds(case):
        return merkle.is_consistent(case["older_size"], case["newer_size"], case["older_root"],
                                    case["newer_root"], case["path"])
    for older, newer in ((0, 0), (0, 5), (1, 1), (1, 2), (2, 3), (3, 7), (4, 8), (6, 8), (7, 13),
                         (8, 13), (256, 257), (300, 600)):
        case = {"older_size": older, "newer_size": newer,
                "older_root": merkle.root(HASHES[:older]),
                "newer_root": merkle.root(HASHES[:newer]),
                "path": merkle.consistency_path(older, HASHES[:newer])}
        yield from proof_cases(f"{older} in {newer}", case, holds,
                               (("older_root", "newer_root"), ("older_size", "newer_size")))


def entry_case(name, row, salt, payload, is_error):
    return {"name": name, "entry": row, "salt": salt, "payload": payload,
            "leaf": verify_journal.leaf_of(row).decode(), "want_error": is_error}


def entry_cases():
    for index in (0, 1, 11, 599):
        row, salt, payload = sample.entry_of(index)
        yield entry_case(f"entry {index}", row, salt, payload, False)
        if index != 11:
            continue
        for member, value in row.items():
            if isinstance(value, bytes):
                other = flip(value, 3)
            elif isinstance(value, int):
                other = value ^ 1
            elif member == "at":
                other = value.replace("T16:", "T17:")
            else:
                other = value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
            changed = {**row, member: other}
            yield entry_case(f"entry {index}, {member}", changed, salt, payload, True)
        no_day = {**row, "at": row["at"].replace("2024", "2025")}
        yield entry_case("a day that does not exist", no_day, salt, payload, True)
        yield entry_case("one bit of the salt", row, flip(salt), payload, True)
        yield entry_case("a short salt", row, salt[:15], payload, True)
        yield entry_case("a digit of the payload", row, salt, payload.replace("135795", "135794"),
                         True)
        yield entry_case("a byte moved from payload to salt", row,
                         salt + payload[:1].encode(), payload[1:], True)


def checkpoint_cases():
    own, other = sample.OWN_NAME, sample.COSIGNER_NAME
    keys = [sample.key_text(own), sample.key_text(other)]
    root = merkle.root(HASHES)
    note = sample.note_of(600, root, (own, other))
    alone = sample.note_of(600, root)
    cases = [("signed by the journal", alone, keys, False), ("with a cosigner", note, keys, False),
             ("empty journal", sample.note_of(0, merkle.root([])), keys, False)]
    wrong = {
        "empty": "", "without signature": alone.split("\u2014")[0],
        "only a cosigner": sample.note_of(600, root, (other,)),
        "another region": note.replace("pledge/420202", "pledge/420203"),
        "another size": note.replace("\n600\n", "\n601\n"),
        "size with a leading zero": note.replace("\n600\n", "\n0600\n"),
        "negative size": note.replace("\n600\n", "\n-600\n"),
        "size beyond int64": note.replace("\n600\n", "\n9223372036854775808\n"),
        "root without padding": note.replace("=\n\n", "\n\n"),
        "extension line": note.replace("\n\n", "\nextra\n\n", 1),
        "no line end at the end": note[:-1], "two line ends at the end": note + "\n",
        "carriage returns": note.replace("\n", "\r\n"),
        "hyphen for the dash": note.replace("\u2014", "-"),
        "two spaces": note.replace("\u2014 ", "\u2014  "),
        "lower-case prefix dropped": note.replace("pledge/", "", 1),
        "signature of another name": note.replace("\u2014 qu-jiwei", "\u2014 qu-jiwej"),
    }
    cases += [(name, text, keys, True) for name, text in wrong.items()]
    cases.append(("key of the cosigner not registered", note, keys[:1], True))
    cases.append(("no keys", note, [], True))
    for place in (15, 20, note.rindex("\u2014") - 5, len(note) - 10):
        changed = "B" if note[place] == "A" else "A"
        cases.append((f"character {place} changed", note[:place] + changed + note[place + 1:],
                      keys, True))
    for name, text, known, is_error in cases:
        yield {"name": name, "note": text, "keys": known, "region": sample.REGION,
               "want_error": is_error}


def receipt_cases():
    keys = [sample.key_text(sample.OWN_NAME)]
    row, _, _ = sample.entry_of(299)
    leaf = verify_journal.leaf_of(row).decode()
    hashes = HASHES[:300]
    receipt = {"region": sample.REGION, "index": 299, "leaf_hash": row["leaf_hash"], "size": 300,
               "root": merkle.root(hashes), "path": merkle.inclusion_path(299, hashes),
               "checkpoint": sample.note_of(300, merkle.root(hashes))}
    bare = {key: value for key, value in receipt.items() if key != "checkpoint"}
    later = sample.note_of(301, merkle.root(HASHES[:301]))
    stranger = sample.note_of(300, merkle.root(hashes), (sample.COSIGNER_NAME,))
    cases = [
        ("with its checkpoint", receipt, leaf, False), ("without checkpoint", bare, leaf, False),
        ("another leaf", receipt, leaf.replace("officer_id 17", "officer_id 18"), True),
        ("another index", {**bare, "index": 298}, leaf, True),
        ("another size", {**bare, "size": 299}, leaf, True),
        ("another region", {**bare, "region": "420203"}, leaf, True),
        ("one bit of the root", {**bare, "root": flip(receipt["root"])}, leaf, True),
        ("one bit of the leaf hash", {**bare, "leaf_hash": flip(row["leaf_hash"])}, leaf, True),
        ("one bit of the path", {**bare, "path": [flip(bare["path"][0])] + bare["path"][1:]},
         leaf, True),
        ("a later checkpoint", {**receipt, "checkpoint": later}, leaf, True),
        ("a checkpoint that a stranger signed", {**receipt, "checkpoint": stranger}, leaf, True),
        ("a checkpoint that is none", {**receipt, "checkpoint": "600"}, leaf, True),
    ]
    for name, changed, text, is_error in cases:
        yield {"name": name, "receipt": changed, "leaf": text, "keys": keys,
               "want_error": is_error}


def sample_sizes():
    for size in (0, 1, 2, 255, 256, 257, 511, 512, 600):
        hashes = HASHES[:size]
        tiles = [{"level": level, "index": index, "sha256": hashlib.sha256(data).digest()}
                 for (level, index), data in sorted(merkle.tiles(hashes).items())]
        yield {"size": size, "root": merkle.root(hashes), "frontier": merkle.frontier(hashes),
               "tiles": tiles, "note": sample.note_of(size, merkle.root(hashes))}


def main():
    leaves = [bytes.fromhex(leaf) for leaf in LEAVES]
    hashes = [merkle.leaf_hash(leaf) for leaf in leaves]
    assert [merkle.root(hashes[:n]).hex() for n in range(9)] == ROOTS
    write("roots.json", [{"leaves": LEAVES[:n], "root": ROOTS[n]} for n in range(9)])
    write("inclusion.json", list(inclusion_cases()))
    write("consistency.json", list(consistency_cases()))
    write("entry.json", list(entry_cases()))
    write("checkpoint.json", list(checkpoint_cases()))
    write("receipt.json", list(receipt_cases()))
    write("sample.json", list(sample_sizes()))


if __name__ == "__main__":
    main()
