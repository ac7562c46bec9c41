"""Another edition of the shipped programme: questions and choices gone, one renamed, one new."""

from dataclasses import replace

from conversations.turn import House
from programme.rules import Choice, Programme, Question

GONE = {"uji_lab", "kemasan", "nama_sentra"}


def next_edition(house: House) -> House:
    """Return the house after a release of the programme file."""
    return replace(house, programme=_changed(house.programme))


def _changed(programme: Programme) -> Programme:
    questions = [_renamed(question) for question in programme.questions if question.id not in GONE]
    new = programme.question("pasar").model_copy(update={"id": "baru", "text": "Apakah ini pertanyaan baru?"})
    commodities = tuple(each for each in programme.commodities if each.id != "anyaman")
    update = {"version": "2026.2", "questions": (*questions, new), "commodities": commodities}
    changed = programme.model_copy(update=update)
    vars(changed).pop("edition", None)  # a copy takes along what was worked out for the original
    return changed


def _renamed(question: Question) -> Question:
    if question.id != "peran":
        return question
    first, *others = question.choices
    choices = (Choice(id="sendiri", tombol=first.label, hasil=first.verdict), *others)
    return question.model_copy(update={"choices": choices})
