"""From bytes to blocks: reads a file of any known format into a document and the structure that a reader sees in it."""

from extract.reading.documents import ReadDocument, read_file, read_text
from extract.reading.files import SIZE_LIMIT, find_files, is_known, read_bytes
from extract.reading.formats import MEDIA_TYPES
from extract.reading.shown import shown_text

__all__ = [
    "MEDIA_TYPES",
    "SIZE_LIMIT",
    "ReadDocument",
    "find_files",
    "is_known",
    "read_bytes",
    "read_file",
    "read_text",
    "shown_text",
]
