"""Keeps the topics of questions in groups of staff as the questions are."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.calls import seconds_of
from bot.language import SOURCE
from bot.turns import now
from conversations.notices.announcement import gist
from conversations.staff.questions.group import Linking, first_post, further_post, linking_said, topic_title
from conversations.turn import House
from programme.ports import Work, Works
from programme.staff import Duty
from programme.topics import Behind, Group, Topic

log = structlog.get_logger()

EVERY = 5.0
"""Seconds between two looks, if nothing of this process changed a question before."""
HOLD = timedelta(minutes=1)
"""How long a topic belongs to whoever brings it up to date, counted anew from each of its steps."""
REST = timedelta(minutes=10)
"""Between two tries in a group in which topics cannot be made, and of a post that Telegram refuses."""
SOON = timedelta(seconds=10)
"""Between two tries when Telegram cannot be reached."""
DRAIN = 20.0
"""Seconds in which the topic that is in hand has to be finished when the bot stops."""
LACKING = ("not enough rights", "not a forum")
GONE = ("thread not found", "topic_deleted", "topic_id_invalid")
UNCHANGED = "topic_not_modified"
"""Telegram's words for what a group lacks, for a topic that somebody deleted, and for a title that is there already."""


class OvertakenError(Exception):
    """Another process took this one for dead, and has the topic now."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A topic in hand, with its group and the names of colleagues who said something."""

    behind: Behind
    group: Group
    names: Mapping[str, str]
    subject: str
    """The announcement that it is about, if it is about one."""

    @property
    def topic(self) -> Topic:
        """The topic itself."""
        return self.behind.topic


