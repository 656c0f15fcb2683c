// Timeline of an entity
// @question What is said about this entity, in the order of dates?
// @group time
// @param entity: entity | name, other name or IRI
// @param since: date = 0001-01-01 | only from this date on (YYYY-MM-DD)
// @param limit: integer = 200 | rows at most
// @returns date: date of the evidence or of its document
// @returns subject: subject of the statement
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: object of the statement
// @returns object_iri: its IRI
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @returns document: title of the document
// @view table
UNWIND $entity AS asked_iri
MATCH (asked:Entity {iri: asked_iri})
MATCH (asked)<-[:SUBJECT|OBJECT]-(claim:Statement)
MATCH (claim)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
WHERE coalesce(evidence.date, source.date) >= $since
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
WITH DISTINCT claim, evidence, passage, source, subject, object
RETURN coalesce(evidence.date, source.date) AS date, subject.name AS subject, subject.iri AS subject_iri,
       claim.predicate AS predicate, object.name AS object, object.iri AS object_iri, claim.polarity AS polarity,
       claim.modality AS modality, passage.text AS sentence, passage.iri AS sentence_iri, source.title AS document
ORDER BY date, sentence_iri, claim.iri
LIMIT $limit
