// Who co-operates with whom, and on what
// @question Which actors work together, on which topics, and which sentence says so?
// @group who
// @param limit: integer = 50 | rows at most
// @returns subject: one of the two actors
// @returns subject_iri: its IRI
// @returns predicate: cooperatesWith
// @returns object: the other actor
// @returns object_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns topics: what their common act is about, as the same sentence says
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @returns date: date of the evidence or of its document
// @view network
MATCH (one:Entity)-[edge:COOPERATES_WITH]->(other:Entity)
WITH one, edge, other ORDER BY edge.belief DESC, edge.iri LIMIT $limit
MATCH (pair:Statement {iri: edge.iri})
MATCH (pair)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
RETURN one.name AS subject, one.iri AS subject_iri, pair.predicate AS predicate, other.name AS object,
       other.iri AS object_iri, pair.modality AS modality,
       COLLECT {
           MATCH (passage)<-[:EVIDENCED_BY]-(act:Statement)-[link:CONTINUES]->(about:Statement)-[:OBJECT]->(topic:Entity)
           MATCH (act)-[:SUBJECT]->(actor:Entity)
           WHERE link.sentence = passage.iri AND about.predicate = 'concerns' AND actor.iri IN [one.iri, other.iri]
           RETURN DISTINCT topic.name AS name ORDER BY name
       } AS topics,
       pair.belief AS belief, passage.text AS sentence, passage.iri AS sentence_iri,
       coalesce(evidence.date, source.date) AS date
ORDER BY belief DESC, pair.iri, sentence_iri
LIMIT $limit
