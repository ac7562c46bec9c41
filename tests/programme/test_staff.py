"""Who may do what, and where."""

from datetime import UTC, datetime, timedelta

import pytest

from programme.actions.end_post import LastAdminError, end_post
from programme.actions.invite_officer import cancel_invitations, invite_officer
from programme.actions.join_staff import join_staff, open_invitation
from programme.people import Person
from programme.staff import INVITED_FOR, MAY, Duty, NotTheirsError, Officer, Post, Role, covers, digest_of
from tests.memory import Memory, MemoryWork

NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)
WEST_SUMATRA, PADANG, BUKITTINGGI, YOGYAKARTA = "13", "13.71", "13.75", "34"


@pytest.mark.parametrize(
    ("region", "other", "covered"),
    [
        (WEST_SUMATRA, PADANG, True),
        (WEST_SUMATRA, WEST_SUMATRA, True),
        (PADANG, PADANG, True),
        (PADANG, WEST_SUMATRA, False),
        (PADANG, BUKITTINGGI, False),
        (WEST_SUMATRA, YOGYAKARTA, False),
        ("1", WEST_SUMATRA, False),
        ("13.7", PADANG, False),
        ("", PADANG, False),
        (WEST_SUMATRA, "", False),
    ],
)
def test_a_region_covers_itself_and_what_lies_in_it(region: str, other: str, covered: bool) -> None:  # noqa: FBT001
    assert covers(region, other) is covered


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("duty", Duty)
def test_a_duty_is_held_by_its_roles_inside_their_region_only(role: Role, duty: Duty) -> None:
    officer = Officer("contoh0001", 1, "Bu Contoh", (Post(role, PADANG),))
    assert officer.may(duty, PADANG) is (role in MAY[duty])
    assert not any(officer.may(duty, region) for region in (WEST_SUMATRA, BUKITTINGGI, YOGYAKARTA, ""))
    assert officer.regions(duty) == ((PADANG,) if role in MAY[duty] else ())


def test_regions_within_one_another_are_told_once() -> None:
    posts = Post(Role.OPERATOR, PADANG), Post(Role.ADMIN, WEST_SUMATRA), Post(Role.VIEWER, YOGYAKARTA)
    officer = Officer("contoh0001", 1, "Bu Contoh", posts)
    assert officer.regions(Duty.VERIFY) == (WEST_SUMATRA,)
    assert officer.regions(Duty.LOOK) == (WEST_SUMATRA, YOGYAKARTA)


async def joined(work: MemoryWork, person_id: int, role: Role, region: str, by: Officer | None = None) -> Officer:
    token = await invite_officer(work, by, Post(role, region), at=NOON)
    officer = await join_staff(work, Person(person_id), digest_of(token), name=f"Petugas {person_id}", at=NOON)
    assert officer is not None
    return officer


async def test_nobody_invites_to_more_than_they_hold() -> None:
    async with Memory().work() as work:
        admin = await joined(work, 1, Role.ADMIN, PADANG)
        operator = await joined(work, 2, Role.OPERATOR, PADANG, by=admin)
        for region in (WEST_SUMATRA, BUKITTINGGI, YOGYAKARTA):
            with pytest.raises(NotTheirsError):
                await invite_officer(work, admin, Post(Role.VIEWER, region), at=NOON)
        with pytest.raises(NotTheirsError):
            await invite_officer(work, operator, Post(Role.VIEWER, PADANG), at=NOON)


async def test_an_invitation_is_good_once() -> None:
    async with Memory().work() as work:
        token = await invite_officer(work, None, Post(Role.ADMIN, WEST_SUMATRA), at=NOON)
        assert await join_staff(work, Person(1), digest_of(token), name="Bu Contoh", at=NOON)
        assert await join_staff(work, Person(2), digest_of(token), name="Pak Lain", at=NOON) is None
        assert await work.staff.officer(2) is None


async def test_an_invitation_ends_with_its_time_and_with_the_rights_of_who_made_it() -> None:
    async with Memory().work() as work:
        first = await joined(work, 1, Role.ADMIN, WEST_SUMATRA)
        second = await joined(work, 2, Role.ADMIN, PADANG, by=first)
        token = await invite_officer(work, second, Post(Role.VIEWER, PADANG), at=NOON)
        assert await open_invitation(work, digest_of(token), at=NOON)
        assert await open_invitation(work, digest_of(token), at=NOON + INVITED_FOR) is None
        await end_post(work, first, second, Post(Role.ADMIN, PADANG), at=NOON)
        assert await open_invitation(work, digest_of(token), at=NOON) is None


async def test_an_admin_cancels_the_invitations_of_their_region_and_no_others() -> None:
    async with Memory().work() as work:
        province = await joined(work, 1, Role.ADMIN, WEST_SUMATRA)
        city = await joined(work, 2, Role.ADMIN, PADANG, by=province)
        ours = await invite_officer(work, province, Post(Role.VIEWER, PADANG), at=NOON)
        others = await invite_officer(work, province, Post(Role.VIEWER, BUKITTINGGI), at=NOON)
        assert await cancel_invitations(work, city, at=NOON) == 1
        assert await open_invitation(work, digest_of(ours), at=NOON) is None
        assert await open_invitation(work, digest_of(others), at=NOON)


async def test_posts_are_taken_away_inside_the_region_only_and_the_last_admin_stays() -> None:
    async with Memory().work() as work:
        province = await joined(work, 1, Role.ADMIN, WEST_SUMATRA)
        city = await joined(work, 2, Role.ADMIN, PADANG, by=province)
        with pytest.raises(NotTheirsError):
            await end_post(work, city, province, Post(Role.ADMIN, WEST_SUMATRA), at=NOON)
        with pytest.raises(LastAdminError):
            await end_post(work, province, province, Post(Role.ADMIN, WEST_SUMATRA), at=NOON)
        assert await end_post(work, province, city, Post(Role.ADMIN, PADANG), at=NOON)
        assert not await end_post(work, province, city, Post(Role.ADMIN, PADANG), at=NOON)
        assert await work.staff.officer(2) is None


async def test_who_comes_back_is_the_same_officer() -> None:
    async with Memory().work() as work:
        province = await joined(work, 1, Role.ADMIN, WEST_SUMATRA)
        before = await joined(work, 2, Role.VIEWER, PADANG, by=province)
        await end_post(work, before, before, Post(Role.VIEWER, PADANG), at=NOON)
        after = await joined(work, 2, Role.OPERATOR, PADANG, by=province)
        assert (after.id, after.name) == (before.id, before.name)


async def test_every_change_of_rights_is_written_down() -> None:
    async with Memory().work() as work:
        province = await joined(work, 1, Role.ADMIN, WEST_SUMATRA)
        city = await joined(work, 2, Role.VIEWER, PADANG, by=province)
        await end_post(work, province, city, Post(Role.VIEWER, PADANG), at=NOON + timedelta(hours=1))
        deeds = [(each.officer, each.entry.deed.value) for each in await work.audit.read([WEST_SUMATRA])]
    assert deeds == [
        ("Petugas 1", "dicabut"),
        ("Petugas 2", "bergabung"),
        ("Petugas 1", "diundang"),
        ("Petugas 1", "bergabung"),
        ("", "diundang"),
    ]