class Topics:
    """Brings topics up to date, one at a time; several processes may, none touches what another one has in hand."""

    def __init__(self, bot: Bot, house: House, works: Works, asked: asyncio.Event) -> None:
        self._bot = bot
        self._house = house
        self._works = works
        self._asked = asked
        self._t = house.words(SOURCE)

    async def run(self) -> None:
        """Go round until cancelled; the topic in hand is finished then."""
        while True:
            self._asked.clear()
            try:
                await self._go_round()
            except Exception as error:  # noqa: BLE001 - the next round tries again
                log.warning("topics wait", error=type(error).__name__)
                await asyncio.sleep(EVERY)
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._asked.wait()

    async def _go_round(self) -> None:
        async with self._works() as work:
            groups, left_over = await work.topics.groups(), await work.topics.left_over()
            ended = [each for each in groups if not await _is_good(work, each)]
        for topic in left_over:
            await self._delete(topic)
        for group in ended:
            await self._end(group)
        while groups and (claimed := await self._claim()) is not None:
            await self._to_its_end(claimed)

    async def _to_its_end(self, claimed: Claimed) -> None:
        """Bring it up to date, also when the bot is told to stop meanwhile: no post is made twice for that."""
        doing = asyncio.create_task(self._bring_up_to_date(claimed))
        try:
            await asyncio.shield(doing)
        except asyncio.CancelledError:
            await asyncio.wait({doing}, timeout=DRAIN)
            doing.cancel()
            raise

    async def _claim(self) -> Claimed | None:
        at = now()
        async with self._works() as work:
            behind = await work.topics.claim(now=at, until=at + HOLD)
            if behind is None:
                return None
            group = await work.topics.group(behind.topic.group_id)
            said = {message.author for _, message in behind.unposted if message.author}
            officers = [await work.staff.find(author) for author in said]
            about = await work.announcements.find(behind.case.announcement_id or "")
            await work.commit()
        names = {each.id: each.name for each in officers if each}
        return Claimed(behind, group, names, gist(about.content, self._t) if about else "") if group else None

    async def _bring_up_to_date(self, claimed: Claimed) -> None:
        topic, group = claimed.topic, claimed.group
        try:
            await self._post(claimed)
        except OvertakenError:
            log.warning("another process has the topic")
        except RetryAfter as error:
            group.rests_until = now() + timedelta(seconds=seconds_of(error))
            await self._rest(group, topic)
        except Forbidden:
            await self._unlink(group)
        except BadRequest as error:
            await self._refused(claimed, error.message.casefold())
        except TelegramError as error:
            log.warning("topic waits", error=type(error).__name__)
            await self._keep(topic, hold=SOON)

    async def _refused(self, claimed: Claimed, said: str) -> None:
        topic, group = claimed.topic, claimed.group
        if any(words in said for words in GONE):
            topic.thread_id, topic.title, topic.told = None, "", 0
            await self._keep(topic)
        elif "chat not found" in said:
            await self._unlink(group)
        elif any(words in said for words in LACKING):
            if not group.warned:
                await self._tell(group.id, Linking.STUCK)
            group.rests_until, group.warned = now() + REST, True
            await self._rest(group, topic)
        else:
            log.error("topic refused", error=said)
            await self._keep(topic, hold=REST)

    async def _post(self, claimed: Claimed) -> None:
        """Make the topic if there is none, post what is not there yet, and name it by its state."""
        topic, case = claimed.topic, claimed.behind.case
        title = topic_title(case, self._t)
        if topic.thread_id is None:
            made = await self._bot.create_forum_topic(topic.group_id, title)
            topic.thread_id, topic.title = made.message_thread_id, title
            await self._hold_on(topic)
        for number, message in claimed.behind.unposted:
            if topic.told:
                text = further_post(message, claimed.names.get(message.author, self._t.plain("Petugas")), self._t)
            else:
                text = first_post(self._house, case, message, claimed.subject, self._t)
            await self._bot.send_message(topic.group_id, text, ParseMode.HTML, message_thread_id=topic.thread_id)
            topic.told = number
            await self._hold_on(topic)
        if title != topic.title:
            await self._rename(topic, title)
        topic.synced_at = case.changed_at
        await self._keep(topic)

    async def _rename(self, topic: Topic, title: str) -> None:
        try:
            await self._bot.edit_forum_topic(topic.group_id, topic.thread_id or 0, title)
        except BadRequest as error:
            if UNCHANGED not in error.message.casefold():
                raise
        topic.title = title

    async def _hold_on(self, topic: Topic) -> None:
        if not await self._keep(topic, hold=HOLD):
            raise OvertakenError

    async def _keep(self, topic: Topic, *, hold: timedelta | None = None) -> bool:
        async with self._works() as work:
            kept = await work.topics.keep(topic, until=now() + hold if hold else None)
            await work.commit()
        return kept

    async def _rest(self, group: Group, topic: Topic) -> None:
        async with self._works() as work:
            await work.topics.rest(group)
            await work.topics.keep(topic, until=None)
            await work.commit()

    async def _unlink(self, group: Group) -> None:
        log.info("group unlinked")
        async with self._works() as work:
            await work.topics.unlink(group.id)
            await work.commit()

    async def _end(self, group: Group) -> None:
        """Unlink a group whose officer answers no questions there any more, and say so."""
        await self._unlink(group)
        await self._tell(group.id, Linking.NO_OFFICER)

    async def _tell(self, group_id: int, linking: Linking) -> None:
        try:
            await self._bot.send_message(group_id, linking_said(linking, "", self._t), ParseMode.HTML)
        except TelegramError as error:
            log.warning("group not told", error=type(error).__name__)

    async def _delete(self, topic: Topic) -> None:
        """Take the question of somebody who was forgotten out of the group."""
        try:
            if topic.thread_id is not None:
                await self._bot.delete_forum_topic(topic.group_id, topic.thread_id)
        except (BadRequest, Forbidden) as error:
            log.warning("topic not deleted", error=error.message)
        except TelegramError as error:
            log.warning("topic not deleted yet", error=type(error).__name__)
            return
        async with self._works() as work:
            await work.topics.drop(topic.case)
            await work.commit()


async def _is_good(work: Work, group: Group) -> bool:
    """Whether the officer who linked the group still answers the questions of its region."""
    officer = await work.staff.find(group.officer)
    return officer is not None and officer.may(Duty.ANSWER, group.region)
