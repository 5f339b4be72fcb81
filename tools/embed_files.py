#!/usr/bin/env python3
"""Puts files into the program: an assembler file with .incbin and an index in C++."""
import pathlib
import sys


def main(out, root, paths):
    out = pathlib.Path(out)
    assembler = ['.section .rodata\n']
    externs, rows = [], []
    for number, path in enumerate(sorted(paths)):
        assembler.append(f'.global pledge_file_{number}\npledge_file_{number}:\n'
                         f'.incbin "{pathlib.Path(root) / path}"\n'
                         f'.global pledge_file_{number}_end\npledge_file_{number}_end:\n.byte 0\n')
        externs.append(f'extern const char pledge_file_{number}[], pledge_file_{number}_end[];\n')
        rows.append(f'    {{"{path}", pledge_file_{number}, pledge_file_{number}_end}},\n')
    assembler.append('.section .note.GNU-stack,"",@progbits\n')
    (out / "embedded_files.S").write_text("".join(assembler))
    (out / "embedded_files.cpp").write_text(
        '#include "embedded_files.hpp"\n\nextern "C" {\n' + "".join(externs) + '}\n\n'
        'namespace pledge::embedded {\nnamespace {\n'
        'struct File {\n  std::string_view path;\n  const char* begin;\n  const char* end;\n};\n'
        'const std::vector<File>& files() {\n  static const std::vector<File> kFiles = {\n'
        + "".join(rows) + '  };\n  return kFiles;\n}\n}  // namespace\n\n'
        'std::optional<std::string_view> find(std::string_view path) {\n'
        '  for (const File& file : files()) {\n'
        '    if (file.path == path) {\n'
        '      const auto size = static_cast<std::size_t>(file.end - file.begin);\n'
        '      return std::string_view(file.begin, size);\n'
        '    }\n  }\n  return std::nullopt;\n}\n\n'
        'std::vector<std::string> list(std::string_view prefix) {\n'
        '  std::vector<std::string> paths;\n'
        '  for (const File& file : files()) {\n'
        '    if (file.path.starts_with(prefix)) paths.emplace_back(file.path);\n  }\n'
        '  return paths;\n}\n\n}  // namespace pledge::embedded\n')


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
