"""What a phone shows."""

from dataclasses import dataclass

from simulator.shapes import JsonObject


@dataclass(frozen=True, slots=True)
class Screen:
    """A message as it is seen."""

    message: JsonObject
    keyboard: JsonObject | None = None

    @property
    def message_id(self) -> int:
        """Its number in the chat."""
        number: int = self.message["message_id"]
        return number

    @property
    def text(self) -> str:
        """Its words, without markup; of a file, the caption."""
        words: str = self.message.get("text") or self.message.get("caption") or ""
        return words

    @property
    def rows(self) -> list[list[str]]:
        """Labels of the inline buttons, by row."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    @property
    def labels(self) -> list[str]:
        """Labels of the inline buttons."""
        return [label for row in self.rows for label in row]

    @property
    def buttons(self) -> list[JsonObject]:
        """The inline buttons as the bot sent them."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def reply_keyboard(self) -> list[list[str]]:
        """Labels of the keyboard below the text field, by row."""
        rows = (self.keyboard or {}).get("keyboard", [])
        return [[button["text"] for button in row] for row in rows]
