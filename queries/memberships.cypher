// What an actor belongs to
// @question Which organizations and instruments is this actor a member of or party to?
// @group who
// @param actor: entity<Nation, Organization, Person, Group> | name, other name or IRI of the actor
// @param limit: integer = 200 | rows at most
// @returns body: the organization or instrument
// @returns body_iri: its IRI
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view table
UNWIND $actor AS actor_iri
MATCH (actor:Entity {iri: actor_iri})
MATCH (actor)<-[:SUBJECT]-(claim:Statement {predicate: 'memberOf'})-[:OBJECT]->(body:Entity)
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
RETURN body.name AS body, body.iri AS body_iri, claim.polarity AS polarity, claim.modality AS modality,
       claim.belief AS belief, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY polarity, modality, body, body_iri, claim.iri, sentence_iri
LIMIT $limit
