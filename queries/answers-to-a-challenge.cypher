// What addresses a challenge
// @question Which actions, instruments, technologies and actors address this challenge or one of its kinds?
// @group what
// @param challenge: entity<Challenge> | name, other name or IRI; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns subject: what addresses it
// @returns subject_iri: its IRI
// @returns class: its class
// @returns predicate: addresses
// @returns object: the challenge or its kind
// @returns object_iri: its IRI
// @returns carried_by: who carries it out, uses, develops or establishes it, as the same sentence says
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $challenge
MATCH (kind)<-[:OBJECT]-(claim:Statement {predicate: 'addresses', polarity: 'affirmed'})-[:SUBJECT]->(answer:Entity)
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, claim, answer, passage
RETURN answer.name AS subject, answer.iri AS subject_iri, answer.class AS class, claim.predicate AS predicate,
       kind.name AS object, kind.iri AS object_iri,
       COLLECT {
           MATCH (claim)<-[link:CONTINUES]-(act:Statement)-[:SUBJECT]->(actor:Entity)
           WHERE link.sentence = passage.iri AND act.predicate IN ['undertakes', 'uses', 'develops', 'establishes']
           RETURN DISTINCT actor.name AS name ORDER BY name
       } AS carried_by,
       claim.modality AS modality, claim.belief AS belief, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY belief DESC, subject, claim.iri, sentence_iri
LIMIT $limit
