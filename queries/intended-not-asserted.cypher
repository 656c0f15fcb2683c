// Intended but not asserted
// @question What do actors plan, agree or pledge to do, without any document asserting that they do it?
// @group gaps
// @param limit: integer = 50 | rows at most
// @returns subject: who or what intends
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: what is intended
// @returns object_iri: its IRI
// @returns belief: belief that it is said to be intended, 0 to 1
// @returns documents: number of documents that say so
// @returns sentence: one sentence that says so, the most certain
// @returns sentence_iri: where it stands
// @view network
MATCH (subject:Entity)<-[:SUBJECT]-(claim:Statement {polarity: 'affirmed'})-[:OBJECT]->(object:Entity)
WHERE claim.modality IN ['intended', 'asserted']
WITH subject, object, claim.predicate AS predicate, collect(claim) AS claims
WHERE size(claims) = 1 AND (claims[0]).modality = 'intended'
  AND NOT coalesce(subject.generic, false) AND NOT coalesce(object.generic, false)
WITH subject, object, predicate, claims[0] AS claim
ORDER BY claim.belief DESC, claim.documents DESC, claim.iri LIMIT $limit
WITH subject, object, predicate, claim, head(COLLECT {
    MATCH (claim)-[evidence:EVIDENCED_BY]->(passage:Sentence)
    RETURN {text: passage.text, iri: passage.iri} AS words ORDER BY evidence.confidence DESC, passage.iri LIMIT 1
}) AS best
RETURN subject.name AS subject, subject.iri AS subject_iri, predicate, object.name AS object, object.iri AS object_iri,
       claim.belief AS belief, claim.documents AS documents, best.text AS sentence, best.iri AS sentence_iri
ORDER BY belief DESC, documents DESC, claim.iri
