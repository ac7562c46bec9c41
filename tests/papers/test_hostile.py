"""Each hostile file is refused or made harmless, in a process that has little memory and time."""

import asyncio
import resource
from pathlib import Path

import pytest

from bot.papers import desk as counters
from bot.papers.cell import confined
from bot.papers.desk import BusyError, Desk
from programme.finding import Fault, Finding, Flag, Format
from programme.rules import FileKind
from tests.papers import made

PAPER = (FileKind.PHOTO, FileKind.PDF)
ANY = tuple(FileKind)


async def test_an_archive_that_calls_itself_a_pdf_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = made.container(tmp_path / "nib.pdf", {"isi.exe": b"MZ"})
    assert await desk.examine(path, PAPER) == Finding(Format.ARCHIVE, (Fault.WRONG_KIND,))
    assert await desk.examine(path, ANY) == Finding(Format.ARCHIVE, (Fault.WRONG_KIND,))


ACTIVE = {
    "script on opening": ("/OpenAction 10 0 R", ["<</S/JavaScript/JS(app.alert(1))>>"]),
    "launch": ("/OpenAction 10 0 R", ["<</S/Launch/F(cmd.exe)>>"]),
    "embedded file": (
        "/Names<</EmbeddedFiles<</Names[(a)10 0 R]>>>>",
        ["<</Type/Filespec/F(a.exe)/EF<</F 11 0 R>>>>", "<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream"],
    ),
}


@pytest.mark.parametrize("kind", ACTIVE)
async def test_a_pdf_that_acts_is_flagged_and_its_tidy_copy_does_not(desk: Desk, tmp_path: Path, kind: str) -> None:
    catalog, objects = ACTIVE[kind]
    path = made.pdf(tmp_path / "a", *objects, catalog=catalog)
    found = await desk.examine(path, PAPER)
    assert (found.faults, found.flags) == ((), (Flag.ACTIVE,))
    assert (await desk.tidy([path], tmp_path / "tidy.pdf")).pages == 1
    tidy = (tmp_path / "tidy.pdf").read_bytes()
    assert not any(word in tidy for word in (b"JavaScript", b"/Launch", b"EmbeddedFile", b"OpenAction", b"MZ\n"))


async def test_a_script_in_a_compressed_part_of_a_pdf_is_seen(desk: Desk, tmp_path: Path) -> None:
    hidden = made.squeezed("12 0 <</S/JavaScript/JS(app.alert(1))>>")
    path = made.pdf(tmp_path / "a", hidden)
    assert (await desk.examine(path, PAPER)).flags == (Flag.ACTIVE,)


async def test_a_picture_of_countless_points_is_refused_before_it_is_unpacked(desk: Desk, tmp_path: Path) -> None:
    path = made.png_bomb(tmp_path / "a", 40_000)
    assert path.stat().st_size < 1_000_000
    assert (await desk.examine(path, PAPER)).faults == (Fault.TOO_LARGE,)


async def test_a_pdf_that_unpacks_without_end_is_refused_within_its_limits(desk: Desk, tmp_path: Path) -> None:
    path = made.pdf_bomb(tmp_path / "a")
    assert path.stat().st_size < 3_000_000
    found = await desk.examine(path, PAPER)
    assert found.faults in {(Fault.HOSTILE,), (Fault.CORRUPT,)}


async def test_a_pdf_whose_pages_never_end_is_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "EXAMINE_CPU", 2)
    assert (await desk.examine(made.slow_pdf(tmp_path / "a"), PAPER)).faults == (Fault.HOSTILE,)


async def test_a_pdf_of_a_huge_page_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = made.pdf(tmp_path / "a")
    path.write_bytes(path.read_bytes().replace(b"[0 0 595 842]", b"[0 0 50000 50000]"))
    assert (await desk.examine(path, PAPER)).faults == (Fault.CORRUPT,)


async def test_position_and_scripts_stay_out_of_what_staff_see(desk: Desk, tmp_path: Path) -> None:
    path = made.with_position(made.sheet((1600, 1200)), tmp_path / "a")
    assert made.SCRIPT in path.read_bytes()
    found = await desk.examine(path, PAPER, thumbnail=tmp_path / "small")
    assert (found.faults, found.width, found.height) == ((), 1200, 1600)
    assert made.nothing_but_points(tmp_path / "small")
    await desk.tidy([path], tmp_path / "tidy.pdf")
    for seen in (tmp_path / "small", tmp_path / "tidy.pdf"):
        assert not any(word in seen.read_bytes() for word in (made.SCRIPT, b"Exif", b"Kamera"))


