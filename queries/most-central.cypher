// Most central entities
// @question Which entities take part in the most statements? Concepts that name nothing in particular are left out.
// @group structure
// @param class: string = "" | only this class (such as Nation), empty for all
// @param limit: integer = 25 | rows at most
// @returns entity: the entity
// @returns entity_iri: its IRI
// @returns class: its class
// @returns statements: number of statements that it takes part in
// @returns as_subject: number of them in which it is the subject
// @returns as_object: number of them in which it is the object
// @returns documents: number of documents that mention it
// @view table
MATCH (entity:Entity) WHERE NOT coalesce(entity.generic, false) AND ($class = '' OR entity.class = $class)
WITH entity, COUNT { (entity)<-[:SUBJECT]-() } AS as_subject, COUNT { (entity)<-[:OBJECT]-() } AS as_object
RETURN entity.name AS entity, entity.iri AS entity_iri, entity.class AS class, as_subject + as_object AS statements,
       as_subject, as_object, entity.documents AS documents
ORDER BY statements DESC, documents DESC, entity_iri
LIMIT $limit
