"""A rough reading of C++: text without comments and literals, and the functions in it."""
import re
from dataclasses import dataclass

NOISE = re.compile(
    r'R"(?P<mark>[^()\s]*)\(.*?\)(?P=mark)"'  # raw strings
    r"|//[^\n]*|/\*.*?\*/"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])*'"  # not the separators of 1'000'000
    r"|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*"  # preprocessor lines
    r"|^PLEDGE_\w+\([^(){};]*\)[ \t]*$",  # declaring macros, which need no semicolon
    re.S | re.M)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
CONTROL = re.compile(r"\b(?:if|for|while|switch|catch|else|do|try)\b")
NOT_A_FUNCTION = re.compile(
    r"\b(?:if|for|while|switch|catch|namespace|class|struct|enum|union)\b|=\s*$")


def blank_comments(text):
    return COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def blank(text):
    """The same text with comments, literals and preprocessor lines replaced by spaces."""
    return NOISE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


@dataclass
class Function:
    name: str
    line: int
    line_count: int
    parameter_count: int
    nesting: int


def count_parameters(head):
    """Commas between the first parentheses that are not inside further brackets."""
    depth, count, is_empty = 0, 1, True
    for mark in head[head.index("("):].replace("->", "  "):
        if mark in "(<[{":
            depth += 1
        elif mark in ")>]}":
            depth -= 1
            if depth == 0:
                break
        elif depth == 1 and mark == ",":
            count += 1
        if depth > 1 or (depth == 1 and not mark.isspace() and mark != "("):
            is_empty = False
    return 0 if is_empty else count


def is_head(head):
    """Whether the text before a brace begins a function."""
    before = head.split("(")[0]
    return "(" in head and re.search(r"\w\s*$|operator\S+\s*$", before) is not None \
        and not NOT_A_FUNCTION.search(before)


def functions(text):
    """Outermost functions only: a lambda counts with the function around it."""
    clean = blank(text)
    found, stack, begin, parens = [], [], 0, 0
    for at, mark in enumerate(clean):
        if mark in "()":
            parens += 1 if mark == "(" else -1
        elif mark == "{":
            stack.append((_enter(clean, begin, at, [entry for entry, _ in stack]), parens))
            begin, parens = at + 1, 0
        elif mark == "}" and stack:
            entry, parens = stack.pop()
            if isinstance(entry, Function):
                entry.line_count = clean.count("\n", 0, at) + 2 - entry.line
                found.append(entry)
            begin = at + 1
        elif mark == ";" and parens == 0:
            begin = at + 1
    return found


def _enter(clean, begin, at, stack):
    """What the brace at `at` opens: a function, a control block inside one, or neither."""
    head = clean[begin:at].strip()
    inside = next((entry for entry in stack if isinstance(entry, Function)), None)
    if inside is None and is_head(head):
        line = clean.count("\n", 0, clean.rindex(head, begin, at)) + 1
        name = re.search(r"([\w:~]+|operator\S+)\s*$", head.split("(")[0])[1]
        return Function(name, line, 0, count_parameters(head), 0)
    if inside is not None and CONTROL.search(head):
        inside.nesting = max(inside.nesting, 1 + stack.count("control"))
        return "control"
    return "other"
