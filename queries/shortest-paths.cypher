// Shortest paths between two entities
// @question Over which statement, or which two by way of a third entity, are two entities connected? Of several statements between the same two on the way the surest is shown; for longer ways ask the analysis 'explanations'. The links of a path may come from different documents: read the sentences behind each before drawing a conclusion.
// @group structure
// @param one: entity | name, other name or IRI of the first entity
// @param other: entity | name, other name or IRI of the second entity
// @param limit: integer = 20 | paths at most
// @returns path: the entities and relations in order; an arrow points from subject to object
// @returns links: number of statements in the path
// @returns belief: belief in the weakest of them, 0 to 1
// @returns shared_documents: titles of the documents that make every statement of the path; none: its links come from different documents
// @returns names: names of the entities, in order
// @returns iris: their IRIs
// @returns statements: IRIs of the statements, in order
// @view table
CALL {
    UNWIND $one AS one_iri
    MATCH (one:Entity {iri: one_iri})
    MATCH (one)<-[role:SUBJECT|OBJECT]-(claim:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(other:Entity)
    WHERE other.iri IN $other AND other.iri <> one.iri
    RETURN 'direct' AS side, claim.iri AS key,
           {from: one.name, from_iri: one.iri, to: other.name, to_iri: other.iri, forward: type(role) = 'SUBJECT',
            predicate: claim.predicate, iri: claim.iri} AS step, claim.belief AS belief
    UNION ALL
    UNWIND $one AS one_iri
    MATCH (one:Entity {iri: one_iri})
    MATCH (one)<-[role:SUBJECT|OBJECT]-(claim:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(middle:Entity)
    WHERE NOT coalesce(middle.generic, false) AND NOT middle.iri IN $one AND NOT middle.iri IN $other
    RETURN 'near' AS side, middle.iri AS key,
           {from: one.name, from_iri: one.iri, to: middle.name, to_iri: middle.iri, forward: type(role) = 'SUBJECT',
            predicate: claim.predicate, iri: claim.iri} AS step, claim.belief AS belief
    UNION ALL
    UNWIND $other AS other_iri
    MATCH (other:Entity {iri: other_iri})
    MATCH (other)<-[role:SUBJECT|OBJECT]-(claim:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(middle:Entity)
    WHERE NOT coalesce(middle.generic, false) AND NOT middle.iri IN $one AND NOT middle.iri IN $other
    RETURN 'far' AS side, middle.iri AS key,
           {from: middle.name, from_iri: middle.iri, to: other.name, to_iri: other.iri, forward: type(role) = 'OBJECT',
            predicate: claim.predicate, iri: claim.iri} AS step, claim.belief AS belief
}
WITH side, key, step, belief ORDER BY belief DESC, step.iri
WITH side, key, head(collect(step)) AS step, max(belief) AS belief ORDER BY side DESC
WITH key, collect(side) AS sides, collect(step) AS steps, min(belief) AS belief
WHERE sides = ['direct'] OR size(sides) = 2
WITH steps, belief, size(steps) AS links, [step IN steps | step.iri] AS statements
ORDER BY links, belief DESC, statements
LIMIT $limit
UNWIND statements AS wanted
MATCH (claim:Statement {iri: wanted})-[:EVIDENCED_BY]->(:Sentence)-[:IN_DOCUMENT]->(source:Document)
WITH steps, belief, links, statements, source, count(DISTINCT claim.iri) AS made
ORDER BY source.title, source.iri
WITH steps, belief, links, statements, collect(CASE WHEN made = links THEN source.title END) AS shared_documents
RETURN reduce(text = (steps[0]).from, step IN steps | text
           + CASE WHEN step.forward THEN ' → ' + step.predicate + ' → ' ELSE ' ← ' + step.predicate + ' ← ' END
           + step.to) AS path,
       links, belief, shared_documents, [(steps[0]).from] + [step IN steps | step.to] AS names,
       [(steps[0]).from_iri] + [step IN steps | step.to_iri] AS iris, statements
ORDER BY links, belief DESC, statements
