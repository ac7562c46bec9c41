"""Questions of owners in a group of staff with topics: one topic each, answered by a reply in it."""

import aiohttp
import pytest
from telegram import Update

from bot.app import App
from bot.groups import Groups
from bot.reading import GroupCommand, TopicReply, read
from programme.audit import Deed
from programme.cases import LONGEST, CaseState
from programme.staff import Role
from simulator.chats import Chat
from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import TOKEN, Join, at_the_menu, running_bot, settings_for
from tests.chaos.waiting import until
from tests.journeys.checking import taps, types
from tests.journeys.staff import at_work
from tests.journeys.test_questions import sends

BOT = int(TOKEN.partition(":")[0])
QUESTION = "loket perizinan pindah ke gedung mana aneh"
ANSWER = "Gedung B, lantai satu."


@pytest.fixture
async def penyuluh(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Penyuluh", Role.PENYULUH, "34.01")


async def group_of(telegram: Simulator, *members: Phone, forum: bool = True) -> Chat:
    """Found a group with these people and the bot, which leads it too."""
    body = {"title": "Dinas Contoh", "forum": forum, "members": [phone.id for phone in members]}
    async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/groups", json=body) as answer:
        return telegram.world.groups[int((await answer.json())["id"])]


async def linked(telegram: Simulator, phone: Phone, *others: Phone) -> tuple[Chat, Phone]:
    """Found a group and let it have the questions of the first one's region; return it, and their phone in it."""
    group = await group_of(telegram, phone, *others)
    there = phone.in_chat(group.id)
    await there.types("/pertanyaan")
    await there.sees("sekarang menerima pertanyaan")
    return group, there


def names(group: Chat) -> list[str]:
    """What the topics are called."""
    return [topic["name"] for topic in group.topics.values()]


def said_in(group: Chat, thread: int) -> list[str]:
    """What the bot said in a topic."""
    posts = [post.body for post in group.posts.values() if post.sender_id == BOT]
    return [body["text"] for body in posts if body.get("message_thread_id") == thread and "text" in body]


async def shown(telegram: Simulator, group: Chat, name: str) -> int:
    """Wait until a topic is called so; return its number."""
    await until(telegram, lambda: any(each.startswith(name) for each in names(group)))
    return next(thread for thread, topic in group.topics.items() if topic["name"].startswith(name))


async def replies(phone: Phone, thread: int, text: str, *, to: str = "Balas pesan ini") -> int:
    """Reply in a topic to the bot's message that says so."""
    await phone.waits_for(lambda there: any(to in each.get("text", "") for each in there.messages), to)
    post = next(each for each in reversed(phone.messages) if to in each.get("text", ""))
    return await phone.types(text, message_thread_id=thread, reply_to=post["message_id"])


async def test_a_question_gets_its_topic_and_a_reply_there_comes_to_the_owner(
    kawan: App, telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    group, there = await linked(telegram, penyuluh)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu: loket")
    await there.sees(QUESTION)
    assert "Kabupaten Kulon Progo" in there.screen.text
    assert "Pesan lain di topik ini tidak dikirim" in there.screen.text
    assert owner.person["first_name"] not in " ".join(said_in(group, thread))
    await replies(there, thread, ANSWER)
    await owner.sees(ANSWER)
    assert await shown(telegram, group, "🟢 dijawab") == thread
    await there.sees("Bu Penyuluh menjawab, sudah dikirim")
    await taps(owner, "Buka pertanyaan ini")
    await types(owner, "buka hari sabtu?")
    await there.sees("Pemilik menambahkan")
    assert await shown(telegram, group, "🟡 dipegang") == thread
    async with kawan.database.work() as work:
        noted = await work.audit.read(["34.01"])
    chats = {each.entry.deed: each.entry.chat for each in noted}
    assert (chats[Deed.GROUP_LINKED], chats[Deed.ANSWERED]) == (str(group.id), str(group.id))


async def test_what_is_said_in_private_stands_in_the_topic_but_no_note(
    telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    group, there = await linked(telegram, penyuluh)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu")
    await types(penyuluh, "/pertanyaan")
    await taps(penyuluh, "1", "Pegang")
    await shown(telegram, group, "🟡 dipegang")
    await types(penyuluh, "tanya dulu ke Pak Camat")
    await taps(penyuluh, "Simpan sebagai catatan")
    await types(penyuluh, "Ajukan dengan NIK 3401 0101 0190 0001 itu.")
    await taps(penyuluh, "Kirim ke pemilik")
    await there.sees("Ajukan dengan NIK •••• itu.")
    await shown(telegram, group, "🟢 dijawab")
    await taps(penyuluh, "Tutup")
    await shown(telegram, group, "⚪ selesai")
    assert not any("Camat" in text for text in said_in(group, thread))


async def test_only_replies_to_the_bot_in_the_topic_are_answers(
    telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    group, there = await linked(telegram, penyuluh)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu")
    await there.sees(QUESTION)
    first = await there.types("Siapa yang tahu?", message_thread_id=thread)
    await there.types("Saya tanya dulu.", message_thread_id=thread, reply_to=first)
    await there.types("Selamat pagi")
    await replies(there, thread, ANSWER)
    await owner.sees(ANSWER)
    await shown(telegram, group, "🟢 dijawab")
    assert len(said_in(group, thread)) == 2


async def test_somebody_without_the_duty_is_not_heard_in_a_topic(
    kawan: App, telegram: Simulator, penyuluh: Phone, owner: Phone, join: Join
) -> None:
    elsewhere = await at_work(kawan, join, "Pak Jauh", Role.PENYULUH, "13.71")
    passerby = await join("Pak Lewat")
    group, there = await linked(telegram, penyuluh, elsewhere, passerby)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu")
    for phone in (elsewhere, passerby):
        await replies(phone.in_chat(group.id), thread, "Bukan saya yang berhak.")
    await replies(there, thread, ANSWER)
    await owner.sees(ANSWER)
    await shown(telegram, group, "🟢 dijawab")
    assert len(said_in(group, thread)) == 2


async def test_a_reply_to_a_question_that_a_colleague_holds_is_not_sent(
    kawan: App, telegram: Simulator, penyuluh: Phone, owner: Phone, join: Join
) -> None:
    other = await at_work(kawan, join, "Pak Lain", Role.PENYULUH, "34.01")
    group, _ = await linked(telegram, penyuluh, other)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu")
    await types(penyuluh, "/pertanyaan")
    await taps(penyuluh, "1", "Pegang")
    await replies(other.in_chat(group.id), thread, ANSWER)
    await other.in_chat(group.id).sees("Bu Penyuluh sudah memegang pertanyaan ini")
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
        assert case.state is CaseState.HELD
        assert len(await work.cases.said(case.id)) == 1


async def test_what_cannot_be_sent_is_told_so(telegram: Simulator, penyuluh: Phone, owner: Phone) -> None:
    group, there = await linked(telegram, penyuluh)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu")
    await replies(there, thread, "x" * (LONGEST + 1))
    await there.sees("terlalu panjang dan tidak dikirim")
    post = next(each for each in there.messages if "Balas pesan ini" in each.get("text", ""))
    await there.sends_sticker(message_thread_id=thread, reply_to=post["message_id"])
    await there.sees("Hanya teks yang bisa dikirim")
    assert await shown(telegram, group, "🟡 menunggu") == thread


async def test_a_topic_that_somebody_deleted_is_made_again(telegram: Simulator, penyuluh: Phone, owner: Phone) -> None:
    group, there = await linked(telegram, penyuluh)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu")
    await there.sees(QUESTION)
    del group.topics[thread]
    await types(owner, "buka hari sabtu?")
    await there.sees("buka hari sabtu?")
    again = await shown(telegram, group, "🟡 menunggu")
    assert again != thread
    assert QUESTION in said_in(group, again)[0]


async def test_the_question_of_somebody_who_is_forgotten_leaves_the_group(
    kawan: App, telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    group, there = await linked(telegram, penyuluh)
    await sends(owner, QUESTION)
    await there.sees(QUESTION)
    async with kawan.database.work() as work:
        await work.people.forget(owner.id)
        await work.commit()
    kawan.database.signals.asked.set()
    await until(telegram, lambda: not group.topics)


async def test_a_group_from_which_the_bot_was_removed_gets_no_more_questions(
    kawan: App, telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    group, _ = await linked(telegram, penyuluh)
    group.members[BOT] = "kicked"
    await sends(owner, QUESTION)
    while True:
        async with kawan.database.work() as work:
            if not await work.topics.groups():
                break
    assert group.topics == {}


async def test_a_bot_that_may_make_no_topics_any_more_says_so_once(
    telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    group, there = await linked(telegram, penyuluh)
    group.members[BOT] = "member"
    await sends(owner, QUESTION)
    await there.sees("belum bisa masuk ke grup ini")
    group.members[BOT] = "administrator"
    await there.types("/pertanyaan")
    await shown(telegram, group, "🟡 menunggu")
    assert sum("belum bisa masuk" in each.get("text", "") for each in there.messages) == 1


async def test_telegram_is_given_the_pause_that_it_wants(telegram: Simulator, penyuluh: Phone, owner: Phone) -> None:
    group, there = await linked(telegram, penyuluh)
    telegram.faults.add({"kind": "429", "method": "createForumTopic", "retry_after": 1, "times": 1})
    await sends(owner, QUESTION)
    await there.sees(QUESTION)
    assert len(group.topics) == 1


async def test_the_command_says_what_a_group_lacks(telegram: Simulator, penyuluh: Phone, owner: Phone) -> None:
    plain = await group_of(telegram, penyuluh, forum=False)
    there = penyuluh.in_chat(plain.id)
    await there.types("/pertanyaan")
    await there.sees("nyalakan Topik")
    forum = await group_of(telegram, penyuluh, owner)
    forum.members[BOT] = "member"
    there = penyuluh.in_chat(forum.id)
    await there.types("/pertanyaan")
    await there.sees("izin Kelola Topik")
    await there.types("/pertanyaan apa")
    await there.sees("atau /pertanyaan berhenti")
    await sends(owner, QUESTION)
    assert forum.topics == {}


async def test_an_owner_who_gives_the_command_in_a_group_is_pointed_to_private(
    telegram: Simulator, owner: Phone
) -> None:
    group = await group_of(telegram, owner)
    there = owner.in_chat(group.id)
    await there.sees("chat pribadi")
    for text in ("/pertanyaan", "/pertanyaan berhenti"):
        await there.types(text)
    await types(owner, "/menu")
    await there.looks()
    assert sum(each["from"]["is_bot"] and "text" in each for each in there.messages) == 1


async def test_a_group_that_stops_gets_no_more_questions_and_its_replies_are_no_answers(
    kawan: App, telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    group, there = await linked(telegram, penyuluh)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu")
    await there.sees(QUESTION)
    await there.types("/pertanyaan berhenti")
    await there.sees("tidak menerima pertanyaan lagi")
    await replies(there, thread, ANSWER)
    await sends(owner, "satu lagi yang aneh sekali")
    async with kawan.database.work() as work:
        assert {case.state for case in await work.cases.of_person(owner.id)} == {CaseState.WAITING}
    assert len(group.topics) == 1


async def test_the_link_ends_with_the_post_of_whoever_made_it(
    kawan: App, telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    _, there = await linked(telegram, penyuluh)
    async with kawan.database.work() as work:
        officer = await work.staff.officer(penyuluh.id)
        assert officer is not None
        for post in officer.posts:
            await work.staff.dismiss(officer.id, post)
        await work.commit()
    await sends(owner, QUESTION)
    await there.sees("tidak bertugas lagi")
    assert telegram.world.groups[there.chat_id].topics == {}


async def test_questions_that_came_while_the_bot_was_away_get_their_topics_once(
    telegram: Simulator, sqlite_url: str, join: Join
) -> None:
    async with running_bot(settings_for(telegram, sqlite_url)) as app:
        penyuluh = await at_work(app, join, "Bu Penyuluh", Role.PENYULUH, "34.01")
        group, there = await linked(telegram, penyuluh)
    async with running_bot(settings_for(telegram, sqlite_url)):
        owner = await join("Bu Contoh")
        await at_the_menu(owner)
        await sends(owner, QUESTION)
        thread = await shown(telegram, group, "🟡 menunggu")
        await there.sees(QUESTION)
    await replies(there, thread, ANSWER)
    async with running_bot(settings_for(telegram, sqlite_url)):
        await owner.sees(ANSWER)
        await shown(telegram, group, "🟢 dijawab")
    assert len(group.topics) == 1
    assert sum(ANSWER in text for text in said_in(group, thread)) == 1


async def test_a_repeated_update_of_a_group_has_no_second_effect(
    kawan: App, telegram: Simulator, penyuluh: Phone, owner: Phone
) -> None:
    """Also in a process that does not remember the first."""
    group, there = await linked(telegram, penyuluh)
    await sends(owner, QUESTION)
    thread = await shown(telegram, group, "🟡 menunggu")
    await there.sees(QUESTION)
    post = next(each for each in there.messages if "Balas pesan ini" in each.get("text", ""))
    by = {"id": penyuluh.id, "is_bot": False, "first_name": "Bu Penyuluh"}
    chat = {"id": group.id, "type": "supergroup", "title": "Dinas Contoh", "is_forum": True}
    said = {"message_id": 900, "date": 1_790_000_000, "from": by, "chat": chat}
    answer = {"message_thread_id": thread, "is_topic_message": True, "reply_to_message": post, "text": ANSWER}
    groups = Groups(kawan.bot, kawan.house, kawan.database.work)
    for more, number in ((answer, 990_001), ({"text": "/pertanyaan"}, 990_002)):
        update = Update.de_json({"update_id": number, "message": {**said, **more}}, kawan.bot)
        for _ in range(2):
            await kawan.reception.receive(update)
        match read(update, kawan.house.bot_username):
            case TopicReply() as reply:
                await groups.reply(reply)
            case GroupCommand() as command:
                await groups.command(command)
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
        assert [each.text for each in await work.cases.said(case.id)] == [QUESTION, ANSWER]
        deeds = [each.entry.deed for each in await work.audit.read(["34.01"])]
    assert (deeds.count(Deed.ANSWERED), deeds.count(Deed.GROUP_LINKED)) == (1, 2)
    await owner.sees(ANSWER)
    assert sum(ANSWER in each.get("text", "") for each in owner.messages) == 1
