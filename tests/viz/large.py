"""Knowledge of any size, made from one record of the sample again and again."""

from dataclasses import replace

from graph.records import Evidence, Knowledge, Statement
from tests.viz.sample import sample_knowledge


def ring_knowledge(count: int) -> Knowledge:
    """Return `count` entities in a ring with chords, three statements each, a sentence behind each."""
    sample = sample_knowledge(hostile=False)
    entity, statement, evidence = sample.entities[0], sample.statements[0], sample.evidences[0]
    entities = tuple(replace(entity, iri=f"urn:e:{n:05}", name=f"thing number {n}") for n in range(count))
    pairs = [(n, (n + step) % count) for n in range(count) for step in (1, 2 + n % 7, 40 + n % 11)]
    statements = tuple(
        replace(statement, iri=f"urn:s:{n:05}", subject=entities[a].iri, object=entities[b].iri)
        for n, (a, b) in enumerate(pairs)
    )
    evidences = tuple(replace(evidence, statement=item.iri) for item in statements)
    return replace(sample, entities=entities, placements=(), statements=statements, evidences=evidences)


def much_said_knowledge(statements: int, sentences: int) -> Knowledge:
    """Return the sample with a nation of so many statements of one kind, the first of them said so many times."""
    sample = sample_knowledge(hostile=False)
    japan = next(item for item in sample.entities if item.name == "Japan")
    claim, evidence = sample.statements[0], sample.evidences[0]
    things = tuple(replace(japan, iri=f"urn:t:{n:03}", name=f"goal {n}", class_name="Goal") for n in range(statements))
    made: list[Statement] = []
    said: list[Evidence] = []
    for n, thing in enumerate(things):
        times = sentences if n == 0 else 1
        iri = f"urn:much:{n:03}"
        made.append(replace(claim, iri=iri, subject=japan.iri, predicate="promotes", object=thing.iri, evidences=times))
        said += [replace(evidence, statement=iri, confidence=0.9 - at / 100) for at in range(times)]
    return replace(
        sample,
        entities=(*sample.entities, *things),
        statements=(*sample.statements, *made),
        evidences=(*sample.evidences, *said),
    )
