r"""Refuses every ad-hoc query that would do more than read the graph, before a store sees it.

The first of three fences: the store adds its own read access mode and a look at the plan (`graph.plans`), because
`LOAD CSV` counts as reading for both stores and yet opens local files and the network.

It allows, it does not forbid: a word that stands where only a keyword can stand must be a known reading keyword, a
function must be on the list, a procedure must be on the shorter list. Words that write or administer are refused
besides wherever they are not a property, a label or a key. Texts with `\uXXXX` must pass both as they stand and
decoded, because the stores decode at different moments.

Not its task: how long a query runs and how many rows it gives. The stores limit both.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from graph.plans import PROCEDURES
from ontology.errors import QueryRefused

LONGEST_QUERY = 20_000
Kind = Literal["word", "name", "parameter", "string", "number", "sign"]


class Token(NamedTuple):
    """One piece of a query. `text` of a name is without its backticks; strings are empty, their content is data."""

    kind: Kind
    text: str

    @property
    def key(self) -> str:
        """Return a word as the stores compare it: without regard to case (and to compatibility forms)."""
        return unicodedata.normalize("NFKC", self.text).upper() if self.kind == "word" else self.text


_STARTS = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
_KEYWORDS = _STARTS | frozenset({
    "WHERE", "YIELD", "UNION", "ALL", "DISTINCT", "AS", "ORDER", "BY", "SKIP", "OFFSET", "LIMIT", "ASC", "ASCENDING",
    "DESC", "DESCENDING", "AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "STARTS", "ENDS", "CONTAINS",
    "CASE", "WHEN", "THEN", "ELSE", "END", "EXISTS", "COUNT", "COLLECT", "ANY", "NONE", "SINGLE",
})  # fmt: skip
_VALUES = frozenset({"NULL", "TRUE", "FALSE", "END"})
# Clauses that could follow `WITH *` or a comma; commands that administer can only start a statement, and none does.
_REFUSED = frozenset({
    "CREATE", "MERGE", "INSERT", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "LOAD", "DROP", "ALTER",
    "USE", "USING", "SHOW", "TERMINATE", "GRANT", "DENY", "REVOKE", "TRANSACTIONS", "CONCURRENT", "FINISH",
})  # fmt: skip
_FUNCTIONS = frozenset({
    "abs", "acos", "all", "allshortestpaths", "any", "asin", "atan", "atan2", "avg", "btrim", "ceil", "ceiling",
    "char_length", "character_length", "coalesce", "collect", "cos", "cot", "count", "date", "datetime", "degrees",
    "duration", "e", "elementid", "endnode", "exists", "exp", "floor", "haversin", "head", "id", "isempty", "isnan",
    "keys", "labels", "last", "left", "length", "localdatetime", "localtime", "log", "log10", "lower", "ltrim", "max",
    "min", "nodes", "none", "normalize", "nullif", "percentilecont", "percentiledisc", "pi", "point", "properties",
    "radians", "rand", "range", "reduce", "relationships", "replace", "reverse", "right", "round", "rtrim",
    "shortestpath", "sign", "sin", "single", "size", "split", "sqrt", "startnode", "stdev", "stdevp", "substring",
    "sum", "tail", "tan", "time", "timestamp", "toboolean", "tobooleanlist", "tobooleanornull", "tofloat",
    "tofloatlist", "tofloatornull", "tointeger", "tointegerlist", "tointegerornull", "tolower", "tostring",
    "tostringlist", "tostringornull", "toupper", "trim", "type", "upper", "valuetype",
})  # fmt: skip
_FUNCTION_FAMILIES = frozenset({"date", "datetime", "duration", "localdatetime", "localtime", "point", "time"})

_TOKENS: tuple[tuple[Kind | None, re.Pattern[str]], ...] = (
    (None, re.compile(r"\s+|//[^\n\r]*|/\*.*?\*/", re.DOTALL)),
    ("string", re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)),
    ("name", re.compile(r"`(?:[^`]|``)*`")),
    ("parameter", re.compile(r"\$(?:\w+|`(?:[^`]|``)*`)")),
    ("number", re.compile(r"0[xo][0-9a-fA-F]+\b|(?:\d+(?:\.\d+)?|(?<!\.)\.\d+)(?:[eE][+-]?\d+)?(?![\w])(?!\.(?!\.))")),
    ("word", re.compile(r"[^\W\d]\w*")),
    ("sign", re.compile(r"\.\.|[()\[\]{},.:|&!=<>+\-*/%^~;]")),
)
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")


def check_read_only(cypher: str) -> None:
    """Raise `QueryRefused`, saying why, unless a query is one statement that does nothing but read the graph."""
    if len(cypher) > LONGEST_QUERY:
        raise _refusal(f"it has {len(cypher)} characters, more than {LONGEST_QUERY}")
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), cypher)
    for text in dict.fromkeys((cypher, decoded)):
        _check_tokens(_statement(tuple(_tokens(text))))


def used_parameters(cypher: str) -> set[str]:
    """Return the names of the parameters that a query uses."""
    return {token.text for token in _tokens(cypher) if token.kind == "parameter"}


def _tokens(text: str) -> Iterator[Token]:
    """Cut a query into tokens, without blanks and comments; what no rule fits is refused."""
    position = 0
    while position < len(text):
        kind, match = _next(text, position)
        position = match.end()
        if kind == "name":
            yield Token(kind, match[0][1:-1].replace("``", "`"))
        elif kind == "parameter":
            yield Token(kind, match[0][1:].strip("`"))
        elif kind:
            yield Token(kind, "" if kind == "string" else match[0])


def _next(text: str, position: int) -> tuple[Kind | None, re.Match[str]]:
    # An unclosed comment would otherwise be read as two signs, and what follows it as code.
    if not text.startswith("/*", position) or text.find("*/", position + 2) >= 0:
        for kind, pattern in _TOKENS:
            if match := pattern.match(text, position):
                return kind, match
    raise _refusal(
        f"{text[position : position + 12]!r} is not Cypher that can be checked (an unclosed quote or comment?)"
    )


def _statement(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of the only statement, without closing semicolons."""
    while tokens and tokens[-1] == Token("sign", ";"):
        tokens = tokens[:-1]
    if not tokens:
        raise _refusal("it is empty")
    if Token("sign", ";") in tokens:
        raise _refusal("it holds more than one statement")
    if tokens[0].key not in _STARTS or tokens[0].kind != "word":
        raise _refusal(f"it starts with {tokens[0].text!r}")
    return tokens


