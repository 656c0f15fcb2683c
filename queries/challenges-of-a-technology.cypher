// Which challenges a technology causes
// @question Which problems does this technology or one of its kinds cause, and what does it make worse?
// @group why
// @param technology: entity<Technology> | name, other name or IRI; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns subject: the technology or its kind
// @returns subject_iri: its IRI
// @returns predicate: causes or hinders
// @returns object: the problem it causes, or what it hinders
// @returns object_iri: its IRI
// @returns class: class of the object
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $technology
MATCH (kind)<-[:SUBJECT]-(claim:Statement {polarity: 'affirmed'})-[:OBJECT]->(effect:Entity)
WHERE claim.predicate = 'hinders' OR claim.predicate = 'causes' AND effect.class = 'Challenge'
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, claim, effect, passage
RETURN kind.name AS subject, kind.iri AS subject_iri, claim.predicate AS predicate, effect.name AS object,
       effect.iri AS object_iri, effect.class AS class, claim.modality AS modality, claim.belief AS belief,
       passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY predicate, belief DESC, object, claim.iri, sentence_iri
LIMIT $limit
