"""What analysts decide about a graph: who is one, what a thing is called and is, which statements are right.

Each decision is one line in a file beside the store; the graph follows at once and at every later run. Nothing that was
read ever changes, so that every decision can be taken back: `split` and `clear` say so in a further line, `undo` takes
a line out of the file.

`decide` works on a store that is open already, as a server's is; the other functions open and close one by its address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from diplograph.decisions import corrections_path, lines_of, locked, parse, read_corrections, read_text, write_text
from diplograph.naming import Named, Said, natural
from diplograph.opening import (
    GraphReport,
    consolidated_graph,
    open_address,
    open_existing,
    prepare,
    update_graph,
    write_graph,
)
from diplograph.progress import Progress, silent
from diplograph.recipes import stored_base
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.corrections import (
    Decision,
    clear_line,
    merge_line,
    read_decisions,
    rename_line,
    retype_line,
    split_line,
    verdict_line,
)
from graph.merging import Suggestion, suggestions
from graph.records import Knowledge
from graph.store import Store
from ontology.errors import CorrectionError
from ontology.load import load_ontology
from ontology.terms import Ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two entities are one: `name` goes into `into`. Each is a name or an IRI."""

    name: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A merge is taken back; `name` is what was merged into another."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """An entity, by name or IRI, is shown under a better name; its IRI stays."""

    name: str
    better: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retype:
    """An entity, by name or IRI, is of another class."""

    name: str
    class_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A statement, by IRI or by its ends and relation, is right (`confirm`), wrong (`reject`) or undecided (`clear`)."""

    verb: Literal["confirm", "reject", "clear"]
    said: Said | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """The name and class that an entity was given, or the verdict on the statement of an IRI, are taken back."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """A line of the file, counted from 1, is taken out as if it had never been there; None is the last decision."""

    line: int | None = None


Wish = Merge | Split | Rename | Retype | Judge | Clear | Undo
"""Something that an analyst wants to decide, by names that the graph knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReport:
    """What a decision did: the lines that the file got or lost, the file, and the graph that follows from it."""

    lines: tuple[str, ...]
    file: Path
    graph: GraphReport


def decide(
    store: Store,
    wish: Wish,
    *,
    at: StoreAt,
    ontology: Ontology,
    remark: str = "",
    progress: Progress = silent,
) -> CorrectionReport:
    """Write a decision down and bring the graph of an open store to it.

    `at` is the store's address, which says where the decisions lie; `remark` says who decided and why. Nothing is
    written if the decision cannot be: CorrectionError says what was expected, with names that come near. If the process
    dies after the line was written, the next run or decision brings the graph to it.
    """
    prepare(store)
    base, path = stored_base(store), corrections_path(at)
    with locked(path):
        before = update_graph(store, ontology, at=at, base=base, progress=progress)
        text = read_text(path)
        change = _change(wish, text, path, before.knowledge, ontology, remark)
        after = parse(change.text, path)
        consolidated = consolidated_graph(store, ontology, after, base=base, progress=progress)
        if change.must_tell and consolidated.knowledge == before.knowledge:
            raise CorrectionError(
                f"expected a decision that changes the graph, but this one changes nothing: {change.lines[0]}"
            )
        write_text(path, change.text)
        graph = write_graph(store, ontology, after, consolidated, base=base, progress=progress)
    return CorrectionReport(lines=change.lines, file=path, graph=graph)


def merge(
    name: str,
    into: str,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    remark: str = "",
    progress: Progress = silent,
) -> CorrectionReport:
    """Say that two entities are one; `split` takes it back."""
    return _decide_at(Merge(name=name, into=into), store, ontology, remark, progress)


def split(
    name: str,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    remark: str = "",
    progress: Progress = silent,
) -> CorrectionReport:
    """Take back the merge of a name into another."""
    return _decide_at(Split(name=name), store, ontology, remark, progress)


def rename(
    name: str,
    better: str,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    remark: str = "",
    progress: Progress = silent,
) -> CorrectionReport:
    """Give an entity a better name; its IRI stays."""
    return _decide_at(Rename(name=name, better=better), store, ontology, remark, progress)


def retype(
    name: str,
    class_name: str,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    remark: str = "",
    progress: Progress = silent,
) -> CorrectionReport:
    """Give an entity another class."""
    return _decide_at(Retype(name=name, class_name=class_name), store, ontology, remark, progress)


def confirm(
    said: Said | str,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    remark: str = "",
    progress: Progress = silent,
) -> CorrectionReport:
    """Say that a statement, by IRI or by its ends and relation, is right: its belief is 1."""
    return _decide_at(Judge(verb="confirm", said=said), store, ontology, remark, progress)


