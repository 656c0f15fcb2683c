// Necessary but not yet done
// @question What must or should be done, by whom, without any document asserting that it is done?
// @group gaps
// @param limit: integer = 50 | rows at most; they are looked for among the twenty times as many that are most believed
// @returns subject: who or what must act
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: what is to be done
// @returns object_iri: its IRI
// @returns belief: belief that it is said to be necessary, 0 to 1
// @returns documents: number of documents that say so
// @returns sentence: one sentence that says so, the most certain
// @returns sentence_iri: where it stands
// @view network
MATCH (claim:Statement {modality: 'necessary', polarity: 'affirmed'})
WITH claim ORDER BY claim.belief DESC, claim.documents DESC, claim.iri LIMIT $limit * 20
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
WHERE NOT coalesce(subject.generic, false) AND NOT coalesce(object.generic, false)
  AND NOT EXISTS {
      MATCH (object)<-[:OBJECT]-(done:Statement {polarity: 'affirmed', modality: 'asserted'})-[:SUBJECT]->(subject)
      WHERE done.predicate = claim.predicate
  }
WITH claim, subject, object ORDER BY claim.belief DESC, claim.documents DESC, claim.iri LIMIT $limit
WITH claim, subject, object, head(COLLECT {
    MATCH (claim)-[evidence:EVIDENCED_BY]->(passage:Sentence)
    RETURN {text: passage.text, iri: passage.iri} AS words ORDER BY evidence.confidence DESC, passage.iri LIMIT 1
}) AS best
RETURN subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, claim.belief AS belief, claim.documents AS documents,
       best.text AS sentence, best.iri AS sentence_iri
ORDER BY belief DESC, documents DESC, claim.iri
