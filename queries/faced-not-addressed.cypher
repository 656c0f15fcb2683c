// Challenges that an actor faces but does not address
// @question Which challenges does an actor face without being said to address them, and who else addresses them?
// @group gaps
// @param limit: integer = 50 | rows at most
// @returns subject: who faces the challenge
// @returns subject_iri: its IRI
// @returns predicate: faces
// @returns object: the challenge
// @returns object_iri: its IRI
// @returns addressed_by: who or what else addresses it, at most five, perhaps in other documents
// @returns belief: belief in the statement, 0 to 1
// @view network
MATCH (actor:Entity)-[edge:FACES]->(challenge:Entity)
WHERE NOT coalesce(actor.generic, false) AND NOT coalesce(challenge.generic, false)
  AND NOT EXISTS { MATCH (actor)-[:ADDRESSES]->(challenge) }
WITH actor, challenge, max(edge.belief) AS belief ORDER BY belief DESC, actor.iri, challenge.iri LIMIT $limit
RETURN actor.name AS subject, actor.iri AS subject_iri, 'faces' AS predicate, challenge.name AS object,
       challenge.iri AS object_iri,
       COLLECT {
           MATCH (challenge)<-[:ADDRESSES]-(helper:Entity) RETURN DISTINCT helper.name AS name ORDER BY name LIMIT 5
       } AS addressed_by,
       belief
ORDER BY belief DESC, subject_iri, object_iri
