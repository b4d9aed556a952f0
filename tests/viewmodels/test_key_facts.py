from __future__ import annotations

from app.models.catalogue_index import Catalogue
from app.viewmodels.key_facts import vendor_index, vendor_names


def test_every_key_of_every_phone_has_the_name_that_its_vendor_gives_it(catalogue: Catalogue) -> None:
    for model in catalogue.phones():
        names = vendor_names(catalogue.dialect(model.dialect))
        told = [vendor_index(slot, names) for slot in catalogue.space(model.id)]
        assert all(told), model.id
        assert len(set(told)) == len(told), model.id
    fanvil = catalogue.space("fanvil-x6u")
    names = vendor_names(catalogue.dialect("fanvil"))
    assert vendor_index(fanvil.slots[0], names) == "dsskey/dssSide[1]/Fkey[1]"