def _check_tokens(tokens: Sequence[Token]) -> None:
    operand = False
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else Token("sign", "")
        after = tokens[at + 1] if at + 1 < len(tokens) else Token("sign", "")
        if token.kind == "word":
            operand = _check_word(tokens, at, before, after, operand)
        elif token.kind == "sign":
            _check_sign(token, before, operand)
            operand = token.text in (")", "]", "}")
        else:
            _check_call(tokens, at, after)
            operand = True


def _check_word(tokens: Sequence[Token], at: int, before: Token, after: Token, operand: bool) -> bool:
    """Check one word; return whether an operand ends with it, after which only a keyword can follow."""
    token = tokens[at]
    property_or_label = before in (Token("sign", "."), Token("sign", ":")) and token.key not in _KEYWORDS
    key_or_variable = after.text == ":" and before.kind == "sign" and before.text in ("{", ",", "(", "[")
    if property_or_label or key_or_variable:
        _check_call(tokens, at, after)
        return True
    if token.key in _REFUSED:
        raise _refusal(f"it uses {token.key} (quote it with backticks if it is a name)")
    if operand and token.key not in _KEYWORDS:
        raise _refusal(f"{token.text!r} stands where a reading keyword was expected")
    if token.key == "CALL":
        _check_procedure(tokens, at)
    if token.key not in _KEYWORDS:
        _check_call(tokens, at, after)
    return token.key not in _KEYWORDS or token.key in _VALUES or before.key == "AS"


def _check_sign(token: Token, before: Token, operand: bool) -> None:
    projected = before.text in ("{", ",") and before.kind == "sign"
    if token.text == "." and not operand and not projected:
        raise _refusal("a dot stands where no property can be read")


def _check_call(tokens: Sequence[Token], at: int, after: Token) -> None:
    """Refuse a function that is not on the list; a name followed by a parenthesis is a call."""
    if after != Token("sign", "(") or tokens[at].kind in ("string", "number"):
        return
    if tokens[at].kind == "parameter":
        raise _refusal("labels and types must be written out, not computed")
    start = _name_start(tokens, at)
    if start and tokens[start - 1].key == "CALL":
        return
    parts = [token.text for token in tokens[start : at + 1 : 2]]
    name = ".".join(parts)
    known = (
        name.lower() in _FUNCTIONS if len(parts) == 1 else parts[0].lower() in _FUNCTION_FAMILIES and len(parts) == 2
    )
    if not known:
        raise _refusal(f"the function {name} is not among those that only read")


def _check_procedure(tokens: Sequence[Token], at: int) -> None:
    following = tokens[at + 1] if at + 1 < len(tokens) else Token("sign", "")
    if following.kind == "sign" and following.text in ("{", "("):
        return
    end = at + 1
    while end + 2 < len(tokens) and tokens[end + 1] == Token("sign", "."):
        end += 2
    name = ".".join(token.text for token in tokens[at + 1 : end + 1 : 2])
    if name not in PROCEDURES:
        raise _refusal(f"it calls the procedure {name or '(none)'}; allowed are {', '.join(sorted(PROCEDURES))}")


def _name_start(tokens: Sequence[Token], at: int) -> int:
    while at >= 2 and tokens[at - 1] == Token("sign", ".") and tokens[at - 2].kind in ("word", "name"):
        at -= 2
    return at


def _refusal(reason: str) -> QueryRefused:
    return QueryRefused(f"only queries that read the graph are run here; {reason}. Ask with MATCH … RETURN ….")
