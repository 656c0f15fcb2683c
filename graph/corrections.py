"""What analysts decided: merges, names, classes and verdicts, replayed at every consolidation.

The file beside the store is plain text, one decision a line, in the order in which they were taken:

    merge "U.K." into "United Kingdom"
    split "U.K."
    rename "ai act" to "EU AI Act"
    retype "EU AI Act" as Instrument
    reject "Japan" promotes "digital divide" affirmed asserted
    confirm "Japan" develops "artificial intelligence" affirmed intended
    clear "Japan" promotes "digital divide" affirmed asserted

Names stand in double quotes, written as in JSON, and mean whatever has that name (they fold as all names do); a line
may end with a remark after `#`: who decided it, and why. `split` takes back a merge, `clear` a verdict; deleting a line
undoes it as if it had never been taken. Extractions never change: without the file the graph is what it was.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast, get_args

from graph.records import Modality, Polarity
from ontology.errors import RecordError

Verdict = Literal["rejected", "confirmed"]


class Claim(NamedTuple):
    """A statement by the names of its ends, as people write it."""

    subject: str
    predicate: str
    object: str
    polarity: Polarity
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The decisions that hold after all lines were replayed. Names are as the analysts wrote them."""

    merges: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[Claim, Verdict] = field(default_factory=dict)

    def fingerprint(self) -> str:
        """Return a hash of the decisions: part of the recipe that a stored graph was built by."""
        content = [sorted(part.items()) for part in (self.merges, self.names, self.classes, self.verdicts)]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]


NONE = Corrections()


def parse_corrections(lines: Iterable[str], where: str) -> Corrections:
    """Replay the lines of a file of decisions. `where` names it in errors; empty lines and remarks are skipped.

    Raises RecordError, with the line's number, for a line that is no decision.
    """
    replay = _Replay()
    for number, line in enumerate(lines, 1):
        words = _words(line, f"{where}:{number}")
        if words:
            replay.take(words, f"{where}:{number}")
    return replay.corrections()


def merge_line(name: str, into: str, remark: str = "") -> str:
    """Return the line that merges a name into another."""
    return _line(f"merge {_quoted(name)} into {_quoted(into)}", remark)


def split_line(name: str, remark: str = "") -> str:
    """Return the line that takes a merge back."""
    return _line(f"split {_quoted(name)}", remark)


def rename_line(name: str, better: str, remark: str = "") -> str:
    """Return the line that gives an entity another name."""
    return _line(f"rename {_quoted(name)} to {_quoted(better)}", remark)


def retype_line(name: str, class_name: str, remark: str = "") -> str:
    """Return the line that gives an entity another class."""
    return _line(f"retype {_quoted(name)} as {class_name}", remark)


def verdict_line(verb: Literal["reject", "confirm", "clear"], claim: Claim, remark: str = "") -> str:
    """Return the line that rejects or confirms a claim, or clears what was said of it."""
    ends = f"{_quoted(claim.subject)} {claim.predicate} {_quoted(claim.object)}"
    return _line(f"{verb} {ends} {claim.polarity} {claim.modality}", remark)


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _line(decision: str, remark: str) -> str:
    return f"{decision}  # {' '.join(remark.split())}" if remark else decision


_WORD = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|(#.*)|([^\s"#]+))')


def _words(line: str, at: str) -> list[str]:
    """Return the words of a line; those that stood in quotes begin with one, so that a name is never a keyword."""
    words, position, text = list[str](), 0, line.rstrip()
    while position < len(text):
        found = _WORD.match(text, position)
        if found is None:
            raise RecordError(f"expected names in double quotes, got {text[position:]!r} in {at}")
        position = found.end()
        quoted, _, word = found.groups()
        if quoted:
            words.append('"' + _unquoted(quoted, at))
        elif word:
            words.append(word)
    return words


def _unquoted(quoted: str, at: str) -> str:
    try:
        return str(json.loads(quoted))
    except json.JSONDecodeError as error:
        raise RecordError(f"expected a name in double quotes as in JSON, got {quoted} in {at}: {error}") from error


class _Replay:
    """Decisions as they are taken one after the other; a later one on the same matter replaces the earlier."""

    def __init__(self) -> None:
        self._merges: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._classes: dict[str, str] = {}
        self._verdicts: dict[Claim, Verdict] = {}

    def take(self, words: Sequence[str], at: str) -> None:
        """Take one decision."""
        match words:
            case ["merge", name, "into", into] if _are_names(name, into) and name != into:
                self._merges[name[1:]] = into[1:]
            case ["split", name] if _are_names(name):
                if self._merges.pop(name[1:], None) is None:
                    raise RecordError(f"expected a name that an earlier line merged, got {name[1:]!r} in {at}")
            case ["rename", name, "to", better] if _are_names(name, better):
                self._names[name[1:]] = better[1:]
            case ["retype", name, "as", class_name] if _are_names(name):
                self._classes[name[1:]] = class_name.removeprefix('"')
            case ["reject" | "confirm" | "clear" as verb, subject, predicate, object_, polarity, modality] if (
                _are_names(subject, object_) and polarity in get_args(Polarity) and modality in get_args(Modality)
            ):
                qualifiers = cast(tuple[Polarity, Modality], (polarity, modality))
                self._judge(verb, Claim(subject[1:], predicate, object_[1:], *qualifiers))
            case _:
                raise RecordError(
                    'expected one of: merge "A" into "B", split "A", rename "A" to "B", retype "A" as Class, '
                    'reject|confirm|clear "A" predicate "B" affirmed|negated asserted|possible|necessary|intended; '
                    f"got {' '.join(words)} in {at}"
                )

    def corrections(self) -> Corrections:
        """Return what holds now."""
        return Corrections(
            merges=dict(self._merges),
            names=dict(self._names),
            classes=dict(self._classes),
            verdicts=dict(self._verdicts),
        )

    def _judge(self, verb: str, claim: Claim) -> None:
        if verb == "clear":
            self._verdicts.pop(claim, None)
        else:
            self._verdicts[claim] = "rejected" if verb == "reject" else "confirmed"


def _are_names(*words: str) -> bool:
    return all(word.startswith('"') and word[1:].strip() for word in words)
