"""The catalogue as a whole: looks models up and reads each one only when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve

from app.errors import InputError, ModelFileError
from app.models.catalogue import (
    ExpansionModule,
    ModuleFit,
    PhoneModel,
    module_from_json,
    phone_model_from_json,
)
from app.models.dialect import Dialect
from app.models.documents import Layout
from app.models.features import FeatureCatalogue
from app.models.keyspace import KeySpace, build_key_space
from app.models.records import merged
from app.models.wording import Wording

if TYPE_CHECKING:
    from app.models.check_table import CheckTable
    from app.models.device_settings import SettingCatalogue
    from app.models.dialplan import DialPlan
    from app.models.numbers import Country

Reader = Callable[[str, str], Mapping[str, Any]]
"""Reads one record: (kind, id) → JSON object; kind is `phones`, `modules`, `dialects`, `dialplans`, `numbers`,
`settings`, `checks`, `features` or `words` (sentences by code)."""

VENDOR_ALIASES = {"polycom": "poly"}


def squeeze(text: str) -> str:
    """Reduce a name to lower-case letters and digits, so that `VVX-411`, `vvx411` and `VVX 411` meet."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


class Catalogue:
    """Phone models, modules, features and dialects.

    Args:
        read: Reads one record; called once per record at most.
        phone_ids: All phone models, in catalogue order.
        module_ids: All expansion modules.
        rescan: Looks for the ids again, phones and modules, after files came or went.
        plan_ids: Looks for the ids of dial-plan profiles, and tells of each whether it is the user's own.
        own_module_ids: Looks for the ids of the user's own modules. Only their records are read for `hosts`, so that
            looking up a phone does not read every module.
        country_ids: Looks for the ids of the countries whose numbers are known.

    `broken` has the records that were left out because they cannot be used, with the reason.
    """

    def __init__(
        self,
        read: Reader,
        phone_ids: Iterable[str],
        module_ids: Iterable[str],
        rescan: Callable[[], tuple[Sequence[str], Sequence[str]]] | None = None,
        plan_ids: Callable[[], Mapping[str, bool]] = dict,
        own_module_ids: Callable[[], Sequence[str]] = tuple,
        country_ids: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._read = read
        self._rescan = rescan
        self._plan_ids = plan_ids
        self._own_module_ids = own_module_ids
        self._country_ids = country_ids
        self._countries: dict[str, Country] | None = None
        self._checks: CheckTable | None = None
        self._hosted: dict[str, list[ModuleFit]] | None = None
        self._plans: dict[str, DialPlan] | None = None
        self.broken: dict[str, ModelFileError] = {}
        self.phone_ids = tuple(phone_ids)
        self.module_ids = tuple(module_ids)
        self._phones: dict[str, PhoneModel] = {}
        self._by_dialect: dict[str, list[PhoneModel]] | None = None
        self._modules: dict[str, ExpansionModule] = {}
        self._dialects: dict[str, Dialect] = {}
        self._features: FeatureCatalogue | None = None
        self._settings: SettingCatalogue | None = None
        self._spaces: dict[tuple[str, tuple[str, ...]], KeySpace] = {}

    @property
    def features(self) -> FeatureCatalogue:
        """The feature catalogue."""
        if self._features is None:
            features = FeatureCatalogue.from_json(self._read("features", "features"), "features")
            self._features = evolve(features, words=self.words)
        return self._features

    @cached_property
    def words(self) -> Wording:
        """The words for keys and what they do."""
        return Wording(self._read("words", "keys"))

    @property
    def settings(self) -> SettingCatalogue:
        """The device settings."""
        if self._settings is None:
            # Here and below: keys are painted at the start long before anybody looks at settings or star codes.
            from app.models.device_settings import SettingCatalogue

            self._settings = SettingCatalogue.from_json(self._read("settings", "settings"), "settings")
        return self._settings

    @property
    def checks(self) -> CheckTable:
        """The table of checks."""
        if self._checks is None:
            from app.models.check_table import CheckTable

            self._checks = CheckTable.from_json(self._read("checks", "checks"), "checks")
        return self._checks

    def countries(self) -> list[Country]:
        """Return the countries whose numbers are known, by title; those that cannot be used are in `broken`."""
        if self._countries is None:
            from app.models.numbers import Country

            self._countries = {}
            for record_id in self._country_ids():
                try:
                    country = Country.from_json(self._read("numbers", record_id), record_id)
                    self._countries[country.id] = country
                except ModelFileError as error:
                    self.broken[record_id] = error
        return sorted(self._countries.values(), key=lambda country: country.title)

    def country(self, country_id: str) -> Country | None:
        """Return a country by its two letters, None for "" and for one whose numbers are not known."""
        if not country_id:
            return None
        return next((country for country in self.countries() if country.id == country_id), None)

    def phone(self, model_id: str) -> PhoneModel:
        """Return a phone model.

        Raises:
            InputError: The catalogue has no such model.
        """
        if model_id not in self._phones:
            if model_id not in self.phone_ids:
                raise InputError("model_unknown", model=model_id)
            model = phone_model_from_json(self._read("phones", model_id), model_id)
            self._phones[model_id] = self.completed(model)
        return self._phones[model_id]

    def completed(self, model: PhoneModel) -> PhoneModel:
        """Return a model as its own record has it, with the user's sidecars that fit it by what they say themselves."""
        # A sidecar whose file is gone cannot be plugged in; the phone stays usable without it.
        named = [fit for fit in model.modules if fit.module in self.module_ids]
        hosted = [fit for fit in self._fits_by_hosts().get(model.id, ()) if model.fit(fit.module) is None]
        return evolve(model, modules=(*named, *hosted))

    def _fits_by_hosts(self) -> Mapping[str, Sequence[ModuleFit]]:
        """Return what the user's own modules say about the phones that take them, by phone."""
        if self._hosted is None:
            self._hosted = {}
            for module_id in self._own_module_ids():
                try:
                    hosts = self.module(module_id).hosts
                except ModelFileError as error:
                    self.broken[module_id] = error
                    continue
                for host in hosts:
                    fit = ModuleFit(module_id, host.maximum, host.confidence)
                    self._hosted.setdefault(host.model, []).append(fit)
        return self._hosted

    def module(self, module_id: str) -> ExpansionModule:
        """Return an expansion module.

        Raises:
            InputError: The catalogue has no such module.
        """
        if module_id not in self._modules:
            if module_id not in self.module_ids:
                raise InputError("model_unknown", model=module_id)
            self._modules[module_id] = module_from_json(self._read("modules", module_id), module_id)
        return self._modules[module_id]

    def dialect(self, dialect_id: str) -> Dialect:
        """Return a vendor's dialect table."""
        if dialect_id not in self._dialects:
            self._dialects[dialect_id] = Dialect.from_json(self._dialect_data(dialect_id), dialect_id)
        return self._dialects[dialect_id]

    def dial_plans(self) -> list[DialPlan]:
        """Return all dial-plan profiles by title; those that cannot be used are in `broken` instead."""
        if self._plans is None:
            from app.models.dialplan import DialPlan

            self._plans = {}
            for plan_id, own in self._plan_ids().items():
                try:
                    self._plans[plan_id] = DialPlan.from_json(self._read("dialplans", plan_id), plan_id, own)
                except ModelFileError as error:
                    self.broken[plan_id] = error
        return sorted(self._plans.values(), key=lambda plan: plan.title.lower())

    def dial_plan(self, plan_id: str) -> DialPlan | None:
        """Return a dial-plan profile, None for "" and for one that is not there."""
        return next((plan for plan in self.dial_plans() if plan.id == plan_id), None) if plan_id else None

    def forget_dial_plans(self) -> None:
        """Read the dial-plan profiles anew when they are next asked for."""
        self._plans = None

    def _dialect_data(self, dialect_id: str) -> Mapping[str, Any]:
        """Read a dialect's record; one that `extends` another says only what differs, with null for what it lacks."""
        data = self._read("dialects", dialect_id)
        return merged(self.dialect(data["extends"]).table, data) if "extends" in data else data

    def refresh(self) -> None:
        """Look for records again and forget those that were read; call it after a model was added or changed."""
        if self._rescan is not None:
            phone_ids, module_ids = self._rescan()
            self.phone_ids, self.module_ids = tuple(phone_ids), tuple(module_ids)
        self._phones.clear()
        self._by_dialect = None
        self._modules.clear()
        self._hosted = None
        self._spaces.clear()
        self._plans = None
        self.broken.clear()

    def phones(self) -> list[PhoneModel]:
        """Return all phone models (reads every record); those that cannot be used are in `broken` instead."""
        models = []
        for model_id in self.phone_ids:
            try:
                models.append(self.phone(model_id))
            except ModelFileError as error:
                self.broken[model_id] = error
        return models

    @property
    def phones_by_dialect(self) -> Mapping[str, Sequence[PhoneModel]]:
        """The phone models by the dialect of their files, both in catalogue order; sorted out once."""
        if self._by_dialect is None:
            self._by_dialect = {}
            for model in self.phones():
                self._by_dialect.setdefault(model.dialect, []).append(model)
        return self._by_dialect

    def modules(self) -> list[ExpansionModule]:
        """Return all expansion modules (reads every record); those that cannot be used are in `broken` instead."""
        found = []
        for module_id in self.module_ids:
            try:
                found.append(self.module(module_id))
            except ModelFileError as error:
                self.broken[module_id] = error
        return found

    def modules_for(self, model: PhoneModel) -> list[ExpansionModule]:
        """Return the modules that fit a phone model."""
        return [self.module(fit.module) for fit in model.modules]

    def find_phone(self, name: str, vendor: str = "") -> PhoneModel | None:
        """Find a phone model by name, alias, id or user-agent name, in any spelling; None if there is none.

        The vendor part is optional and may be an alias (`Polycom` for `Poly`).
        """
        wanted = squeeze(name)
        maker = squeeze(vendor)
        maker = VENDOR_ALIASES.get(maker, maker)
        for model in self.phones():
            if maker and squeeze(model.vendor) != maker:
                continue
            names = {model.id, model.name, model.full_name, *model.aliases, *model.user_agents}
            if wanted in {squeeze(candidate) for candidate in names}:
                return model
        return None

    def find_module(self, name: str) -> ExpansionModule | None:
        """Find an expansion module by name, alias or id, in any spelling; None if there is none."""
        wanted = squeeze(name)
        for module in self.modules():
            if wanted in {squeeze(n) for n in (module.id, module.name, module.full_name, *module.aliases)}:
                return module
        return None

    def key_space(self, layout: Layout) -> KeySpace:
        """Return the keys of a layout's phone and sidecars."""
        return self.space(layout.model_id, layout.sidecars)

    def space(self, model_id: str, sidecars: Sequence[str] = ()) -> KeySpace:
        """Return the keys of a phone model with these sidecars, in chain order."""
        key = (model_id, tuple(sidecars))
        if key not in self._spaces:
            self._spaces[key] = build_key_space(self.phone(model_id), [self.module(m) for m in sidecars], self.words)
        return self._spaces[key]
