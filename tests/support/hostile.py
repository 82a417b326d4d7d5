"""Texts that try to become a live link, a script or an image of others, and data that hold them in every text field."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from protocol_site.data.schema import Ref, Verwijzing

ALIVE = [
    # Links and images, in every form that Markdown has.
    "[klik](javascript:alert(1))",
    "[klik](<javascript:alert(1)>)",
    "[klik](JaVaScRiPt:alert(1) 'titel')",
    "[klik](java\tscript:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](//example.org/x)",
    "[klik](https://example.org/x)",
    "[a [b] c](javascript:alert(1))",
    r"[a\](b)](javascript:alert(1))",
    r"[a \[b\] c](vbscript:x)",
    "[[bron:wet-1](javascript:alert(1))]",
    "![beeld](//example.org/x.png)",
    "![beeld](x.png 'a' onerror=alert(1))",
    "[klik]\n\n[klik]: javascript:alert(1)",
    "[klik][hier]\n\n[hier]: javascript:alert(1) 'titel'",
    "![beeld][hier]\n\n  [hier]: //example.org/x.png",
    "[klik][]\n\n[klik]:\n    javascript:alert(1)",
    "[stil]: https://example.org/ 'verdwijnt'",
    "[![a](//example.org/a.png)](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<https://example.org/x>",
    "<iemand@example.org>",
    "<mailto:iemand@example.org>",
    # HTML, whole and in pieces.
    "<script>alert(1)</script>",
    "<SCRIPT\n>alert(1)</SCRIPT\n>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<svg><animate onbegin=alert(1)>",
    "</p><iframe src=//example.org>",
    "<div markdown='1' onclick='alert(1)'>\n\n**x**\n\n</div>",
    "<?php echo 1 ?>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!-- <img src=x onerror=alert(1)> -->",
    "<!DOCTYPE html>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<a\nhref='x'\nonclick='alert(1)'>",
    # Entities: characters of a name or an address in disguise.
    "&lt;img src=x onerror=alert(1)&gt;",
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#106;avascript&colon;alert(1)",
    "&#x6A;avascript&#x3a;alert(1)",
    # What else Markdown makes: code, quotes, rules, headings.
    "`<b>x</b>`",
    "x\n\n    ingesprongen",
    "x\n\n> citaat",
    "x\n\n***\n\ny",
    "kop\n===",
    "x\n\n# kop",
    "```\nx\n```",
    # Templates.
    "{{ config }}",
    "{% include 'x' %}",
    "{# weg #}",
]
"""Each would be something else than the words it shows: refused in prose."""
INERT = [
    "javascript:alert(1)",
    "//example.org/x",
    'x" onmouseover="alert(1)',
    "x' onmouseover='alert(1)",
    "data-motor=\"x\" data-meteen data-rekenhulp='{}'",
    "{: onclick=alert(1) }",
    "{ #anker .klasse onclick=alert(1) }",
    "**vet**{: onclick=alert(1) }",
    "klik (javascript:alert(1))",
    "a & b < c > d",
    "wzxhzdk:0 klzzwxh:0000",
    "*een **twee* drie**",
    "a_b_c __d__",
    "| a | b |",
    ": definitie",
    "!!! let op",
    "^1 ~2~ $x$",
]
"""Each is only words, whatever they look like."""


def filled(annotation: Any, metadata: Iterable[Any] = ()) -> Any:
    """A value for a type of the schema, as YAML has it, with every field there and one member in every list."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return filled(arguments[0], (*arguments[1:], *metadata))
    if origin in (Union, UnionType):
        return filled(arguments[0], metadata)
    if origin is Literal:
        return arguments[0]
    if origin is list:
        return [filled(arguments[0])]
    if origin is dict:
        return {filled(arguments[0]): filled(arguments[1])}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {name: filled(field.annotation, field.metadata) for name, field in annotation.model_fields.items()}
    if annotation in (str, date):
        return next(word for word in _EXAMPLES if _fits(annotation, metadata, word))
    return {bool: False, int: 1, float: 1}[annotation]


SENTENCE = "Zomaar een zin."
ADDRESS = "https://example.org/wet"
_EXAMPLES = (
    *("a", "A1", SENTENCE, ADDRESS, "info@example.org", "14 055"),
    *("rol:a", "rol:a.a", "alle-rollen", "07-01", "2024", "2024-2025", "2025-01-15"),
)


def _fits(annotation: Any, metadata: Iterable[Any], word: str) -> bool:
    """Whether a field of this type may hold the word."""
    try:
        TypeAdapter(Annotated[annotation, *metadata] if [*metadata] else annotation).validate_python(word)
    except ValidationError:
        return False
    return True


Sort = Literal["text", "line", "link"]
Spoil = Callable[[Sort, str | None], str | None]
"""What comes in the place of words or of an address; None where there is none."""


def spoiled(value: Any, annotation: Any, spoil: Spoil, metadata: Iterable[Any] = ()) -> Any:
    """A value of the schema, plain or an object, with every text and every link in it replaced; nothing is checked."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return spoiled(value, arguments[0], spoil, (*arguments[1:], *metadata))
    if origin in (Union, UnionType):
        return spoiled(value, arguments[0], spoil, metadata)
    if origin is list and value is not None:
        return [spoiled(member, arguments[0], spoil) for member in value]
    if origin is dict and value is not None:
        return {key: spoiled(member, arguments[1], spoil) for key, member in value.items()}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and value is not None:
        fields = annotation.model_fields.items()
        had = value if isinstance(value, dict) else {name: getattr(value, name) for name, _ in fields}
        new = {name: spoiled(had[name], field.annotation, spoil, field.metadata) for name, field in fields}
        return new if isinstance(value, dict) else value.model_copy(update=new)
    sort = sort_of(annotation, metadata)
    return spoil(sort, value) if sort else value


def sort_of(annotation: Any, metadata: Iterable[Any]) -> Sort | None:
    """Whether a field is for paragraphs, for words on one line, for an address, or for none of these."""
    marks = [*metadata]
    if annotation is not str or any(isinstance(mark, (Ref, Verwijzing)) for mark in marks):
        return None
    if _fits(str, marks, SENTENCE):
        return "text" if _fits(str, marks, f"{SENTENCE}\n\n{SENTENCE}") else "line"
    return "link" if _fits(str, marks, ADDRESS) else None


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every string in plain data with the path of keys and positions to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from places(member, (*path, key))
    elif isinstance(value, list):
        for position, member in enumerate(value):
            yield from places(member, (*path, position))
