"""What forms send, read strictly: known fields, one value each, within limits."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from ontology.errors import UsageError
from viz.explorer.backend import VERBS, Correction

LONGEST_FORM: Final = 64 * 1024
_LONGEST_NAME: Final = 500
_MOST_FIELDS: Final = 1_000


class TooLarge(UsageError):
    """More was sent than is taken."""


async def read_form(request: Request) -> Mapping[str, str]:
    """Return the fields of a form. Raises UsageError for another media type or a field given twice, TooLarge."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise UsageError(f"expected a form, got {kind or 'no media type'!r}; send application/x-www-form-urlencoded")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise TooLarge(f"expected a form of at most {LONGEST_FORM} bytes, got more; shorten it")
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise TooLarge(f"expected a form of at most {_MOST_FIELDS} fields, got more; send less at once") from error
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise UsageError("expected each field of the form once, got one twice; send it once")
    return fields


def read_correction(fields: Mapping[str, str]) -> Correction:
    """Return the decision that a form asks for. Raises UsageError."""
    verb, what, other = (fields.get(name, "").strip() for name in ("verb", "what", "other"))
    known = next((name for name in VERBS if name == verb), None)
    if known is None:
        raise UsageError(f"expected one of {', '.join(VERBS)}, got {verb!r}; use the forms of the pages")
    if not what or len(what) > _LONGEST_NAME or len(other) > _LONGEST_NAME:
        raise UsageError(f"expected a name of 1 to {_LONGEST_NAME} characters; give one")
    if known in ("merge", "rename", "retype") and not other:
        raise UsageError(f"expected a second name for {known}, got none; give one")
    return Correction(verb=known, what=what, other=other)
