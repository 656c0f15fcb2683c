// Which concepts two documents share
// @question Which concepts do both documents mention, the most mentioned first?
// @group evidence
// @param one: document | title, source or IRI of the first document
// @param other: document | title, source or IRI of the second document
// @param limit: integer = 100 | rows at most
// @returns concept: the concept
// @returns concept_iri: its IRI
// @returns class: its class
// @returns in_one: number of mentions in the first document
// @returns in_other: number of mentions in the second document
// @view table
MATCH (one:Document) WHERE one.iri IN $one
MATCH (one)<-[:IN_DOCUMENT]-(:Sentence)-[mention:MENTIONS]->(concept:Entity)
WHERE NOT coalesce(concept.generic, false)
WITH concept.iri AS iri, count(mention) AS mentions
WITH collect({iri: iri, mentions: mentions}) AS left
MATCH (other:Document) WHERE other.iri IN $other
MATCH (other)<-[:IN_DOCUMENT]-(:Sentence)-[mention:MENTIONS]->(concept:Entity)
WITH left, concept, count(mention) AS in_other
WITH concept, head([each IN left WHERE each.iri = concept.iri | each.mentions]) AS in_one, in_other
WHERE in_one IS NOT NULL
RETURN concept.name AS concept, concept.iri AS concept_iri, concept.class AS class, in_one, in_other
ORDER BY in_one + in_other DESC, concept, concept_iri
LIMIT $limit
