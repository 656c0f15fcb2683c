"""Headings of plain text: what a short line must look like to head what follows."""

import re

from extract.reading.dates import is_date

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "over",
        "per",
        "the",
        "to",
        "up",
        "upon",
        "via",
        "vs",
        "with",
        "within",
        "without",
        "is",
        "are",
        "its",
        "our",
        "their",
        "your",
    ]
)
# People who are spoken to open a paragraph of a speech; they head nothing.
_ADDRESS = re.compile(
    r"^(?:(?:dear|distinguished|honou?rable|esteemed|my|fellow|your|his|her|their)\s+)*"
    r"(?:mr|mrs|ms|madam|madame|sir|excellenc(?:y|ies)|president|secretary[- ]general"
    r"|ladies|gentlemen|colleagues|friends|delegates?|delegations?|heads?\s+of|majest(?:y|ies)|highness(?:es)?|guests?|leaders|ministers|brothers|sisters|thank\s+you)\b",
    re.IGNORECASE,
)
_SECTION_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVXLC]{1,6}|[A-Z])[.)]?\s+(?=\W?[A-Z])")
_PLACE = re.compile(
    r"^(?P<kind>article|art\.|section|sec\.|§|chapter|part|title|annex|appendix|schedule|rule|clause|paragraph)\s*(?P<number>\d{1,3}[A-Za-z]?|[IVXLC]{1,7}|[A-Z])\b[.:]?",
    re.IGNORECASE,
)
_LONGEST_TITLE, _LONGEST_SENTENCE_CASE = 16, 9


def looks_like_heading(words: str) -> bool:
    """Say whether a line that stands alone reads as a heading: short, opened by a capital, closed by no sign."""
    count = len(words.split())
    if not words or count > _LONGEST_TITLE or len(words) > 130 or words[-1] in ".,;…!?–—-" or not _LETTER.search(words):
        return False
    if is_date(words):
        return False
    if words.endswith(":"):
        return count <= 6 and is_title_case(words.rstrip(":"))
    if not words[0].isalnum() and words[0] not in '([“"‘«#':
        return False
    first = next(character for character in words if character.isalnum() or character in '“"‘«')
    if first in '“"‘«' or first.islower() or _ADDRESS.match(words):
        return False
    return is_title_case(words) or _SECTION_NUMBER.match(words) is not None or count <= _LONGEST_SENTENCE_CASE


def is_address(words: str) -> bool:
    """Say whether a short line only speaks to somebody: *Mr. President,* or *Ladies and Gentlemen*."""
    return (
        len(words.split()) <= 14
        and _ADDRESS.match(words) is not None
        and words[-1:] not in {".", "?", "!"}
        or (len(words.split()) <= 6 and _ADDRESS.match(words) is not None)
    )


def is_title_case(words: str) -> bool:
    """Say whether every word that carries meaning opens with a capital (ALL CAPS counts)."""
    content = [word for word in _WORD.findall(words) if word.lower() not in _SMALL]
    return (
        bool(content)
        and sum(not word[0].islower() for word in content) >= 0.8 * len(content)
        and not content[0][0].islower()
    )


def is_all_caps(words: str) -> bool:
    """Say whether the words are set in capitals."""
    letters = [character for character in words if character.isalpha()]
    return len(letters) > 3 and not any(letter.islower() for letter in letters)


def heading_level(words: str) -> int:
    """Guess the level of a heading that carries no mark: by its number, then by capitals."""
    numbered = re.match(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s", words)
    if numbered:
        return 2 + numbered.group(1).count(".")
    return 2 if is_all_caps(words) else 3


def clause_name(words: str) -> str | None:
    """Return the name of the place that a line opens, such as *Article 5* or *Section 2*, or None."""
    found = _PLACE.match(words)
    if found is None:
        return None
    kind = {"art.": "Article", "sec.": "Section", "§": "Section"}.get(found["kind"].lower(), found["kind"].capitalize())
    return f"{kind} {found['number']}"
