"""How the tests write blocks down: one tuple each, so that a table shows a document's structure at a glance."""

from extract.reading import ReadDocument, shown_text

Shape = tuple[str, str]


def shapes(read: ReadDocument) -> list[Shape]:
    """Return kind and words of each block that is content; cells of a row are parted by ` | `."""
    return [
        (block.kind, shown_text(read.document.text, block)[0].replace("\t", " | "))
        for block in read.blocks
        if block.kind != "boilerplate"
    ]


def left_out(read: ReadDocument) -> list[str]:
    """Return the words of each block that is boilerplate."""
    return [shown_text(read.document.text, block)[0] for block in read.blocks if block.kind == "boilerplate"]


def parents(read: ReadDocument) -> dict[str, str | None]:
    """Return for the words of each content block those of the block that it stands under."""
    text = read.document.text
    words = [shown_text(text, block)[0].replace("\t", " | ") for block in read.blocks]
    return {
        words[number]: words[block.parent] if block.parent is not None else None
        for number, block in enumerate(read.blocks)
        if block.kind != "boilerplate"
    }
