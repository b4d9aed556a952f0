"""What the tests of function strings share: shorthands for writing and reading."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from app.models.documents import Line
from app.models.keys import Assignment, KeyPosition
from app.models.mac import MacAddress
from app.rendering.reader import read_config
from app.rendering.reading import ReadKind, ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.catalogue_files import open_catalogue
from tests.rendering.helpers import settings_of

CATALOGUE = open_catalogue()
DIALECTS = ("cisco-spa", "cisco-mpp")
MODELS = [phone.id for phone in CATALOGUE.phones() if phone.dialect in DIALECTS]
MAC = MacAddress("001565aabb01")
LINE = Line(1, "101", "101", "x", "Alice", "", "pbx.example.net")


def render(model: str, numbered: dict[int, Assignment], sidecars: tuple[str, ...] = (), **more: Any) -> Rendered:
    space = CATALOGUE.space(model, sidecars)
    keys = {KeyPosition(0, 1, number): key for number, key in numbered.items()}
    job = RenderInput(space, CATALOGUE.dialect(space.model.dialect), CATALOGUE.features, keys, (LINE,), MAC)
    return render_phone(evolve(job, **more))


def written(rendered: Rendered) -> dict[str, str]:
    return dict(settings_of(rendered.files[0].data))


def codes(rendered: Rendered) -> list[str]:
    return [item.code for item in rendered.findings]


def profile(*rows: str) -> str:
    return "<flat-profile>\n" + "\n".join(rows) + "\n</flat-profile>\n"


def read(text: str, name: str = "spa001565aabb01.xml", model: str | None = None) -> ReadResult:
    return read_config(text.encode(), name, CATALOGUE, model=model)


def told(result: ReadResult, *kinds: ReadKind) -> list[str]:
    return [entry.code for entry in result.report if not kinds or entry.kind in kinds]


def kept_of(result: ReadResult) -> dict[str, str]:
    return {item.name: item.value for item in result.kept.settings if item.name != "#"}


def key_of(result: ReadResult, number: int, unit: int = 0) -> Assignment | None:
    return result.keys.get(KeyPosition(unit, 1, number))


BLF = Assignment(feature="blf", value="102", label="Bob")


FIELD_FILE = """#comment of a provisioning system
<?xml version="1.0" encoding="UTF-8"?>
<flat-profile>
<!-- Phone/Line_Key_1 -->
<User_ID_1_ group="Ext_1/Subscriber_Information">1000</User_ID_1_>
<Password_1_ group="Ext_1">a&amp;b</Password_1_>
<Proxy_1_>pbx.example.net:7000</Proxy_1_>
<Dial_Plan_1_>
  (*xx|[3469]11|0|00|
  1xxx[2-9]xxxxxxS0)
</Dial_Plan_1_>
<Extension_1_ group="Phone/Line_Key_1">1</Extension_1_>
<Short_Name_1_>SHOP</Short_Name_1_>
<Share_Call_Appearance_1_>private</Share_Call_Appearance_1_>
<Extended_Function_1_></Extended_Function_1_>
<Extension_2_>disabled</Extension_2_>
<Short_Name_2_>Ann</Short_Name_2_>
<Extended_Function_2_>
   fnc=sd+blf+cp; sub=302@$PROXY;
   nme=Ann
   Lee
</Extended_Function_2_>
<Extension_3_>Disabled</Extension_3_>
<Extended_Function_3_>fnc=blf+sd;sub=303@$PROXY;nme=A=B+C; D</Extended_Function_3_>
<Extension_4_>Disabled</Extension_4_>
<Extended_Function_4_/>
<Unit_1_Enable>Yes</Unit_1_Enable>
<Server_Type>Broadsoft</Server_Type>
<Unit_1_Key_2>fnc=prk;sub=701@$PROXY;nme=Orbit</Unit_1_Key_2>
<Unit_1_Key_10>fnc=sd;ext=*98;nme=VM &lt;1&gt;</Unit_1_Key_10>
<Unit_1_Key_32></Unit_1_Key_32>
<Attendant_Console_Call_Pickup_Code>**</Attendant_Console_Call_Pickup_Code>
<Extension_1_>1</Extension_1_>
</flat-profile>
</flat-profile>
"""
