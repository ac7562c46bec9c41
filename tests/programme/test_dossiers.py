"""What happens to a dossier, from its first file to the decision on each document."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

import pytest

from programme.actions.ask_by_ticket import ask_by_ticket
from programme.actions.begin_next_round import begin_next_round
from programme.actions.choose_business import add_business, choose_business
from programme.actions.decide_on_consent import decide_on_consent
from programme.actions.fill_paper import skip_paper
from programme.actions.forget_me import forget_me
from programme.actions.hand_over import accept, look_at_offer, offer
from programme.actions.keep_piece import LARGEST, MOST_PIECES, NotKept, Sent, drop_piece
from programme.actions.leave_business import Leaving, Left, leave_business, look_at_leaving
from programme.actions.settle_piece import UNREADABLE
from programme.actions.submit_dossier import NotReadyError, readiness, take_up_again, withdraw_dossier
from programme.actions.watch_expiry import watch_expiry
from programme.dossier import TWIN_ELSEWHERE, TWIN_OWN, Link, LinkRole, OvertakenError, PaperState, Piece, PieceState
from programme.finding import Doubt, Fault, Finding, Format
from programme.lifecycle import CHECKING as BEING_CHECKED
from programme.lifecycle import COMPLETE, KNOWN, REPAIR, SUBMITTED, WITHDRAWN, MoveRefusedError, may_move
from programme.people import Draft, Person
from programme.regions import Regions
from programme.rules import DocumentWeight
from programme.running import SELF_CHECK
from programme.secrets import code_hash
from programme.slots import changes, documents_for
from tests.memory import Memory, MemoryWork
from tests.programme.dossiers import BATIK, BUDI, FOOD, NOW, SITI, Desk, photo, programme

BAD = Finding(Format.OTHER, faults=(Fault.CORRUPT,))
BLURRED = Finding(Format.JPEG, doubts=(Doubt.BLURRED,))


Ending = Callable[..., Awaitable[None]]


async def decline_storing(work: MemoryWork, person: Person, *, at: datetime) -> None:
    """Take the consent back."""
    await decide_on_consent(work, person, notice="uji", given=False, at=at)


@pytest.fixture
def work() -> MemoryWork:
    return MemoryWork(Memory())


@pytest.fixture
async def batik(work: MemoryWork) -> Desk:
    """A batik workshop, whose only hard document is the NIB."""
    desk = Desk(work)
    await desk.opens(BATIK)
    return desk


@pytest.fixture
async def submitted(batik: Desk) -> Desk:
    await batik.fills("nib", "bagan")
    await batik.submits()
    return batik


def needed(answers: dict[str, str]) -> set[str]:
    return {each.id for each in documents_for(programme(), answers) if each.weight is DocumentWeight.HARD}


def test_the_documents_follow_from_product_and_answers() -> None:
    assert needed(BATIK) == {"nib", "sk_sentra"}
    assert needed(FOOD) == {"nib", "pirt", "halal", "sk_sentra"}


def test_what_was_not_asked_yet_counts_as_not_known() -> None:
    assert needed({"komoditas": "makanan"}) == {"nib", "izin_edar", "halal", "sk_sentra"}


def test_the_programme_knows_every_state_that_we_lead_to() -> None:
    assert set(KNOWN) <= {state.id for state in programme().states}
    assert may_move(programme(), REPAIR, BEING_CHECKED)


async def test_a_dossier_counts_what_the_owner_has_to_bring_and_says_what_is_next(batik: Desk) -> None:
    slots = await batik.slots()
    assert slots.progress == (0, 7)
    first = slots.next
    assert first is not None
    await skip_paper(batik.work, first)
    second = (await batik.slots()).next
    assert second is not None
    assert (first.id, second.id) == ("nib", "pembukuan")
    await batik.fills("nib")
    assert (await batik.slots()).progress == (1, 7)
    assert not (await batik.slots()).missing


async def test_opening_it_again_is_the_same_dossier(batik: Desk) -> None:
    first = batik.dossier.id
    await batik.opens(BATIK)
    assert (batik.dossier.id, bool(batik.changes)) == (first, False)


async def test_another_answer_changes_the_list_in_words_and_loses_no_file(work: MemoryWork) -> None:
    desk = Desk(work)
    await desk.opens({**FOOD, "izin_edar": "belum"})
    await desk.fills("izin_edar")
    await desk.opens(FOOD)
    assert list(desk.changes.added) == ["Sertifikat P-IRT (SPP-IRT)"]
    assert list(desk.changes.removed) == ["Izin edar makanan dan minuman"]
    kept = (await desk.slots()).find("izin_edar")
    assert kept is not None
    assert (kept.needed, len(kept.live)) == (False, 1)


def test_a_new_name_of_a_document_is_told() -> None:
    told = changes({"nib": "NIB", "ktp": "KTP"}, {"nib": "NIB baru", "sop": "SOP"})
    assert (told.added, told.removed, told.renamed) == (["SOP"], ["KTP"], [("NIB", "NIB baru")])


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (Sent("photo", "f", "u", size=0), NotKept.EMPTY),
        (Sent("document", "f", "u", size=LARGEST + 1), NotKept.TOO_LARGE),
        (Sent("video", "f", "u"), NotKept.WRONG_KIND),
        (Sent("document", "f", "u", "berkas.ZIP", "application/zip"), NotKept.WRONG_KIND),
        (Sent("document", "f", "u", "bot.apk", "application/octet-stream"), NotKept.WRONG_KIND),
        (Sent("document", "f", "u", None, "audio/mpeg"), NotKept.WRONG_KIND),
        (Sent("document", "f", "u", "surat.docx", None), NotKept.WRONG_KIND),
    ],
)
async def test_what_telegram_already_tells_is_refused_at_once(batik: Desk, sent: Sent, why: NotKept) -> None:
    assert await batik.sends("nib", sent) is why
    assert (await batik.paper("nib")).state is PaperState.EMPTY


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("surat.pdf", "application/zip"),
        ("surat.zip", "application/pdf"),
        ("surat.baru", "application/x-lain"),
        ("surat", None),
        (None, None),
        ("../../etc/passwd", ""),
        (".jpg", "application/octet-stream"),
    ],
)
async def test_what_may_be_a_document_all_the_same_is_looked_into(
    batik: Desk, name: str | None, mime: str | None
) -> None:
    assert isinstance(await batik.sends("nib", Sent("document", "f", "u", name, mime)), Piece)


async def test_the_same_file_twice_in_a_slot_is_one(batik: Desk) -> None:
    sent = photo()
    assert isinstance(await batik.sends("nib", sent), Piece)
    assert await batik.sends("nib", sent) is NotKept.TWICE
    assert isinstance(await batik.sends("ktp", sent), Piece)


async def test_a_slot_does_not_take_files_without_end(batik: Desk) -> None:
    for _ in range(MOST_PIECES):
        await batik.sends("nib")
    assert await batik.sends("nib") is NotKept.TOO_MANY


async def test_files_keep_the_order_in_which_they_came_and_one_can_take_anothers_place(batik: Desk) -> None:
    first, second = await batik.sends("nib"), await batik.sends("nib")
    assert isinstance(first, Piece)
    third = await batik.sends("nib", replaces=first.id)
    slot = (await batik.slots()).find("nib")
    assert slot is not None
    assert list(slot.pieces) == [third, second]
    assert await drop_piece(batik.work, batik.dossier, slot, slot.pieces[0].id)
    slot = (await batik.slots()).find("nib")
    assert slot is not None
    assert await drop_piece(batik.work, batik.dossier, slot, slot.pieces[0].id)
    assert (await batik.paper("nib")).state is PaperState.EMPTY


async def test_captions_become_the_note_of_the_document(batik: Desk) -> None:
    await batik.sends("nib", photo(caption="halaman 1"))
    await batik.sends("nib", photo(caption="halaman 2"))
    assert (await batik.paper("nib")).note == "halaman 1\nhalaman 2"


async def test_a_file_that_cannot_be_taken_leaves_the_slot_as_it_was_and_is_told(batik: Desk) -> None:
    piece = await batik.settles(await batik.sends("nib"), BAD)
    assert piece is not None
    assert piece.state is PieceState.REFUSED
    assert (await batik.paper("nib")).state is PaperState.EMPTY
    assert batik.told == [(SITI, "berkas_ditolak")]
    assert await batik.settles(piece) is None


async def test_a_doubtful_photo_is_mentioned_once_and_then_taken_with_a_flag(batik: Desk) -> None:
    await batik.settles(await batik.sends("nib"), BLURRED)
    await batik.settles(await batik.sends("nib"), BLURRED)
    assert batik.told == [(SITI, "berkas_ragu")]
    assert (await batik.paper("nib")).flags == [Doubt.BLURRED]
    assert (await batik.slots()).progress == (1, 7)


async def test_the_same_content_elsewhere_is_flagged_and_nobody_is_named(batik: Desk) -> None:
    other = Desk(batik.work, BUDI)
    await other.opens(BATIK)
    await other.settles(await other.sends("nib"), digest="same")
    await batik.settles(await batik.sends("nib"), digest="same")
    await batik.settles(await batik.sends("ktp"), digest="same")
    assert (await batik.paper("nib")).flags == [TWIN_OWN, TWIN_ELSEWHERE]
    assert (await batik.paper("ktp")).flags == [TWIN_OWN, TWIN_ELSEWHERE]
    values = [notice.values for notice, _ in batik.work.shelf.outbox.values()]
    assert all(other.dossier.id not in str(each) for each in values)


async def test_handing_in_stops_while_something_hard_is_missing_or_on_its_way(batik: Desk) -> None:
    with pytest.raises(NotReadyError):
        await batik.submits()
    piece = await batik.sends("nib")
    assert [slot.id for slot in readiness(batik.dossier, await batik.slots()).waiting] == ["nib"]
    with pytest.raises(NotReadyError):
        await batik.submits()
    await batik.settles(piece)
    assert (await batik.submits()).ticket == "OVOP-2026-3401-0001"


async def test_a_receipt_promises_a_working_day_and_a_pin_that_is_kept_nowhere(batik: Desk) -> None:
    await batik.fills("nib")
    receipt = await batik.submits()
    assert receipt.due_on.isoformat() == "2026-11-09"
    assert receipt.pin is not None
    assert receipt.pin not in str(batik.work.shelf)
    assert receipt.pin not in repr(receipt)


async def test_with_the_dinas_only_what_is_missing_or_sent_back_can_change(submitted: Desk) -> None:
    assert await submitted.sends("nib") is NotKept.LOCKED
    assert isinstance(await submitted.sends("sop"), Piece)
    await submitted.finishes("sop")
    assert (await submitted.paper("sop")).state is PaperState.CHECKING


async def test_all_documents_valid_makes_the_dossier_complete(submitted: Desk) -> None:
    await submitted.decides("nib", accepted=True)
    assert submitted.dossier.state == BEING_CHECKED
    await submitted.decides("bagan", accepted=True)
    assert submitted.dossier.state == COMPLETE


async def test_a_document_that_is_sent_back_is_replaced_alone_and_the_dossier_returns(submitted: Desk) -> None:
    await submitted.decides("bagan", accepted=True)
    await submitted.decides("nib", accepted=False, reason="Nomor tidak terbaca")
    assert submitted.dossier.state == REPAIR
    assert (SITI, "dokumen_kembali") in submitted.told
    old = (await submitted.slots()).find("nib")
    await submitted.settles(await submitted.sends("nib"))
    new = (await submitted.slots()).find("nib")
    assert old is not None
    assert new is not None
    assert {piece.id for piece in old.pieces} & {piece.id for piece in new.pieces} == set()
    assert (await submitted.slots()).next == new
    assert (await submitted.finishes("nib")).back_at_dinas
    assert submitted.dossier.state == BEING_CHECKED
    assert (await submitted.paper("bagan")).state is PaperState.VALID
    assert (await submitted.paper("nib")).state is PaperState.CHECKING


async def test_the_dossier_returns_only_when_nothing_is_left_to_replace(submitted: Desk) -> None:
    for document in ("nib", "bagan"):
        await submitted.decides(document, accepted=False, reason="kabur")
    await submitted.sends("nib")
    assert not (await submitted.finishes("nib")).back_at_dinas
    await submitted.sends("bagan")
    assert (await submitted.finishes("bagan")).back_at_dinas


async def test_a_replacement_that_cannot_be_opened_comes_back_by_itself(submitted: Desk) -> None:
    await submitted.decides("bagan", accepted=True)
    await submitted.decides("nib", accepted=False, reason="kabur")
    piece = await submitted.sends("nib")
    await submitted.finishes("nib")
    await submitted.settles(piece, BAD)
    submitted.dossier = await submitted.opens(BATIK)
    assert submitted.dossier.state == REPAIR
    assert (await submitted.paper("nib")).reason == UNREADABLE


async def test_of_two_officers_at_the_same_moment_one_wins(submitted: Desk) -> None:
    stale = await submitted.work.dossiers.find(submitted.dossier.id)
    await submitted.decides("nib", accepted=True)
    assert stale is not None
    submitted.dossier = stale
    with pytest.raises(OvertakenError):
        await submitted.decides("nib", accepted=False, reason="kabur")


async def test_a_withdrawn_dossier_can_be_handed_in_again_with_its_ticket(submitted: Desk) -> None:
    work, ticket = submitted.work, submitted.dossier.ticket
    await withdraw_dossier(work, programme(), submitted.dossier, person_id=SITI, at=NOW)
    assert submitted.dossier.state == WITHDRAWN
    await take_up_again(work, programme(), submitted.dossier, person_id=SITI, at=NOW)
    receipt = await submitted.submits()
    assert (receipt.ticket, receipt.pin) == (ticket, None)
    assert submitted.dossier.state == SUBMITTED


async def test_no_move_is_made_that_the_programme_does_not_know(batik: Desk) -> None:
    await withdraw_dossier(batik.work, programme(), batik.dossier, person_id=SITI, at=NOW)
    with pytest.raises(MoveRefusedError):
        await withdraw_dossier(batik.work, programme(), batik.dossier, person_id=SITI, at=NOW)


async def test_ticket_and_pin_lead_to_the_dossier_and_guessing_has_to_wait(batik: Desk) -> None:
    await batik.fills("nib")
    receipt = await batik.submits()
    assert receipt.pin is not None
    work, wrong = batik.work, f"{(int(receipt.pin) + 1) % 10**6:06d}"
    right = await ask_by_ticket(work, BUDI, receipt.ticket, receipt.pin, at=NOW)
    assert right.dossier is not None
    asked = [await ask_by_ticket(work, BUDI, receipt.ticket, wrong, at=NOW) for _ in range(5)]
    assert [each.wait_until is not None for each in asked] == [False] * 4 + [True]
    assert (await ask_by_ticket(work, BUDI, receipt.ticket, receipt.pin, at=NOW)).dossier is None
    assert (await ask_by_ticket(work, 5, receipt.ticket, receipt.pin, at=NOW)).dossier is not None
    later = NOW + timedelta(minutes=16)
    assert (await ask_by_ticket(work, BUDI, receipt.ticket, receipt.pin, at=later)).dossier is not None


async def test_a_ticket_that_does_not_exist_is_answered_as_a_wrong_pin(batik: Desk) -> None:
    asked = [await ask_by_ticket(batik.work, BUDI, "OVOP-2026-3401-9999", "000000", at=NOW) for _ in range(5)]
    assert [each.wait_until is not None for each in asked] == [False] * 4 + [True]


async def test_each_business_has_its_own_profile_and_check(batik: Desk) -> None:
    work, person = batik.work, batik.person
    person.profile["nama_usaha"] = "Batik Contoh"
    await work.drafts.save(person.id, Draft(SELF_CHECK, "soal", {"answers": {"nib": "ya"}}))
    second = await add_business(work, programme(), person, {}, "Keripik Contoh", at=NOW)
    assert (person.dossier_id, person.profile) == (second.id, {"nama_usaha": "Keripik Contoh"})
    assert await work.drafts.find(person.id, SELF_CHECK) is None
    assert await choose_business(work, person, batik.dossier.id) is not None
    assert person.profile == {"nama_usaha": "Batik Contoh"}
    draft = await work.drafts.find(person.id, SELF_CHECK)
    assert draft is not None
    assert draft.data == {"answers": {"nib": "ya"}}
    assert await choose_business(work, person, "0000000000") is None


async def test_a_business_is_given_away_by_a_code_that_is_good_once(batik: Desk) -> None:
    work, giver, budi, eve = batik.work, batik.person, Person(BUDI), Person(3)
    giver.profile["nama_usaha"], giver.conversation = "Batik Contoh", "ikm"
    await work.people.save(giver, seen_at=NOW)
    code = await offer(work, batik.dossier, giver_id=giver.id, gives_away=True, at=NOW)
    assert (await look_at_offer(work, code_hash(code.lower()), person_id=BUDI, at=NOW)).dossier == batik.dossier
    taken = await accept(work, programme(), budi, {}, code_hash(code), at=NOW)
    assert taken is not None
    assert (budi.dossier_id, budi.profile) == (taken.id, {"nama_usaha": "Batik Contoh"})
    assert [(link.person_id, link.role) for link in await work.links.of_dossier(taken.id)] == [(BUDI, LinkRole.OWNER)]
    left = await work.people.seat(giver.id)
    assert (left.profile, left.conversation) == ({}, None)
    assert (giver.id, "diserahkan") in batik.told
    assert await accept(work, programme(), eve, {}, code_hash(code), at=NOW) is None


async def test_a_code_ends_and_guessing_codes_has_to_wait(batik: Desk) -> None:
    code = await offer(batik.work, batik.dossier, giver_id=SITI, gives_away=False, at=NOW)
    late = NOW + timedelta(hours=49)
    assert await accept(batik.work, programme(), Person(BUDI), {}, code_hash(code), at=late) is None
    for _ in range(5):
        asked = await look_at_offer(batik.work, code_hash("AAAAAAAAAA"), person_id=BUDI, at=NOW)
    assert asked.wait_until is not None
    assert (await look_at_offer(batik.work, code_hash(code), person_id=BUDI, at=NOW)).dossier is None


async def test_who_joins_helps_along_and_the_giver_keeps_everything(batik: Desk) -> None:
    work, budi = batik.work, Person(BUDI)
    await work.people.save(batik.person, seen_at=NOW)
    code = await offer(work, batik.dossier, giver_id=SITI, gives_away=False, at=NOW)
    await accept(work, programme(), budi, {}, code_hash(code), at=NOW)
    roles = {link.person_id: link.role for link in await work.links.of_dossier(batik.dossier.id)}
    assert roles == {SITI: LinkRole.OWNER, BUDI: LinkRole.COMPANION}
    assert await leave_business(work, programme(), budi, batik.dossier, at=NOW) is Left.LEFT
    assert await leave_business(work, programme(), batik.person, batik.dossier, at=NOW) is Left.REMOVED
    assert work.shelf.dossiers == {}


@pytest.mark.parametrize("end", [forget_me, decline_storing])
async def test_what_an_owner_erases_goes_though_somebody_helps_along(batik: Desk, end: Ending) -> None:
    work, owner, helper = batik.work, batik.person, Person(BUDI)
    await work.people.save(owner, seen_at=NOW)
    await work.people.save(helper, seen_at=NOW)
    code = await offer(work, batik.dossier, giver_id=SITI, gives_away=False, at=NOW)
    await accept(work, programme(), helper, {}, code_hash(code), at=NOW)
    helper.profile["nama_usaha"] = "Batik Contoh"
    await work.people.save(helper, seen_at=NOW)
    assert await look_at_leaving(work, SITI) == Leaving(takes_from_others=True)
    await end(work, owner, at=NOW)
    assert (work.shelf.dossiers, work.shelf.links) == ({}, {})
    assert (BUDI, "usaha_dihapus") in batik.told
    assert (await work.people.seat(BUDI)).profile == {}


@pytest.mark.parametrize("end", [forget_me, decline_storing])
async def test_who_helps_along_erases_nothing_of_the_owner(batik: Desk, end: Ending) -> None:
    work, helper = batik.work, Person(BUDI)
    await work.links.save(Link(BUDI, batik.dossier.id, LinkRole.COMPANION, NOW))
    assert await look_at_leaving(work, BUDI) == Leaving(leaves_some=True)
    await end(work, helper, at=NOW)
    assert [link.person_id for link in await work.links.of_dossier(batik.dossier.id)] == [SITI]
    assert batik.dossier.id in work.shelf.dossiers


async def test_another_owner_keeps_what_one_erases(batik: Desk) -> None:
    work = batik.work
    await work.links.save(Link(BUDI, batik.dossier.id, LinkRole.OWNER, NOW))
    await forget_me(work, batik.person, at=NOW)
    assert [link.person_id for link in await work.links.of_dossier(batik.dossier.id)] == [BUDI]


async def test_who_helped_along_and_takes_over_is_the_owner_then(batik: Desk) -> None:
    work, budi = batik.work, Person(BUDI)
    await work.people.save(batik.person, seen_at=NOW)
    for gives_away in (False, True):
        code = await offer(work, batik.dossier, giver_id=SITI, gives_away=gives_away, at=NOW)
        await accept(work, programme(), budi, {}, code_hash(code), at=NOW)
    (link,) = await work.links.of_dossier(batik.dossier.id)
    assert (link.person_id, link.role) == (BUDI, LinkRole.OWNER)


async def test_the_last_one_cannot_leave_what_lies_with_the_dinas(submitted: Desk) -> None:
    left = await leave_business(submitted.work, programme(), submitted.person, submitted.dossier, at=NOW)
    assert left is Left.WITHDRAW_FIRST


async def test_a_document_that_runs_out_is_told_before_and_then_marked(batik: Desk) -> None:
    memory = Memory()
    memory.shelf = batik.work.shelf
    desk = batik
    await desk.fills("batikmark")
    paper = await desk.paper("batikmark")
    paper.expires_on = date(2026, 11, 20)
    await desk.work.papers.save(paper)
    for today, state, told in (
        (date(2026, 10, 1), PaperState.RECEIVED, 0),
        (date(2026, 11, 2), PaperState.RECEIVED, 1),
        (date(2026, 11, 20), PaperState.RECEIVED, 1),
        (date(2026, 11, 21), PaperState.EXPIRED, 2),
        (date(2026, 12, 1), PaperState.EXPIRED, 2),
    ):
        await watch_expiry(memory.work, programme(), Regions.shipped(), at=NOW, today=today)
        assert memory.shelf.papers[desk.dossier.id, "batikmark"].state is state
        assert [notice.kind for notice, _ in memory.shelf.outbox.values()].count("masa_berlaku") == told


async def test_a_replacement_that_is_taken_out_again_is_still_awaited(submitted: Desk) -> None:
    await submitted.decides("bagan", accepted=True)
    await submitted.decides("nib", accepted=False, reason="kabur")
    piece = await submitted.sends("nib")
    slot = (await submitted.slots()).find("nib")
    assert isinstance(piece, Piece)
    assert slot is not None
    assert await drop_piece(submitted.work, submitted.dossier, slot, piece.id)
    paper = await submitted.paper("nib")
    assert (paper.state, paper.reason) == (PaperState.REPLACE, "kabur")


async def test_the_next_round_begins_with_the_good_documents_of_the_last(submitted: Desk) -> None:
    work, person = submitted.work, submitted.person
    person.profile["nama_usaha"] = "Batik Contoh"
    await submitted.decides("bagan", accepted=True)
    await submitted.decides("nib", accepted=False, reason="kabur")
    old = submitted.dossier
    assert await begin_next_round(work, programme(), person, old, at=NOW) is None
    old.state, old.round_year = "ditolak_dinas", 2024
    await work.dossiers.save(old)
    new = await begin_next_round(work, programme(), person, old, at=NOW)
    assert new is not None
    assert (new.state, new.ticket, person.dossier_id, person.profile) == (
        "draf",
        None,
        new.id,
        {"nama_usaha": "Batik Contoh"},
    )
    papers = await work.papers.of_dossier(new.id)
    assert {document: paper.state for document, paper in papers.items()} == {"bagan": PaperState.RECEIVED}
    (piece,) = await work.pieces.of_dossier(new.id)
    assert (piece.state, piece.store_key) == (PieceState.WAITING, None)
    new.name, old.name = "Batik Baru", "Batik Lama"
    await work.dossiers.save(new)
    again = await begin_next_round(work, programme(), person, old, at=NOW)
    assert again is not None
    assert again.id == new.id


async def test_a_business_of_the_same_name_is_another_one(submitted: Desk) -> None:
    work, person, old = submitted.work, submitted.person, submitted.dossier
    old.state, old.round_year = "tidak_lolos", 2024
    await work.dossiers.save(old)
    other = await add_business(work, programme(), person, {}, old.name, at=NOW)
    new = await begin_next_round(work, programme(), person, old, at=NOW)
    assert new is not None
    assert new.id not in {old.id, other.id}
    assert (new.name, new.follows) == (other.name, old.id)
