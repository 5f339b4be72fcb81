"""Merkle tree of RFC 6962 §2.1, written as the recursive text of the standard says."""
import hashlib


def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def split_point(count):
    """The largest power of two smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1


def root(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = split_point(len(hashes))
    return node_hash(root(hashes[:k]), root(hashes[k:]))


def inclusion_path(index, hashes):
    if len(hashes) <= 1:
        return []
    k = split_point(len(hashes))
    if index < k:
        return inclusion_path(index, hashes[:k]) + [root(hashes[k:])]
    return inclusion_path(index - k, hashes[k:]) + [root(hashes[:k])]


def consistency_path(older, hashes, is_whole=True):
    if older == 0:
        return []
    if older == len(hashes):
        return [] if is_whole else [root(hashes)]
    k = split_point(len(hashes))
    if older <= k:
        return consistency_path(older, hashes[:k], is_whole) + [root(hashes[k:])]
    return consistency_path(older - k, hashes[k:], False) + [root(hashes[:k])]


def frontier(hashes):
    """What journal_head.frontier holds for these leaf hashes."""
    size, data = len(hashes), b""
    at = size & ~255
    while at < size:
        count = 1 << (size - at).bit_length() - 1
        data += root(hashes[at:at + count])
        at += count
    level = hashes
    while len(level) >= 256:
        level = [root(level[i:i + 256]) for i in range(0, len(level) & ~255, 256)]
        data += b"".join(level[len(level) & ~255:])
    return data


def tiles(hashes):
    """Every complete tile as {(level, index): 8192 bytes}."""
    found, level = {}, 0
    while len(hashes) >= 256:
        upper = []
        for i in range(len(hashes) // 256):
            row = hashes[256 * i:256 * i + 256]
            found[level, i] = b"".join(row)
            upper.append(root(row))
        hashes, level = upper, level + 1
    return found


def root_from_inclusion(index, size, leaf, path):
    """The root that the path leads to, or None when its length is wrong."""
    if size == 1:
        return leaf if not path and index == 0 else None
    if not path or not 0 <= index < size:
        return None
    k = split_point(size)
    if index < k:
        left = root_from_inclusion(index, k, leaf, path[:-1])
        return left and node_hash(left, path[-1])
    right = root_from_inclusion(index - k, size - k, leaf, path[:-1])
    return right and node_hash(path[-1], right)


def roots_from_consistency(older, newer, older_root, path, is_whole=True):
    """The roots (older, newer) that the path leads to, or None when its length is wrong."""
    if older == newer:
        if is_whole:
            return None if path else (older_root, older_root)
        return (path[0], path[0]) if len(path) == 1 else None
    if not path:
        return None
    k = split_point(newer)
    if older <= k:
        found = roots_from_consistency(older, k, older_root, path[:-1], is_whole)
        return found and (found[0], node_hash(found[1], path[-1]))
    found = roots_from_consistency(older - k, newer - k, older_root, path[:-1], False)
    return found and (node_hash(path[-1], found[0]), node_hash(path[-1], found[1]))


def is_included(index, size, leaf, tree_root, path):
    return 0 <= index < size and root_from_inclusion(index, size, leaf, path) == tree_root


def is_consistent(older, newer, older_root, newer_root, path):
    if older < 0 or older > newer:
        return False
    if older == 0:
        empty = root([])
        return not path and older_root == empty and (newer > 0 or newer_root == empty)
    return roots_from_consistency(older, newer, older_root, path) == (older_root, newer_root)
