"""Short names that a document introduces: *Global Digital Compact (GDC)*, *AI (artificial intelligence)*, *(“the Pact”)*.

The search for acronyms is the algorithm of Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation
Definitions in Biomedical Text", Pacific Symposium on Biocomputing 8 (2003), 451-462
(https://psb.stanford.edu/psb-online/proceedings/psb03/schwartz.pdf), with two additions that statements and treaties
need: a quoted short name after the long one, and a plural short name (*ICTs*) that also introduces its singular.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.records import Span

# Schwartz and Hearst: at most two words, two to ten characters, the first alphanumeric, at least one a letter.
SHORTEST, LONGEST, MOST_WORDS = 2, 10, 2

_BRACKET = re.compile(r"\(([^()]{1,120})\)")
_QUOTED = re.compile(r"[\"“'‘]([^\"”'’“‘]{2,60})[\"”'’]")
_HEREINAFTER = re.compile(
    r"(?:hereinafter|hereafter|henceforth|referred to|collectively|known|called|together|the|as|or)\b[\s,]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"[.;:!?](?=\s)|\n\s*\n")
_TITLE_WORD = re.compile(r"[A-Z0-9][\w.’'&/-]*")
_JOINERS = frozenset({"of", "and", "for", "the", "on", "in", "to", "&"})
_POSSESSIVE = re.compile(r"['’]s?$")
_NEVER_IN_NAMES = re.compile(r"[()\[\]“”\"\\]|://|\w/\w+/|\.\w+/")
_LEADING = re.compile(r"^(?:the|a|an|our|or|and)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One place that introduces a short name. Spans are offsets into the text that was searched."""

    short: str
    long: str
    short_span: Span
    long_span: Span


def find_definitions(text: str) -> tuple[Definition, ...]:
    """Return every introduction of a short name, in text order."""
    found = (_definition(text, bracket) for bracket in _BRACKET.finditer(text))
    return tuple(definition for definition in found if definition is not None)


def short_names(definitions: Iterable[Definition]) -> Mapping[str, str]:
    """Return short name → long name for a whole document; of two introductions of one short name the first holds.

    A long name in capitals (*COUNCIL OF EUROPE*) is given in the usual form.
    """
    names: dict[str, str] = {}
    for definition in definitions:
        names.setdefault(definition.short, _title_case(definition.long))
    for short, long in list(names.items()):
        if _is_plural_acronym(short):
            names.setdefault(short[:-1], long)
    return names


def _title_case(name: str) -> str:
    if not name.isupper():
        return name
    words = name.lower().split()
    return " ".join(word if index and word in _JOINERS else word.capitalize() for index, word in enumerate(words))


def _definition(text: str, bracket: re.Match[str]) -> Definition | None:
    """Read one bracket: a quoted short name, an acronym of the words before it, or an acronym's long form."""
    readings = (_quoted_name, _named_by_head, _acronym, _long_form)
    return next((found for reading in readings if (found := reading(text, bracket))), None)


def _is_plural_acronym(short: str) -> bool:
    return len(short) > SHORTEST and short.endswith("s") and short[:-1].isupper()


def _is_short_form(text: str) -> bool:
    """Tell whether a text may be an acronym; one without two capitals (or a capital and a digit) is an aside."""
    marks = sum(letter.isupper() or letter.isdigit() for letter in text)
    return (
        SHORTEST <= len(text) <= LONGEST
        and len(text.split()) <= MOST_WORDS
        and text[0].isalnum()
        and marks >= 2
        and any(letter.isupper() for letter in text)
    )


def _acronym(text: str, bracket: re.Match[str]) -> Definition | None:
    """Read *long form (SHORT)*; what follows a comma or semicolon in the bracket is left aside."""
    lead = _LEADING.match(bracket[1])
    start = bracket.start(1) + (lead.end() if lead else 0)
    short = re.split(r"[,;]", text[start : bracket.end(1)])[0].strip().strip("\"“”'‘’")
    if not short or not _is_short_form(short):
        return None
    before = _words_before(text, bracket.start(), limit=min(len(short) + 5, len(short) * 2))
    long_start = _best_start(short, text, before, bracket.start())
    return _build(text, short, text.index(short, start), long_start, bracket.start())


def _long_form(text: str, bracket: re.Match[str]) -> Definition | None:
    """Read *SHORT (long form)*."""
    before = _words_before(text, bracket.start(), limit=1)
    if before is None:
        return None
    start = before
    short = text[start : bracket.start()].strip().lstrip("\"“'‘([")
    words = bracket[1].split()
    if not short or not _is_short_form(short) or not 2 <= len(words) <= min(len(short) + 5, len(short) * 2):
        return None
    found = _best_start(short, text, bracket.start(1), bracket.end(1))
    if found != bracket.start(1):
        return None
    return _build(text, short, text.index(short, start), found, bracket.end(1))


def _words_before(text: str, end: int, *, limit: int) -> int | None:
    """Return where the `limit` words before `end` start, not reaching over the end of a clause."""
    floor = max((stop.end() for stop in _CLAUSE_END.finditer(text, max(0, end - 400), end)), default=max(0, end - 400))
    words = list(_WORD.finditer(text, floor, end))
    return words[-limit:][0].start() if words else None


