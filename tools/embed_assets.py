#!/usr/bin/env python3
"""Puts the built web desk into the program, each text file compressed once at build time."""
import gzip
import hashlib
import pathlib
import sys

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
         ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
         ".ico": "image/x-icon", ".json": "application/json", ".woff2": "font/woff2",
         ".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8"}


def main(out, dist):
    out, dist = pathlib.Path(out), pathlib.Path(dist)
    packed = out / "web_assets"
    packed.mkdir(parents=True, exist_ok=True)
    assembler, externs, rows = ['.section .rodata\n'], [], []
    files = sorted(path for path in dist.rglob("*") if path.is_file()) if dist.exists() else []
    for number, path in enumerate(files):
        data = path.read_bytes()
        small = gzip.compress(data, 9, mtime=0)
        kept = packed / f"{number}.gz"
        kept.write_bytes(small if len(small) < len(data) * 9 // 10 else b"")
        for name, source in ((f"pledge_web_{number}", path), (f"pledge_web_gz_{number}", kept)):
            assembler.append(f'.global {name}\n{name}:\n.incbin "{source}"\n'
                             f'.global {name}_end\n{name}_end:\n.byte 0\n')
            externs.append(f'extern const unsigned char {name}[], {name}_end[];\n')
        etag = hashlib.sha256(data).hexdigest()[:32]
        rows.append(f'      {{"/{path.relative_to(dist).as_posix()}", '
                    f'"{TYPES.get(path.suffix, "application/octet-stream")}", "\\"{etag}\\"",\n'
                    f'       {{pledge_web_{number}, pledge_web_{number}_end}},\n'
                    f'       {{pledge_web_gz_{number}, pledge_web_gz_{number}_end}}}},\n')
    assembler.append('.section .note.GNU-stack,"",@progbits\n')
    (out / "web_assets.S").write_text("".join(assembler))
    (out / "web_assets.cpp").write_text(
        '#include "web_assets.hpp"\n\n#include <vector>\n\nextern "C" {\n' + "".join(externs)
        + '}\n\nnamespace pledge::web_assets {\n\nstd::span<const Asset> all() {\n'
        '  static const std::vector<Asset> kAssets = {\n' + "".join(rows)
        + '  };\n  return kAssets;\n}\n\n}  // namespace pledge::web_assets\n')


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
