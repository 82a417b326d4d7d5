"""Text fields become the HTML that Markdown makes of them, also where Markdown itself is skipped for speed."""

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from protocol_site.pages.render import to_html

PIECES = [
    *"ab AB.,:;!?'\"()*_`[]<>&\\#-+=~|^1é\n",
    "1. ",
    "- ",
    '<a href="../b/#c-d">',
    "</a>",
    "<span>",
    "</span>",
    "  ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("De school meldt het.")
@example("1. eerste")
@example("a - b")
@example("***")
@example("a: b\n")
@example("   code")
@example("~~~")
def test_same_as_markdown(text: str) -> None:
    """Whatever an editor types, it is rendered as Markdown does."""
    assert to_html(text) == markdown.markdown(text, output_format="html")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een **plicht**.", "<p>Een <strong>plicht</strong>.</p>"),
        ("Zie:\n\n- een;\n- twee.", "<p>Zie:</p>\n<ul>\n<li>een;</li>\n<li>twee.</li>\n</ul>"),
        ("Gewoon.", "<p>Gewoon.</p>"),
        (
            'Een (<button type="button">woord</button>).',
            '<p>Een <span class="vast">(<button type="button">woord</button>).</span></p>',
        ),
    ],
)
def test_forms(text: str, html: str) -> None:
    """Bold, lists, plain text, and a word with its brackets kept on one line."""
    assert to_html(text) == html
