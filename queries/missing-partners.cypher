// Actors with a common topic who are not said to co-operate
// @question Which actors act on the same thing as this actor, while no document says that the two co-operate? Things that more than a hundred statements are about are commonplace and left out, and of the rest the least common count first. The two sides may come from different documents.
// @group gaps
// @param actor: entity<Nation, Organization> | name, other name or IRI of the actor
// @param limit: integer = 50 | rows at most
// @returns actor: the other actor
// @returns actor_iri: its IRI
// @returns class: its class
// @returns topics: what both act on
// @returns common: number of things that both act on
// @view table
UNWIND $actor AS asked_iri
MATCH (asked:Entity {iri: asked_iri})
MATCH (asked)<-[:SUBJECT]-(:Statement {polarity: 'affirmed'})-[:OBJECT]->(topic:Entity)
WHERE NOT coalesce(topic.generic, false)
WITH DISTINCT asked, topic
WITH asked, topic, COUNT { (topic)<-[:OBJECT]-(:Statement) } AS said
WHERE said <= 100
WITH asked, topic ORDER BY said, topic.iri LIMIT $limit * 4
MATCH (topic)<-[:OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT]->(other:Entity)
WHERE other.class IN ['Nation', 'Organization'] AND other.iri <> asked.iri AND NOT coalesce(other.generic, false)
WITH DISTINCT asked, other, topic ORDER BY topic.name, topic.iri
WITH asked, other, collect(topic.name) AS topics
WHERE NOT EXISTS { MATCH (asked)-[:COOPERATES_WITH]-(other) }
RETURN other.name AS actor, other.iri AS actor_iri, other.class AS class, topics, size(topics) AS common
ORDER BY common DESC, actor, actor_iri
LIMIT $limit
