from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.provisioning import folder, http_troubles
from app.services import push
from tests.provisioning.words import sentences

_CODE = re.compile(
    r"""(?:Trouble|PushError|_refused|finding|report|_report)\(\s*"([a-z_]+)"|code = "([a-z_]+)"|code="([a-z_]+)\""""
)


@pytest.mark.parametrize("package", [Path(folder.__file__).parent, Path(push.__file__).parent], ids=lambda p: p.name)
def test_every_code_has_a_sentence(package: Path) -> None:
    known = sentences()
    found = {
        next(filter(None, groups))
        for path in package.glob("*.py")
        for groups in _CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 4
    assert sorted(found - known.keys()) == []


def test_every_status_and_errno_has_a_sentence() -> None:
    codes = {*http_troubles._STATUS.values(), *http_troubles._CERTIFICATE.values(), *folder._CODES.values()}
    assert sorted(codes - sentences().keys()) == []
