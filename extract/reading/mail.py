"""Mail and saved web pages (`.eml`, `.mhtml`): the part that a reader sees, and what the head says of it."""

import contextlib
import email
import email.message
import email.policy
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from ontology.errors import ReadingError


class MailPart(NamedTuple):
    """The text of a message, its media type, and its subject, date and sender as metadata."""

    text: str
    media_type: str
    metadata: dict[str, str]


def read_mail(content: bytes, name: str) -> MailPart:
    """Return the body of a message or of a saved page. Raises `ReadingError` where it has none that is text."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    # A page that was saved as MHTML is HTML first; a mail's plain text is what its writer typed.
    saved = name.lower().endswith((".mhtml", ".mht"))
    part = message.get_body(preferencelist=("html", "plain") if saved else ("plain", "html"))
    if part is None:
        raise ReadingError(f"{name} is a message without text; save its attachments as files.")
    media_type = "text/html" if part.get_content_type() == "text/html" else "text/plain"
    try:
        text = part.get_content()
    except (LookupError, UnicodeDecodeError) as error:
        raise ReadingError(f"{name} has an encoding that is not known; save its text as a file.") from error
    return MailPart(str(text), media_type, _metadata(message))


def _metadata(message: email.message.EmailMessage) -> dict[str, str]:
    found = {"title": str(message["Subject"] or ""), "author": str(message["From"] or "").split("<")[0].strip(' "')}
    with contextlib.suppress(TypeError, ValueError):
        found["date"] = parsedate_to_datetime(str(message["Date"])).date().isoformat()
    return {key: value for key, value in found.items() if value and not value.startswith("Saved by")}
