"""What the documents say later that they did not say before, and where they turn round."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from graph.records import Knowledge, Statement
from graph.store import Rows
from queries.analysis.network import as_rows

COLUMNS = {
    "change": "new, again (said before and since), no longer said, or reversed (the opposite was said before)",
    "date": "when it is first said since the date; when it was last said, for what is no longer said",
    "subject": "subject of the statement",
    "subject_iri": "its IRI",
    "predicate": "the relation",
    "object": "object of the statement",
    "object_iri": "its IRI",
    "polarity": "affirmed or negated",
    "modality": "asserted, possible, necessary or intended",
    "before": "number of sentences before the date",
    "since": "number of sentences from the date on, up to the end",
    "statement_iri": "IRI of the statement",
}
_ORDER = ("reversed", "new", "no longer said", "again")


def changes(knowledge: Knowledge, date: str, *, until: str = "9999", limit: int = 100) -> Rows:
    """Compare what is said before a date (`YYYY-MM-DD`) with what is said from then on, up to and without `until`.

    A sentence counts at the date that it states, else at its document's; those without either are left out. Only
    statements between entities that name something in particular. Columns: see `COLUMNS`.
    """
    dates = _dates(knowledge)
    entities = {entity.iri: entity for entity in knowledge.entities if not entity.generic}
    earlier = {
        (said.subject, said.predicate, said.object, said.polarity)
        for said in knowledge.statements
        if any(when < date for when in dates[said.iri])
    }
    rows = []
    for said in knowledge.statements:
        before = [when for when in dates[said.iri] if when < date]
        since = [when for when in dates[said.iri] if date <= when < until]
        if (before or since) and said.subject in entities and said.object in entities:
            change = _change(said, earlier, before, since)
            rows.append((change, min(since) if since else max(before), said, before, since))
    rows.sort(key=lambda row: (_ORDER.index(row[0]), row[1], row[2].iri))
    return as_rows(COLUMNS, (_row(entities, *row) for row in rows[:limit]))


def _dates(knowledge: Knowledge) -> dict[str, list[str]]:
    when = {document.iri: document.date for document in knowledge.documents}
    dates: dict[str, list[str]] = defaultdict(list)
    for evidence in knowledge.evidences:
        date = evidence.date or when[evidence.document]
        if date:
            dates[evidence.statement].append(date)
    return dates


def _change(
    said: Statement, earlier: Collection[tuple[str, str, str, str]], before: list[str], since: list[str]
) -> str:
    if not since:
        return "no longer said"
    if before:
        return "again"
    opposite = "negated" if said.polarity == "affirmed" else "affirmed"
    return "reversed" if (said.subject, said.predicate, said.object, opposite) in earlier else "new"


def _row(
    entities: dict[str, Any], change: str, when: str, said: Statement, before: list[str], since: list[str]
) -> tuple[Any, ...]:
    subject, object_ = entities[said.subject], entities[said.object]
    ends = (subject.name, subject.iri, said.predicate, object_.name, object_.iri)
    return change, when, *ends, said.polarity, said.modality, len(before), len(since), said.iri
