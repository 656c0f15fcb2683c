// What two documents share
// @question Which statements do both documents make, and in which words?
// @group evidence
// @param one: document | title, source or IRI of the first document
// @param other: document | title, source or IRI of the second document
// @param limit: integer = 100 | rows at most
// @returns subject: subject of the statement
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: object of the statement
// @returns object_iri: its IRI
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns one_sentence: words of the first document
// @returns one_sentence_iri: where they stand
// @returns other_sentence: words of the second document
// @returns other_sentence_iri: where they stand
// @view network
MATCH (one:Document) WHERE one.iri IN $one
MATCH (one)<-[:IN_DOCUMENT]-(left:Sentence)<-[:EVIDENCED_BY]-(claim:Statement)
MATCH (claim)-[:EVIDENCED_BY]->(right:Sentence)-[:IN_DOCUMENT]->(other:Document)
WHERE other.iri IN $other AND other.iri <> one.iri
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
RETURN subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, claim.polarity AS polarity, claim.modality AS modality,
       left.text AS one_sentence, left.iri AS one_sentence_iri, right.text AS other_sentence, right.iri AS other_sentence_iri
ORDER BY claim.iri, one_sentence_iri, other_sentence_iri
LIMIT $limit
