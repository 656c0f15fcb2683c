"""The texts in the values of an answer."""

from collections.abc import Iterator, Mapping, Sequence


def texts(value: object) -> Iterator[str]:
    """Yield every text in a value, in the lists and mappings in it too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from texts(item)
