"""Drafts into blocks, by rules that hold for every format: what heads, asks, answers, quotes or is boilerplate."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.reading.boilerplate import PLACEHOLDER, is_boilerplate
from extract.reading.dates import is_date
from extract.reading.draft import Draft, words_of
from extract.reading.headings import heading_level, looks_like_heading
from extract.reading.outline import clipped, nest, part_run_in_headings
from graph.records import Block, Span

_QUESTION_WORD = re.compile(
    r"^(?:\W*)(?:q(?:uestion)?\s*\d*[.:)]\s*)?(?:how|what|why|when|where|who|whom|whose|which|is|are|was|were|do|does|did|can|could|should|will|would|has|have|may|must)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[“\"«].{20,}[”\"»](?:\s*[–—-]\s*\S.*)?$")
# Sections of an encyclopaedia article or a report that list sources; what stands in them is not the document's text.
_SOURCES_HEADING = re.compile(
    r"^(?:\d+[.)]?\s*)?(?:references?|notes?(?:\s+and\s+references)?|footnotes?|endnotes?|citations?|sources?|bibliography|works\s+cited|external\s+links?|further\s+reading"
    r"|see\s+also|see\s+more|related\s+(?:articles?|links?|posts?|reading)|notes\s+to\s+editors?|literature(?:\s+cited)?|navigation|share\s+this.*|comments?|tags?|categories)\s*:?$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"^(?:Q|A|(?:THE\s+)?[A-Z][A-Z.'’-]+(?:\s+[A-Z][A-Z.'’()-]*){0,5})(?:\s*\([^()]{1,60}\))?:\s+|^Q\s{2,}"
)
_NOTE_OPENS = re.compile(r"\[(\d{1,3})\]:?\s+\S")
_SPEAKER_LEVEL = 6
_CLOSED = (".", "!", "?", "…", ":", ";", "”", '"', ")", "]")


def arrange(text: str, drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Return the blocks of a document in order, each with its kind settled and its parent found."""
    parted = part_run_in_headings(text, list(_part_speakers(text, drafts)))
    cut = [part for draft in parted for part in _cut_placeholders(text, draft)]
    filled = [draft for draft in cut if draft.pieces]
    kinds = _with_signature(text, _with_kinds(text, filled))
    kinds = _with_source_sections(text, _with_notes(text, kinds))
    kinds = _with_answers(kinds)
    kinds, places = nest(text, kinds)
    parents = find_parents(text, kinds)
    return tuple(
        Block(
            kind=draft.kind,
            start=draft.start,
            end=draft.end,
            pieces=draft.pieces,
            level=draft.level if draft.kind == "heading" else (draft.depth or None) if draft.kind == "item" else None,
            cells=draft.cells if draft.kind == "row" else (),
            header=draft.header and draft.kind == "row",
            parent=parent,
            page=draft.page and draft.page + sum(start <= draft.start for start in draft.page_breaks),
            place=place,
            page_breaks=tuple(start for start in draft.page_breaks if draft.start < start < draft.end),
        )
        for draft, parent, place in zip(kinds, parents, places, strict=True)
    )


