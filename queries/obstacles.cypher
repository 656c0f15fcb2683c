// What hinders something
// @question Who or what makes this goal, action, sector or actor less or worse?
// @group why
// @param thing: entity | name, other name or IRI of what is hindered; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns subject: what hinders it
// @returns subject_iri: its IRI
// @returns class: its class
// @returns predicate: hinders or opposes
// @returns object: what is hindered, or its kind
// @returns object_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $thing
MATCH (kind)<-[:OBJECT]-(claim:Statement {polarity: 'affirmed'})-[:SUBJECT]->(obstacle:Entity)
WHERE claim.predicate IN ['hinders', 'opposes']
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, claim, obstacle, passage
RETURN obstacle.name AS subject, obstacle.iri AS subject_iri, obstacle.class AS class, claim.predicate AS predicate,
       kind.name AS object, kind.iri AS object_iri, claim.modality AS modality, claim.belief AS belief,
       passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY belief DESC, subject, claim.iri, sentence_iri
LIMIT $limit
