// Who opposes whom or what
// @question Which actors criticise, sanction, restrict or reject others or their acts, and which sentence says so?
// @group who
// @param limit: integer = 50 | rows at most
// @returns subject: who opposes
// @returns subject_iri: its IRI
// @returns predicate: opposes
// @returns object: who or what is opposed
// @returns object_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @returns date: date of the evidence or of its document
// @view network
MATCH (actor:Entity)-[edge:OPPOSES]->(target:Entity)
WITH actor, edge, target ORDER BY edge.belief DESC, edge.iri LIMIT $limit
MATCH (claim:Statement {iri: edge.iri})
MATCH (claim)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
RETURN actor.name AS subject, actor.iri AS subject_iri, claim.predicate AS predicate, target.name AS object,
       target.iri AS object_iri, claim.modality AS modality, claim.belief AS belief,
       passage.text AS sentence, passage.iri AS sentence_iri, coalesce(evidence.date, source.date) AS date
ORDER BY belief DESC, claim.iri, sentence_iri
LIMIT $limit
