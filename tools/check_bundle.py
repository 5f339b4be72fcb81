#!/usr/bin/env python3
"""What a browser fetches before the first page of the desk stands: at most 350 kB, compressed."""
import gzip
import pathlib
import re
import sys

LIMIT = 350 * 1000
# The page that most people see first; its own part comes with the frame.
FIRST_PAGES = ("WorkLedger", "SignIn")
LINKED = re.compile(r'(?:src|href)="(/assets/[^"]+\.(?:js|css))"')
IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


def size_of(path):
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def first_load(dist):
    """Paths of everything that is fetched, each once."""
    assets = dist / "assets"
    waiting = [dist / link.lstrip("/")
               for link in LINKED.findall((dist / "index.html").read_text(encoding="utf-8"))]
    for page in FIRST_PAGES:
        waiting += sorted(assets.glob(f"{page}-*.js")) + sorted(assets.glob(f"{page}-*.css"))
    seen = []
    while waiting:
        path = waiting.pop()
        if path in seen or not path.exists():
            continue
        seen.append(path)
        if path.suffix == ".js":
            text = path.read_text(encoding="utf-8")
            waiting += [assets / name for name in IMPORTED.findall(text)]
    return seen


def check(dist, limit=LIMIT):
    if not (dist / "index.html").exists():
        return 0, ["web: the desk is not built, so nothing says how large its first load is"]
    missing = [page for page in FIRST_PAGES if not list((dist / "assets").glob(f"{page}-*.js"))]
    if missing:
        return 0, [f"web: no part of {page}; its name changed?" for page in missing]
    paths = first_load(dist)
    total = sum(size_of(path) for path in paths)
    if total <= limit:
        return total, []
    largest = sorted(paths, key=size_of, reverse=True)[:5]
    return total, [f"web: the first load is {total // 1000} kB, more than {limit // 1000} kB: "
                   + ", ".join(f"{path.name} {size_of(path) // 1000} kB" for path in largest)]


def main():
    dist = pathlib.Path(__file__).resolve().parent.parent / "web/dist"
    total, problems = check(dist)
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(1)
    print(f"first load {total // 1000} kB")


if __name__ == "__main__":
    main()
