"""Layers: what a key does is the topmost layer that says something about it.

model default < brand default template < template < the phone's own < the end user's own
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from attrs import evolve, frozen

from app.errors import InputError
from app.models.catalogue import PhoneModel
from app.models.documents import Document, Line, LinkMode, Phone, Template
from app.models.keys import DEFAULT_KEY, EMPTY_KEYS, LINE_AREA, Assignment, KeyMap, KeyPosition, KeyState


class LayerKind(IntEnum):
    """The layers, lowest first."""

    MODEL = 0
    BRAND = 1
    TEMPLATE = 2
    OWN = 3
    USER = 4


@frozen
class Layer:
    """One layer; `name` is the template's name where it has one."""

    kind: LayerKind
    name: str
    keys: KeyMap


@frozen
class Placed:
    """An effective assignment and the layer that it comes from."""

    assignment: Assignment
    kind: LayerKind
    name: str

    @property
    def is_written(self) -> bool:
        """Whether a vendor file says anything about this key: not for the model's default or state DEFAULT."""
        return self.kind is not LayerKind.MODEL and self.assignment.state is not KeyState.DEFAULT


_NOTHING = Placed(DEFAULT_KEY, LayerKind.MODEL, "")


@frozen
class KeyStack:
    """The layers below the edited one (`base`, lowest first), and the edited layer itself."""

    base: tuple[Layer, ...]
    own: KeyMap = EMPTY_KEYS
    own_kind: LayerKind = LayerKind.OWN

    def at(self, position: KeyPosition) -> Placed:
        """Return what the key does and where that comes from."""
        own = self.own.get(position)
        return self.below(position) if own is None else Placed(own, self.own_kind, "")

    def below(self, position: KeyPosition) -> Placed:
        """Return what the key would do without the edited layer."""
        for layer in reversed(self.base):
            assignment = layer.keys.get(position)
            if assignment is not None:
                return Placed(assignment, layer.kind, layer.name)
        return _NOTHING

    def merged(self) -> dict[KeyPosition, Assignment]:
        """Return what each key does that any layer says something about."""
        result: dict[KeyPosition, Assignment] = {}
        for layer in self.base:
            result.update(layer.keys.entries)
        result.update(self.own.entries)
        return result

    def written(self, positions: Iterable[KeyPosition]) -> dict[KeyPosition, Assignment]:
        """Return what a vendor file must say: every key that is not left to the phone's default."""
        result = {}
        own = self.own.entries if self.own_kind is not LayerKind.MODEL else EMPTY_KEYS.entries
        has_below = any(layer.kind is not LayerKind.MODEL for layer in self.base)
        for position in positions:
            assignment = own.get(position)
            if assignment is None:
                if not has_below:
                    continue
                placed = self.below(position)
                if placed.is_written:
                    result[position] = placed.assignment
            elif assignment.state is not KeyState.DEFAULT:
                result[position] = assignment
        return result


def model_default_layer(model: PhoneModel, lines: Iterable[Line]) -> Layer:
    """Return what the phone does with keys that no file mentions.

    `lines_first`: the first n line keys are the n lines (Yealink, vendor guide). Nothing of it is ever written.
    """
    keys: dict[KeyPosition, Assignment] = {}
    area = model.area(LINE_AREA)
    if model.default_keys == "lines_first" and area is not None:
        for slot, line in enumerate(sorted(lines, key=lambda item: item.number), start=1):
            if slot > area.total:
                break
            page, within = divmod(slot - 1, area.per_page)
            keys[KeyPosition(0, page + 1, within + 1)] = Assignment(feature="line", line=line.number, label=line.label)
    return Layer(LayerKind.MODEL, model.name, KeyMap(keys))


def stack_for(
    document: Document, model: PhoneModel, template: Template | None = None, brand: Template | None = None
) -> KeyStack:
    """Put the layers of a document together.

    Args:
        document: The phone or template that is edited.
        model: Its phone model.
        template: The template that a linked phone follows.
        brand: The brand's default template, if it fits the model.
    """
    if isinstance(document, Template):
        return KeyStack((), document.layout.keys, LayerKind.TEMPLATE)
    base = [model_default_layer(model, document.lines)]
    if brand is not None and brand.layout.model_id == model.id and (template is None or brand.id != template.id):
        base.append(Layer(LayerKind.BRAND, brand.name, brand.layout.keys))
    if template is not None and follows(document, template):
        base.append(Layer(LayerKind.TEMPLATE, template.name, template.layout.keys))
    return KeyStack(tuple(base), document.layout.keys, LayerKind.OWN)


def follows(phone: Phone, template: Template) -> bool:
    """Whether a phone follows this template live."""
    return (
        phone.link is LinkMode.LINKED
        and phone.template_id == template.id
        and (phone.layout.model_id == template.layout.model_id)
    )


def with_template(phone: Phone, template: Template, link: LinkMode, replace_own: bool = False) -> Phone:
    """Return the phone with a template's keys: followed live (LINKED) or taken over once (COPIED).

    Lines, name and sidecars of the phone stay; sidecars that the template has more of are added. Keys that the phone
    has of its own stay on top, unless `replace_own`; so do its own device settings.

    Raises:
        InputError: The template is for another model.
    """
    if template.layout.model_id != phone.layout.model_id:
        raise InputError("template_for_other_model", template=template.name, model=template.layout.model_id)
    own, theirs = phone.layout.sidecars, template.layout.sidecars
    sidecars = theirs if len(theirs) > len(own) else own
    kept = EMPTY_KEYS if replace_own else phone.layout.keys
    keys = template.layout.keys.updated(kept.entries) if link is LinkMode.COPIED else kept
    settings = phone.settings
    if link is LinkMode.COPIED:
        settings = tuple(sorted({**dict(template.settings), **dict(phone.settings)}.items()))
    fill = phone.layout.auto_fill
    if link is LinkMode.COPIED and (fill is None or replace_own):
        fill = template.layout.auto_fill
    layout = evolve(phone.layout, sidecars=sidecars, keys=keys, auto_fill=fill)
    return evolve(phone, layout=layout, template_id=template.id, link=link, settings=settings)
