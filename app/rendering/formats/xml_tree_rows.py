"""A tree of XML elements with one tag or one whole element on each row, as phones and servers write it: read by rows.

See `xml_rows`: an expression takes such a file apart, and a file with one row of any other kind is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.rendering.formats.gathering import limited
from app.rendering.formats.xml_nodes import NO_ATTRIBUTES, Node, Tree
from app.rendering.formats.xml_rows import CHARACTER, COMMENT_TAG, DECLARATION, END, TAG
from app.rendering.formats.xml_text import MAX_DEPTH

_TEXT = f"{CHARACTER}*"
_ATTRIBUTE = rf"""[ ](?!xml){TAG}="(?:(?!"){CHARACTER})*\""""
_ROWS = re.compile(
    rf"""[ \t]*(?:<({TAG})((?:{_ATTRIBUTE})*)>(?:({_TEXT})(</)\1>)?|</({TAG})>){END}(?:\n|\Z)|([^\n]*)(?:\n|\Z)"""
)
"""One find is one row: the tag that it opens, the attributes, the text and whether it closes the tag again; or the tag
that it closes; or anything else.
"""

_OTHER = re.compile(rf"[ \t]*(?:{COMMENT_TAG})?{END}")
_NAME_AND_VALUE = re.compile(r'([^ =]+)="([^"]*)"')


def tree_by_rows(text: str) -> Tree | None:
    """Return the elements of a text, None if a parser must read it.

    Raises:
        ConfigFileError: The file is absurdly long.
    """
    tops: list[Node] = []
    comments: list[tuple[str, int]] = []
    # Of each element that is open: itself and what stands in it.
    opened: list[tuple[Node, list[Node]]] = []
    inner = tops
    count = 0
    for row, (tag, inside, value, ended, close, other) in enumerate(_ROWS.findall(text), start=1):
        if tag:
            attributes = _attributes(inside) if inside else NO_ATTRIBUTES
            if attributes is None or (not opened and (tops or ended)) or len(opened) == MAX_DEPTH:
                return None
            count += 1 + len(attributes)
            node = Node(tag, attributes, row, value.strip())
            inner.append(node)
            if not ended:
                inner = []
                opened.append((node, inner))
        elif close:
            if not opened or opened[-1][0].tag != close:
                return None
            node, children = opened.pop()
            if children:
                node.children = children
            inner = opened[-1][1] if opened else tops
        elif other:
            remark = _OTHER.fullmatch(other)
            if remark is None:
                if row == 1 and DECLARATION.fullmatch(other):
                    continue
                return None
            if remark["comment"] is not None:
                count += 1
                comments.append((" ".join(remark["comment"].split()), row))
    limited(count)
    return Tree(tops, comments) if tops and not opened else None


def _attributes(inside: str) -> Mapping[str, str] | None:
    """Return attributes by name, None if one comes twice."""
    pairs = _NAME_AND_VALUE.findall(inside)
    attributes = dict(pairs)
    return attributes if len(attributes) == len(pairs) else None
