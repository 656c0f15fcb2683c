"""The date of a document: from its metadata, the text near its top, or its file name."""

import re
from collections.abc import Mapping
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ISO = re.compile(r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=\D|$)")
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+({_MONTH})\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_SESSION = re.compile(r"(?<![^\W_])\d{2}_((?:19|20)\d\d)(?!\d)")
_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_TOP = 600
_KEYS = ("date", "published_time", "published", "pubdate", "publish_date", "issued")
# When a file was made or changed says less than what it prints about itself.
_WEAK_KEYS = ("created", "modified_time", "modified", "updated", "lastmod")


class DocumentDate(NamedTuple):
    """A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and where it was found: `metadata`, `text` or `name`."""

    date: str
    source: str


def find_date(*, metadata: Mapping[str, str], top: str, name: str) -> DocumentDate | None:
    """Return the document's own date: metadata first, then a full date near the top, then the file's name."""
    for key in _KEYS:
        if (found := read_date(metadata.get(key, ""))) is not None:
            return DocumentDate(found, "metadata")
    named = _date_in_name(name)
    if named is not None and len(named) == 10:
        return DocumentDate(named, "name")
    if (found := _standing_date(top[:_TOP])) is not None:
        return DocumentDate(found, "text")
    if named is not None:
        return DocumentDate(named, "name")
    weak = (read_date(metadata.get(key, "")) for key in _WEAK_KEYS)
    return next((DocumentDate(found, "metadata") for found in weak if found is not None), None)


def read_date(words: str) -> str | None:
    """Return the first calendar date written in `words`, as `YYYY-MM-DD` or `YYYY-MM`, or None."""
    if found := _ISO.search(words):
        return _valid(found[1], found[2], found[3])
    if found := _DAY_FIRST.search(words):
        return _valid(found[3], MONTHS[found[2].lower()], found[1])
    if found := _MONTH_FIRST.search(words):
        return _valid(found[3], MONTHS[found[1].lower()], found[2])
    if found := _MONTH_YEAR.search(words):
        return f"{found[2]}-{MONTHS[found[1].lower()]:02d}"
    return None


def is_date(words: str) -> bool:
    """Say whether a line says a date and hardly anything else."""
    return len(words.split()) <= 6 and read_date(words) is not None


def _standing_date(top: str) -> str | None:
    """Return a date on a line of its own, or nearly so: a date inside a sentence is what the text tells about."""
    for line in top.splitlines():
        if (
            len(line.split()) <= 12
            and not line.rstrip().endswith((".", ",", ";"))
            and (found := read_date(line))
            and len(found) == 10
        ):
            return found
    return None


def _date_in_name(name: str) -> str | None:
    if found := _IN_NAME.search(name):
        return _valid(found[1], found[2], found[3])
    found = _SESSION.search(name) or _YEAR_IN_NAME.search(name)
    return found[1] if found else None


def _valid(year: str, month: str | int, day: str | int) -> str | None:
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return None
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
