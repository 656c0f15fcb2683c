// Latest statements
// @question What do the documents from this date on say, latest first?
// @group time
// @param since: date = 0001-01-01 | only documents from this date on (YYYY-MM-DD)
// @param limit: integer = 50 | rows at most
// @returns date: date of the document
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
MATCH (source:Document) WHERE source.date >= $since
  AND EXISTS { MATCH (source)<-[:IN_DOCUMENT]-(:Sentence)<-[:EVIDENCED_BY]-(:Statement) }
WITH source ORDER BY source.date DESC, source.iri LIMIT $limit
MATCH (source)<-[:IN_DOCUMENT]-(passage:Sentence)<-[:EVIDENCED_BY]-(claim:Statement)
WITH source, passage, claim ORDER BY source.date DESC, source.iri, passage.start, claim.iri LIMIT $limit
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
RETURN source.date AS date, subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate,
       object.name AS object, object.iri AS object_iri, claim.polarity AS polarity, claim.modality AS modality,
       passage.text AS sentence, passage.iri AS sentence_iri, source.title AS document
ORDER BY date DESC, source.iri, passage.start, claim.iri
