"""What a person does in a chat: writing, starting, correcting, tapping."""

from typing import TYPE_CHECKING

from aiohttp import web

from simulator.chats import Chat, Post
from simulator.control.reading import Handler, WrongError, find_bot, find_chat, find_person, number, read_object, word
from simulator.formatting import own_words
from simulator.members import block
from simulator.methods.targets import without_reply
from simulator.people import Person
from simulator.shapes import TEXT_LENGTH, JsonObject

if TYPE_CHECKING:
    from simulator.server import Simulator


def routes(simulator: "Simulator") -> list[tuple[str, str, Handler]]:
    """The calls on what a person does."""
    room = _Deeds(simulator)
    return [
        ("POST", "/sim/people/{person}/text", room.text),
        ("POST", "/sim/people/{person}/start", room.start),
        ("POST", "/sim/people/{person}/edit", room.edit),
        ("POST", "/sim/people/{person}/tap", room.tap),
    ]


def frame_of(chat: Chat, body: JsonObject) -> JsonObject:
    """What a message replies to and in which topic it stands."""
    frame: JsonObject = {}
    if thread := number(body, "message_thread_id", 0):
        if thread not in chat.topics:
            raise WrongError("There is no such topic.", 404)
        frame.update({"message_thread_id": thread, "is_topic_message": True})
    if reply_to := number(body, "reply_to", 0):
        if reply_to not in chat.posts:
            raise WrongError("There is no such message to reply to.", 404)
        frame["reply_to_message"] = without_reply(chat.posts[reply_to])
    elif thread in chat.posts:  # whatever is written in a topic replies to the message that made it
        frame["reply_to_message"] = without_reply(chat.posts[thread])
    return frame


def ready_to_write(chat: Chat, person: Person) -> None:
    """Refuse what the person's own Telegram would not let them do."""
    if person.deactivated:
        raise WrongError("This account is deleted.")
    if chat.private and chat.bot_id in person.blocked:
        raise WrongError("This person has blocked the bot.")


class _Deeds:
    def __init__(self, simulator: "Simulator") -> None:
        self.sim = simulator
        self.world = simulator.world

    async def text(self, request: web.Request) -> object:
        person, body = find_person(self.sim, request), await read_object(request)
        chat = find_chat(self.sim, person, body)
        return self._write(person, chat, word(body, "text"), frame_of(chat, body))

    def _write(self, person: Person, chat: Chat, text: str, frame: JsonObject) -> JsonObject:
        ready_to_write(chat, person)
        words = own_words(text)
        if not words["text"]:
            raise WrongError("The text is empty.")
        if len(words["text"]) > TEXT_LENGTH:
            raise WrongError(f"The text is longer than {TEXT_LENGTH} characters.")
        return {"message_id": self.world.say(chat, person, {**frame, **words}).message_id}

    async def start(self, request: web.Request) -> object:
        person, body = find_person(self.sim, request), await read_object(request)
        bot = find_bot(self.sim, body)
        block(self.world, person, bot, blocked=False)
        payload = word(body, "payload", "")
        return self._write(person, self.world.private(bot, person), f"/start {payload}".strip(), {})

    async def edit(self, request: web.Request) -> object:
        person, body = find_person(self.sim, request), await read_object(request)
        chat = find_chat(self.sim, person, body)
        post = chat.posts.get(number(body, "message_id"))
        if post is None or post.sender_id != person.id:
            raise WrongError("This person has written no such message.", 404)
        ready_to_write(chat, person)
        kind = "text" if "text" in post.body else "caption"
        content = {"entities": None, "caption_entities": None, **own_words(word(body, "text"), kind)}
        self.world.change(chat, post, content, None)
        self.world.tell(chat, "edited_message", post.body, f"message:{chat.id}", wants_answer=False)
        return {"message_id": post.message_id}

    async def tap(self, request: web.Request) -> object:
        person, body = find_person(self.sim, request), await read_object(request)
        chat = find_chat(self.sim, person, body)
        ready_to_write(chat, person)
        if "data" in body:
            return self._press(person, chat, number(body, "message_id"), word(body, "data"), body)
        label, message_id = word(body, "label"), number(body, "message_id", 0)
        for post in reversed(chat.posts.values()):
            button = _inline_button(post, label) if message_id in {0, post.message_id} else None
            if button:
                return self._use(person, chat, post, button, body)
        button = None if message_id else _key(chat, label)
        if button is None:
            raise WrongError(f"No button shows “{label}”.", 404)
        return self._type(person, chat, button)

    def _use(self, person: Person, chat: Chat, post: Post, button: JsonObject, body: JsonObject) -> JsonObject:
        if "callback_data" in button:
            return self._press(person, chat, post.message_id, button["callback_data"], body)
        if "copy_text" in button:
            return {"copied": button["copy_text"].get("text", "")}
        return {"url": button.get("url") or button.get("web_app", {}).get("url", "")}

    def _press(self, person: Person, chat: Chat, message_id: int, data: str, body: JsonObject) -> JsonObject:
        post = chat.posts.get(message_id)
        author = self.world.bots.get(post.sender_id) if post else None
        bot = author or (self.world.bots[chat.bot_id] if chat.private else find_bot(self.sim, body))
        return {"callback_query_id": self.world.press(bot, chat, person, message_id, data).id}

    def _type(self, person: Person, chat: Chat, button: JsonObject) -> JsonObject:
        if button.get("request_contact"):
            content: JsonObject = {"contact": own_contact(person)}
        elif button.get("request_location"):
            content = {"location": {"latitude": -6.9147, "longitude": 107.6098}}
        else:
            content = own_words(button["text"])
        keyboard = chat.reply_keyboard or {}
        message_id = self.world.say(chat, person, content).message_id
        if keyboard.get("one_time_keyboard") and chat.reply_keyboard is keyboard:
            chat.reply_keyboard = None
        return {"message_id": message_id}


def own_contact(person: Person) -> JsonObject:
    """The contact that a person shares of themselves."""
    contact: JsonObject = {"phone_number": person.phone, "first_name": person.first_name, "user_id": person.id}
    return {**contact, "last_name": person.last_name} if person.last_name else contact


def _inline_button(post: Post, label: str) -> JsonObject | None:
    rows = post.inline["inline_keyboard"] if post.inline else []
    return next((button for row in rows for button in row if button["text"] == label), None)


def _key(chat: Chat, label: str) -> JsonObject | None:
    rows = chat.reply_keyboard["keyboard"] if chat.reply_keyboard else []
    return next((button for row in rows for button in row if button["text"] == label), None)
