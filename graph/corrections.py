"""What analysts decided: merges, names, classes and verdicts, replayed at every consolidation.

The file beside the store is plain text, one decision a line, in the order in which they were taken:

    merge "U.K." into "United Kingdom"
    split "U.K."
    rename "ai act" to "EU AI Act"
    retype "EU AI Act" as Instrument
    reject "Japan" promotes "digital divide" affirmed asserted
    confirm "Japan" develops "artificial intelligence" affirmed intended
    clear "Japan" promotes "digital divide" affirmed asserted
    clear "ai act"

Names stand in double quotes, written as in JSON, and mean whatever has that name (they fold as all names do); a line
may end with a remark after `#`: who decided it, and why. `split` takes back a merge, `clear` a verdict, or the name and
class that a name was given; deleting a line undoes it as if it had never been taken. Extractions never change: without
the file the graph is what it was.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, cast, get_args

from graph.records import Modality, Polarity
from ontology.errors import RecordError

Verb = Literal["merge", "split", "rename", "retype", "reject", "confirm", "clear"]
Verdict = Literal["rejected", "confirmed"]


class Claim(NamedTuple):
    """A statement by the names of its ends, as people write it."""

    subject: str
    predicate: str
    object: str
    polarity: Polarity
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of a file of decisions: a verb, the name or claim that it is about, and what it says of a name.

    `other` is what a name is merged into, its better name, or its class. `line` counts from 1; `text` is the line
    without its remark.
    """

    line: int
    text: str
    verb: Verb
    about: str | Claim
    other: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The decisions that hold after all lines were replayed. Names are as the analysts wrote them.

    Each part is in the order in which its decisions were taken: where two names turn out to mean one entity, the later
    decision on it holds. `lines` are the numbers of the lines that hold.
    """

    merges: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[Claim, Verdict] = field(default_factory=dict)
    lines: frozenset[int] = field(default=frozenset(), compare=False)

    def fingerprint(self) -> str:
        """Return a hash of the decisions: part of the recipe that a stored graph was built by."""
        content = [list(part.items()) for part in (self.merges, self.names, self.classes, self.verdicts)]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]


NONE = Corrections()


def parse_corrections(lines: Iterable[str], where: str) -> Corrections:
    """Replay the lines of a file of decisions. `where` names it in errors; empty lines and remarks are skipped.

    Raises RecordError, with the line's number, for a line that is no decision or takes back what was never decided.
    """
    return replay(read_decisions(lines, where), where)


def read_decisions(lines: Iterable[str], where: str) -> Iterator[Decision]:
    """Yield the decisions of a file in order. Raises RecordError, with the line's number, for a line that is none."""
    for number, line in enumerate(lines, 1):
        words, remark = _words(line, f"{where}:{number}")
        if words:
            verb, about, other = _read(words, f"{where}:{number}")
            text = line[: len(line) - len(remark)].strip()
            yield Decision(
                line=number, text=text, verb=verb, about=about, other=other, remark=remark.lstrip("#").strip()
            )


def replay(decisions: Iterable[Decision], where: str) -> Corrections:
    """Take decisions one after the other: a later one on the same matter replaces the earlier.

    Raises RecordError where one takes back what no earlier one decided; `where` names the file.
    """
    replaying = _Replay()
    for decision in decisions:
        replaying.take(decision, f"{where}:{decision.line}")
    return replaying.corrections()


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


def clear_line(name: str, remark: str = "") -> str:
    """Return the line that takes back the name and the class that an entity was given."""
    return _line(f"clear {_quoted(name)}", remark)


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _line(decision: str, remark: str) -> str:
    return f"{decision}  # {' '.join(remark.split())}" if remark else decision


