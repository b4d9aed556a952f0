"""Any domain value, for property tests."""

from hypothesis import strategies as st

from app.models.documents import (
    AuthKind,
    AutoFill,
    Contact,
    Endpoint,
    EndpointKind,
    FillStart,
    KeptSettings,
    Layout,
    Line,
    LinkMode,
    Phone,
    Setting,
    Site,
    Template,
)
from app.models.keys import Assignment, DirectorySlot, KeyMap, KeyPosition, KeyState
from app.models.mac import MacAddress
from app.models.timeframes import Timeframe

texts = st.text(st.characters(), max_size=12)
"""Any text: control characters and lone surrogates included, which a broken file can bring in."""

positions = st.builds(
    KeyPosition,
    unit=st.integers(0, 6),
    page=st.integers(1, 9),
    slot=st.integers(1, 90),
    area=st.sampled_from(["line", "soft", "hard", "mpk"]),
)
assignments = st.builds(
    Assignment,
    state=st.sampled_from(KeyState),
    feature=st.sampled_from(["", "blf", "line", "made_up"]),
    line=st.integers(0, 99),
    value=texts,
    pickup=texts,
    label=texts,
    extra=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    locked=st.booleans(),
    note=texts,
    slot=st.none() | st.builds(DirectorySlot, texts, st.integers(1, 60_000), st.booleans()),
)
fills = st.builds(
    AutoFill,
    view_id=texts,
    people=st.lists(texts, max_size=3).map(tuple),
    start=st.sampled_from(FillStart),
    label=texts,
    pickup=texts,
    line=st.integers(0, 99),
)
key_maps = st.dictionaries(positions, assignments, max_size=8).map(KeyMap)
layouts = st.builds(
    Layout, model_id=texts, sidecars=st.lists(texts, max_size=3).map(tuple), keys=key_maps, auto_fill=st.none() | fills
)
lines = st.builds(
    Line,
    number=st.integers(1, 99),
    user=texts,
    auth_user=texts,
    secret=texts,
    display_name=texts,
    label=texts,
    server=texts,
    port=st.integers(0, 65535),
    transport=st.sampled_from(["udp", "tcp", "tls", "srv"]),
)
kept = st.builds(
    KeptSettings,
    dialect=texts,
    settings=st.lists(st.builds(Setting, texts, texts), max_size=4).map(tuple),
)
macs = st.from_regex(r"[0-9a-f]{12}", fullmatch=True, alphabet="0123456789abcdef").map(MacAddress)
phones = st.builds(
    Phone,
    id=texts,
    name=texts,
    layout=layouts,
    mac=st.none() | macs,
    site_id=texts,
    lines=st.lists(lines, max_size=3).map(tuple),
    template_id=texts,
    link=st.sampled_from(LinkMode),
    kept=kept,
    endpoint_id=texts,
    note=texts,
    known=st.frozensets(positions, max_size=3),
    revision=st.integers(0, 9999),
    dial_plan=texts,
    settings=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
)
templates = st.builds(
    Template,
    id=texts,
    name=texts,
    layout=layouts,
    description=texts,
    read_only=st.booleans(),
    brand_default=st.booleans(),
    revision=st.integers(0, 9999),
    settings=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
)
sites = st.builds(Site, texts, texts, texts, st.booleans(), texts)
contacts = st.builds(
    Contact,
    texts,
    texts,
    texts,
    texts,
    texts,
    st.booleans(),
    texts,
    texts,
    direct=texts,
    mobile=texts,
    owner=texts,
    timeframes=st.none() | st.lists(st.builds(Timeframe, texts, texts), max_size=3).map(tuple),
)
endpoints = st.builds(
    Endpoint,
    texts,
    texts,
    st.sampled_from(EndpointKind),
    texts,
    st.sampled_from(AuthKind),
    texts,
    texts,
)
