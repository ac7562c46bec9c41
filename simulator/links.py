"""Which addresses Telegram takes for links."""

import re
from urllib.parse import urlsplit

from simulator.entities import Entity

IN_THE_APP = ("tg:", "ton:")
_USER = re.compile(r"tg://user\?id=(\d+)", re.IGNORECASE)
_HOST = re.compile(r"[\w.\-:\[\]]+")


def flaw_of(url: str) -> str:
    """Why Telegram refuses an address; empty when it takes it."""
    scheme, found, _ = url.partition("://")
    if url.lower().startswith(IN_THE_APP):
        return ""
    if found and scheme.lower() not in {"http", "https", "tonsite"}:
        return "Unsupported URL protocol"
    try:
        parts = urlsplit(url if found else f"http://{url}")
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return "Wrong port number specified in the URL"
    return "Wrong port number specified in the URL" if port == 0 else _flaw_of_host(host)


def _flaw_of_host(host: str) -> str:
    if not host:
        return "URL host is empty"
    if not _HOST.fullmatch(host):
        return "Disallowed character in URL host"
    return "" if "." in host.strip(".") or ":" in host else "Wrong HTTP URL"


def whole(url: str) -> str:
    """An address as Telegram gives it back: with its scheme and a path."""
    if url.lower().startswith(IN_THE_APP):
        return url
    parts = urlsplit(url if "://" in url else f"http://{url}")
    rest = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), path=parts.path or "/")
    return rest.geturl()


def link_entity(url: str, offset: int, length: int) -> Entity | None:
    """A text link; none where the address is no address. A link to a person keeps its address."""
    if _USER.fullmatch(url):
        return Entity("text_link", offset, length, {"url": url})
    return None if flaw_of(url) else Entity("text_link", offset, length, {"url": whole(url)})