def _part_speakers(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Make headings of a transcript's speaker labels (`MR. DEESE:`); what is said then stands under its speaker.

    A label counts where the document has at least two.
    """
    labels = [_speaker_label(text, draft) for draft in drafts]
    transcript = sum(label is not None for label in labels) >= 2
    for draft, label in zip(drafts, labels, strict=True):
        if label is None or not transcript:
            yield draft
            continue
        first = draft.pieces[0]
        name = Span(first.start, first.start + len(label.group().rstrip(": \t\u00a0")))
        yield Draft(
            kind="heading",
            start=name.start,
            end=name.end,
            pieces=(name,),
            level=_SPEAKER_LEVEL,
            page=draft.page,
            sure=True,
        )
        said = Span(first.start + label.end(), first.end)
        pieces = (said, *draft.pieces[1:]) if said.start < said.end else draft.pieces[1:]
        if pieces:
            yield replace(draft, start=pieces[0].start, pieces=tuple(pieces))


def _speaker_label(text: str, draft: Draft) -> re.Match[str] | None:
    if draft.kind != "paragraph" or not draft.pieces:
        return None
    return _SPEAKER.match(text[draft.pieces[0].start : draft.pieces[0].end])


def _cut_placeholders(text: str, draft: Draft) -> Iterator[Draft]:
    """Part a tail of empty placeholders (`– [Insert name], [Insert designation]`) from the words before it."""
    first = PLACEHOLDER.search(text, draft.start, draft.end)
    if first is None:
        yield draft
        return
    head = text[draft.start : first.start()].rstrip(" \t\u00a0–—-,")
    tail = PLACEHOLDER.sub("", text[first.start() : draft.end])
    if not head.strip() or any(character.isalnum() for character in tail):
        yield draft
        return
    border = draft.start + len(head)
    yield replace(draft, end=border, pieces=clipped(draft.pieces, draft.start, border))
    yield Draft(
        kind="boilerplate",
        start=first.start(),
        end=draft.end,
        pieces=clipped(draft.pieces, first.start(), draft.end),
        sure=True,
    )


def _with_kinds(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Settle the kind of each draft by its own words and its neighbours'."""
    words = [words_of(text, draft) for draft in drafts]
    settled: list[Draft] = []
    for number, draft in enumerate(drafts):
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        after = words[number + 1] if following else ""
        settled.append(_settle(draft, words[number], following, after, settled[-1] if settled else None))
    return settled


def _settle(draft: Draft, words: str, following: Draft | None, after: str, before: Draft | None) -> Draft:
    if draft.kind == "boilerplate" or is_boilerplate(words):
        return replace(draft, kind="boilerplate")
    if draft.sure and draft.kind != "item":
        return draft
    heads = following is not None and following.kind != "heading" and not is_boilerplate(after)
    if draft.kind == "item":
        return _settle_item(draft, words, following)
    if _is_question(words):
        return replace(draft, kind="question")
    if _QUOTED.match(words):
        return replace(draft, kind="quotation")
    if draft.lines <= 2 and looks_like_heading(words) and heads:
        level = draft.level or (1 if before is None else heading_level(words))
        return replace(draft, kind="heading", level=level)
    if _is_caption(draft, words, before):
        return replace(draft, kind="boilerplate")
    return draft


def _settle_item(draft: Draft, words: str, following: Draft | None) -> Draft:
    """A numbered line that stands alone heads what follows, or is a numbered paragraph; a bullet is an item."""
    numbered = any(character.isalnum() for character in draft.marker)
    alone = following is None or following.kind != "item"
    titled = draft.depth <= 1 and draft.lines <= 2 and looks_like_heading(words)
    if numbered and titled and following is not None and (alone or not _is_sibling(draft, following)):
        return replace(draft, kind="heading", level=4, depth=0)
    if numbered and _is_question(words) and alone:
        return replace(draft, kind="question", depth=0)
    return draft


def _is_sibling(draft: Draft, following: Draft) -> bool:
    return following.depth <= draft.depth and any(character.isalnum() for character in following.marker)


def _is_question(words: str) -> bool:
    return (
        words.rstrip('*_”"').endswith("?")
        and len(words.split()) <= 30
        and words.count("?") == 1
        and _QUESTION_WORD.match(words) is not None
        and ". " not in words
    )


def _is_caption(draft: Draft, words: str, before: Draft | None) -> bool:
    """A lone lower-case fragment between paragraphs is the caption of an image that the text has lost."""
    return (
        draft.kind == "paragraph"
        and draft.lines == 1
        and words == words.lower()
        and len(words.split()) <= 6
        and not words.endswith((*_CLOSED, ","))
        and before is not None
    )


def _with_signature(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Make paragraphs of the short lines at a document's end: name, office and date under a letter head nothing."""
    settled = list(drafts)
    for number in range(len(settled) - 1, -1, -1):
        draft = settled[number]
        if draft.kind == "boilerplate":
            continue
        if draft.sure or draft.kind not in {"heading", "paragraph"} or not _may_sign(words_of(text, draft)):
            break
        settled[number] = replace(draft, kind="paragraph", level=None)
    return settled


def _may_sign(words: str) -> bool:
    return len(words.split()) <= 6 and (not words.endswith((".", "!", "?")) or is_date(words))


def _with_source_sections(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Make boilerplate of the sections that list sources, up to the next heading that is none of theirs."""
    settled: list[Draft] = []
    inside: int | None = None
    for draft in drafts:
        if draft.kind == "heading":
            level = draft.level or 3
            if _SOURCES_HEADING.match(words_of(text, draft)):
                inside = level
            elif inside is not None and level <= inside:
                inside = None
        settled.append(replace(draft, kind="boilerplate") if inside is not None else draft)
    return settled


def _with_notes(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Make boilerplate of the blocks that a sign such as `[1]` opens, where the text before points to that note."""
    settled: list[Draft] = []
    for draft in drafts:
        opened = _NOTE_OPENS.match(text, draft.start, draft.end)
        pointed = opened is not None and re.search(rf"(?<=\S)\[{opened[1]}\]", text[: draft.start]) is not None
        settled.append(replace(draft, kind="boilerplate") if pointed and draft.kind in {"paragraph", "item"} else draft)
    return settled


def _with_answers(drafts: Sequence[Draft]) -> list[Draft]:
    """Make answers of what stands between neighbouring questions."""
    settled = list(drafts)
    questions = [number for number, draft in enumerate(drafts) if draft.kind == "question"]
    for position, question in enumerate(questions):
        following = questions[position + 1] if position + 1 < len(questions) else None
        previous = questions[position - 1] if position else None
        answers = _answers(drafts, question, following)
        in_turn = following is not None and following - question <= 5 and len(answers) == following - question - 1
        after_turn = (
            previous is not None
            and question - previous <= 5
            and settled[question - 1].kind in {"answer", "item", "boilerplate"}
        )
        if in_turn or after_turn:
            for number in answers if in_turn else answers[:1]:
                if settled[number].kind == "paragraph":
                    settled[number] = replace(settled[number], kind="answer")
    return settled


def _answers(drafts: Sequence[Draft], question: int, following: int | None) -> list[int]:
    found = []
    for number in range(question + 1, len(drafts) if following is None else following):
        if drafts[number].kind in {"heading", "question"}:
            break
        found.append(number)
    return found


def find_parents(text: str, drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the index of what it stands under: heading, introducing line, header row, question."""
    parents: list[int | None] = []
    headings: list[tuple[int, int]] = []
    items: dict[int, int] = {}
    header: int | None = None
    question: int | None = None
    intro: int | None = None
    for number, draft in enumerate(drafts):
        under = headings[-1][1] if headings else None
        if draft.kind == "boilerplate":
            parents.append(None)
            continue
        if draft.kind != "row":
            header, held_header = None, header
        else:
            held_header = header
        if draft.kind == "heading":
            level = draft.level or 3
            headings = [entry for entry in headings if entry[0] < level]
            parents.append(headings[-1][1] if headings else None)
            headings.append((level, number))
            items, question, intro = {}, None, None
            continue
        if draft.kind == "row":
            parents.append(held_header if held_header is not None and not draft.header else under)
            if draft.header or header is None and held_header is None:
                header = number if draft.header else None
        elif draft.kind == "item":
            depth = draft.depth or 1
            above = [items[level] for level in sorted(items) if level < depth]
            base = (
                held_header
                if held_header is not None
                else intro
                if intro is not None
                else question
                if question is not None
                else under
            )
            parents.append(above[-1] if above else base)
            items = {level: index for level, index in items.items() if level < depth} | {depth: number}
            header = held_header
        elif draft.kind == "answer":
            parents.append(question)
            items = {}
        else:
            within = items.get(draft.depth) if draft.depth else None
            parents.append(within if within is not None else under)
            if not draft.depth:
                items = {}
        if draft.kind == "question":
            question = number
        if draft.kind in {"paragraph", "quotation", "answer", "question"} and not draft.depth:
            closing = words_of(text, draft)
            intro = number if closing.endswith((":", "—", "–")) else None
    return parents
