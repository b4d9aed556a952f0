"""Files with keys that are joined from several fields, as the tests write and read them."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from app.models.documents import Line
from app.models.findings import Severity
from app.models.keys import Assignment
from app.models.mac import MacAddress
from app.rendering.reader import read_config
from app.rendering.reading import ReadKind, ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
DIALECTS = ("snom", "fanvil")
MODELS = [phone.id for phone in CATALOGUE.phones() if phone.dialect in DIALECTS]
LINE = Line(1, "101", "101", "x", "Alice", "", "pbx.example.net")
both = pytest.mark.parametrize("dialect", DIALECTS)


def job_for(model: str, numbered: dict[int, Assignment], area: str = "line", **more: Any) -> RenderInput:
    space = CATALOGUE.space(model)
    slots = [slot for slot in space if slot.position.area == area]
    job = RenderInput(
        space,
        CATALOGUE.dialect(CATALOGUE.phone(model).dialect),
        CATALOGUE.features,
        {slots[number - 1].position: key for number, key in numbered.items()},
        (LINE,),
        MacAddress("000413aabb01"),
    )
    return evolve(job, **more)


def render(model: str, numbered: dict[int, Assignment], **more: Any) -> Rendered:
    return render_phone(job_for(model, numbered, **more))


def codes(rendered: Rendered) -> list[tuple[str, Severity]]:
    return [(item.code, item.severity) for item in rendered.findings]


def read(text: str, name: str = "000413aabb01.xml", **more: Any) -> ReadResult:
    return read_config(text.encode(), name, CATALOGUE, **more)


def told_of(result: ReadResult, kind: ReadKind | None = None) -> list[str]:
    return [entry.code for entry in result.report if kind in (None, entry.kind)]


def kept_of(result: ReadResult) -> dict[str, str]:
    return {item.name: item.value for item in result.kept.settings if item.name != "#"}


WAZO_STYLE = """<?xml version="1.0" encoding="UTF-8" ?>
<settings>
  <phone-settings>
    <setting_server perm="RW">http://192.0.2.1:8667/</setting_server>
    <phone_name perm="R">snomD785-aabb01</phone_name>
    <user_active idx="1" perm="R">on</user_active>
    <user_idle_text idx="1" perm="R">Alice</user_idle_text>
    <user_host idx="1" perm="R">192.0.2.1</user_host>
    <user_outbound idx="1" perm="R">192.0.2.1:5060;transport=udp</user_outbound>
    <user_name idx="1" perm="R">abc</user_name>
    <user_pass idx="1" perm="R">p&amp;w</user_pass>
    <user_active idx="2">off</user_active><user_name idx="2">102</user_name>
    <!-- <language perm="R">Deutsch</language> -->
  </phone-settings>
  <functionKeys>
    <fkey idx="23" short_label="Bob" label="Bob" context="active" perm="R">blf 102|*8</fkey>
    <fkey idx="1" short_label="B" label="Both" context="1" perm="">speed 5</fkey>
    <fkey idx="24" label="E" context="3" lp="on" perm="RW">DEST 9</fkey>
    <fkey idx="3" context="7x" label="" perm="">blf 1</fkey>
    <fkey idx="4"/>
    <fkey idx="5" context="2" perm="">keyevent f_dnd</fkey>
    <fkey idx="500" context="1">line</fkey>
  </functionKeys>
  <tbook e="2" complete="true">
    <item context="active" type="none" index="0"><name>Eve &lt;x&gt;</name><number>1</number></item>
    <item context="active" type="none" index="1"><name>Ann</name><number>2</number></item>
  </tbook>
</settings>
"""
U_STYLE = """<?xml version="1.0" encoding="UTF-8"?>
<sysConf>
    <Version>2.0002</Version>
    <net><VendorClassID>Fanvil X5U</VendorClassID><WANIP></WANIP></net>
    <sip>
        <SIPPort>5060</SIPPort>
        <line index="1">
            <PhoneNumber>101</PhoneNumber><RegisterAddr>pbx.example.net</RegisterAddr><Transport>3</Transport>
            <RegisterTTL>60</RegisterTTL>
        </line>
        <line index="2"><PhoneNumber></PhoneNumber><EnableReg>0</EnableReg></line>
    </sip>
    <dsskey>
        <FuncKeyPageNum>5</FuncKeyPageNum>
        <dssSide index="1">
            <Fkey index="1"><Type>2</Type><Value>SIP1</Value><Title></Title><ICON>Green</ICON></Fkey>
        </dssSide>
        <internal index="2">
            <Fkey index="10"><Type>0</Type><Value></Value><Title></Title></Fkey>
            <Fkey index="2"><Type>1</Type><Value>102@1/bb**102</Value><Title>Bob</Title></Fkey>
            <Fkey index="1"><Type>1</Type><Value>103@2/ba104</Value><Title>Odd</Title></Fkey>
            <Fkey index="3"><Type>2</Type><Value>701@1/c</Value><Title>Park</Title></Fkey>
            <Fkey index="4"><Type>4</Type><Value>5</Value></Fkey>
            <Fkey index="5"><Type>1</Type><Value>9@1/p</Value><Title>P</Title></Fkey>
        </internal>
        <dssSoft index="1"><Type>21</Type><Value>http://x/?a=1&amp;b=2</Value></dssSoft>
    </dsskey>
</sysConf>
"""
OLD_STYLE = """<<VOIP CONFIG FILE>>Version:2.0000000000

<NET CONFIG MODULE>
WAN TYPE           :0
Host Name          :
<SIP CONFIG MODULE>
SIP  Port          :5060
--SIP Line List--  :
SIP1 Phone Number       :101
SIP1 Display Name       :Alice: desk
SIP1 Register Addr      :pbx.example.net
SIP1 Register Port      :5061
SIP1 Register User      :101a
SIP1 Register Pswd      :p:w
SIP1 Register TTL       :3600
SIP1 Enable Reg         :1
SIP1 Transport          :3
SIP2 Phone Number       :102
SIP2 Enable Reg         :0

<DSSKEY CONFIG MODULE>
Select DsskeyAction:0
FuncKey Page Num   :5
--Sidekey Config1--:
Fkey1 Type               :2
Fkey1 Value              :SIP1
Fkey1 Title              :
Fkey1 ICON               :Green
--Dsskey Config2--:
Fkey6 Type               :1
Fkey6 Value              :102@1/ba**102
Fkey6 Title              :Bob
Fkey2 Type               :4
Fkey2 Value              :123#
Fkey2 Title              :Gate
--SoftDss Config-- :
Fkey1 Type     :3
Fkey1 Value    :F_CFWD
<<END OF FILE>>
"""