async def test_a_picture_that_is_an_archive_as_well_leaves_it_behind(desk: Desk, tmp_path: Path) -> None:
    path = made.picture(tmp_path / "a")
    archive = made.container(tmp_path / "b", {"isi.exe": b"MZ" + made.SCRIPT}).read_bytes()
    path.write_bytes(path.read_bytes() + archive)
    assert (await desk.examine(path, ANY, thumbnail=tmp_path / "small")).format is Format.JPEG
    await desk.tidy([path], tmp_path / "tidy.pdf")
    assert not any(b"isi.exe" in (tmp_path / name).read_bytes() for name in ("small", "tidy.pdf"))


@pytest.mark.parametrize(
    "name",
    ["..%2f..%2fetc%2fpasswd.jpg", "-rf.jpg", "$(touch x).jpg", "📷" * 30 + ".jpg", "n" * 250 + ".jpg", "tanpa nama"],
)
async def test_a_file_of_any_name_is_only_a_file(desk: Desk, tmp_path: Path, name: str) -> None:
    path = made.picture(tmp_path / name)
    assert (await desk.examine(path, PAPER)).taken
    assert (await desk.tidy([path], tmp_path / "tidy.pdf")).pages == 1


MACROS = made.WORD.replace("openxmlformats-officedocument.wordprocessingml", "ms-word.macroEnabled")
PROGRAMS = {
    "macros": {"parts": {"word/vbaProject.bin": b"x"}},
    "active x": {"parts": {"word/activeX/activeX1.bin": b"x"}},
    "macros by type": {"main": MACROS},
    "a template from the net": {"links": made.link("attachedTemplate", "https://contoh.example/a.dotm")},
    "an object from the net": {"links": made.link("oleObject", "\\\\contoh.example\\a")},
}


@pytest.mark.parametrize("program", PROGRAMS)
async def test_an_office_file_that_carries_or_fetches_programs_is_refused(
    desk: Desk, tmp_path: Path, program: str
) -> None:
    path = made.office(tmp_path / "a.docx", **PROGRAMS[program])  # type: ignore[arg-type]
    assert (await desk.examine(path, ANY)).faults == (Fault.HOSTILE,)


async def test_a_broken_office_file_is_corrupt(desk: Desk, tmp_path: Path) -> None:
    assert (await desk.examine(made.office(tmp_path / "a.docx", links="<tak ditutup"), ANY)).faults == (Fault.CORRUPT,)


async def test_an_office_file_with_ordinary_links_is_taken(desk: Desk, tmp_path: Path) -> None:
    links = made.link("hyperlink", "https://contoh.example") + made.link("attachedTemplate", "file:///C:/Normal.dotm")
    found = await desk.examine(made.office(tmp_path / "a.docx", links=links), ANY)
    assert (found.faults, found.flags) == ((), (Flag.ACTIVE,))


async def test_an_office_file_that_unpacks_without_end_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = made.office(tmp_path / "a.docx", parts={"word/a": bytes(400 << 20)})
    assert (await desk.examine(path, ANY)).faults == (Fault.HOSTILE,)


async def test_an_old_office_file_is_refused_and_a_locked_one_is_told_apart(desk: Desk, tmp_path: Path) -> None:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    (tmp_path / "a.xls").write_bytes(head)
    (tmp_path / "b.docx").write_bytes(head + "EncryptedPackage".encode("utf-16-le"))
    assert await desk.examine(tmp_path / "a.xls", ANY) == Finding(Format.OLD_OFFICE, (Fault.WRONG_KIND,))
    assert (await desk.examine(tmp_path / "b.docx", ANY)).faults == (Fault.LOCKED,)


async def test_the_process_has_its_limits_and_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAWAN_BOT_TOKEN", "rahasia")
    told = await confined({"job": "limits", "cpu_seconds": 7}, patience=60)
    assert told == {"memory": 1 << 30, "cpu_seconds": 7, "settings": []}
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] != 7


async def test_a_job_that_takes_too_long_ends_and_is_tried_again_later(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "EXAMINE_PATIENCE", 0.01)
    with pytest.raises(BusyError):
        await desk.examine(made.picture(tmp_path / "a"), PAPER)


async def test_work_that_is_called_off_leaves_no_process(desk: Desk, tmp_path: Path) -> None:
    before = made.children()
    work = asyncio.create_task(desk.examine(made.slow_pdf(tmp_path / "a"), PAPER))
    started = await made.a_child(before)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert not started & made.children()
