"""Random faults in YAML files, as hands and editors make them. Every draw comes from the `random.Random` given."""

import random
import re
from collections.abc import Callable
from pathlib import Path

KEY = re.compile(r"^( *)(?:- )?([a-z_0-9-]+):(.*)$")
TRAPS = [
    "no",
    "on",
    "08",
    "~",
    "1:30",
    "2022-08-01",
    "1_000",
    "3a",
    "0x1F",
    ".5",
    "yes",
    "null",
    "&a b",
    "*a",
    "!!int 3",
]
Mutation = Callable[[random.Random, str], str]


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _at_key(rng: random.Random, text: str, change: Callable[[re.Match[str]], list[str]]) -> str:
    """Replace one line that has a key."""
    lines = _lines(text)
    places = [number for number, line in enumerate(lines) if KEY.match(line)]
    if not places:
        return text
    number = rng.choice(places)
    match = KEY.match(lines[number])
    assert match is not None
    lines[number : number + 1] = change(match)
    return "\n".join(lines)


def _at_match(rng: random.Random, text: str, pattern: str, change: Callable[[re.Match[str]], str]) -> str:
    """Replace one of the places where a pattern matches."""
    matches = list(re.finditer(pattern, text))
    if not matches:
        return text
    match = rng.choice(matches)
    return text[: match.start()] + change(match) + text[match.end() :]


def _insert(rng: random.Random, text: str, what: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + what + text[at:]


def delete_line(rng: random.Random, text: str) -> str:
    lines = _lines(text)
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def swap_lines(rng: random.Random, text: str) -> str:
    lines = _lines(text)
    first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def duplicate_key(rng: random.Random, text: str) -> str:
    return _at_key(rng, text, lambda match: [match[0], match[0]])


def rename_key(rng: random.Random, text: str) -> str:
    return _at_key(rng, text, lambda match: [match[0].replace(f"{match[2]}:", f"{match[2][1:] or 'q'}x:", 1)])


def drop_colon(rng: random.Random, text: str) -> str:
    return _at_key(rng, text, lambda match: [match[0].replace(":", "", 1)])


def change_type(rng: random.Random, text: str) -> str:
    value = rng.choice(["[1, 2]", "{a: b}", "12", "true", "1.5", "[]", "{}", "''", "[[a]]"])
    return _at_key(rng, text, lambda match: [f"{match[0].removesuffix(match[3])} {value}"])


def trap(rng: random.Random, text: str) -> str:
    value = rng.choice(TRAPS)
    return _at_key(rng, text, lambda match: [f"{match[0].removesuffix(match[3])} {value}"])


def indent(rng: random.Random, text: str) -> str:
    return _at_key(rng, text, lambda match: [" " * rng.randint(1, 3) + match[0]])


def dedent(rng: random.Random, text: str) -> str:
    return _at_key(rng, text, lambda match: [match[0].removeprefix(" ")])


def insert_tab(rng: random.Random, text: str) -> str:
    return _insert(rng, text, "\t")


def insert_control(rng: random.Random, text: str) -> str:
    return _insert(rng, text, rng.choice("\x00\x07\x0b\x1b\x7f\x85\u200b\u2028\ufeff\xa0\r"))


def insert_sign(rng: random.Random, text: str) -> str:
    return _insert(
        rng, text, rng.choice(["[[", "]]", "{", "]", "'", '"', ": ", " #x", "\n---\n", "<b>", "|", "%", "@", "`"])
    )


def truncate(rng: random.Random, text: str) -> str:
    return text[: rng.randrange(len(text) + 1)]


def empty(_: random.Random, __: str) -> str:
    return ""


def dangle_reference(rng: random.Random, text: str) -> str:
    return _at_match(rng, text, r"\[\[[a-z]+:[^\]|.]+", lambda match: match[0] + "x")


def dangle_kind(rng: random.Random, text: str) -> str:
    return _at_match(rng, text, r"\[\[([a-z]+):", lambda match: f"[[{match[1]}en:")


def dangle_id(rng: random.Random, text: str) -> str:
    pattern = (
        r"(?<=bron: \[)[a-z0-9-]+|(?<=wie: \[)[a-z0-9-]+|(?<=rol: )[a-z0-9-]+|(?<=naar: )\S+|(?<=noot: \[)[a-z0-9-]+"
    )
    return _at_match(rng, text, pattern, lambda match: match[0][:-1])


def change_day(rng: random.Random, text: str) -> str:
    day = rng.choice(["2022-02-30", "2022-13-01", "1999-01-01", "2031-08-01", "01-08-2022", "2024-07-20"])
    return _at_match(rng, text, r"'\d{4}-\d\d-\d\d'", lambda _: f"'{day}'")


def unquote_day(rng: random.Random, text: str) -> str:
    return _at_match(rng, text, r"'(\d{4}-\d\d-\d\d)'", lambda match: match[1])


def drop_quote(rng: random.Random, text: str) -> str:
    return _at_match(rng, text, r"['\"]", lambda _: "")


def swap_quote(rng: random.Random, text: str) -> str:
    return _at_match(rng, text, r"['\"]", lambda match: "'" if match[0] == '"' else '"')


def type_figure(rng: random.Random, text: str) -> str:
    figure = rng.choice(
        ["na 16 uur", "drie schoolweken", "voor 1 juli", "binnen een maand", "50 procent", "elk kwartaal"]
    )
    return _at_match(rng, text, r"(?<=tekst: )[A-Z]\w+ |(?<=kort: )[A-Z]\w+ ", lambda match: f"{match[0]}{figure} ")


def drop_bracket(rng: random.Random, text: str) -> str:
    return _at_match(rng, text, r"[\[\]{}]", lambda _: "")


MUTATIONS: list[Mutation] = [
    delete_line,
    swap_lines,
    duplicate_key,
    rename_key,
    drop_colon,
    change_type,
    trap,
    indent,
    dedent,
    insert_tab,
    insert_control,
    insert_sign,
    truncate,
    empty,
    dangle_reference,
    dangle_kind,
    dangle_id,
    change_day,
    unquote_day,
    drop_quote,
    swap_quote,
    type_figure,
    drop_bracket,
]


def break_bytes(rng: random.Random, path: Path) -> None:
    """A byte that is no UTF-8."""
    raw = path.read_bytes()
    at = rng.randrange(len(raw) + 1)
    path.write_bytes(raw[:at] + b"\xff" + raw[at:])


def rename_file(rng: random.Random, path: Path) -> None:
    """Another name or another ending."""
    path.rename(path.with_name(rng.choice([f"{path.stem}.yml", f"{path.stem}x.yaml", f"{path.name}.bak"])))


def remove_file(_: random.Random, path: Path) -> None:
    path.unlink()


FILE_MUTATIONS: list[Callable[[random.Random, Path], None]] = [break_bytes, rename_file, remove_file]


def mutate(rng: random.Random, path: Path, number: int) -> str:
    """Do one thing to a file at a random place; all kinds take their turn by number. Gives its name."""
    chosen = number % (len(MUTATIONS) + len(FILE_MUTATIONS))
    if chosen >= len(MUTATIONS):
        change = FILE_MUTATIONS[chosen - len(MUTATIONS)]
        change(rng, path)
        return change.__name__
    mutation = MUTATIONS[chosen]
    path.write_bytes(mutation(rng, path.read_text(encoding="utf-8")).encode("utf-8"))
    return mutation.__name__
