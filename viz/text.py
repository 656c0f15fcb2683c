"""Text that came from documents, made fit for a page: without hidden controls, within limits, safe inside a script block."""

import hashlib
import json
import re
import unicodedata

LABEL_LIMIT = 120
QUOTE_LIMIT = 2_000

# Controls that a reader does not see, among them those that reorder text (a stored "RLO snoitcnas" would be drawn as
# another text than the one that is searched), and lone surrogates, which no UTF-8 file can hold.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SEPARATORS = re.compile("[\u2028\u2029]")
_SCRIPT_ESCAPES = {"&": "\\u0026", "<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_SCRIPT_UNSAFE = re.compile("[&<>\u2028\u2029]")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def clean(text: str, limit: int | None = None) -> str:
    """Return the text without unseen controls, cut at `limit` code points with an ellipsis."""
    seen = _SEPARATORS.sub(" ", _UNSEEN.sub("", text))
    return seen if limit is None or len(seen) <= limit else seen[: limit - 1].rstrip() + "…"


def label(text: str) -> str:
    """Return a name as one short line: white space collapsed, at most `LABEL_LIMIT` code points, never empty."""
    return clean(" ".join(text.split()), LABEL_LIMIT) or "(no name)"


def script_json(value: object) -> str:
    """Return JSON that can stand inside a `<script>` element: no `<`, `>`, `&` or line separators, keys sorted.

    Raises ValueError for NaN and infinities, which JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return _SCRIPT_UNSAFE.sub(lambda match: _SCRIPT_ESCAPES[match[0]], _UNSEEN.sub("", text))


def fold(text: str) -> str:
    """Return the text as search compares it: lower case, without accents, one space between words."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(clean(plain).lower().split())


def page_name(name: str, iri: str) -> str:
    """Return a file name stem of `[a-z0-9-]`: words of the name and 8 hex digits that belong to the IRI alone."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:48].rstrip("-")
    return f"{words}-{digest(iri)}" if words else digest(iri)


def digest(text: str) -> str:
    """Return 8 hex digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def heading(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def plural(noun: str) -> str:
    """Return the English plural of a class label (*Technology* → *Technologies*, *Person* → *People*)."""
    irregular = {"Person": "People", "person": "people"}
    if noun in irregular:
        return irregular[noun]
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"


def words_of(name: str) -> str:
    """Return a camel-case term as words (*cooperatesWith* → *cooperates with*)."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def date_of(text: str | None) -> str | None:
    """Return the ISO date at the start of the text (year, month or day), or None."""
    found = _DATE.match(text or "")
    return found[0] if found else None


def web_address(text: str) -> str | None:
    """Return the text if it is an http or https address, else None: no other scheme becomes a link."""
    return text if re.fullmatch(r"https?://[^\s\x00-\x20]+", text, re.IGNORECASE) else None
