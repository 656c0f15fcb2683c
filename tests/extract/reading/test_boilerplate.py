"""How much of a page's main content is read, and how much of what is read is main content, on pages of our own making.

Each page frames one text the way a kind of site does; the words of the text are known, the frame's are others.
"""

import re
from collections import Counter

import pytest

from extract.reading import read_text, shown_text
from extract.reading.formats import HTML

MAIN = """<h1>A pact on undersea cables</h1>
<p>Kenya and Chile signed a pact on undersea cables in Nairobi on Tuesday. The two governments will share charts of
their routes, warn each other of faults and train the crews of repair ships.</p>
<p>The pact answers a rise in damage by anchors. Last year twelve faults cut the links of island states, and repairs
took six weeks on average because permits came late.</p>
<h2>What the states promise</h2>
<ul><li>one office that grants permits within ten days</li><li>a yearly report on faults</li></ul>
<table><tr><th>State</th><th>Pledge</th></tr><tr><td>Kenya</td><td>Hosts the joint centre</td></tr>
<tr><td>Chile</td><td>Pays for two repair ships</td></tr></table>
<p>Critics say that the pact lacks a court. The ministers replied that disputes had been rare and would be settled by
talks between the two capitals.</p>"""
LINKS = "".join(
    f'<li><a href="/{n}">{name}</a></li>'
    for n, name in enumerate(["Ministry", "Newsroom", "Services", "Visa forms", "Careers"])
)
TEASERS = "".join(
    f'<div class="teaser"><a href="/t{n}"><h3>{title}</h3></a><p>{words}</p></div>'
    for n, (title, words) in enumerate(
        [
            ("Opera season opens", "A gala night brought singers from four continents."),
            ("Marathon winners honoured", "Runners received medals after the weekend race."),
            ("Recipe of the week", "Try lentils with lemon, served warm."),
        ]
    )
)
PAGES = {
    "ministry": f"""<header class="site-header"><div class="logo">Portal of the Ministry</div><nav><ul>{LINKS}</ul></nav>
<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/n">Newsroom</a></div></header>
<main><article>{MAIN}</article></main>
<footer><p>Copyright 2024 Portal of the Ministry. All rights reserved.</p><ul>{LINKS}</ul></footer>""",
    "div soup": f"""<div id="top"><div class="menu"><ul>{LINKS}</ul></div></div><div id="wrap"><div class="col-8">
<div class="text">{MAIN}</div></div><div class="sidebar"><h3>Latest</h3>{TEASERS}</div></div>
<div id="footer">Imprint | Sitemap | Accessibility</div>""",
    "tables of the 2000s": f"""<table width="800"><tr><td colspan="2"><img src="logo.gif"><font size="1">Portal</font></td></tr>
<tr><td width="150" valign="top"><font size="1"><a href="/a">Home</a><br><a href="/b">Press</a><br><a href="/c">Links</a>
</font></td><td valign="top">{MAIN}</td></tr>
<tr><td colspan="2"><font size="1">Best viewed with 800x600 pixels. Webmaster</font></td></tr></table>""",
    "blog": f"""<nav class="navbar"><ul>{LINKS}</ul></nav><div class="post"><div class="entry-content">{MAIN}</div>
<div class="share">Share this: <a href="#">Facebook</a> <a href="#">Twitter</a></div>
<div class="related-posts"><h3>Related posts</h3>{TEASERS}</div>
<div id="comments"><h3>2 comments</h3><p>Marvellous article, thanks!</p><p>Visit my shop for cheap watches.</p>
<form><label>Leave a reply</label><textarea></textarea></form></div></div>
<aside class="widget"><h3>Newsletter</h3><p>Subscribe to our newsletter and never miss a story.</p></aside>""",
    "newspaper": f"""<div class="cookie-banner">We use cookies to improve your experience. <button>Accept</button></div>
<header><ul class="nav">{LINKS}</ul></header><article class="story"><div class="byline">By Ann Lee</div>{MAIN}
<p class="promo"><a href="/s">Subscribe now for unlimited access</a></p></article>
<section class="most-read"><h2>Most read</h2><ol>{LINKS}</ol></section><footer>Terms of use</footer>""",
    "encyclopaedia": f"""<div id="mw-head"><ul>{LINKS}</ul></div><div id="content"><div class="toc" role="navigation">
<h2>Contents</h2><ul><li><a href="#p">1 Promises</a></li></ul></div>{MAIN}
<h2>References</h2><ol><li>Harbour Gazette, page four.</li><li>Maritime Yearbook, volume nine.</li></ol>
<div class="navbox"><a href="/x">Telegraphy</a> <a href="/y">Lighthouses</a></div></div>""",
}
_WORD = re.compile(r"\w+")


def words_of(html: str) -> Counter[str]:
    """Return the words between the tags of a page."""
    return Counter(_WORD.findall(re.sub(r"<[^>]*>", " ", html).lower()))


def read_words(name: str) -> Counter[str]:
    """Return the words of all blocks of a page that are content."""
    head = '<!DOCTYPE html><html lang="en"><head><title>A pact on undersea cables</title></head>'
    read = read_text(f"{head}<body>{PAGES[name]}</body></html>", source=name, media_type=HTML)
    blocks = [block for block in read.blocks if block.kind != "boilerplate"]
    return Counter(word for block in blocks for word in _WORD.findall(shown_text(read.document.text, block)[0].lower()))


@pytest.mark.parametrize("name", PAGES)
def test_main_content_is_read_and_little_else(name: str) -> None:
    """At least 95 of 100 words of the text are read, and 95 of 100 words that are read are of the text."""
    main, found = words_of(MAIN), read_words(name)
    shared = (main & found).total()

    assert shared / main.total() >= 0.95, main - found
    assert shared / found.total() >= 0.95, found - main
