"""The tables of the library.

Phones and templates are parted in two: a short row for lists and searches, and a body (JSON of `codec`) per saved
revision in `revisions`. So a search through 40,000 phones reads short rows only, and history costs nothing extra.
A body is the whole document as it was saved. Only what other edits change under it is taken from the short row:
the site and the endpoint of a phone, which can be deleted, and which template is the default one.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Names constraints by rule: batch migrations of SQLite need a name for each."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Sites(Base):
    """Customers' sites."""

    __tablename__ = "sites"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    company: Mapped[str]
    sample: Mapped[bool]
    dial_plan: Mapped[str] = mapped_column(server_default="")
    country: Mapped[str] = mapped_column(server_default="")


class Endpoints(Base):
    """Where configs are pushed."""

    __tablename__ = "endpoints"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    address: Mapped[str]
    auth: Mapped[str]
    user: Mapped[str]
    ca_file: Mapped[str]


class Templates(Base):
    """The short rows of templates. Times are ISO 8601 in UTC."""

    __tablename__ = "templates"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    description: Mapped[str]
    model_id: Mapped[str] = mapped_column(index=True)
    read_only: Mapped[bool]
    brand_default: Mapped[bool]
    revision: Mapped[int]
    saved_at: Mapped[str]
    search: Mapped[str]


class Phones(Base):
    """The short rows of phones. `search` holds all that a search looks at, folded (see `searching`).

    `template_id` has no foreign key: a copied phone still names its origin once that template is gone.
    """

    __tablename__ = "phones"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    model_id: Mapped[str]
    mac: Mapped[str] = mapped_column(index=True)
    user: Mapped[str]
    site_id: Mapped[str | None] = mapped_column(ForeignKey("sites.id"), index=True)
    template_id: Mapped[str] = mapped_column(index=True)
    link: Mapped[str]
    endpoint_id: Mapped[str | None] = mapped_column(ForeignKey("endpoints.id", ondelete="SET NULL"), index=True)
    revision: Mapped[int]
    saved_at: Mapped[str]
    search: Mapped[str]

    __table_args__ = (Index("ix_phones_search", "search", "id"),)


class Revisions(Base):
    """The bodies of phones and templates, one per save; the newest few are kept, also of deleted documents."""

    __tablename__ = "revisions"

    document_id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    saved_at: Mapped[str]
    saved_by: Mapped[str]
    body: Mapped[str]


class Contacts(Base):
    """The directory. `timeframes` is a JSON list of `[name, code]`, NULL where nobody said."""

    __tablename__ = "contacts"

    id: Mapped[str] = mapped_column(primary_key=True)
    extension: Mapped[str]
    first: Mapped[str]
    last: Mapped[str]
    department: Mapped[str]
    favourite: Mapped[bool]
    display: Mapped[str]
    site_id: Mapped[str | None] = mapped_column(ForeignKey("sites.id"), index=True)
    search: Mapped[str]
    direct: Mapped[str] = mapped_column(server_default="")
    mobile: Mapped[str] = mapped_column(server_default="")
    owner: Mapped[str] = mapped_column(server_default="")
    timeframes: Mapped[str | None]


class DirectoryViews(Base):
    """Saved views of the directory. `hidden` is a JSON list of ids of contacts.

    `site_id` has no foreign key: a view of a site that was deleted is right again when the site comes back.
    """

    __tablename__ = "directory_views"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    source: Mapped[str]
    department: Mapped[str]
    site_id: Mapped[str]
    hidden: Mapped[str]
    sort: Mapped[str]
    descending: Mapped[bool]


class HotDesks(Base):
    """Hot-desk mappings; "" stands for what a mapping does not name.

    `template_id` and `site_id` have no foreign key: a template takes its mappings along by itself, and a mapping of a
    site that was deleted is right again when the site comes back.
    """

    __tablename__ = "hot_desks"

    id: Mapped[str] = mapped_column(primary_key=True)
    extension: Mapped[str]
    site_id: Mapped[str]
    mac: Mapped[str]
    model_id: Mapped[str]
    brand: Mapped[str]
    template_id: Mapped[str] = mapped_column(index=True)

    __table_args__ = (Index("ix_hot_desks_scope", "extension", "site_id", "mac", "model_id", "brand", unique=True),)


class KeyUses(Base):
    """Which number stands on which key or line of which saved phone or template; made anew with each save.

    `unit`, `page`, `slot` and `area` are the place, `field` is as in `where_used.Use`. `document_id` has no foreign
    key: it means a phone or a template.
    """

    __tablename__ = "key_uses"

    document_id: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    area: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(index=True)
    feature: Mapped[str]
    label: Mapped[str]


class PushJobs(Base):
    """One order to push."""

    __tablename__ = "push_jobs"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    created_at: Mapped[str]
    created_by: Mapped[str]


class PushItems(Base):
    """One file on its way to an endpoint. Phones and endpoints are named, not referred to: this is a ledger.

    `content` is kept only as long as it may have to be sent again, for it holds the secrets of SIP accounts.
    """

    __tablename__ = "push_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("push_jobs.id", ondelete="CASCADE"), index=True)
    phone_id: Mapped[str] = mapped_column(index=True)
    phone_name: Mapped[str]
    endpoint_id: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    error_code: Mapped[str]
    error_facts: Mapped[str]
    attempts: Mapped[int]
    created_at: Mapped[str]
    updated_at: Mapped[str]
    sent_at: Mapped[str | None]
    fetched_at: Mapped[str | None]
    verified_at: Mapped[str | None]
    positions: Mapped[str]
    content: Mapped[bytes | None]
    lookups: Mapped[str] = mapped_column(server_default="[]")


class Deliveries(Base):
    """Which keys the last delivered file of a phone wrote, so that the next one can reset those it leaves out.

    `lookups` are those that were looked up in the directory, and what they said.
    """

    __tablename__ = "deliveries"

    phone_id: Mapped[str] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(primary_key=True)
    endpoint_id: Mapped[str]
    sha256: Mapped[str]
    delivered_at: Mapped[str]
    positions: Mapped[str]
    lookups: Mapped[str] = mapped_column(server_default="[]")


class AppState(Base):
    """What the program remembers of the library between starts."""

    __tablename__ = "app_state"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
