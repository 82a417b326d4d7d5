"""The small changes that can be made in a module, each as a place in its syntax tree and what comes there instead."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

Steps = tuple[tuple[str, int | None], ...]
"""The way from the module to a node: at each step a field, and the position in it if the field is a list."""

Change = tuple[str, str, ast.AST | None]
"""What a reader sees of the old and the new code, and the new node; None takes the old node out of its list."""

GONE = "(weg)"

OPERATORS: dict[type[ast.AST], Any] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
TYPES = {"annotation", "returns", "type_params"}
# Freezing and caching change no answer; a type that is made from a name or cast to is for the type checker.
NOT_BEHAVIOUR = {"dataclass", "cache", "lru_cache", "cast", "TypeVar", "NewType", "TypedDict"}
EMPTY: dict[str, ast.expr] = {
    "str": ast.Constant(""),
    "list": ast.List([], ast.Load()),
    "Sequence": ast.Tuple([], ast.Load()),
    "tuple": ast.Tuple([], ast.Load()),
    "dict": ast.Dict([], []),
    "Mapping": ast.Dict([], []),
    "set": ast.Call(ast.Name("set", ast.Load()), [], []),
    "frozenset": ast.Call(ast.Name("frozenset", ast.Load()), [], []),
    "Iterator": ast.Call(ast.Name("iter", ast.Load()), [ast.Tuple([], ast.Load())], []),
    "Iterable": ast.Tuple([], ast.Load()),
}
"""What a function that gives such a type gives when it gives nothing; for other types that is None."""


@dataclass(frozen=True)
class Place:
    """Where a node stands: its path, the lines of its statement, when it runs and what its function gives."""

    path: Steps
    lines: range
    at_import: bool
    returns: str


@dataclass(frozen=True)
class Mutant:
    """One change. `lines` are those of the statement: a test that runs one of them can notice it."""

    line: int
    old: str
    new: str
    place: Place
    node: ast.AST | None


def mutants(source: str) -> list[Mutant]:
    """Every change that can be made in the source of a module, by line. SyntaxError for what is not Python."""
    top = Place((), range(0), at_import=True, returns="")
    return sorted(_below(ast.parse(source), top), key=lambda mutant: mutant.line)


def mutated(source: str, mutant: Mutant) -> str:
    """The source with this one change; its layout and comments are gone."""
    tree: ast.AST = ast.parse(source)
    *way, (field, item) = mutant.place.path
    parent = tree
    for step, position in way:
        value = getattr(parent, step)
        parent = value if position is None else value[position]
    if item is None:
        setattr(parent, field, mutant.node)
    elif mutant.node is None:
        del getattr(parent, field)[item]
    else:
        getattr(parent, field)[item] = mutant.node
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _below(node: ast.AST, place: Place) -> Iterator[Mutant]:
    for field, value in ast.iter_fields(node):
        if field in TYPES:
            continue
        for item, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _left_out(child):
                continue
            here = _place(node, field, item, child, place)
            for old, new, changed in _changes(node, field, child, here.returns):
                yield Mutant(getattr(child, "lineno", here.lines.start), old, new, here, changed)
            yield from _below(child, here)


def _place(node: ast.AST, field: str, item: int | None, child: ast.AST, outer: Place) -> Place:
    place = replace(outer, path=(*outer.path, (field, item)))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and field == "body":
        place = replace(place, at_import=False, returns=ast.unparse(node.returns) if node.returns else "")
    if isinstance(child, ast.stmt | ast.ExceptHandler):
        place = replace(place, lines=_own_lines(child))
    return place


def _own_lines(statement: ast.stmt | ast.ExceptHandler) -> range:
    """The lines of a statement itself, without those of the statements in it."""
    first = min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", []))])
    body = getattr(statement, "body", None)
    last = max(statement.lineno, body[0].lineno - 1) if body else statement.end_lineno or statement.lineno
    return range(first, last + 1)


def _left_out(node: ast.AST) -> bool:
    """Whether a change in this node says nothing: documentation, names to export, what only a type checker reads."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("__"):
            return True
        case ast.Subscript(value=ast.Name(id="Literal")) | ast.Subscript(slice=ast.Tuple()):  # the last as `dict[a, b]`
            return True
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
            return name in NOT_BEHAVIOUR
    return False


