"""What the operator types into the ministry's portal: which fields, in which order, and where each comes from."""

from enum import StrEnum

from pydantic import Field

from programme.entries import Identifier, Label, Rule


class Known(StrEnum):
    """What is known of a nomination itself."""

    TICKET = "tiket"
    NAME = "nama"
    YEAR = "tahun"
    COMMODITY = "komoditas"
    SENTRA = "sentra"
    REGION_CODE = "kode_wilayah"
    REGION = "kabupaten_kota"
    PROVINCE = "provinsi"
    PHONE = "telepon"


class PortalField(Rule):
    """One field of the portal. It comes from exactly one of five places."""

    label: Label = Field(alias="nama")
    known: Known | None = Field(default=None, alias="usulan")
    question: Identifier | None = Field(default=None, alias="jawaban")
    number: Identifier | None = Field(default=None, alias="nomor")
    """The document whose number it is."""
    expiry: Identifier | None = Field(default=None, alias="berlaku")
    """The document whose date of expiry it is."""
    document: Identifier | None = Field(default=None, alias="dokumen")
    """The document that is uploaded there."""

    @property
    def paper(self) -> str | None:
        """The document that it is about, if it is about one."""
        return self.number or self.expiry or self.document

    @property
    def is_listed(self) -> bool:
        """Whether it stands in a list of many nominations: only what they are looked up by, and no phone."""
        return self.known is not None and self.known is not Known.PHONE
