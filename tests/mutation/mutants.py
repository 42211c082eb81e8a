"""The mutants of a Python file or a table: one rule broken in each."""

import ast
import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.mutation.regex_rules import broken_patterns

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
Change = tuple[str, ast.AST]


@dataclass(frozen=True)
class Mutant:
    """A file with one rule broken: the line, and what was done there."""

    path: Path
    line: int
    what: str
    text: Callable[[], str]
    """The whole text of the broken file, made when asked for."""

    function: range
    """The lines of the function that is broken, or of the file."""


def mutants(path: Path) -> list[Mutant]:
    """All mutants of a file."""
    text = path.read_text(encoding="utf-8")
    return list(_of_table(path, text) if path.suffix == ".csv" else _of_code(path, text))


def _of_table(path: Path, text: str) -> Iterator[Mutant]:
    lines = text.splitlines(keepends=True)
    for number in range(1, len(lines)):
        if lines[number].strip() and not lines[number].startswith("#"):
            yield Mutant(
                path, number + 1, f"without row {lines[number].strip()!r}", partial(_without, lines, number), range(0)
            )


def _without(lines: list[str], number: int) -> str:
    return "".join(lines[:number] + lines[number + 1 :])


def _of_code(path: Path, text: str) -> Iterator[Mutant]:
    tree = ast.parse(text)
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    annotations = {annotation for node in ast.walk(tree) for annotation in _annotations(node)}
    for node in ast.walk(tree):
        above = list(_with_ancestors(node, parents))
        if any(each in annotations or _is_left_alone(each) for each in above):
            continue
        function = _lines_of_function(above) or range(1, len(text))
        for what, changed in _changes(node, parents):
            yield Mutant(path, getattr(node, "lineno", 0), what, partial(_unparsed, tree, node, changed), function)


def _lines_of_function(nodes: list[ast.AST]) -> range | None:
    """The lines of the innermost function of a node and what is above it, decorators included."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            return range(min([node.lineno, *(each.lineno for each in node.decorator_list)]), (node.end_lineno or 0) + 1)
    return None


def _annotations(node: ast.AST) -> Iterator[ast.AST]:
    """What says a type, and the list of exported names."""
    match node:
        case ast.FunctionDef(returns=ast.AST() as annotation) | ast.AnnAssign(annotation=annotation):
            yield annotation
        case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
            yield value
        case ast.Call(func=ast.Name(id="cast" | "TypeVar"), args=[annotation, *_]):
            yield annotation


def _with_ancestors(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    yield node
    while node in parents:
        node = parents[node]
        yield node


def _is_left_alone(node: ast.AST) -> bool:
    """Docstrings, imports, types, decorators and messages are no rules, nor is a check that lengths are the same."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Raise() | ast.arguments():
            return True
        case ast.AnnAssign(value=None) | ast.Subscript(value=ast.Name(id="Literal" | "tuple")):
            return True
        case ast.Call(func=ast.Name(id="Unreadable" | "dataclass" | "lru_cache")) | ast.keyword(arg="strict"):
            return True
    return False


def _unparsed(tree: ast.Module, node: ast.AST, changed: ast.AST) -> str:
    """The whole file with one node replaced."""

    class Replacer(ast.NodeTransformer):
        def visit(self, visited: ast.AST) -> ast.AST:
            return changed if visited is node else self.generic_visit(visited)

    copied = copy.deepcopy(tree, {id(node): node})
    return ast.unparse(ast.fix_missing_locations(Replacer().visit(copied)))


def _changes(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[Change]:
    for change in (_logic, _values, _statements, _collections):
        yield from change(node)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from _words(node, parents)


def _logic(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=right) if type(operator) in COMPARISONS:
            other = COMPARISONS[type(operator)]
            yield f"{type(operator).__name__} -> {other.__name__}", ast.Compare(left, [other()], right)
        case ast.BoolOp(op=ast.And(), values=values):
            yield "and -> or", ast.BoolOp(ast.Or(), values)
        case ast.BoolOp(op=ast.Or(), values=values):
            yield "or -> and", ast.BoolOp(ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "without not", operand
        case ast.If(test=test, body=body, orelse=orelse):
            yield "if not", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield "conditional the other way", ast.IfExp(test, orelse, body)


def _values(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Constant(value=bool(value)):
            yield f"{value} -> {not value}", ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield f"{value} -> {value + 1}", ast.Constant(value + 1)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield "+ -> -", ast.BinOp(left, ast.Sub(), right)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            yield "- -> +", ast.BinOp(left, ast.Add(), right)


def _statements(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Return(value=ast.AST() as value) if not isinstance(value, ast.Constant):
            yield "returns None", ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Continue() | ast.Break():
            yield f"without {ast.unparse(node)}", ast.Pass()
        case ast.Yield(value=ast.AST()):
            yield "yields nothing", ast.Constant(None)


def _collections(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()) if len(elements) > 2:
            for number, element in enumerate(elements):
                rest = elements[:number] + elements[number + 1 :]
                yield f"without element {ast.unparse(element)[:60]}", type(node)(rest, ast.Load())
        case ast.Dict(keys=keys, values=values) if len(keys) > 1:
            for number in range(len(keys)):
                fewer = ast.Dict(keys[:number] + keys[number + 1 :], values[:number] + values[number + 1 :])
                yield f"without entry {ast.unparse(values[number])[:60]}", fewer


def _words(node: ast.Constant, parents: dict[ast.AST, ast.AST]) -> Iterator[Change]:
    words = str(node.value)
    in_pattern = "(?:" in words or any(_compiles(above) for above in _with_ancestors(node, parents))
    if not in_pattern:
        if words and not isinstance(parents.get(node), ast.JoinedStr):
            yield f"{words[:40]!r} -> other words", ast.Constant(f"{words[:-1]}\u241f")
        return
    for what, pattern in broken_patterns(words):
        if _is_pattern(pattern) or (isinstance(parents.get(node), ast.JoinedStr) and _opens(pattern) == _opens(words)):
            yield what, ast.Constant(pattern)


def _compiles(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.compile", "_heading", "_rule")


def _opens(part: str) -> int:
    """How many more groups a part of a pattern opens than it closes, roughly."""
    return part.count("(") - part.count(")")


def _is_pattern(words: str) -> bool:
    try:
        re.compile(words)
    except re.error:
        return False
    return True


def rules(paths: list[Path]) -> dict[tuple[Path, int], list[Mutant]]:
    """Mutants by the line that they break."""
    found: dict[tuple[Path, int], list[Mutant]] = {}
    for path in paths:
        for mutant in mutants(path):
            found.setdefault((path, mutant.line), []).append(mutant)
    return found