def _changes(parent: ast.AST, field: str, node: ast.AST, returns: str) -> Iterator[Change]:
    """The changes of one node, in the field of its parent."""
    new: Iterator[ast.AST] = iter(())
    match node:
        case ast.Compare() | ast.BoolOp() | ast.BinOp() | ast.UnaryOp():
            new = _other_operators(node)
        case ast.Constant():
            new = _other_values(node.value)
        case ast.Dict() | ast.Set() | ast.List() | ast.Tuple():
            yield from _without_an_element(node)
        case ast.Call():
            yield from _without_order(node)
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break() | ast.Delete():
            yield ast.unparse(node), GONE, ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.unparse(node), GONE, ast.Pass()
    for changed in new:
        yield ast.unparse(node), ast.unparse(changed), changed
    if isinstance(node, ast.expr):
        yield from _for_its_role(parent, field, node, returns)


def _for_its_role(parent: ast.AST, field: str, node: ast.expr, returns: str) -> Iterator[Change]:
    """The changes for what an expression is there for: a condition or an answer."""
    shown = ast.unparse(node)
    if isinstance(node, ast.Constant) and not isinstance(node.value, str):
        return
    if field == "test" and isinstance(parent, ast.If | ast.IfExp):
        yield shown, "True", ast.Constant(True)
    if (field == "test" and isinstance(parent, ast.If | ast.IfExp | ast.While)) or field == "ifs":
        yield shown, "False", ast.Constant(False)
    if field == "ifs":
        yield f"if {shown}", GONE, None
    if field == "value" and isinstance(parent, ast.Return):
        nothing = _nothing(returns, node)
        if ast.unparse(nothing) != shown:
            yield f"return {shown}", f"return {ast.unparse(nothing)}", nothing


def _nothing(returns: str, answer: ast.expr) -> ast.expr:
    if returns == "bool":
        return ast.UnaryOp(ast.Not(), answer)
    return EMPTY.get(returns.partition("[")[0], ast.Constant(None))


def _other_operators(node: ast.Compare | ast.BoolOp | ast.BinOp | ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node, ast.UnaryOp):
        if isinstance(node.op, ast.Not):
            yield node.operand
    elif isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            changed = copy.deepcopy(node)
            changed.ops[number] = OPERATORS[type(operator)]()
            yield changed
    elif type(node.op) in OPERATORS and not (isinstance(node, ast.BinOp) and _joins(node)):
        turned = copy.copy(node)
        turned.op = OPERATORS[type(node.op)]()
        yield turned


def _joins(node: ast.BinOp) -> bool:
    """Whether a sum joins texts or lists: turned it always crashes, which says nothing about the tests."""
    return any(
        isinstance(side, ast.JoinedStr | ast.List | ast.Tuple)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )


def _other_values(value: object) -> Iterator[ast.Constant]:
    match value:
        case bool():
            yield ast.Constant(not value)
        case int() | float():
            yield ast.Constant(value + 1)
        case str():
            yield ast.Constant("" if value else "x")
        case bytes():
            yield ast.Constant(b"" if value else b"x")


def _without_an_element(node: ast.Dict | ast.Set | ast.List | ast.Tuple) -> Iterator[Change]:
    if isinstance(node, ast.List | ast.Tuple) and not isinstance(node.ctx, ast.Load):
        return
    elements = node.values if isinstance(node, ast.Dict) else node.elts
    for number, element in enumerate(elements):
        shown = ast.unparse(element)
        changed = copy.deepcopy(node)
        if isinstance(changed, ast.Dict):
            key = changed.keys.pop(number)
            shown = f"{ast.unparse(key)}: {shown}" if key else f"**{shown}"
            del changed.values[number]
        else:
            del changed.elts[number]
        yield shown, GONE, changed


def _without_order(node: ast.Call) -> Iterator[Change]:
    """A call without the argument that says in which order: of sorted, sort, min or max."""
    for number, keyword in enumerate(node.keywords):
        if keyword.arg in ("key", "reverse"):
            changed = copy.copy(node)
            changed.keywords = node.keywords[:number] + node.keywords[number + 1 :]
            yield ast.unparse(keyword), GONE, changed
