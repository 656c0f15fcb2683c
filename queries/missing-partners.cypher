// Actors with a common topic who are not said to co-operate
// @question Which actors act on the same thing as this actor, while no document says that the two co-operate? The two sides may come from different documents.
// @group gaps
// @param actor: entity<Nation, Organization> | name, other name or IRI of the actor
// @param limit: integer = 50 | rows at most
// @returns actor: the other actor
// @returns actor_iri: its IRI
// @returns class: its class
// @returns topics: what both act on
// @returns common: number of things that both act on
// @view table
MATCH (asked:Entity) WHERE asked.iri IN $actor
MATCH (asked)<-[:SUBJECT]-(:Statement {polarity: 'affirmed'})-[:OBJECT]->(topic:Entity)
WHERE NOT coalesce(topic.generic, false)
MATCH (topic)<-[:OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT]->(other:Entity)
WHERE other.class IN ['Nation', 'Organization'] AND other.iri <> asked.iri AND NOT coalesce(other.generic, false)
WITH DISTINCT asked, other, topic ORDER BY topic.name, topic.iri
WITH asked, other, collect(topic.name) AS topics
WHERE NOT EXISTS { MATCH (asked)-[:COOPERATES_WITH]-(other) }
RETURN other.name AS actor, other.iri AS actor_iri, other.class AS class, topics, size(topics) AS common
ORDER BY common DESC, actor, actor_iri
LIMIT $limit