def _best_start(short: str, text: str, floor: int | None, end: int) -> int | None:
    """Return where the long form of `short` starts in `text[floor:end]`: by initials if they fit, else by letters."""
    if floor is None:
        return None
    words = list(_WORD.finditer(text, floor, end))
    by_initials = _start_by_initials(short, words)
    return by_initials if by_initials is not None else _start_by_letters(short, text, floor, end)


def _start_by_initials(short: str, words: Sequence[re.Match[str]]) -> int | None:
    """Match one letter to one word, small words left out: surer than letters inside words where both can be found."""
    letters = [letter.lower() for letter in short.removesuffix("s") if letter.isalnum()]
    content = [word for word in words if word[0].lower() not in _JOINERS][-len(letters) :]
    initials = [word[0].lstrip("“\"'‘")[:1].lower() for word in content]
    return content[0].start() if len(letters) > 1 and initials == letters else None


def _start_by_letters(short: str, text: str, floor: int, end: int) -> int | None:
    """Match the letters of `short` from right to left, the first one at the start of a word (the paper's figure 1).

    A small word (*of*, *the*) cannot open the long form: the search goes on to its left.
    """
    place = end - 1
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        while place >= floor and (text[place].lower() != letter or (index == 0 and not _opens(text, place, floor))):
            place -= 1
        if place < floor:
            return None
        place -= 1
    return place + 1


def _opens(text: str, place: int, floor: int) -> bool:
    """Tell whether a long form may start at `place`."""
    if place > floor and text[place - 1].isalnum():
        return False
    word = _WORD.match(text, place)
    return word is not None and word[0].lower() not in _JOINERS


def _build(text: str, short: str, short_start: int, start: int | None, end: int) -> Definition | None:
    """Make the record, unless what stands in the text cannot be a name's long form."""
    if start is None:
        return None
    start += len(text[start:end]) - len(text[start:end].lstrip("\"“'‘*_ "))
    stripped = _POSSESSIVE.sub("", text[start:end].rstrip(" \t\r\n*_\\\"”'’,"))
    long = " ".join(stripped.split())
    if not _is_long_form(short, long):
        return None
    return Definition(
        short=short,
        long=long,
        short_span=Span(short_start, short_start + len(short)),
        long_span=Span(start, start + len(stripped)),
    )


def _is_long_form(short: str, long: str) -> bool:
    """Apply the paper's rules (longer than the short form, and not around it) and what a name never holds."""
    words = long.split()
    if len(long) <= len(short) or short in words or _NEVER_IN_NAMES.search(long):
        return False
    if len(words) == 1:
        return long.islower()
    named = any(word[0].isupper() for word in words[1:])
    return not (named and short[0].isupper() and words[0].islower() and short.isupper())


def _quoted_name(text: str, bracket: re.Match[str]) -> Definition | None:
    """Read *Long Name (hereinafter “the Name”)*: the long form is the run of capitalised words before the bracket."""
    quoted = _QUOTED.search(bracket[1])
    if quoted is None or _HEREINAFTER.sub("", bracket[1][: quoted.start()]).strip():
        return None
    return _defined_name(text, bracket.start(), bracket.start(1) + quoted.start(1), quoted[1])


def _named_by_head(text: str, bracket: re.Match[str]) -> Definition | None:
    """Read *Quad Senior Cyber Group (the Group)*: words of the name before the bracket, after *the*."""
    found = _defined_name(text, bracket.start(), bracket.start(1), bracket[1])
    has_article = bracket[1].lower().startswith("the ")
    return found if found and has_article and set(found.short.split()) <= set(found.long.split()) else None


def _defined_name(text: str, end: int, start: int, words: str) -> Definition | None:
    """Build the definition of a name in words that start at `start`, for the name that ends at `end`."""
    lead = re.match(r"(?:the|our) ", words, re.IGNORECASE)
    offset = lead.end() if lead else 0
    short = words[offset:].strip().rstrip(",.")
    long_start = _capitalised_before(text, end, frozenset(short.split()))
    if not short[:1].isupper() or long_start is None:
        return None
    stripped = text[long_start:end].rstrip()
    long = " ".join(stripped.split())
    if len(long) <= len(short):
        return None
    return Definition(
        short=short,
        long=long,
        short_span=Span(start + offset, start + offset + len(short)),
        long_span=Span(long_start, long_start + len(stripped)),
    )


def _capitalised_before(text: str, end: int, wanted: frozenset[str]) -> int | None:
    """Return where the run of capitalised words (with *of*, *and*, *the* inside) that ends at `end` starts.

    The run goes no further than an article once it holds all `wanted` words.
    """
    start, seen = None, set()
    for word in reversed(list(_WORD.finditer(text, max(0, end - 200), end))):
        if start is not None and (
            word[0].endswith((",", ".", ";", ":")) or (word[0].lower() == "the" and wanted <= seen)
        ):
            break
        if word[0] not in {"The", "In", "We"} and _TITLE_WORD.fullmatch(word[0].rstrip(",")):
            start = word.start()
            seen.add(word[0].rstrip(","))
        elif word[0] not in _JOINERS:
            break
    return start
