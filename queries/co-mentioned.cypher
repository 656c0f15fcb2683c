// What is mentioned together with an entity
// @question Which concepts stand most often in the same sentence as this entity, whether or not a relation is stated?
// @group structure
// @param entity: entity | name, other name or IRI
// @param limit: integer = 50 | rows at most
// @returns concept: the other concept
// @returns concept_iri: its IRI
// @returns class: its class
// @returns sentences: number of sentences that mention both
// @returns related: whether a statement relates the two
// @view table
UNWIND $entity AS asked_iri
MATCH (asked:Entity {iri: asked_iri})
WITH asked, COLLECT {
    MATCH (asked)<-[:SUBJECT|OBJECT]-(:Statement)-[:SUBJECT|OBJECT]->(partner:Entity)
    RETURN DISTINCT partner.iri AS iri ORDER BY iri
} AS partners
MATCH (asked)<-[:MENTIONS]-(passage:Sentence)
MATCH (passage)-[:MENTIONS]->(concept:Entity)
WHERE concept.iri <> asked.iri AND NOT coalesce(concept.generic, false)
WITH partners, concept, count(DISTINCT passage.iri) AS sentences
ORDER BY sentences DESC, concept.name, concept.iri LIMIT $limit
RETURN concept.name AS concept, concept.iri AS concept_iri, concept.class AS class, sentences,
       concept.iri IN partners AS related
ORDER BY sentences DESC, concept, concept_iri
