// Statements that rest on one document
// @question What is said about this entity by one document only, the least certain first?
// @group evidence
// @param entity: entity | name, other name or IRI
// @param limit: integer = 100 | rows at most
// @returns subject: subject of the statement
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: object of the statement
// @returns object_iri: its IRI
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns document: title of the only document
// @view network
UNWIND $entity AS asked_iri
MATCH (asked:Entity {iri: asked_iri})
MATCH (asked)<-[:SUBJECT|OBJECT]-(claim:Statement) WHERE claim.documents = 1
MATCH (claim)-[:EVIDENCED_BY]->(:Sentence)-[:IN_DOCUMENT]->(source:Document)
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
WITH DISTINCT claim, source, subject, object
RETURN subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, claim.polarity AS polarity, claim.modality AS modality, claim.belief AS belief,
       source.title AS document
ORDER BY belief, claim.iri, source.iri
LIMIT $limit