_WORD = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|(#.*)|([^\s"#]+))')


def _words(line: str, at: str) -> tuple[list[str], str]:
    """Return the words of a line and its remark; words in quotes begin with one, so that a name is never a keyword."""
    words, position, text = list[str](), 0, line.rstrip()
    while position < len(text):
        found = _WORD.match(text, position)
        if found is None:
            raise RecordError(f"expected names in double quotes, got {text[position:]!r} in {at}")
        position = found.end()
        quoted, remark, word = found.groups()
        if remark:
            return words, line[found.start(2) :]
        words.append('"' + _unquoted(quoted, at) if quoted else word)
    return words, ""


def _unquoted(quoted: str, at: str) -> str:
    try:
        return str(json.loads(quoted))
    except json.JSONDecodeError as error:
        raise RecordError(f"expected a name in double quotes as in JSON, got {quoted} in {at}: {error}") from error


def _read(words: Sequence[str], at: str) -> tuple[Verb, str | Claim, str]:
    """Return the verb of a line, what it is about, and what it says of that."""
    match words:
        case ["merge", name, "into", into] if _are_names(name, into) and name != into:
            return "merge", name[1:], into[1:]
        case ["split" | "clear" as verb, name] if _are_names(name):
            return cast(Verb, verb), name[1:], ""
        case ["rename", name, "to", better] if _are_names(name, better):
            return "rename", name[1:], better[1:]
        case ["retype", name, "as", class_name] if _are_names(name):
            return "retype", name[1:], class_name.removeprefix('"')
        case ["reject" | "confirm" | "clear" as verb, subject, predicate, object_, polarity, modality] if (
            _are_names(subject, object_) and polarity in get_args(Polarity) and modality in get_args(Modality)
        ):
            qualifiers = cast(tuple[Polarity, Modality], (polarity, modality))
            return cast(Verb, verb), Claim(subject[1:], predicate, object_[1:], *qualifiers), ""
    raise RecordError(
        'expected one of: merge "A" into "B", split "A", rename "A" to "B", retype "A" as Class, clear "A", '
        'reject|confirm|clear "A" predicate "B" affirmed|negated asserted|possible|necessary|intended; '
        f"got {' '.join(words)} in {at}"
    )


class _Replay:
    """Decisions as they are taken one after the other, each with the line that took it."""

    def __init__(self) -> None:
        self._merges: dict[Any, tuple[str, int]] = {}
        self._names: dict[Any, tuple[str, int]] = {}
        self._classes: dict[Any, tuple[str, int]] = {}
        self._verdicts: dict[Any, tuple[str, int]] = {}

    def take(self, decision: Decision, at: str) -> None:
        """Take one decision."""
        match decision.verb:
            case "merge":
                self._put(self._merges, decision, decision.other)
            case "rename":
                self._put(self._names, decision, decision.other)
            case "retype":
                self._put(self._classes, decision, decision.other)
            case "reject":
                self._put(self._verdicts, decision, "rejected")
            case "confirm":
                self._put(self._verdicts, decision, "confirmed")
            case "split":
                self._drop(decision, at, "a name that an earlier line merged", self._merges)
            case "clear" if isinstance(decision.about, Claim):
                self._drop(decision, at, "a claim that an earlier line judged", self._verdicts)
            case "clear":
                self._drop(decision, at, "a name that an earlier line renamed or retyped", self._names, self._classes)

    def corrections(self) -> Corrections:
        """Return what holds now."""
        parts = (self._merges, self._names, self._classes, self._verdicts)
        merges, names, classes, verdicts = ({about: said for about, (said, _) in part.items()} for part in parts)
        return Corrections(
            merges=merges,
            names=names,
            classes=classes,
            verdicts=cast(Mapping[Claim, Verdict], verdicts),
            lines=frozenset(line for part in parts for _, line in part.values()),
        )

    def _put(self, part: MutableMapping[Any, tuple[str, int]], decision: Decision, said: str) -> None:
        part.pop(decision.about, None)  # the later decision stands last
        part[decision.about] = (said, decision.line)

    def _drop(self, decision: Decision, at: str, what: str, *parts: MutableMapping[Any, tuple[str, int]]) -> None:
        if not [part.pop(decision.about) for part in parts if decision.about in part]:
            raise RecordError(f"expected {what}, got {decision.text} in {at}; correct or remove the line")


def _are_names(*words: str) -> bool:
    return all(word.startswith('"') and word[1:].strip() for word in words)
