// Who faces a challenge, and what it harms
// @question Which nations, groups and sectors face this challenge, and what does it hinder or affect?
// @group why
// @param challenge: entity<Challenge> | name, other name or IRI; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns affected: who faces it or what it harms
// @returns affected_iri: its IRI
// @returns class: its class
// @returns relation: faces, hindered or affected
// @returns challenge: the challenge or its kind
// @returns challenge_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view table
MATCH (asked:Entity)<-[:BROADER*0..6]-(challenge:Entity) WHERE asked.iri IN $challenge
MATCH (challenge)<-[role:SUBJECT|OBJECT]-(claim:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(affected:Entity)
WHERE affected.iri <> challenge.iri
  AND (type(role) = 'OBJECT' AND claim.predicate = 'faces'
       OR type(role) = 'SUBJECT' AND claim.predicate IN ['hinders', 'affects'])
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT challenge, claim, affected, passage
RETURN affected.name AS affected, affected.iri AS affected_iri, affected.class AS class,
       CASE claim.predicate WHEN 'faces' THEN 'faces' WHEN 'hinders' THEN 'hindered' ELSE 'affected' END AS relation,
       challenge.name AS challenge, challenge.iri AS challenge_iri, claim.modality AS modality,
       passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY relation, affected, claim.iri, sentence_iri
LIMIT $limit
