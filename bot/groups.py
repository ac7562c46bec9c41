"""What the bot does in groups: it works in private, but in a group of staff it takes answers to questions."""

from dataclasses import asdict

import structlog
from telegram import Bot, ChatMemberAdministrator, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.calls import insist
from bot.language import SOURCE
from bot.reading import Addressed, GroupCommand, TopicReply
from bot.recent import Recent
from bot.turns import now
from conversations.staff.questions.group import Linking, hearing_said, linking_said
from conversations.staff.titles import place_name
from conversations.turn import House
from conversations.words import Html
from programme.actions.answer_in_group import Heard, Hearing, answer_in_group
from programme.actions.link_group import link_group, unlink_group
from programme.ports import Works
from programme.staff import Duty, NotTheirsError

log = structlog.get_logger()

PAUSE = 60.0
"""Seconds in which a group is told only once that the bot works in private."""
SAID = 600.0
"""Seconds in which a repeat of an update is not answered twice."""
STOP = frozenset({"berhenti", "stop"})


class Groups:
    """Takes what is said to the bot in groups, each group's in its order. Raises when the storage cannot be reached."""

    def __init__(self, bot: Bot, house: House, works: Works) -> None:
        self._bot = bot
        self._house = house
        self._works = works
        self._told = Recent(PAUSE)
        self._said = Recent(SAID)

    async def command(self, command: GroupCommand) -> None:
        """Link a group to the region of an officer, or cut the link; everybody else is pointed to private."""
        stops = command.argument.casefold() in STOP
        async with self._works() as work:
            officer = await work.staff.officer(command.person_id)
        if officer is None or not officer.holds(Duty.ANSWER):
            await self.point_to_private(command.addressed)
            return
        place = ""
        if command.argument and not stops:
            linking = Linking.UNCLEAR
        elif not stops and (lacking := await self._lacking(command)):
            linking = lacking
        else:
            try:
                place = await self._link(command, stops=stops)
            except NotTheirsError:
                await self.point_to_private(command.addressed)
                return
            linking = Linking.UNLINKED if stops else Linking.LINKED
        await self._say(command.addressed, linking_said(linking, place, self._house.words(SOURCE)))

    async def reply(self, reply: TopicReply) -> None:
        """Take a reply in the topic of a question as the answer to it."""
        group_id, thread_id = reply.addressed.chat_id, reply.addressed.thread_id or 0
        update_id = reply.addressed.update_id
        async with self._works() as work:
            topic = await work.topics.find(group_id, thread_id)
            if topic is not None and await work.topics.group(group_id) is not None:
                known = await work.updates.find(update_id)
                if known is not None:
                    hearing = Hearing(Heard(known[0]["heard"]), known[0]["holder"]) if known else Hearing(Heard.IGNORED)
                else:
                    hearing = await answer_in_group(work, topic, reply.person_id, reply.text, at=now())
                    if hearing.heard is not Heard.IGNORED:
                        noted = [asdict(hearing)]
                        await work.updates.record(update_id, person_id=reply.person_id, handouts=noted, at=now())
                        await work.commit()
            else:
                hearing = None
        if hearing is None:
            await self.point_to_private(reply.addressed)
        elif said := hearing_said(hearing, self._house.words(SOURCE)):
            await self._say(reply.addressed, said, to=reply.message_id)

    async def point_to_private(self, addressed: Addressed) -> None:
        """Say where the bot works, but not again and again."""
        if addressed.chat_id in self._told:
            return
        self._told.note(addressed.chat_id)
        t = self._house.words(addressed.language)
        link = f"https://t.me/{self._house.bot_username}"
        try:
            await self._bot.send_message(
                addressed.chat_id,
                t.plain("Kawan IKM hanya menjawab di chat pribadi, supaya jawaban Anda tidak dilihat orang lain."),
                message_thread_id=addressed.thread_id,
                reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(t.plain("Buka chat pribadi"), url=link)]]),
            )
        except TelegramError as error:
            log.warning("group not told", update_id=addressed.update_id, error=type(error).__name__)

    async def _lacking(self, command: GroupCommand) -> Linking | None:
        """Return what the group still needs before it can have topics."""
        if not command.forum:
            return Linking.NO_TOPICS
        standing = await insist(lambda: self._bot.get_chat_member(command.addressed.chat_id, self._bot.id))
        may = isinstance(standing, ChatMemberAdministrator) and standing.can_manage_topics
        return None if may else Linking.NO_RIGHT

    async def _link(self, command: GroupCommand, *, stops: bool) -> str:
        """Link or unlink, once, and return the name of the region."""
        group_id, update_id = command.addressed.chat_id, command.addressed.update_id
        async with self._works() as work:
            officer = await work.staff.officer(command.person_id)
            if officer is None:
                raise NotTheirsError
            if await work.updates.find(update_id) is None:
                await (unlink_group if stops else link_group)(work, officer, group_id, at=now())
                await work.updates.record(update_id, person_id=command.person_id, handouts=(), at=now())
            group = await work.topics.group(group_id)
            await work.commit()
        return place_name(self._house, group.region) if group else ""

    async def _say(self, addressed: Addressed, said: Html, *, to: int | None = None) -> None:
        """Say it once; that it could not be said changes nothing of what was done."""
        if addressed.update_id in self._said:
            return
        self._said.note(addressed.update_id)
        reply = ReplyParameters(to, allow_sending_without_reply=True) if to else None
        try:
            await insist(
                lambda: self._bot.send_message(
                    addressed.chat_id,
                    said,
                    ParseMode.HTML,
                    message_thread_id=addressed.thread_id,
                    reply_parameters=reply,
                )
            )
        except TelegramError as error:
            log.warning("group not told", update_id=addressed.update_id, error=type(error).__name__)
