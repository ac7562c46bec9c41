"""Settings, from the environment or `.env`."""

from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AnyHttpUrl, Field, SecretStr, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

SHIPPED_PROGRAMME = Path(__file__).parent.parent / "programme" / "data" / "ovop.yaml"

LONGEST_SECRET = 256


class Settings(BaseSettings):
    """All settings begin with `KAWAN_`; each has a line in `.env.example`."""

    model_config = SettingsConfigDict(
        env_prefix="KAWAN_", env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    bot_token: SecretStr = Field(default=SecretStr(""), description="Token dari @BotFather. Wajib untuk `make run`.")
    telegram_url: str = Field(
        default="https://api.telegram.org", description="Alamat server Bot API, tanpa `/bot` di belakang."
    )
    database_url: str = Field(
        default="sqlite:///data/kawan.db", description="`sqlite:///berkas.db` atau `postgresql://pengguna@host/nama`."
    )
    files_url: str = Field(
        default_factory=lambda: Path("data/files").absolute().as_uri(),
        description="Tempat berkas: `file:///map` atau `s3://…`. Kosong: map `data/files` di sini.",
    )
    files_key: SecretStr = Field(
        default=SecretStr(""),
        description="Kunci untuk mengenkripsi berkas dan nomor; buat dengan `python -m bot key`. Wajib.",
    )
    files_endpoint: str = Field(default="", description="Alamat server S3. Kosong: milik Amazon.")
    files_region: str = Field(default="", description="Wilayah S3. Kosong: us-east-1.")
    files_access_key: SecretStr = Field(default=SecretStr(""), description="Access key S3.")
    files_secret_key: SecretStr = Field(default=SecretStr(""), description="Secret key S3.")
    webhook_url: AnyHttpUrl | None = Field(
        default=None, description="Alamat HTTPS yang dibuka Telegram. Kosong: bot yang mengambil sendiri (polling)."
    )
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Rahasia webhook, 1-256 huruf, angka, `_` atau `-`. Wajib bila ada alamat webhook.",
    )
    listen: str = Field(
        default="127.0.0.1:8081", description="Alamat dan port untuk webhook, `/healthz`, `/readyz` dan `/metrics`."
    )
    programme: Path = Field(default=SHIPPED_PROGRAMME, description="Berkas program. Kosong: OVOP bawaan.")
    office_name: str = Field(
        default="", max_length=100, description="Nama dinas yang menjalankan bot ini dan memegang datanya."
    )
    office_contact: str = Field(
        default="", max_length=150, description="Ke mana orang bertanya: nomor telepon atau WA, alamat kantor."
    )
    timezone: str = Field(default="Asia/Jakarta", description="Zona waktu dinas, misalnya `Asia/Makassar`.")
    step_seconds: float = Field(default=10, gt=0, le=120, description="Batas waktu satu langkah, dalam detik.")
    messages_per_second: float = Field(
        default=30, gt=0, le=10_000, description="Pesan per detik yang diizinkan Telegram. 30, kecuali dinas membayar."
    )
    announce_alone_up_to: int = Field(
        default=500, ge=0, description="Siaran untuk lebih banyak orang dari ini perlu persetujuan petugas kedua."
    )

    @model_validator(mode="after")
    def _webhook_has_a_secret(self) -> Self:
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise PydanticCustomError("secret", "KAWAN_WEBHOOK_SECRET wajib diisi bila KAWAN_WEBHOOK_URL dipakai")
        return self

    @field_validator("bot_token", mode="before")
    @classmethod
    def _without_quotes(cls, token: object) -> object:
        return token.strip().strip("\"'") if isinstance(token, str) else token

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise PydanticCustomError("zone", "zona waktu tidak dikenal; contoh: Asia/Jakarta") from None
        return name

    @field_validator("listen")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        if not address.rpartition(":")[2].isdecimal():
            raise PydanticCustomError("listen", "tulis alamat dan port; contoh: 127.0.0.1:8081")
        return address

    @field_validator("telegram_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_header_value(cls, secret: SecretStr) -> SecretStr:
        value = secret.get_secret_value()
        if len(value) > LONGEST_SECRET or not all(
            letter.isascii() and (letter.isalnum() or letter in "_-") for letter in value
        ):
            raise PydanticCustomError("secret", "hanya huruf, angka, _ dan -, paling banyak 256")
        return secret

    @property
    def host_and_port(self) -> tuple[str, int]:
        """Where to listen."""
        host, _, port = self.listen.rpartition(":")
        return host or "127.0.0.1", int(port)
