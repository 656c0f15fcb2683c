// What is new in a document
// @question Which statements of this document does no earlier document make?
// @group time
// @param document: document | title, source or IRI of the document
// @param limit: integer = 200 | rows at most
// @returns subject: subject of the statement
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: object of the statement
// @returns object_iri: its IRI
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns later_documents: number of later or undated documents that repeat it
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (source:Document) WHERE source.iri IN $document
MATCH (source)<-[:IN_DOCUMENT]-(passage:Sentence)<-[:EVIDENCED_BY]-(claim:Statement)
WHERE NOT EXISTS {
    MATCH (claim)-[:EVIDENCED_BY]->(:Sentence)-[:IN_DOCUMENT]->(earlier:Document) WHERE earlier.date < source.date
}
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
RETURN subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, claim.polarity AS polarity, claim.modality AS modality,
       claim.documents - 1 AS later_documents, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY source.iri, passage.start, sentence_iri, claim.iri
LIMIT $limit
