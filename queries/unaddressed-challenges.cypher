// Challenges that nothing addresses
// @question Which challenges are named in statements, but nobody and nothing is said to address them, not even a kind of them?
// @group gaps
// @param limit: integer = 50 | rows at most
// @returns challenge: the challenge
// @returns challenge_iri: its IRI
// @returns statements: number of statements about it
// @returns faced_by: who is said to face it
// @returns documents: number of documents that mention it
// @view table
MATCH (challenge:Challenge) WHERE NOT coalesce(challenge.generic, false)
  AND NOT EXISTS { MATCH (challenge)<-[:ADDRESSES]-(:Entity) }
  AND NOT EXISTS { MATCH (challenge)<-[:BROADER*1..3]-(:Entity)<-[:ADDRESSES]-(:Entity) }
WITH challenge, COUNT { (challenge)<-[:SUBJECT|OBJECT]-(:Statement) } AS statements
WHERE statements > 0
WITH challenge, statements ORDER BY statements DESC, challenge.documents DESC, challenge.iri LIMIT $limit
RETURN challenge.name AS challenge, challenge.iri AS challenge_iri, statements,
       COLLECT { MATCH (challenge)<-[:FACES]-(victim:Entity) RETURN DISTINCT victim.name AS name ORDER BY name } AS faced_by,
       challenge.documents AS documents
ORDER BY statements DESC, documents DESC, challenge_iri
