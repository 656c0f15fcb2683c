// Which classes are connected by which relations
// @question Between which classes of subjects and objects does each relation hold, and how often?
// @group structure
// @param limit: integer = 100 | rows at most
// @returns subject_class: class of the subject
// @returns predicate: the relation
// @returns object_class: class of the object
// @returns statements: number of statements
// @view table
MATCH (subject:Entity)<-[:SUBJECT]-(claim:Statement)-[:OBJECT]->(object:Entity)
WITH subject.class AS subject_class, claim.predicate AS predicate, object.class AS object_class, count(claim) AS statements
RETURN subject_class, predicate, object_class, statements
ORDER BY statements DESC, subject_class, predicate, object_class
LIMIT $limit
