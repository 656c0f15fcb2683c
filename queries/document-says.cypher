// What a document says
// @question Which statements does this document make, in the order of its text?
// @group evidence
// @param document: document | title, source or IRI of the document
// @param limit: integer = 500 | rows at most
// @returns subject: subject of the statement
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: object of the statement
// @returns object_iri: its IRI
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns confidence: confidence of the extraction, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (source:Document) WHERE source.iri IN $document
MATCH (source)<-[:IN_DOCUMENT]-(passage:Sentence)<-[evidence:EVIDENCED_BY]-(claim:Statement)
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
RETURN subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, claim.polarity AS polarity, claim.modality AS modality,
       evidence.confidence AS confidence, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY source.iri, passage.start, sentence_iri, claim.iri, confidence DESC
LIMIT $limit
