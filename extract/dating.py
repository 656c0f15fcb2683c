"""When a statement holds, where the sentence says so: a date that stands in the clause, normalised to ISO 8601.

A year alone is *2030*, a month *2024-09*, a day *2024-09-22*. What is relative counts from the document's own date:
*next year*, *last month*, *in March*, *three years ago*. A span ahead is dated by its end, as *by 2030* is: *over the
next decade*, *2025–2030*. What cannot be placed is left out: *recently*, *for decades*, a span that is over.
"""

import datetime
import re
from collections.abc import Callable

from spacy.tokens import Span, Token

from extract.reading.dates import MONTHS, read_date

YEAR = re.compile(r"(?<![\d.,])(1[89]\d\d|20\d\d|21\d\d)(?![\d%]|,\d|s\b)")
CLAUSES = frozenset({"ROOT", "relcl", "advcl", "ccomp", "acl", "conj", "pcomp", "csubj"})
FUTURE = frozenset({"will", "shall", "would", "'ll", "to"})
NUMBERS = {
    word: number
    for number, words in enumerate(
        "- a|an|one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
    for word in words.split("|")
} | {"twenty": 20, "thirty": 30, "fifty": 50, "couple": 2}
_COUNT = r"(?:(?P<count>\d{1,3}|" + "|".join(NUMBERS) + r")\s+(?:of\s+)?)?"
_UNIT = r"(?P<unit>year|decade)s?"
_JOINS = frozenset({"to", "until", "till", "through", "-", "–", "—"})
_SPAN = re.compile(
    r"(?:between\s+)?(?P<first>(?:19|20|21)\d\d)\s*(?:[-–—/]|\b(?:to|until|till|through|(?<=between .{4} )and)\b)\s*"
    r"(?P<last>(?:19|20|21)?\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}(?=\b|st\b|nd\b|rd\b|th\b)")
_SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_SHIFT = r"(?P<shift>" + "|".join(_SHIFTS) + ")"
_PERIODS = {"decade": 10, "century": 100}
_PERIOD = r"(?P<period>decade|century)\b"


def stated_date(word: Token, document_date: str | None) -> str | None:
    """Return the date that the clause of a word states, or None."""
    clause = clause_of(word)
    dates = [span for span in date_entities(word.sent) if clause_of(span.root) == clause]
    ahead = any(child.lower_ in FUTURE and child.dep_ == "aux" for child in clause.children)
    found = [date for span in dates if (date := normalised(span, document_date, ahead=ahead)) is not None]
    return found[0] if len(set(found)) == 1 else None


def date_entities(sentence: Span) -> list[Span]:
    """Return the dates that a sentence names; *2025* and *2030* of *from 2025 to 2030* are one."""
    found: list[Span] = []
    for span in sentence.ents:
        if span.label_ != "DATE" and not _SPAN.fullmatch(span.text):
            continue
        if found and found[-1].end == span.start - 1 and span.doc[span.start - 1].lower_ in _JOINS:
            found[-1] = span.doc[found[-1].start : span.end]
        else:
            found.append(span)
    return found


def clause_of(word: Token) -> Token:
    """Return the verb of the clause that a word stands in; the root of its tree if there is none."""
    token = word
    while token.head.i != token.i and not (token.pos_ in ("VERB", "AUX") and token.dep_ in CLAUSES):
        token = token.head
    return token


def normalised(span: Span, document_date: str | None, *, ahead: bool = False) -> str | None:
    """Return a date entity as ISO 8601, or None where it names no day, month or year.

    `ahead` says that the clause tells of the future: then a bare month is the next one, else the last.
    """
    # The words *the next* and *the end of* stand before the entity now and then.
    words = " ".join(span.doc[max(span.start - 4, span.sent.start) : span.end].text.split()).lower()
    inside = " ".join(span.text.split())
    if found := _SPAN.search(inside):
        return _end_of_span(found, document_date)
    if (exact := read_date(inside)) is not None:
        return exact
    years = YEAR.findall(inside)
    if years:
        return str(years[0]) if len(years) == 1 else None
    return _relative(words, inside.lower(), document_date, ahead=ahead) if document_date else None


def _end_of_span(found: re.Match[str], document_date: str | None) -> str | None:
    """Return the last year of a span that is not over when the document is written."""
    last = found["last"] if len(found["last"]) == 4 else found["first"][:2] + found["last"]
    return last if document_date and last >= document_date[:4] and last > found["first"] else None


def _relative(words: str, inside: str, document_date: str, *, ahead: bool) -> str | None:
    if month := _MONTH.search(inside):
        placed = _month(MONTHS[month[1].lower()], inside, document_date, ahead=ahead)
        day = _DAY.search(inside)
        return f"{placed}-{int(day[0]):02d}" if day and 1 <= int(day[0]) <= 31 else placed
    for pattern, place in _RULES:
        # The last words must be the entity's own: `in the next` of another date says nothing of this one.
        found = next((match for match in pattern.finditer(words) if match.end() > len(words) - len(inside)), None)
        if found is not None:
            return place(found, document_date)
    return None


def _month(number: int, words: str, document_date: str, *, ahead: bool) -> str:
    """Return a month of the year that the words or the tense say, counted from the document's date."""
    year = int(document_date[:4])
    shift = re.search(_SHIFT + r"\s+year", words)
    if shift:
        year += _SHIFTS[shift["shift"]]
    elif len(document_date) >= 7:
        written = int(document_date[5:7])
        year += (ahead and number < written) - (not ahead and number > written)
    return f"{year}-{number:02d}"


def _shifted_year(found: re.Match[str], document_date: str) -> str:
    return str(int(document_date[:4]) + _SHIFTS[found["shift"]])


def _shifted_month(found: re.Match[str], document_date: str) -> str | None:
    if len(document_date) < 7:
        return None
    months = int(document_date[:4]) * 12 + int(document_date[5:7]) - 1 + _SHIFTS[found["shift"]]
    return f"{months // 12}-{months % 12 + 1:02d}"


def _near_day(found: re.Match[str], document_date: str) -> str | None:
    if len(document_date) != 10:
        return None
    days = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[found[0]]
    return (datetime.date.fromisoformat(document_date) + datetime.timedelta(days=days)).isoformat()


def _years(found: re.Match[str]) -> int:
    count = found["count"] or "one"
    return (int(count) if count.isdigit() else NUMBERS[count]) * (10 if found["unit"] == "decade" else 1)


def _ahead(found: re.Match[str], document_date: str) -> str:
    return str(int(document_date[:4]) + _years(found))


def _ago(found: re.Match[str], document_date: str) -> str:
    return str(int(document_date[:4]) - _years(found))


def _end_of(found: re.Match[str], document_date: str) -> str:
    size = _PERIODS[found["period"]]
    return str((int(document_date[:4]) // size + 1) * size)


def _middle_of(found: re.Match[str], document_date: str) -> str:
    size = _PERIODS[found["period"]]
    return str(int(document_date[:4]) // size * size + size // 2)


# Tried in this order on the entity and the few words before it.
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str | None]], ...] = (
    (re.compile(r"(?:end|close|turn)\s+of\s+(?:the|this)\s+(?:current\s+)?" + _PERIOD), _end_of),
    (re.compile(r"\b(?:mid-?\s?|middle\s+of\s+(?:the|this)\s+)" + _PERIOD), _middle_of),
    (re.compile(_COUNT + _UNIT + r"\s+(?:ago|earlier|before)\b"), _ago),
    (re.compile(r"\b(?:within|in)\s+" + _COUNT.rstrip("?") + _UNIT + r"\b(?!\s+(?:of|old))"), _ahead),
    (re.compile(r"\b" + _SHIFT + r"\s+(?:calendar\s+|fiscal\s+)?year\b(?!s)"), _shifted_year),
    (re.compile(r"\b(?:next|coming)\s+" + _COUNT + _UNIT + r"\b"), _ahead),
    (re.compile(r"\b" + _SHIFT + r"\s+month\b"), _shifted_month),
    (re.compile(r"\b(?:yesterday|today|tonight|tomorrow)\b"), _near_day),
)
