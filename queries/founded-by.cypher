// What an actor has established
// @question Which instruments, organizations and events does this actor create, adopt or conclude, and what are they about?
// @group what
// @param actor: entity<Nation, Organization, Person, Group> | name, other name or IRI of the actor
// @param limit: integer = 100 | rows at most
// @returns work: what is established
// @returns work_iri: its IRI
// @returns class: its class
// @returns modality: asserted, possible, necessary or intended
// @returns about: what it governs or concerns, as the same sentence says
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view table
UNWIND $actor AS actor_iri
MATCH (actor:Entity {iri: actor_iri})
MATCH (actor)<-[:SUBJECT]-(made:Statement {predicate: 'establishes', polarity: 'affirmed'})-[:OBJECT]->(work:Entity)
MATCH (made)-[:EVIDENCED_BY]->(passage:Sentence)
RETURN work.name AS work, work.iri AS work_iri, work.class AS class, made.modality AS modality,
       COLLECT {
           MATCH (made)-[link:CONTINUES]->(about:Statement)-[:OBJECT]->(topic:Entity)
           WHERE link.sentence = passage.iri AND about.predicate IN ['governs', 'concerns', 'addresses', 'promotes']
           RETURN DISTINCT topic.name AS name ORDER BY name
       } AS about,
       made.belief AS belief, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY modality, belief DESC, work, made.iri, sentence_iri
LIMIT $limit
