"""What the people of the kill tests know of the bot, held against the bot itself."""

import pytest

from benchmarks.chaos.answering import NUMBERS, PRODUCTS
from benchmarks.chaos.record import Record
from benchmarks.chaos.sight import Choice, Sight
from bot.app import open_house
from bot.settings import Settings
from conversations.asking import asking
from conversations.asking.asking import Given
from conversations.check.samples import answers_of
from conversations.screen import Answer
from conversations.turn import House
from programme.check import question_after
from programme.rules import Question, QuestionKind


@pytest.fixture(scope="module")
def house() -> House:
    return open_house(Settings(_env_file=None), bot_username="kawan_ikm_bot")


def typed_questions(house: House) -> list[Question]:
    return [each for each in house.programme.questions if each.kind in {QuestionKind.TEXT, QuestionKind.KBLI}]


def test_people_know_which_words_sent_twice_would_answer_the_next_question_too(house: House) -> None:
    """Otherwise one person's second message is taken for a lost and a doubled answer."""
    answers, t = answers_of(house, mixed=False), house.words("id")
    asked = [each for each in typed_questions(house) if each.id in answers]
    assert asked
    for question in asked:
        following = question_after(house.programme, answers, question.id)
        assert following is not None
        known = {each: answer for each, answer in answers.items() if each not in {question.id, following.id}}
        for words in NUMBERS if question.kind is QuestionKind.KBLI else PRODUCTS:
            given = asking(question).typed(house, question, {}, words, t)
            if not isinstance(given, Given):
                continue
            record = Record(house.programme)
            record.state.answers = dict(known)
            taken = isinstance(asking(following).typed(house, following, {}, words, t), Given)
            assert record.would_be_taken(question, given.answer) == taken, (question.id, words)


def test_people_see_when_back_leads_out_of_a_list_only(house: House) -> None:
    for question in house.programme.questions:
        ask, t = asking(question), house.words("id")
        for title, search in ask.searches(house, question):
            rows = ask.rows(house, question, search, t)
            values = [button.action.value for row in rows for button in row if isinstance(button.action, Answer)]
            sight = Sight(1, 1, "cek:soal", "", tuple(Choice("", "", value) for value in values))
            assert sight.is_within_a_list == (ask.up(search) is not None), (question.id, title)
