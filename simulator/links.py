"""Which addresses Telegram takes for links."""

import re
from urllib.parse import urlsplit

from simulator.entities import Entity

PROTOCOLS = {"http", "https", "ton", "tg", "tonsite"}
LAST_PORT = 65_535
_USER = re.compile(r"tg://user\?id=(\d+)", re.IGNORECASE)
_HOST = re.compile(r"[\w.\-:\[\]]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?://)?", re.IGNORECASE)


def flaw_of(url: str) -> str:
    """Why Telegram refuses an address; empty when it takes it."""
    scheme = _SCHEME.match(url)
    has_scheme = scheme is not None and (
        "://" in url or scheme[1].lower() not in {"localhost"} and "." not in scheme[1]
    )
    if has_scheme and scheme and scheme[1].lower() not in PROTOCOLS:
        return "Unsupported URL protocol"
    if has_scheme and scheme and scheme[1].lower() in {"tg", "ton"}:
        return "" if len(url) > scheme.end() else "Wrong tg URL"
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        port = parts.port
    except ValueError:
        return "Wrong port number specified in the URL"
    host = parts.hostname or ""
    if not host:
        return "URL host is empty"
    if port is not None and not 0 < port <= LAST_PORT:
        return "Wrong port number specified in the URL"
    if not _HOST.fullmatch(host):
        return "Disallowed character in URL host"
    return "" if "." in host.strip(".") or ":" in host else "Wrong HTTP URL"


def whole(url: str) -> str:
    """An address as Telegram gives it back: with its scheme and a path."""
    if _SCHEME.match(url) and "://" not in url and "." not in url.partition(":")[0]:
        return url
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme.lower() not in {"http", "https"}:
        return url
    rest = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), path=parts.path or "/")
    return rest.geturl()


def link_entity(url: str, offset: int, length: int) -> Entity | None:
    """A text link; none where the address is no address. A link to a person keeps its address."""
    if _USER.fullmatch(url):
        return Entity("text_link", offset, length, {"url": url})
    return None if flaw_of(url) else Entity("text_link", offset, length, {"url": whole(url)})
