// Kinds of a concept
// @question Which narrower concepts does this concept have, and which concepts is it a kind of?
// @group structure
// @param concept: entity | name, other name or IRI
// @returns concept: the narrower or broader concept
// @returns concept_iri: its IRI
// @returns relation: kind of it, or it is a kind of
// @returns levels: how many levels away
// @returns documents: number of documents that mention it
// @view table
CALL {
    UNWIND $concept AS asked_iri
    MATCH path = (asked:Entity {iri: asked_iri})<-[:BROADER*1..6]-(found:Entity)
    RETURN found, 'kind of it' AS relation, length(path) AS distance
    UNION
    UNWIND $concept AS asked_iri
    MATCH path = (asked:Entity {iri: asked_iri})-[:BROADER*1..6]->(found:Entity)
    RETURN found, 'it is a kind of' AS relation, length(path) AS distance
}
WITH found, relation, min(distance) AS levels
RETURN found.name AS concept, found.iri AS concept_iri, relation, levels, found.documents AS documents
ORDER BY relation, levels, concept, concept_iri
