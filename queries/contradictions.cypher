// Contradictions
// @question Where do sentences say opposite things of the same pair: the same relation affirmed and negated, or both promotes and hinders?
// @group evidence
// @param limit: integer = 50 | rows at most
// @returns subject: subject of both statements
// @returns subject_iri: its IRI
// @returns object: object of both statements
// @returns object_iri: its IRI
// @returns kind: polarity, or promotes and hinders
// @returns one_says: the first statement: relation, polarity and modality
// @returns one_sentence: one sentence that says it, the most certain
// @returns one_sentence_iri: where it stands
// @returns other_says: the opposite statement
// @returns other_sentence: one sentence that says it, the most certain
// @returns other_sentence_iri: where it stands
// @returns belief: belief in the less certain of the two, 0 to 1
// @view table
MATCH (subject:Entity)<-[:SUBJECT]-(claim:Statement)-[:OBJECT]->(object:Entity)
WITH subject, object, collect(claim) AS claims
WHERE size(claims) > 1
UNWIND claims AS yes
UNWIND claims AS no
WITH subject, object, yes, no,
     CASE WHEN yes.polarity = 'affirmed' AND no.polarity = 'negated'
               AND yes.predicate = no.predicate AND yes.modality = no.modality THEN 'polarity'
          WHEN yes.polarity = 'affirmed' AND no.polarity = 'affirmed'
               AND yes.predicate = 'promotes' AND no.predicate = 'hinders' THEN 'promotes and hinders' END AS kind,
     CASE WHEN yes.belief < no.belief THEN yes.belief ELSE no.belief END AS belief
WHERE kind IS NOT NULL
WITH subject, object, yes, no, kind, belief ORDER BY belief DESC, yes.iri, no.iri LIMIT $limit
WITH subject, object, yes, no, kind, belief,
     head(COLLECT {
         MATCH (yes)-[evidence:EVIDENCED_BY]->(passage:Sentence)
         RETURN {text: passage.text, iri: passage.iri} AS words ORDER BY evidence.confidence DESC, passage.iri LIMIT 1
     }) AS one,
     head(COLLECT {
         MATCH (no)-[evidence:EVIDENCED_BY]->(passage:Sentence)
         RETURN {text: passage.text, iri: passage.iri} AS words ORDER BY evidence.confidence DESC, passage.iri LIMIT 1
     }) AS other
RETURN subject.name AS subject, subject.iri AS subject_iri, object.name AS object, object.iri AS object_iri, kind,
       yes.predicate + ', ' + yes.polarity + ', ' + yes.modality AS one_says, one.text AS one_sentence,
       one.iri AS one_sentence_iri, no.predicate + ', ' + no.polarity + ', ' + no.modality AS other_says,
       other.text AS other_sentence, other.iri AS other_sentence_iri, belief
ORDER BY belief DESC, yes.iri, no.iri
