"""Bytes into text: which encoding, whether it is text at all."""

import codecs

from ontology.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_GUESS_SAMPLE = 200_000


def decode_text(content: bytes, name: str) -> str:
    """Return the text that `content` encodes, without a byte order mark; line breaks stay as they are.

    UTF-8 is tried first, then UTF-16 without a mark; a file that is UTF-8 but for some bytes of Windows-1252 is read as
    both, anything else as charset-normalizer guesses. Raises `ReadingError` where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], encoding, name)
    if b"\0" in content:
        return _without_nul(content, name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_other(content, name)
    if _is_binary(content):
        raise ReadingError(f"{name} should be a document but holds binary data; give a text, HTML, PDF or DOCX file.")
    return text


def _decode_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"{name} says that it is {encoding.upper()} but is not from byte {error.start} on; save it again as UTF-8."
        ) from error


def _without_nul(content: bytes, name: str) -> str:
    """Read UTF-16 without a mark; a few stray NUL bytes are no text's fault, many are no text."""
    low, high = content[0::2], content[1::2]
    for encoding, zeros, others in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if len(content) % 2 == 0 and zeros.count(0) > 0.4 * len(zeros) and others.count(0) < 0.1 * len(others):
            return _decode_as(content, encoding, name)
    if content.count(0) > 0.01 * len(content) or _is_binary(content.replace(b"\0", b"")):
        raise ReadingError(f"{name} should be a document but holds binary data; give a text, HTML, PDF or DOCX file.")
    # One space for each NUL byte: offsets stay those of the file.
    return decode_text(content.replace(b"\0", b" "), name)


def _decode_other(content: bytes, name: str) -> str:
    if _mostly_utf8(content):
        return _decode_mixed(content)
    if _is_binary(content):
        raise ReadingError(f"{name} should be a document but holds binary data; give a text, HTML, PDF or DOCX file.")
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_GUESS_SAMPLE]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return content.decode(encoding, errors="replace")


def _mostly_utf8(content: bytes) -> bool:
    """Say whether the file has more well-formed UTF-8 sequences than stray bytes."""
    lax = content.decode("utf-8", errors="replace")
    good = sum(1 for character in lax if ord(character) > 127 and character != "\ufffd")
    return good > lax.count("\ufffd")


def _decode_mixed(content: bytes) -> str:
    parts: list[str] = []
    position = 0
    while position < len(content):
        try:
            parts.append(content[position:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            start, end = position + error.start, position + error.end
            parts.append(content[position:start].decode("utf-8"))
            parts.append(content[start:end].decode("cp1252", errors="replace"))
            position = end
    return "".join(parts)


def _is_binary(content: bytes) -> bool:
    sample = content[:_GUESS_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 0.003 * len(sample) + 2
