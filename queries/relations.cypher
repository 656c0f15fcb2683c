// How often each relation is stated
// @question How many statements does each relation have, how sure are they, and how many are negated or not asserted?
// @group structure
// @returns predicate: the relation
// @returns statements: number of statements
// @returns negated: number of them that are negated
// @returns not_asserted: number of them that are possible, necessary or intended
// @returns belief: mean belief, 0 to 1
// @view table
MATCH (claim:Statement)
WITH claim.predicate AS predicate, count(claim) AS statements,
     sum(CASE claim.polarity WHEN 'negated' THEN 1 ELSE 0 END) AS negated,
     sum(CASE claim.modality WHEN 'asserted' THEN 0 ELSE 1 END) AS not_asserted,
     round(avg(claim.belief), 3) AS belief
RETURN predicate, statements, negated, not_asserted, belief
ORDER BY statements DESC, predicate
