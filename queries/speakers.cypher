// Who says what
// @question Which statements are attributed to a speaker, and in which words?
// @group who
// @param speaker: string = "" | part of the speaker's name, empty for everybody
// @param limit: integer = 100 | rows at most
// @returns speaker: who says so, as the sentence names them
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
// @view network
MATCH (passage:Sentence)<-[evidence:EVIDENCED_BY]-(claim:Statement)
WHERE evidence.attribution IS NOT NULL AND toLower(evidence.attribution) CONTAINS toLower($speaker)
WITH claim, evidence, passage ORDER BY evidence.attribution, passage.iri, claim.iri LIMIT $limit
MATCH (passage)-[:IN_DOCUMENT]->(source:Document)
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
RETURN evidence.attribution AS speaker, subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate,
       object.name AS object, object.iri AS object_iri, claim.polarity AS polarity, claim.modality AS modality,
       passage.text AS sentence, passage.iri AS sentence_iri, source.title AS document
ORDER BY speaker, sentence_iri, claim.iri
LIMIT $limit
