"""Text fields become the HTML that Markdown makes of them, as far as that is on a short list."""

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from protocol_site.pages.render import PageView
from protocol_site.text.prose import TAGS, first_refused, to_html
from protocol_site.text.references import Reference
from tests.support.hostile import ALIVE, INERT
from tests.support.pages import own_model, prepared

PIECES = [
    *"ab AB.,:;!?'\"()*_`[]<>&\\#-+=~|^1é\n",
    "1. ",
    "- ",
    "[[rol:a]]",
    "[[rol:a|*b*]]",
    "](javascript:alert(1))",
    "[b]: ",
    '<a href="../b/#c-d">',
    "</a>",
    "<br",
    "<!--",
    "<?",
    "&lt;",
    "    ",
    "  ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def shown(reference: Reference) -> str:
    """What the site makes of a reference."""
    return f"<i>{reference.id}</i>"


@given(TEXTS)
@example("De school meldt het.")
@example("1. eerste")
@example("a - b")
@example("a: b\n")
def test_what_is_not_refused_is_as_markdown_has_it(text: str) -> None:
    if first_refused(text) is None:
        brackets = re.sub(r"\[\[rol:a(\|\*b\*)?\]\]", "¤", text).replace("[", "⟦").replace("]", "⟧")
        html = markdown.markdown(brackets, output_format="html")
        assert to_html(text, shown) == html.replace("¤", "<i>a</i>").replace("⟦", "[").replace("⟧", "]")


class Tags(HTMLParser):
    """The tags of a text, and the attributes of all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(TEXTS)
@example("[a[b](c)](javascript:alert(1))")
def test_nothing_off_the_list_gets_through(text: str) -> None:
    """Whether it is refused or not."""
    assert_inert(to_html(text, lambda _: "x"))


@pytest.mark.parametrize("text", [*ALIVE, *INERT])
def test_hostile_texts_are_words(text: str) -> None:
    assert_inert(to_html(text, lambda _: "x"))
    assert (first_refused(text) is None) or text in ALIVE


def assert_inert(html: str) -> None:
    found = Tags()
    found.feed(html)
    found.close()
    assert found.tags <= {*TAGS}
    assert (found.attributes, found.other) == ([], [])


@pytest.mark.parametrize("text", ["> " * 5000 + "x", "- " * 5000 + "x", "[" * 5000 + "x" + "](y)" * 5000])
def test_a_text_of_nothing_but_nesting_ends(text: str) -> None:
    """And the next text does not suffer from it."""
    assert_inert(to_html(text, shown))
    first_refused(text)
    assert to_html("Een **plicht**.\n\nEn nog een.", shown) == "<p>Een <strong>plicht</strong>.</p>\n<p>En nog een.</p>"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Een zin.", None),
        ("Een `x` hier.", 4),
        ("Een [[rol:school|lange tekst]] en `x` hier.", 34),
        ("Een zin.\n\n> citaat\n\nEen zin.", 10),
        ("Een zin.\n\nkop\n===\n", 12),
        ("Een [a[b]](javascript:x).", None),
    ],
)
def test_the_place_of_what_is_refused(text: str, place: int | None) -> None:
    assert first_refused(text) == place


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een **plicht**.", "<p>Een <strong>plicht</strong>.</p>"),
        ("Zie:\n\n- een;\n- twee.", "<p>Zie:</p>\n<ul>\n<li>een;</li>\n<li>twee.</li>\n</ul>"),
        ("Gewoon.", "<p>Gewoon.</p>"),
        ("**[[rol:a|b_c *d*]]**", "<p><strong><i>a</i></strong></p>"),
        ("[a](b) [c]", "<p>[a](b) [c]</p>"),
        ("A & B < C", "<p>A &amp; B &lt; C</p>"),
    ],
)
def test_forms(text: str, html: str) -> None:
    """Bold, lists, plain text, references, and signs that are only signs."""
    assert to_html(text, shown) == html


def test_a_word_that_opens_keeps_its_brackets_on_one_line() -> None:
    html = PageView(prepared(own_model()), "").text("Een ([[term:verzuim]]).")
    assert re.fullmatch(r'<p>Een <span class="vast">\(<button [^>]*>[^<]*</button>\)\.</span></p>', html)
