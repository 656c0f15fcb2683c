// Why an actor acts
// @question Which act, tool or instrument does this actor use for which goal or against which challenge, as one sentence says it?
// @group why
// @param actor: entity<Nation, Organization, Person, Group> | name, other name or IRI of the actor
// @param limit: integer = 100 | rows at most
// @returns act: what the actor does
// @returns means: the act, technology or instrument
// @returns means_iri: its IRI
// @returns effect: what the means does: addresses or promotes
// @returns purpose: the challenge it addresses or the goal it promotes
// @returns purpose_iri: its IRI
// @returns modality: of the purpose: asserted, possible, necessary or intended
// @returns sentence: the words that say both
// @returns sentence_iri: where they stand
// @returns document: title of the document
// @view table
UNWIND $actor AS actor_iri
MATCH (actor:Entity {iri: actor_iri})
MATCH (actor)<-[:SUBJECT]-(claim:Statement {polarity: 'affirmed'})-[link:CONTINUES]->(why:Statement {polarity: 'affirmed'})
WHERE why.predicate IN ['addresses', 'promotes']
MATCH (claim)-[:OBJECT]->(means:Entity)
MATCH (why)-[:OBJECT]->(purpose:Entity)
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence) WHERE passage.iri = link.sentence
MATCH (passage)-[:IN_DOCUMENT]->(source:Document)
RETURN claim.predicate AS act, means.name AS means, means.iri AS means_iri, why.predicate AS effect,
       purpose.name AS purpose, purpose.iri AS purpose_iri, why.modality AS modality,
       passage.text AS sentence, passage.iri AS sentence_iri, source.title AS document
ORDER BY purpose, effect, means, act, claim.iri, why.iri, sentence_iri
LIMIT $limit
