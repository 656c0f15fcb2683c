"""What a page carries besides its text: pointers to other pages, share lines, author boxes, comment forms, notices."""

import re

# Pointers and forms are recognised by the words that open a line of their own, never by what they point at.
_POINTER = re.compile(
    r"(?:also\s+read|read\s+(?:also|more|next|the\s+full\b.*|full\b.*)|see\s+also|related(?:\s+(?:articles?|posts?|stories|reading|links|content|topics))?"
    r"|recommended(?:\s+(?:for\s+you|reading))?|you\s+(?:may|might)\s+also\s+(?:like|enjoy)|more\s+(?:from|on\s+this|stories|like\s+this)\b.*"
    r"|trending(?:\s+now)?|most\s+(?:read|popular)|further\s+reading|up\s+next|next\s+(?:post|article|page)|previous\s+(?:post|article|page)|continue\s+reading"
    r"|click\s+here\b.*|learn\s+more|watch\s+(?:now|the\s+video)\b.*|download\s+(?:the\s+)?pdf)\s*(?:[:|»>→–—-]|$|\s{2,})",
    re.IGNORECASE,
)
_POINTER_CAPITALS = re.compile(r"(?:ALSO READ|READ ALSO|READ MORE|SEE ALSO|RELATED)\b\s*[:|»>→–—-]?\s*\S")
_LINE = re.compile(
    r"(?:(?:share|tweet|pin|email|print|save)(?:\s+(?:this|on|via|to|with)\b.{0,60})?|share\s*:.*|follow\s+us\b.{0,60}|subscribe\b.{0,80}"
    r"|sign\s+up\b.{0,80}|log\s*in|sign\s+in|(?:skip|jump)\s+to\s+(?:main\s+)?content|back\s+to\s+(?:top|home)|home|menu|search|close|toggle\s+\w+"
    r"|best\s+viewed\s+(?:with|in|at|on)\b.{0,80}|webmaster\b.{0,60}"
    r"|leave\s+a\s+(?:comment|reply)\b.{0,60}|post\s+(?:a\s+)?comment|(?:\d+\s+)?comments?(?:\s*\(\d+\))?|reply|cancel\s+reply|add\s+a\s+comment"
    r"|source(?:s)?\s+links?|table\s+of\s+contents|about\s+the\s+authors?|author\s+bio|advertisement|sponsored(?:\s+content)?|loading\W*"
    r"|all\s+rights\s+reserved\b.{0,80}|privacy\s+policy|cookie\s+(?:policy|settings)|terms\s+(?:of|and)\s+\w+|contact\s+us"
    r"|your\s+email\s+address\s+will\s+not\s+be\s+published\b.*|required\s+fields\s+are\s+marked\b.*|save\s+my\s+name\b.*"
    r"|\d+\s+min(?:ute)?s?\s+read|(?:last\s+)?updated(?:\s+on)?\s*:?\s+[\w ,/.:-]{4,40}"
    r"|(?:photo|image)(?:\s+(?:credit|source))?\s*:.{0,120}"
    r"|previous|next|end|end\s+of\s+(?:document|text)|unclassified|for\s+immediate\s+release)\W*",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\b(?:we|this (?:web)?site|our (?:web)?site)\b.{0,60}\buses?\b.{0,40}\bcookies\b|\baccept (?:all )?cookies\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}|[\w ]{1,40}\d{4})", re.IGNORECASE)
_NO_WORDS = re.compile(r"[\W\d_]*")
_STAGE_DIRECTION = re.compile(r"[(\[][^()\[\]]{1,40}\.[)\]]\W*")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}\s*[AP]\.?M\.?(?:\s+[A-Z]{2,4})?", re.IGNORECASE)
_END_MARK = re.compile(r"(?:END\s+)?\d{1,2}[:.]\d{2}\s*[AP]\.?M\.?(?:\s+[A-Z]{2,4})?\W*", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:(?:press\s+|media\s+)?contacts?|(?:tele)?phone|tel|fax|e-?mail|for\s+(?:more|further)\s+information)\b.{0,160}(?:@|\d{3}|:$)",
    re.IGNORECASE,
)
_CONTENTS_LINE = re.compile(r".{3,120}?(?:\.\s?){4,}\s*\d{1,4}")
# "With years of experience in X, Mark is …"; "Ann Lee is a writer who covers …"; "About the author".
_AUTHOR_BOX = re.compile(
    r"(?:[Ww]ith\s+(?:\w+\s+){0,3}years?\s+of\s+experience\b.{0,120}?,\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3}\s+(?:is|has|was|brings|writes)\b"
    r"|[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3}\s+is\s+(?:an?|the|not\s+just\s+an?)\s+(?:[\w-]+\s+){0,4}"
    r"(?:writer|journalist|blogger|author|editor|reporter|columnist|contributor|storyteller|correspondent|copywriter)\b"
    r"|(?:written|posted|published|reviewed|edited)\s+by\s+[A-Z]|by\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3}$)",
)
PLACEHOLDER = re.compile(
    r"\[(?:insert|add|enter|your|name|date|title|link|image|placeholder|tbd|todo)\b[^\]\n]{0,60}\]", re.IGNORECASE
)
_NOT_LETTERED = re.compile(r"[^\W\d_]")


def is_boilerplate(words: str) -> bool:
    """Say whether a block with these words (on one line) is no part of the document's text."""
    if _NO_WORDS.fullmatch(words) or _LINE.fullmatch(words) or _END_MARK.fullmatch(words):
        return True
    if len(words) < 200 and (_POINTER.match(words) or _POINTER_CAPITALS.match(words)):
        return True
    if words.rstrip("\ufe0e\ufe0f ").endswith("↩"):
        return True  # a note with its way back
    if len(words) < 400 and (_COOKIES.search(words) or _COPYRIGHT.match(words)):
        return True
    if (
        _STAGE_DIRECTION.fullmatch(words)
        or _LINK.fullmatch(words)
        or _CONTACT.fullmatch(words)
        or _CONTENTS_LINE.fullmatch(words)
    ):
        return True
    return is_author_box(words) or _only_placeholders(words)


def is_author_box(words: str) -> bool:
    """Say whether these words present whoever wrote the page."""
    return _AUTHOR_BOX.match(words) is not None and len(words) < 700


def _only_placeholders(words: str) -> bool:
    rest, count = PLACEHOLDER.subn("", words)
    return count > 0 and _NOT_LETTERED.search(rest) is None
