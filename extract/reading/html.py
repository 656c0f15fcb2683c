"""HTML into a text and its drafts: trafilatura finds the main content, its headings, lists and tables are kept."""

import re
from collections.abc import Iterator

import lxml.etree
import lxml.html

from extract.reading.builder import BuiltText, TextBuilder

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "input",
        "textarea",
        "iframe",
        "svg",
        "math",
        "object",
        "embed",
        "canvas",
        "dialog",
        "menu",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "td",
        "th",
        "dd",
        "dt",
        "li",
        "figure",
        "figcaption",
        "address",
        "center",
        "pre",
        "details",
        "summary",
        "body",
    ]
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|sidebar|footer|header|cookies?|share|sharing|social|related|comments?|respond|newsletter|subscribe|advert|ads?|promo|popup|modal|pagination|byline|author-?box|skip-link)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_MOST_LOST, _MUCH_MORE, _FEWEST_WORDS = 0.5, 3, 5
_MOST_LINKED = 0.7
_NOTES = frozenset({"doc-endnotes", "doc-endnote", "doc-footnote", "endnotes", "endnote", "footnotes", "footnote"})
_SIGNS = frozenset({"doc-noteref", "noteref"})
_NOTE_SIGN = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?(?:\s*,\s*\[?\d{1,3}\]?)*")


def read_html(source: str) -> BuiltText:
    """Return the main content of an HTML page.

    trafilatura's choice is taken unless it loses most of what the page's own `<main>` or `<article>` says, or its
    lists and tables: then everything but menus, forms and the like is read.
    """
    tree = _parse(source)
    if tree is None:
        return BuiltText(text="", drafts=[])
    _drop_notes(tree)
    _open_layout_tables(tree)
    _strip_table_names(tree)
    own = _walk_page(tree)
    found = _walk_extracted(lxml.html.tostring(tree, encoding="unicode"))
    chosen = own if found is None or _loses(found, own) else found
    return chosen.build(_metadata(tree))


def add_page(builder: TextBuilder, source: str) -> None:
    """Add all that a page says, for pages that are chapters and frame nothing."""
    tree = _parse(source)
    body = tree.find("body") if tree is not None else None
    if tree is not None and body is not None:
        _drop_notes(tree)
        _Page(builder).read(body)


