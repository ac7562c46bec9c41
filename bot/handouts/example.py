"""The drawing of what a good photo of a document shows."""

from bot.handouts.making import Made, Wanted
from bot.prints.example import render_example
from conversations.words import Html


class Example:
    """Draws it for the document whose id is the argument."""

    picture = True

    async def make(self, wanted: Wanted) -> Made | Html:
        """Draw it; for a document that is no longer asked for there is none."""
        t = wanted.t
        document = next((each for each in wanted.house.programme.documents if each.id == wanted.argument), None)
        if document is None:
            return t("Dokumen ini tidak diminta lagi.")
        drawn = await wanted.press(render_example, document.pictured, t.rule(document.name), t)
        return Made(drawn, "contoh-foto.png", t("Contoh foto untuk {name}.", name=t.rule(document.name)))