def reject(
    said: Said | str,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    remark: str = "",
    progress: Progress = silent,
) -> CorrectionReport:
    """Say that a statement is wrong: it is left out of the graph, not out of what the documents say."""
    return _decide_at(Judge(verb="reject", said=said), store, ontology, remark, progress)


def clear(
    what: Said | str,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    remark: str = "",
    progress: Progress = silent,
) -> CorrectionReport:
    """Take back the verdict on a statement, or the name and class that an entity was given."""
    wish = Clear(what=what) if isinstance(what, str) else Judge(verb="clear", said=what)
    return _decide_at(wish, store, ontology, remark, progress)


def undo(
    line: int | None = None,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    progress: Progress = silent,
) -> CorrectionReport:
    """Take a line out of the file of decisions, the last one if none is named, as if it had never been there."""
    return _decide_at(Undo(line=line), store, ontology, "", progress)


def corrections(*, store: StoreAt = DEFAULT_STORE) -> tuple[tuple[Decision, bool], ...]:
    """Return all decisions on a store in order, each with whether it still holds."""
    path = corrections_path(store)
    text = read_text(path)
    holding = parse(text, path).lines
    return tuple((each, each.line in holding) for each in read_decisions(lines_of(text), str(path)))


def merges(*, store: StoreAt = DEFAULT_STORE, ontology: Path | None = None) -> tuple[Suggestion, ...]:
    """Return pairs of entities that might be one, with the reason, those named most often first. None is merged."""
    loaded = load_ontology(ontology)
    with open_address(store, read_only=True) as opened:
        knowledge = opened.knowledge()
    return suggestions(knowledge, ontology=loaded, corrections=read_corrections(corrections_path(store)))


def _decide_at(wish: Wish, store: StoreAt, ontology: Path | None, remark: str, progress: Progress) -> CorrectionReport:
    loaded = load_ontology(ontology)
    with open_existing(store) as opened:
        return decide(opened, wish, at=store, ontology=loaded, remark=remark, progress=progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """The lines that the file gets or loses and its text then; `must_tell` where no effect means a mistake."""

    lines: tuple[str, ...]
    text: str
    must_tell: bool


def _change(wish: Wish, text: str, path: Path, knowledge: Knowledge, ontology: Ontology, remark: str) -> _Change:
    """Return what a wish does to the text of the file of decisions."""
    if isinstance(wish, Undo):
        return _without_line(text, wish.line, path)
    names = Named(knowledge, parse(text, path), ontology)
    lines = tuple(_written(wish, names, remark))
    kept = [text.rstrip("\n")] if text.strip("\n") else []
    takes_back = isinstance(wish, Split | Clear) or (isinstance(wish, Judge) and wish.verb == "clear")
    return _Change(lines=lines, text="".join(f"{line}\n" for line in (*kept, *lines)), must_tell=not takes_back)


def _written(wish: Wish, names: Named, remark: str) -> Iterator[str]:
    """Yield the lines that say a wish, in the graph's own names."""
    match wish:
        case Merge(name=name, into=into):
            one, other = names.entity(name), names.entity(into)
            if one.iri == other.iri:
                raise CorrectionError(f"expected two entities, but {name!r} and {into!r} are one already: {one.name}")
            yield merge_line(natural(one), natural(other), remark)
        case Split(name=name):
            yield split_line(names.merged(name), remark)
        case Rename(name=name, better=better):
            yield rename_line(natural(names.entity(name)), names.free(better), remark)
        case Retype(name=name, class_name=class_name):
            yield retype_line(natural(names.entity(name)), names.class_name(class_name), remark)
        case Judge(verb="clear", said=said):
            yield from (verdict_line("clear", claim, remark) for claim in names.judged(said))
        case Judge(verb=verb, said=said):
            yield verdict_line(verb, names.claim(said), remark)
        case Clear(what=what) if names.is_statement(what):
            yield from (verdict_line("clear", claim, remark) for claim in names.judged(what))
        case Clear(what=what):
            yield from (clear_line(written, remark) for written in names.changed(what))


def _without_line(text: str, number: int | None, path: Path) -> _Change:
    """Return the text without a line, the last decision's if none is named."""
    decisions = {decision.line for decision in read_decisions(lines_of(text), str(path))}
    number = max(decisions, default=0) if number is None else number
    if number not in decisions:
        known = f"the number of one of its {len(decisions)} decisions" if decisions else "a decision to take back"
        raise CorrectionError(f"expected {known} in {path}, got line {number}; 'corrections' lists them")
    lines = lines_of(text)
    removed = lines.pop(number - 1)
    return _Change(lines=(removed,), text="\n".join(lines), must_tell=False)
