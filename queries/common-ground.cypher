// What two actors both act on
// @question On which concepts do two actors both make statements, and what does each do? The two sides may come from different documents.
// @group who
// @param one: entity<Nation, Organization, Person, Group> | name, other name or IRI of the first actor
// @param other: entity<Nation, Organization, Person, Group> | name, other name or IRI of the second actor
// @param limit: integer = 100 | rows at most
// @returns topic: what both act on
// @returns topic_iri: its IRI
// @returns class: its class
// @returns one_does: what the first does to it
// @returns other_does: what the second does to it
// @returns shared_documents: titles of the documents that say both sides; none: they come from different documents
// @view table
UNWIND $one AS one_iri
MATCH (one:Entity {iri: one_iri})
MATCH (one)<-[:SUBJECT]-(left:Statement {polarity: 'affirmed'})-[:OBJECT]->(topic:Entity)
WHERE NOT coalesce(topic.generic, false)
WITH DISTINCT one, topic, left.predicate + ' (' + left.modality + ')' AS act ORDER BY act
WITH one, topic, collect(act) AS one_does
MATCH (topic)<-[:OBJECT]-(right:Statement {polarity: 'affirmed'})-[:SUBJECT]->(other:Entity)
WHERE other.iri IN $other AND other.iri <> one.iri
WITH DISTINCT one, topic, one_does, other, right.predicate + ' (' + right.modality + ')' AS act ORDER BY act
WITH one, topic, one_does, other, collect(act) AS other_does ORDER BY topic.name, topic.iri LIMIT $limit
RETURN topic.name AS topic, topic.iri AS topic_iri, topic.class AS class, one_does, other_does,
       COLLECT {
           MATCH (topic)<-[:OBJECT]-(left:Statement {polarity: 'affirmed'})-[:SUBJECT]->(one)
           MATCH (left)-[:EVIDENCED_BY]->(:Sentence)-[:IN_DOCUMENT]->(source:Document)
           WHERE EXISTS {
               MATCH (topic)<-[:OBJECT]-(right:Statement {polarity: 'affirmed'})-[:SUBJECT]->(other)
               MATCH (right)-[:EVIDENCED_BY]->(:Sentence)-[:IN_DOCUMENT]->(source)
           }
           RETURN DISTINCT source.title AS title ORDER BY title
       } AS shared_documents
ORDER BY topic, topic_iri
