"""What announcements say to each of their recipients, looked up when what is due is read ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversations.notices.announcement import PLACEHOLDERS
from programme.announcements import Content, Facts
from programme.notices import Rank
from programme.outbox import Due
from programme.ports import Work


@dataclass(frozen=True, slots=True)
class Letter:
    """An announcement for one person."""

    content: Content
    facts: Facts

    @property
    def messages(self) -> int:
        """How many messages it takes of what Telegram allows."""
        return max(1, len(self.content.attachments))


class Letters:
    """The letters of what was last read ahead."""

    def __init__(self) -> None:
        self._contents: dict[str, Content] = {}
        self._letters: dict[str, Letter] = {}

    async def prepare(self, work: Work, stock: Sequence[Due]) -> None:
        """Look up what the announcements in stock say, and to whom."""
        announced = [due.notice for due in stock if due.notice.rank is Rank.ANNOUNCEMENT]
        batches = {notice.batch for notice in announced}
        self._contents = {batch: content for batch, content in self._contents.items() if batch in batches}
        for batch in batches - self._contents.keys():
            found = await work.announcements.find(batch.partition(":")[2])
            self._contents[batch] = found.content if found else Content()
        personal = {batch for batch, content in self._contents.items() if _is_personal(content)}
        asked = {notice.person_id: notice.subject for notice in announced if notice.batch in personal}
        facts = await work.announcements.facts(asked) if asked else {}
        self._letters = {
            notice.key: Letter(self._contents[notice.batch], facts.get(notice.person_id, Facts()))
            for notice in announced
        }

    def of(self, key: str) -> Letter:
        """Return the letter of an announcement that was read ahead."""
        return self._letters[key]

    def messages(self, due: Due) -> int:
        """Return how many messages a notice takes."""
        return self._letters[due.notice.key].messages if due.notice.rank is Rank.ANNOUNCEMENT else 1


def _is_personal(content: Content) -> bool:
    return any(each in content.text or each in content.english for each in PLACEHOLDERS)
