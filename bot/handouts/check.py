"""The result of a self-check, as a picture to share and as a report for the dinas."""

import re

from bot.handouts.making import Made, Wanted
from bot.prints import Summary, render_card, render_report
from conversations.words import Html
from programme.running import RunningCheck

LONGEST_NAME = 40
"""Letters of the business's name in the name of its report."""


class Card:
    """The picture."""

    picture = True

    async def make(self, wanted: Wanted) -> Made | Html:
        """Draw it, with the way to the bot under it for who sees it elsewhere."""
        summary, t = await _summary(wanted), wanted.t
        if summary is None:
            return _gone(wanted)
        caption = t(
            "Perkiraan kesiapan, bukan nilai resmi. Boleh Anda bagikan.\nCek juga usaha Anda: {link}",
            link=f"https://t.me/{wanted.house.bot_username}",
        )
        return Made(await wanted.press(render_card, summary, t), "cek-ovop.png", caption)


class Report:
    """The PDF."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Print it, under the name of the business."""
        summary, t = await _summary(wanted), wanted.t
        if summary is None:
            return _gone(wanted)
        named = "-".join(re.findall(r"[a-z0-9]+", (summary.business or "usaha").casefold()))[:LONGEST_NAME]
        paper = await wanted.press(render_report, summary, t)
        return Made(paper, f"cek-ovop-{named or 'usaha'}.pdf", t("Bawa PDF ini saat ke dinas."))


async def _summary(wanted: Wanted) -> Summary | None:
    async with wanted.works() as work:
        check = await RunningCheck.of(work, wanted.person_id)
    if check is None:
        return None
    checked_at = check.finished_at or wanted.now
    return Summary.of(wanted.house, check.answers, checked_at=checked_at, earlier=check.earlier)


def _gone(wanted: Wanted) -> Html:
    return wanted.t("Hasil cek itu sudah tidak ada. Ketik /cek untuk mulai lagi.")
