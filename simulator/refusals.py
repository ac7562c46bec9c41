"""What Telegram says no to, in its own words."""

from simulator.shapes import JsonObject

PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 409: "Conflict", 500: "Internal Server Error"}

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class RefusalError(Exception):
    """A failed call: the HTTP status, Telegram's description and, where there are some, its parameters."""

    def __init__(self, code: int, description: str, parameters: JsonObject | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def body(self) -> JsonObject:
        """The answer's JSON."""
        answer: JsonObject = {"ok": False, "error_code": self.code, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


def refusal(raw: str, code: int = 400) -> RefusalError:
    """Put the prefix of the code before a raw error and lower its first letter as Telegram does."""
    prefix = PREFIXES[code]
    if raw.startswith(prefix):
        return RefusalError(code, raw)
    keep = len(raw) > 1 and (raw[1] == "_" or raw[1].isupper())
    return RefusalError(code, f"{prefix}: {raw if keep else raw[:1].lower() + raw[1:]}")


def flood(seconds: int) -> RefusalError:
    """Too many requests: come back after so many seconds."""
    return RefusalError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
