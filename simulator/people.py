"""People with a phone, and the bots that they talk to."""

from dataclasses import dataclass, field

from simulator.shapes import JsonObject


@dataclass(slots=True)
class Person:
    """Somebody with a phone; `started` and `blocked` name the bots that they started or stopped."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "id"
    staff: bool = False
    phone: str = ""
    deactivated: bool = False
    started: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)

    def user(self) -> JsonObject:
        """Telegram's User, as a bot sees it."""
        user: JsonObject = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return {**user, **self._names(), "language_code": self.language_code}

    def private_chat(self) -> JsonObject:
        """Telegram's Chat, as a bot sees it."""
        return {"id": self.id, "first_name": self.first_name, **self._names(), "type": "private"}

    def _names(self) -> JsonObject:
        names = {"last_name": self.last_name, "username": self.username}
        return {key: name for key, name in names.items() if name}

    def card(self, bot_id: int) -> JsonObject:
        """The person as the control calls show them, towards one bot."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            **self._names(),
            "language_code": self.language_code,
            "staff": self.staff,
            "phone": self.phone,
            "blocked": bot_id in self.blocked,
            "started": bot_id in self.started,
            "deactivated": self.deactivated,
        }


@dataclass(slots=True)
class BotProfile:
    """A bot and what it says about itself, by language ("" for everybody)."""

    id: int
    token: str
    username: str
    first_name: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)
    menu_buttons: dict[int, JsonObject] = field(default_factory=dict)
    next_message_id: int = 1

    @classmethod
    def with_token(cls, token: str, username: str, first_name: str = "") -> "BotProfile":
        """Make a bot whose id is the number before the token's colon."""
        return cls(int(token.partition(":")[0]), token, username, first_name or username)

    def user(self) -> JsonObject:
        """Telegram's User, as it stands in messages."""
        first_name = self.names.get("") or self.first_name
        return {"id": self.id, "is_bot": True, "first_name": first_name, "username": self.username}

    def me(self) -> JsonObject:
        """Telegram's answer to getMe."""
        return {
            **self.user(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "supports_guest_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }

    def take_message_id(self) -> int:
        """The next number among this bot's private messages."""
        self.next_message_id += 1
        return self.next_message_id - 1
