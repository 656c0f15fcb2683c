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
CALL {
    MATCH (no:Statement {polarity: 'negated'})-[:SUBJECT]->(subject:Entity)
    MATCH (no)-[:OBJECT]->(object:Entity)
    MATCH (subject)-[edge]->(object)
    WHERE edge.iri IS NOT NULL
    WITH subject, object, no, edge.iri AS said
    MATCH (yes:Statement {iri: said})
    WHERE yes.predicate = no.predicate AND yes.modality = no.modality
    RETURN subject, object, yes, no, 'polarity' AS kind
    UNION
    MATCH (subject:Entity)-[:HINDERS]->(object:Entity)
    WHERE EXISTS { MATCH (subject)-[:PROMOTES]->(object) }
    WITH DISTINCT subject, object
    MATCH (object)<-[:OBJECT]-(yes:Statement {predicate: 'promotes', polarity: 'affirmed'})-[:SUBJECT]->(subject)
    MATCH (object)<-[:OBJECT]-(no:Statement {predicate: 'hinders', polarity: 'affirmed'})-[:SUBJECT]->(subject)
    RETURN subject, object, yes, no, 'promotes and hinders' AS kind
}
WITH subject, object, yes, no, kind, CASE WHEN yes.belief < no.belief THEN yes.belief ELSE no.belief END AS belief
ORDER BY belief DESC, yes.iri, no.iri
LIMIT $limit
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
