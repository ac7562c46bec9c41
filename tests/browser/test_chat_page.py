"""What a person sees and does on the chat page, in a real browser, with a tiny bot on the other side."""

import base64

import pytest
from playwright.async_api import Browser, FilePayload, Locator, Page, expect

from simulator.server import Simulator

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FILES_IN = """([how, at, files]) => {
  const carried = new DataTransfer();
  for (const [name, type, content] of files)
    carried.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], name, { type }));
  const event = how === "paste"
    ? new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
  document.querySelector(at).dispatchEvent(event);
}"""
OVERFLOWING = """() => [document.documentElement, ...document.querySelectorAll(".messages, .head, .composer, .panel")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.className || "page")"""


async def bring(page: Page, how: str, at: str, *pictures: bytes) -> None:
    files = [[f"foto{index}.jpg", "image/jpeg", base64.b64encode(each).decode()] for index, each in enumerate(pictures)]
    await page.evaluate(FILES_IN, [how, at, files])


async def write(phone: Locator, text: str) -> None:
    await phone.get_by_role("textbox", name="Tulis pesan").fill(text)
    await phone.get_by_role("button", name="Kirim", exact=True).click()


async def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until the focus is on what shows this name."""
    for _ in range(40):
        await page.keyboard.press(key)
        shown = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
        if await page.evaluate(shown) == name:
            return
    pytest.fail(f"{key} never reaches “{name}”")


async def test_a_text_is_sent_with_enter_and_answered(phone: Locator) -> None:
    field = phone.get_by_role("textbox", name="Tulis pesan")
    await field.fill("Kab. Bandung")
    await field.press("Enter")
    await expect(phone.get_by_text("Anda menulis: Kab. Bandung")).to_be_visible()
    await expect(field).to_have_value("")


async def test_a_button_changes_its_message_in_place(phone: Locator) -> None:
    before = await phone.get_by_role("article").count()
    await phone.get_by_role("button", name="Hitung").click()
    await expect(phone.get_by_text("Hitungan: 1")).to_be_visible()
    await expect(phone.get_by_text("diubah")).to_be_visible()
    await expect(phone.get_by_role("article")).to_have_count(before)


async def test_a_callback_answer_is_a_toast_or_an_alert_that_escape_closes(page: Page, phone: Locator) -> None:
    await phone.get_by_role("button", name="Bisik").click()
    await expect(phone.get_by_role("status").get_by_text("Sudah dicatat")).to_be_visible()
    alarm = phone.get_by_role("button", name="Peringatan")
    await alarm.click()
    alert = phone.get_by_role("alertdialog", name="Nomor salah")
    await expect(alert).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(alert).to_have_count(0)
    await expect(alarm).to_be_focused()


async def test_a_file_is_uploaded_by_the_button_as_picture_or_as_file(
    page: Page, phone: Locator, picture: bytes
) -> None:
    file: FilePayload = {"name": "dapur.jpg", "mimeType": "image/jpeg", "buffer": picture}
    for item, answer in (("Foto", "Foto: Dapur kami"), ("Berkas", "Berkas: dapur.jpg")):
        await phone.get_by_role("button", name="Lampirkan").click()
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("menuitem", name=item).click()
        await (await chooser.value).set_files(file)
        await phone.get_by_role("textbox", name="Keterangan").fill("Dapur kami")
        await phone.get_by_role("dialog").get_by_role("button", name="Kirim").click()
        await expect(phone.get_by_text(answer)).to_be_visible()


@pytest.mark.parametrize(("how", "at"), [("drop", ".phone .messages"), ("paste", ".phone .field")])
async def test_a_picture_is_dropped_or_pasted(page: Page, phone: Locator, picture: bytes, how: str, at: str) -> None:
    await bring(page, how, at, picture)
    await phone.get_by_role("dialog", name="Kirim berkas").get_by_role("button", name="Kirim").click()
    await expect(phone.get_by_text("Foto: tanpa keterangan")).to_be_visible()
    await phone.get_by_role("button", name="Perbesar foto").click()
    await expect(page.get_by_role("dialog", name="Foto").get_by_role("img")).to_be_visible()


async def test_several_pictures_are_one_album(page: Page, phone: Locator, picture: bytes) -> None:
    await bring(page, "drop", ".phone .messages", picture, picture, picture)
    await phone.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    album = phone.get_by_role("article", name="Anda").filter(has=phone.page.get_by_role("button", name="Perbesar foto"))
    await expect(album).to_have_count(1)
    await expect(album.get_by_role("button", name="Perbesar foto")).to_have_count(3)


async def test_a_number_is_shared_by_the_reply_keyboard_only_after_asking(phone: Locator) -> None:
    await write(phone, "/nomor")
    await phone.get_by_role("button", name="Bagikan nomor").click()
    question = phone.get_by_role("dialog", name="Bagikan nomor Anda?")
    await expect(question).to_contain_text("+628110000001")
    await question.get_by_role("button", name="Bagikan").click()
    await expect(phone.get_by_text("Nomor Anda +628110000001")).to_be_visible()
    await expect(phone.get_by_role("group", name="Papan tombol balasan")).to_have_count(0)
    await expect(phone.get_by_role("textbox", name="Tulis pesan")).to_be_focused()


async def test_a_reload_keeps_everything_even_unsent_words(page: Page, phone: Locator) -> None:
    await phone.get_by_role("button", name="Hitung").click()
    await expect(phone.get_by_text("Hitungan: 1")).to_be_visible()
    await phone.get_by_role("textbox", name="Tulis pesan").fill("belum terk")
    told = await phone.get_by_role("log").inner_text()
    await page.reload()
    await expect(phone.get_by_text("Hitungan: 1")).to_be_visible()
    assert await phone.get_by_role("log").inner_text() == told
    await expect(phone.get_by_role("textbox", name="Tulis pesan")).to_have_value("belum terk")


async def test_everything_is_reached_by_keyboard(page: Page) -> None:
    phone = page.get_by_role("region", name="Telepon Bu Contoh")
    await expect(phone.get_by_role("button", name="MULAI")).to_be_visible()
    await tab_to(page, "MULAI")
    await page.keyboard.press("Enter")
    await expect(phone.get_by_role("textbox", name="Tulis pesan")).to_be_focused()
    await tab_to(page, "Hitung", "Shift+Tab")
    for count in (1, 2):
        await page.keyboard.press("Enter")
        await expect(phone.get_by_text(f"Hitungan: {count}")).to_be_visible()
        await expect(phone.get_by_role("button", name="Hitung")).to_be_focused()
    await tab_to(page, "Tulis pesan")
    await page.keyboard.type("/no")
    await page.keyboard.press("Enter")
    await expect(phone.get_by_text("Nomor Anda?")).to_be_visible()


async def test_a_start_link_carries_its_payload_and_blocking_stops_the_bot(page: Page, phone: Locator) -> None:
    await phone.get_by_role("button", name="Menu telepon").click()
    await page.get_by_role("menuitem", name="Buka lewat tautan").click()
    await phone.get_by_role("textbox", name="Isi start").fill("https://t.me/contoh_bot?start=bdg")
    await page.keyboard.press("Enter")
    await expect(phone.get_by_text("Halo, Bu Contoh! bdg")).to_be_visible()
    await phone.get_by_role("button", name="Menu telepon").click()
    await page.get_by_role("menuitem", name="Blokir bot").click()
    await phone.get_by_role("dialog").get_by_role("button", name="Blokir bot").click()
    await phone.get_by_role("button", name="BUKA BLOKIR").click()
    await expect(phone.get_by_text("Halo, Bu Contoh!")).to_have_count(3)


async def test_a_phone_wide_window_shows_one_phone_without_scrolling_sideways(browser: Browser, base_url: str) -> None:
    page = await browser.new_page(viewport={"width": 360, "height": 740})
    await page.goto(base_url)
    owner = page.get_by_role("region", name="Telepon Bu Contoh")
    await owner.get_by_role("button", name="MULAI").click()
    await write(owner, "https://contoh.example/" + "sangatpanjang" * 30)
    await expect(owner.get_by_text("Anda menulis: https")).to_be_visible()
    await write(owner, "/nomor")
    await expect(owner.get_by_role("button", name="Nanti")).to_be_visible()
    assert await page.evaluate(OVERFLOWING) == []
    staff = page.get_by_role("region", name="Telepon Pak Dinas")
    await expect(staff).to_be_hidden()
    await page.get_by_role("button", name="Pak Dinas").click()
    await expect(staff).to_be_visible()
    await expect(owner).to_be_hidden()
    await page.get_by_role("button", name="Telegram rusak?").click()
    assert await page.evaluate(OVERFLOWING) == []


async def test_a_script_in_a_name_or_a_text_stays_text(page: Page) -> None:
    name = "<img src=x onerror=document.title='jahat'>"
    await page.get_by_role("button", name="Orang", exact=True).click()
    await page.get_by_role("textbox", name="Nama").fill(name)
    await page.get_by_role("button", name="Tambah", exact=True).click()
    phone = page.get_by_role("region", name=f"Telepon {name}")
    await phone.get_by_role("button", name="MULAI").click()
    await write(phone, "<script>document.title='jahat'</script>")
    await expect(phone.get_by_text("Anda menulis: <script>")).to_be_visible()
    await expect(phone.get_by_text(f"Halo, {name}!")).to_be_visible()
    assert await page.title() == "Simulator Telegram"


async def test_a_fault_switched_on_from_the_page_acts_and_is_gone_after_its_turn(page: Page, phone: Locator) -> None:
    await page.get_by_role("button", name="Telegram rusak?").click()
    drawer = page.get_by_role("complementary", name="Telegram rusak?")
    await drawer.get_by_label("Permintaan").select_option("sendMessage")
    await drawer.get_by_label("Seberapa sering").select_option("sekali saja")
    await drawer.get_by_role("switch", name="Telegram salah sendiri").check()
    await expect(drawer.get_by_role("listitem")).to_contain_text("sendMessage")
    await write(phone, "satu")
    await expect(drawer.get_by_text("Tidak ada. Telegram sehat.")).to_be_visible()
    await write(phone, "dua")
    await expect(phone.get_by_text("Anda menulis: dua")).to_be_visible()
    await expect(phone.get_by_text("Anda menulis: satu")).to_have_count(0)


async def test_two_phones_side_by_side_are_two_people(page: Page, phone: Locator) -> None:
    staff = page.get_by_role("region", name="Telepon Pak Dinas")
    await staff.get_by_role("button", name="MULAI").click()
    await expect(staff.get_by_text("Halo, Pak Dinas!")).to_be_visible()
    await expect(phone.get_by_text("Pak Dinas")).to_have_count(0)


async def test_arrow_up_corrects_the_last_message(page: Page, phone: Locator) -> None:
    await write(phone, "Kab. Bndung")
    await expect(phone.get_by_text("Anda menulis: Kab. Bndung")).to_be_visible()
    await phone.get_by_role("textbox", name="Tulis pesan").press("ArrowUp")
    await expect(phone.get_by_text("Ubah pesan")).to_be_visible()
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("Kab. Bandung")
    await page.keyboard.press("Enter")
    corrected = phone.get_by_role("article", name="Anda").filter(has_text="Kab. Bandung")
    await expect(corrected.get_by_text("diubah")).to_be_visible()


async def test_a_group_made_on_the_page_is_on_the_phones_of_its_members(page: Page, phone: Locator) -> None:
    await phone.get_by_role("button", name="Menu telepon").click()
    await page.get_by_role("menuitem", name="Buat grup").click()
    await phone.get_by_role("textbox", name="Nama grup").fill("Sentra Contoh")
    await phone.get_by_role("checkbox", name="Pak Dinas").check()
    await phone.get_by_role("button", name="Buat", exact=True).click()
    await expect(phone.get_by_role("heading", name="Sentra Contoh")).to_be_visible()
    await write(phone, "Selamat pagi")
    staff = page.get_by_role("region", name="Telepon Pak Dinas")
    await staff.get_by_role("button", name="Daftar obrolan").click()
    await staff.get_by_role("button", name="Sentra Contoh").click()
    await expect(staff.get_by_role("article", name="Bu Contoh").get_by_text("Selamat pagi")).to_be_visible()


async def test_a_lost_line_is_said_and_comes_back_by_itself(
    phone: Locator, telegram: Simulator, restarted: Simulator
) -> None:
    await telegram.stop()
    await expect(phone.get_by_text("menyambung…")).to_be_visible()
    await restarted.start()
    await expect(phone.get_by_text("menyambung…")).to_have_count(0)
    await write(phone, "masih di sini")
    await expect(phone.get_by_text("Anda menulis: masih di sini")).to_be_visible()
    await restarted.stop()
