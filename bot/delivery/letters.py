"""What announcements say to each of their recipients, looked up when what is due is read ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversations.notices.announcement import is_personal
from programme.announcements import Content, Facts
from programme.notices import Rank
from programme.outbox import Due
from programme.ports import Work


@dataclass(frozen=True, slots=True)
class Letter:
    """An announcement for one person."""

    announcement_id: str
    content: Content
    facts: Facts


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
            found = await work.announcements.find(_announcement(batch))
            self._contents[batch] = found.content if found else Content()
        personal = {batch for batch, content in self._contents.items() if is_personal(content)}
        asked = {notice.person_id: notice.subject for notice in announced if notice.batch in personal}
        facts = await work.announcements.facts(asked) if asked else {}
        self._letters = {
            notice.key: Letter(
                _announcement(notice.batch), self._contents[notice.batch], facts.get(notice.person_id, Facts())
            )
            for notice in announced
        }

    def of(self, key: str) -> Letter:
        """Return the letter of an announcement that was read ahead."""
        return self._letters[key]

    def messages(self, due: Due) -> int:
        """Return how many messages a notice takes."""
        return self._letters[due.notice.key].content.messages if due.notice.rank is Rank.ANNOUNCEMENT else 1


def _announcement(batch: str) -> str:
    return batch.partition(":")[2]