def _parse(source: str) -> lxml.html.HtmlElement | None:
    # An XML declaration with an encoding is refused in a decoded string.
    without = re.sub(r"^\s*<\?xml[^>]*\?>", "", source.replace("\0", ""))
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return lxml.html.document_fromstring(without.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return None


def _drop_notes(tree: lxml.html.HtmlElement) -> None:
    """Drop what the page marks as notes, and raised figures that point to notes; those of *m²* and *10⁶* stay."""
    for notes in [part for part in tree.iter() if _NOTES & {part.get("role"), part.get("epub:type")}]:
        notes.drop_tree()
    for sign in [part for part in tree.iter("a") if _SIGNS & {part.get("role"), part.get("epub:type")}]:
        sign.drop_tree()
    for sup in list(tree.iter("sup")):
        words = sup.text_content().strip()
        before = (sup.getprevious().tail if sup.getprevious() is not None else sup.getparent().text) or ""
        linked = sup.find(".//a") is not None or next(sup.iterancestors("a"), None) is not None
        points = linked or words.startswith("[") or before.rstrip()[-1:] in set(".,;:!?”\")'’")
        if points and _NOTE_SIGN.fullmatch(words):
            sup.drop_tree()
    for raised in list(tree.iter("sup", "sub")):
        raised.drop_tag()


def _open_layout_tables(tree: lxml.html.HtmlElement) -> None:
    """Make plain divisions of the tables that only lay out the page, as pages of the 2000s do."""
    for table in [table for table in tree.iter("table") if _is_layout(table)]:
        for part in list(table.iter("tbody", "tr", "td")):
            if next(part.iterancestors("table"), None) is table:
                part.tag = "div"
        table.tag = "div"


def _strip_table_names(tree: lxml.html.HtmlElement) -> None:
    """Take the class names from rows and cells: trafilatura drops a row that is called `header`."""
    for part in tree.iter("thead", "tbody", "tfoot", "tr", "th", "td"):
        for name in ("class", "id"):
            part.attrib.pop(name, None)


def _loses(found: TextBuilder, own: TextBuilder) -> bool:
    if len(found.text) < _MOST_LOST * len(own.text):
        return True
    if len(own.text) >= _MUCH_MORE * len(found.text):
        return False
    for kind in ("row", "item", "heading", "paragraph"):
        kept, there = _count(found, kind), _count(own, kind)
        if there >= 2 and kept < _MOST_LOST * there:
            return True
    return False


def _count(builder: TextBuilder, kind: str) -> int:
    """Count the blocks of a kind; of paragraphs only those that say something."""
    text = builder.text
    return sum(
        draft.kind == kind and (kind != "paragraph" or len(text[draft.start : draft.end].split()) >= _FEWEST_WORDS)
        for draft in builder.drafts
    )


def _walk_extracted(source: str) -> TextBuilder | None:
    # Half a second to import: only those who read HTML wait for it.
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    xml = trafilatura.extract(
        source,
        output_format="xml",
        include_tables=True,
        include_comments=False,
        include_links=False,
        favor_recall=True,
        config=config,
    )
    if not xml:
        return None
    main = lxml.etree.fromstring(xml.encode("utf-8")).find("main")
    if main is None:
        return None
    builder = TextBuilder()
    for element in main:
        _add_extracted(builder, element)
    return builder


def _add_extracted(builder: TextBuilder, element: lxml.etree._Element) -> None:
    """Add one element of trafilatura's XML, which follows TEI."""
    if element.tag == "head":
        rend = element.get("rend", "h2")
        builder.add("heading", _all_words(element), level=_HEADINGS.get(rend, 2), sure=True)
    elif element.tag == "list":
        _add_extracted_list(builder, element, 1)
    elif element.tag == "table":
        for row in element.iter("row"):
            cells = list(row.iter("cell"))
            header = bool(cells) and all(cell.get("role") == "head" for cell in cells)
            builder.add_row([_all_words(cell) for cell in cells], header=header)
    elif element.tag in {"quote", "code"}:
        for words in _paragraphs(element):
            builder.add("quotation" if element.tag == "quote" else "boilerplate", words, sure=True)
    elif element.tag != "graphic":
        for words in _paragraphs(element):
            builder.add("paragraph", words)


def _add_extracted_list(builder: TextBuilder, element: lxml.etree._Element, depth: int) -> None:
    for number, item in enumerate(
        element.iter("item") if depth == 1 and not len(element.findall("item")) else element.findall("item"), start=1
    ):
        marker = f"{number}." if element.get("rend") == "ol" else "•"
        words = "".join(_own_words(item, without=frozenset({"list"})))
        builder.add("item", words, depth=depth, marker=marker, sure=True)
        for inner in item.findall("list"):
            _add_extracted_list(builder, inner, depth + 1)


def _own_words(element: lxml.etree._Element, *, without: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in {"lb", "br"}:
            yield " "
        elif child.tag not in without and isinstance(child.tag, str):
            yield from _own_words(child, without=without)
        yield child.tail or ""


def _all_words(element: lxml.etree._Element) -> str:
    return "".join(_own_words(element, without=frozenset()))


def _paragraphs(element: lxml.etree._Element) -> Iterator[str]:
    """Yield the words of an element, cut where line breaks or inner paragraphs stand."""
    words = [element.text or ""]
    for child in element:
        if child.tag in {"lb", "br", "p", "head", "item"}:
            yield "".join(words)
            words = []
        if child.tag not in {"lb", "br"} and isinstance(child.tag, str):
            words.append(_all_words(child))
        words.append(child.tail or "")
    yield "".join(words)


def _walk_page(tree: lxml.html.HtmlElement) -> TextBuilder:
    """Read the whole page but for what frames it."""
    builder = TextBuilder()
    mains = tree.xpath("//main | //*[@role='main']") or tree.xpath("//article")
    roots = (
        mains[:1]
        if len(mains) == 1
        else mains
        if mains and all(main.tag == "article" for main in mains)
        else [tree.find("body")]
    )
    for root in roots:
        if root is not None:
            _Page(builder).read(root)
    return builder


class _Page:
    """One walk over the elements of a page; inline words gather until a block ends."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._words: list[str] = []
        self._linked = 0

    def read(self, element: lxml.html.HtmlElement) -> None:
        self._element(element, depth=0, quoted=False)
        self._flush(quoted=False)

    def _flush(self, *, quoted: bool) -> None:
        words = "".join(self._words)
        linked, self._words, self._linked = self._linked, [], 0
        if linked >= _MOST_LINKED * len(words.strip()) and not words.rstrip().endswith((".", "!", "?")):
            self._builder.add("boilerplate", words, sure=True)
        else:
            self._builder.add("quotation" if quoted else "paragraph", words, sure=quoted)

    def _element(self, element: lxml.html.HtmlElement, *, depth: int, quoted: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or _is_chrome(element):
            return
        if tag in _HEADINGS:
            self._flush(quoted=quoted)
            self._builder.add("heading", _page_words(element), level=_HEADINGS[tag], sure=True)
        elif tag in {"ul", "ol"}:
            self._flush(quoted=quoted)
            self._list(element, depth + 1)
        elif tag == "table":
            self._flush(quoted=quoted)
            self._table(element)
        elif tag == "a" and element.find(".//*") is None:
            self._words.append(element.text or "")
            self._linked += len((element.text or "").strip())
        elif tag == "br":
            self._words.append("\n")
            if element.getnext() is not None and element.getnext().tag == "br" and not (element.tail or "").strip():
                self._flush(quoted=quoted)
        else:
            self._inner(
                element,
                depth=depth,
                quoted=quoted or tag == "blockquote",
                block=tag in _BLOCKS or tag in {"blockquote", "tr", "table", "dl", "hr"},
            )

    def _inner(self, element: lxml.html.HtmlElement, *, depth: int, quoted: bool, block: bool) -> None:
        if block:
            self._flush(quoted=quoted and element.tag != "blockquote")
        self._words.append(element.text or "")
        for child in element:
            self._element(child, depth=depth, quoted=quoted)
            self._words.append(child.tail or "")
        if block:
            self._flush(quoted=quoted)

    def _list(self, element: lxml.html.HtmlElement, depth: int) -> None:
        for number, item in enumerate(element.findall("li"), start=1):
            marker = f"{number}." if element.tag == "ol" else "•"
            self._builder.add(
                "item",
                _page_words(item, without=frozenset({"ul", "ol", "table"})),
                depth=depth,
                marker=marker,
                sure=True,
            )
            for inner in item.xpath(".//ul | .//ol"):
                if next(inner.iterancestors("ul", "ol")) is element:
                    self._list(inner, depth + 1)

    def _table(self, element: lxml.html.HtmlElement) -> None:
        for row in element.iter("tr"):
            if next(row.iterancestors("table")) is not element:
                continue
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            in_head = next(row.iterancestors("thead"), None) is not None
            header = bool(cells) and (in_head or all(cell.tag == "th" for cell in cells))
            self._builder.add_row([_page_words(cell) for cell in cells], header=header)


def _is_chrome(element: lxml.html.HtmlElement) -> bool:
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in {"navigation", "banner", "contentinfo", "search"}
    ):
        return True
    if element.tag in {"body", "main", "article", "html"}:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return _CHROME.search(names) is not None and len(element.text_content()) < 2000


def _is_layout(table: lxml.html.HtmlElement) -> bool:
    """Say whether a table only lays out the page: it holds other tables or whole passages of text."""
    if table.find(".//table") is not None:
        return True
    return table.find(".//th") is None and any(
        len(cell.text_content()) > 600 or cell.find(".//p") is not None and len(cell.findall(".//p")) > 1
        for cell in table.iter("td")
    )


def _page_words(element: lxml.html.HtmlElement, *, without: frozenset[str] = frozenset()) -> str:
    return "".join(_visible_words(element, without))


def _visible_words(element: lxml.html.HtmlElement, without: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif isinstance(child.tag, str) and child.tag not in without and child.tag not in _LEFT_OUT:
            yield " " if child.tag in _BLOCKS else ""
            yield from _visible_words(child, without)
        yield child.tail or ""


def _metadata(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """Return title, date, author, language and source as the page's head declares them."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = " ".join((meta.get("content") or "").split())
        if value and (name := _META.get(key)):
            found.setdefault(name, value)
    title = tree.find(".//title")
    heading = tree.find(".//h1")
    if heading is not None and (words := " ".join(_page_words(heading).split())):
        found.setdefault("title", words)
    if title is not None and (words := " ".join((title.text or "").split())):
        found.setdefault("title", words)
    if tree.get("lang"):
        found.setdefault("language", tree.get("lang"))
    canonical = tree.find(".//link[@rel='canonical']")
    if canonical is not None and canonical.get("href"):
        found.setdefault("source_url", canonical.get("href"))
    time = tree.find(".//time[@datetime]")
    if time is not None:
        found.setdefault("date", time.get("datetime"))
    return found


_META = {
    "og:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "citation_title": "title",
    "article:published_time": "date",
    "date": "date",
    "dc.date": "date",
    "dcterms.date": "date",
    "dcterms.issued": "date",
    "datepublished": "date",
    "citation_publication_date": "date",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "og:url": "source_url",
    "content-language": "language",
}
