// Who develops or uses a technology
// @question Which actors make, fund, deploy or employ this technology or one of its kinds?
// @group who
// @param technology: entity<Technology> | name, other name or IRI; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns subject: the actor
// @returns subject_iri: its IRI
// @returns predicate: develops or uses
// @returns object: the technology or its kind
// @returns object_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $technology
MATCH (kind)<-[:OBJECT]-(claim:Statement {polarity: 'affirmed'})-[:SUBJECT]->(actor:Entity)
WHERE claim.predicate IN ['develops', 'uses'] AND actor.class IN ['Nation', 'Organization', 'Person', 'Group']
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, claim, actor, passage
RETURN actor.name AS subject, actor.iri AS subject_iri, claim.predicate AS predicate, kind.name AS object,
       kind.iri AS object_iri, claim.modality AS modality, claim.belief AS belief,
       passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY belief DESC, claim.iri, sentence_iri
LIMIT $limit
