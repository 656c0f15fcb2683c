// Strongest statements
// @question Which statements have the highest belief, from the most documents?
// @group evidence
// @param limit: integer = 50 | rows at most
// @returns subject: subject of the statement
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: object of the statement
// @returns object_iri: its IRI
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns documents: number of documents that say it
// @returns evidences: number of sentences that say it
// @view network
MATCH (claim:Statement)
WITH claim ORDER BY claim.documents DESC, claim.belief DESC, claim.evidences DESC, claim.iri LIMIT $limit
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
RETURN subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, claim.polarity AS polarity, claim.modality AS modality, claim.belief AS belief,
       claim.documents AS documents, claim.evidences AS evidences
ORDER BY documents DESC, belief DESC, evidences DESC, claim.iri
