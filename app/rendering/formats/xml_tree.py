"""XML in which every setting is an element, found by its path; elements of one name have a number.

A setting's name is the path below the root: `phone/user[1]` is element `user` with index 1 in element `phone`, and
`phone/user[1]@perm` an attribute of it. Repeated elements without an index that are more than a text get `#2`, `#3`.
Sections cannot stand one after the other here: all settings of one parent are written in one element.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define

from app.rendering.escape import comment, xml_attribute
from app.rendering.formats.gathering import Gathering
from app.rendering.formats.xml_nodes import Node, read_tree
from app.rendering.formats.xml_tree_rows import tree_by_rows
from app.rendering.reading import Log, ParsedFile, RawSetting
from app.rendering.writing import COMMENT, Pair, Section

_TAG = r"[A-Za-z_][A-Za-z0-9_.-]{0,99}"
_SEGMENT = rf"{_TAG}(?:\[[0-9]{{1,5}}\])?(?:#[0-9]{{1,5}})?"
_NAME = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT}){{0,20}}(?:@{_TAG})?")
_INDEX = re.compile(r"[0-9]{1,5}")
_LONGEST = 400


@define
class _Element:
    """An element to write. `plain`: its path without numbers, with `/` at its end; `tag`, `index`: its own name."""

    plain: str = ""
    tag: str = ""
    index: str = ""
    text: str = ""
    attributes: dict[str, str] | None = None
    children: dict[str, _Element] | None = None


class XmlTreeFormat:
    """Reads and writes settings as elements.

    Args:
        syntax: `root`: the root element. `index`: the attribute that numbers elements. `containers`: elements that
            only hold others, by path without numbers, with the attributes that they always have. `first`: settings
            that every file begins with. `model_settings`: settings whose text names the phone's model. `flags`:
            attributes that do not make an element one of a list.
    """

    trim = True
    reserved: frozenset[str] = frozenset()

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self.root: str = syntax["root"]
        self.index: str = syntax["index"]
        self.containers: Mapping[str, Mapping[str, str]] = syntax["containers"]
        self.first: Mapping[str, str] = syntax.get("first", {})
        self.flags = frozenset(syntax.get("flags", ()))
        self._model_settings = frozenset(syntax.get("model_settings", ()))

    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written."""
        if len(name) > _LONGEST or _NAME.fullmatch(name) is None:
            return False
        return not any(part.lower().startswith("xml") for part in re.split("[/@]", name))

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section."""
        return self.whole([Section("", settings)])

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""
        return {"root": self.root}

    def whole(self, sections: Sequence[Section]) -> str:
        """Return the settings of all sections as one text; comments come last."""
        top = _Element()
        elements = {"": top}
        comments: list[str] = []
        for name, text in self.first.items():
            self._put(elements, name, text)
        for section in sections:
            for name, text in section.settings:
                if name == COMMENT:
                    comments.append(f"  <!-- {comment(text)} -->")
                else:
                    self._put(elements, name, text)
        rows: list[str] = []
        self._write(top, "  ", rows)
        return "\n".join([*rows, *comments])

    def _put(self, elements: dict[str, _Element], name: str, text: str) -> None:
        path, at, attribute = name.partition("@")
        element = elements.get(path)
        if element is None:
            element = self._made(elements, path)
        if at:
            if element.attributes is None:
                element.attributes = {}
            element.attributes[attribute] = text
        else:
            element.text = text

    def _made(self, elements: dict[str, _Element], path: str) -> _Element:
        above, _, segment = path.rpartition("/")
        parent = elements.get(above)
        if parent is None:
            parent = self._made(elements, above)
        tag, _, index = segment.partition("#")[0].partition("[")
        plain = parent.plain + tag
        element = elements[path] = _Element(f"{plain}/", tag, index.removesuffix("]"))
        always = self.containers.get(plain)
        if always:
            element.attributes = dict(always)
        if parent.children is None:
            parent.children = {}
        parent.children[segment] = element
        return element

    def _write(self, parent: _Element, pad: str, rows: list[str]) -> None:
        for element in (parent.children or {}).values():
            opening = tag = element.tag
            if element.index:
                opening += f' {self.index}="{element.index}"'
            for name, value in (element.attributes or {}).items():
                opening += f' {name}="{xml_attribute(value)}"'
            if element.children:
                rows.append(f"{pad}<{opening}>{xml_attribute(element.text)}")
                self._write(element, pad + "  ", rows)
                rows.append(f"{pad}</{tag}>")
            else:
                rows.append(f"{pad}<{opening}>{xml_attribute(element.text)}</{tag}>")

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file; of a name that comes twice the last one counts.

        Raises:
            ConfigFileError: The file declares a document type or entities, is nested absurdly deep or absurdly
                long.
        """
        log = Log()
        gathering = Gathering(log, _hidden, titles=())
        tree = tree_by_rows(text) or read_tree(text, log)
        walk = _Walk(self, gathering)
        for top in tree.tops:
            inner = [top] if top.tag != self.root and top.tag in self.containers else top.children
            walk.below(inner, "", "")
        walk.hand_over()
        for remark, row in tree.comments:
            gathering.remark(remark, row)
        models = [gathering.value(name) for name in self._model_settings]
        return gathering.file(text, [f"# {model}" for model in models if model is not None])


class _Walk:
    """Takes the settings of a tree. What decides on a name is known for each path without numbers."""

    def __init__(self, layout: XmlTreeFormat, gathering: Gathering) -> None:
        self._layout = layout
        self._gathering = gathering
        self._found: list[RawSetting] = []
        self._fitting: dict[str, bool] = {}

    def below(self, nodes: Sequence[Node], way: str, plain_way: str) -> None:
        """Take the elements below a path; both paths end with `/` or are empty."""
        layout, take, fitting = self._layout, self._take, self._fitting
        append, new = self._found.append, tuple.__new__
        containers, first = layout.containers, layout.first
        seen: dict[str, int] = {}
        for node in nodes:
            tag, text, children, others = node.tag, node.text, node.children, node.attributes
            plain = plain_way + tag
            always = containers.get(plain)
            segment = tag
            if others or children:
                index = others.get(layout.index, "")
                if index and _INDEX.fullmatch(index):
                    segment = f"{tag}[{int(index)}]"
                    others = {**others}
                    del others[layout.index]
                elif always is None and (children or others.keys() - layout.flags):
                    seen[tag] = seen.get(tag, 0) + 1
                    if seen[tag] > 1:
                        segment = f"{tag}#{seen[tag]}"
            name = way + segment
            if (text or (always is None and not children)) and first.get(name) != text:
                if fitting.get(plain) and len(name) <= _LONGEST:
                    append(new(RawSetting, (name, text, node.row)))
                else:
                    take(name, plain, text, node.row)
            for attribute, value in others.items() if others else ():
                if always is None or always.get(attribute) != value:
                    take(f"{name}@{attribute}", f"{plain}@{attribute}", value, node.row)
            if children:
                self.below(children, f"{name}/", f"{plain}/")

    def _take(self, name: str, plain: str, text: str, row: int) -> None:
        fits = self._fitting.get(plain)
        if fits is None:
            fits = self._fitting[plain] = self._layout.allows(plain)
        if fits and len(name) <= _LONGEST:
            self._found.append(tuple.__new__(RawSetting, (name, text, row)))
        else:
            self.hand_over()
            self._gathering.not_setting(name, row)

    def hand_over(self) -> None:
        """Give the settings on that were found since this was last done."""
        self._gathering.run(self._found)
        self._found.clear()


def _hidden(remark: str) -> int:
    return "<" in remark
