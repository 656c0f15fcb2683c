// What brings something about
// @question What causes this challenge, goal, action or event, or one of its kinds?
// @group why
// @param effect: entity | name, other name or IRI of the effect; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns subject: the cause
// @returns subject_iri: its IRI
// @returns predicate: causes
// @returns object: the effect or its kind
// @returns object_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $effect
MATCH (kind)<-[:OBJECT]-(claim:Statement {predicate: 'causes', polarity: 'affirmed'})-[:SUBJECT]->(cause:Entity)
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, claim, cause, passage
RETURN cause.name AS subject, cause.iri AS subject_iri, claim.predicate AS predicate, kind.name AS object,
       kind.iri AS object_iri, claim.modality AS modality, claim.belief AS belief,
       passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY belief DESC, subject, claim.iri, sentence_iri
LIMIT $limit
