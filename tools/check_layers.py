#!/usr/bin/env python3
"""Every #include of src/ against src/LAYERS, which must itself be acyclic."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
# Headers that CMake provides, and who may see them; tests may see all.
PROVIDED = {"embedded_files.hpp": {"storage", "app", "cli"}, "web_assets.hpp": {"http", "app"}}


def read_layers(text):
    """({folder: folders it sees}, problems). A line may name only folders of the lines above it."""
    groups, sees, problems = {}, {}, []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        group = re.fullmatch(r"([FS]) = (.+)", line)
        if group:
            groups[group[1]] = group[2].split()
            continue
        folder, colon, rest = line.partition(":")
        if not colon:
            problems.append(f"src/LAYERS: cannot be read: {line}")
            continue
        seen = [name for word in rest.split() for name in groups.get(word, [word])]
        problems += [f"src/LAYERS: {folder} names {name}, which no line above it describes"
                     for name in seen if name not in sees]
        sees[folder] = set(seen)
    return sees, problems


def is_for_tests(path):
    """A test, or a header that says that it is there for tests."""
    return path.stem.endswith("_test") or "For tests only" in path.read_text(encoding="utf-8")


def check_file(root, path, folder, sees):
    for mark, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        where = f"{path.relative_to(root)}: includes {name}"
        if name in PROVIDED:
            if folder not in PROVIDED[name] and not is_for_tests(path):
                yield f"{where}, which {folder} may not see"
            continue
        if mark == "<":
            continue
        other = name.partition("/")[0] if "/" in name else None
        included = root / "src" / name
        if other not in sees:
            yield f"{where}: not the path of a header from src/"
        elif other != folder and other not in sees[folder]:
            yield f"{where}, which src/LAYERS does not allow to {folder}"
        elif included.exists() and is_for_tests(included) and not is_for_tests(path):
            yield f"{where}, which is there for tests only"


def check(root):
    sees, problems = read_layers((root / "src/LAYERS").read_text(encoding="utf-8"))
    for folder in sorted(path for path in (root / "src").iterdir() if path.is_dir()):
        files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".cpp", ".hpp")]
        if files and folder.name not in sees:
            problems.append(f"src/{folder.name}: has no line in src/LAYERS")
            continue
        for path in files:
            problems += check_file(root, path, folder.name, sees)
    return problems


if __name__ == "__main__":
    found = check(pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join(found) or "layers hold")
    sys.exit(bool(found))
