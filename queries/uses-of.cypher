// What a technology is used for
// @question Who uses or develops this technology or one of its kinds, and for which purpose does the same sentence say?
// @group what
// @param technology: entity<Technology> | name, other name or IRI; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns technology: the technology or its kind
// @returns technology_iri: its IRI
// @returns predicate: what it does: addresses, promotes, causes …
// @returns purpose: the challenge, goal or act that it serves
// @returns purpose_iri: its IRI
// @returns users: who uses or develops it for that, as the same sentence says
// @returns modality: asserted, possible, necessary or intended
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view table
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $technology
MATCH (kind)<-[:SUBJECT]-(claim:Statement {polarity: 'affirmed'})-[:OBJECT]->(purpose:Entity)
WHERE claim.predicate IN ['addresses', 'promotes']
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, claim, purpose, passage
RETURN kind.name AS technology, kind.iri AS technology_iri, claim.predicate AS predicate, purpose.name AS purpose,
       purpose.iri AS purpose_iri,
       COLLECT {
           MATCH (claim)<-[link:CONTINUES]-(act:Statement)-[:SUBJECT]->(actor:Entity)
           WHERE link.sentence = passage.iri AND act.predicate IN ['uses', 'develops']
           RETURN DISTINCT actor.name AS name ORDER BY name
       } AS users,
       claim.modality AS modality, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY technology, predicate, purpose, claim.iri, sentence_iri
LIMIT $limit
