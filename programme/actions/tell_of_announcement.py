"""Officers hear of an announcement: who may agree to it, and its author of what others did and of its end."""

from datetime import datetime
from enum import StrEnum

from programme.actions.colleagues import colleagues
from programme.announcements import Announcement
from programme.notices import Notice
from programme.outbox import Standing
from programme.people import Json
from programme.ports import Work
from programme.staff import Duty, Officer

WATCHING = ("siaran", "jalan")
"""Conversation and step at which an author sees how far it is: whoever is there needs no word of its end."""


class News(StrEnum):
    """What an author hears of their announcement."""

    AGREED = "disetujui"
    TAKEN_BACK = "ditarik"
    PAUSED = "dijeda"
    WENT_ON = "dilanjutkan"
    STOPPED = "dihentikan"
    DONE = "selesai"


async def ask_for_agreement(
    work: Work, author: Officer, announcement: Announcement, people: int, *, at: datetime
) -> None:
    """Tell everybody who may agree that it waits for one of them."""
    values = {**_about(announcement), "by": author.name, "people": people}
    for officer in await colleagues(work, Duty.ANNOUNCE, announcement.regions, but=author.id):
        key = f"{_asking(announcement)}{at.isoformat()}:{officer.id}"
        await work.outbox.add(Notice(key, officer.person_id or 0, "siaran_setujui", values, at))


async def ask_no_more(work: Work, announcement: Announcement) -> None:
    """Take back what has not been told: nobody has to agree any more."""
    await work.outbox.cancel(_asking(announcement))


async def tell_author(work: Work, by: Officer, announcement: Announcement, news: News, *, at: datetime) -> None:
    """Tell the author what a colleague did with it, in place of older news that they have not heard yet."""
    if by.id != announcement.officer_id:
        starts_at = announcement.starts_at.isoformat() if announcement.starts_at else ""
        await _tell(work, announcement, news, {"by": by.name, "starts_at": starts_at}, at=at)


async def tell_of_its_end(work: Work, announcement: Announcement, *, at: datetime) -> None:
    """Tell the author how many got it, unless they are watching."""
    count = await work.outbox.count(announcement.batch)
    numbers = {"sent": count.get(Standing.SENT, 0), "total": sum(count.values())}
    await _tell(work, announcement, News.DONE, numbers, at=at)


async def _tell(work: Work, announcement: Announcement, news: News, values: Json, *, at: datetime) -> None:
    author = await work.staff.find(announcement.officer_id)
    if author is None or author.person_id is None:
        return
    if news is News.DONE and await _watches(work, author.person_id, announcement):
        return
    subject = f"siaran_kabar:{announcement.id}:"
    await work.outbox.cancel(subject)
    told = {**_about(announcement), "news": news.value, **values}
    key = f"{subject}{news}:{at.isoformat()}"
    await work.outbox.add(Notice(key, author.person_id, "siaran_kabar", told, at))


async def _watches(work: Work, person_id: int, announcement: Announcement) -> bool:
    conversation, step = WATCHING
    if await work.people.place(person_id) != conversation:
        return False
    draft = await work.drafts.find(person_id, conversation)
    return draft is not None and (draft.step, draft.data.get("id")) == (step, announcement.id)


def _about(announcement: Announcement) -> Json:
    return {"announcement": announcement.id, "text": announcement.content.text}


def _asking(announcement: Announcement) -> str:
    return f"siaran_setujui:{announcement.id}:"
