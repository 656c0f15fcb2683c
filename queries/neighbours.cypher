// Neighbours of an entity
// @question What is this entity directly related to, in either direction?
// @group structure
// @param entity: entity | name, other name or IRI
// @param limit: integer = 100 | rows at most
// @returns subject: subject of the edge
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: object of the edge
// @returns object_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns documents: number of documents that say it
// @view network
UNWIND $entity AS asked_iri
MATCH (asked:Entity {iri: asked_iri})
MATCH (asked)<-[:SUBJECT|OBJECT]-(claim:Statement {polarity: 'affirmed'})
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
WITH DISTINCT claim, subject, object
RETURN subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, claim.modality AS modality, claim.belief AS belief, claim.documents AS documents
ORDER BY belief DESC, documents DESC, claim.iri
LIMIT $limit
