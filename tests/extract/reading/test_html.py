"""HTML: the main content with its structure; menus, notices, comments and the like left out."""

import pytest

from extract.reading import read_text
from extract.reading.formats import HTML
from tests.extract.reading.shapes import parents, shapes

NEWS = """<!doctype html><html lang="en"><head><title>Pact on AI – The Daily</title>
<meta property="article:published_time" content="2024-06-03T08:00:00Z"><meta name="author" content="Ann Lee"></head>
<body><header><a href="/">The Daily</a><nav><ul><li><a href="/w">World</a></li><li><a href="/t">Tech</a></li></ul></nav>
</header>
<div id="cookie-banner"><p>We use cookies to improve your experience. <button>Accept</button></p></div>
<main><article><h1>Nine states sign a pact on artificial intelligence</h1><p class="byline">By Ann Lee</p>
<div class="share"><a>Share on X</a><a>Share by mail</a></div>
<p>Nine states signed a pact on artificial intelligence in Geneva.<sup><a href="#n1">1</a></sup> It asks
for tests of <b>powerful</b> models.</p>
<p>Kenya and Chile proposed the text. Both governments want smaller states to have a voice.</p>
<h2>What it asks for</h2><ul><li>tests before release<ul><li>by a public body</li></ul></li>
<li>a register of incidents</li></ul>
<table><thead><tr><th>State</th><th>Pledge</th></tr></thead><tbody><tr><td>Kenya</td><td>Hosts the secretariat</td></tr>
<tr><td>Chile</td><td>Trains regulators</td></tr></tbody></table>
<blockquote><p>We cannot leave the rules to two capitals.</p></blockquote>
<h3>What happens next?</h3><p>Parliaments must ratify the pact. It enters into force when six have done so.</p>
<div class="related"><h3>Related stories</h3><ul><li><a href="/a">Chips: a short history</a></li></ul></div></article>
</main>
<section id="comments"><h3>Leave a comment</h3><form><textarea></textarea></form><p>John: I disagree.</p></section>
<footer><p>© 2024 The Daily. All rights reserved.</p></footer></body></html>"""

MINISTRY = """<html><head><title>Ministry of Trade: Press release 14/2003</title></head><body bgcolor="#ffffff">
<table width="760"><tr><td width="150" valign="top"><a href="i.htm">Home</a><br><a href="p.htm">Press</a></td>
<td valign="top"><font size="4"><b>Norway and Iceland agree on data cables</b></font><p>Oslo, 14 May 2003
<p>Norway and Iceland agreed on rules for data cables between the two countries. The agreement protects the cables, sets
out who repairs them and says how costs are shared between the operators of both states.
<p>The ministers will review the agreement after five years. They also agreed to exchange engineers and to invite
Denmark to join the talks on new routes.</td></tr></table></body></html>"""


def test_news_page_is_read_without_its_frame() -> None:
    """Headings, nested lists, header cells and quotations survive; what frames the article does not."""
    read = read_text(NEWS, source="news.html", media_type=HTML)

    assert shapes(read) == [
        ("heading", "Nine states sign a pact on artificial intelligence"),
        (
            "paragraph",
            "Nine states signed a pact on artificial intelligence in Geneva. It asks for tests of powerful models.",
        ),
        (
            "paragraph",
            "Kenya and Chile proposed the text. Both governments want smaller states to have a voice.",
        ),
        ("heading", "What it asks for"),
        ("item", "tests before release"),
        ("item", "by a public body"),
        ("item", "a register of incidents"),
        ("row", "State | Pledge"),
        ("row", "Kenya | Hosts the secretariat"),
        ("row", "Chile | Trains regulators"),
        ("quotation", "We cannot leave the rules to two capitals."),
        ("heading", "What happens next?"),
        ("paragraph", "Parliaments must ratify the pact. It enters into force when six have done so."),
    ]
    assert parents(read)["by a public body"] == "tests before release"
    assert parents(read)["Kenya | Hosts the secretariat"] == "State | Pledge"


def test_news_page_has_metadata() -> None:
    """Title, date and author come from the page's head."""
    document = read_text(NEWS, source="news.html", media_type=HTML).document

    assert document.title == "Nine states sign a pact on artificial intelligence"
    assert (document.date, document.date_source, document.author) == ("2024-06-03", "metadata", "Ann Lee")


def test_page_laid_out_with_tables_is_prose() -> None:
    """A table that only lays out the page makes no rows, and its paragraphs stay apart."""
    read = read_text(MINISTRY, source="ministry.html", media_type=HTML)

    assert [kind for kind, _ in shapes(read)] == ["heading", "paragraph", "paragraph", "paragraph"]
    assert shapes(read)[0] == ("heading", "Norway and Iceland agree on data cables")
    assert (read.document.date, read.document.date_source) == ("2003-05-14", "text")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("CO<sup>2</sup> falls", "CO2 falls"),
        ("in Tokyo.<sup>3</sup> Both", "in Tokyo. Both"),
        ("agree&shy;ment", "agreement"),
    ],
)
def test_signs_inside_words(written: str, read: str) -> None:
    """Raised figures of a formula stay, those that point to notes and soft hyphens go."""
    page = f"<html><body><main><p>The ministers say that {written} in every state.</p></main></body></html>"

    assert read in shapes(read_text(page, source="x.html", media_type=HTML))[0][1]
