"""The programme file: what is wrong is named with its line and its mend."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme import shape
from programme.faults import Fault
from programme.file import ProgrammeError, load
from programme.rules import Programme

SHIPPED = Path(__file__).parents[2] / "programme" / "data" / "ovop.yaml"
HERE = "@@"
"""In a case below: the line in which the fault is to be found. Taken out before the file is written."""

NIB = "  - id: nib\n    bagian: izin\n    jenis: ya_belum\n"
SECOND_NIB = "  - id: nib@@\n    bagian: izin\n    jenis: ya_belum\n"
STEPS = 'kantor: "oss.go.id, atau kantor perizinan kabupaten/kota (DPMPTSP)"\n      biaya: "Gratis"\n'
LAB_STATED = "kepastian: tertulis\n      sumber: [ntb_2024]\n    pilihan"
NIB_FIELD = '  - nama: "NIB"\n    nomor: nib\n'

CASES = {
    # copying
    "a question that is asked twice": (
        'tanya: "Apa nama usaha Anda?"',
        'tanya: "Apa produk utama Anda?"@@',
        "berbunyi sama",
        "Yang pertama di baris",
    ),
    "a title that stands twice": ('ringkas: "Nama usaha"', 'ringkas: "Produk utama"@@', "Produk utama", "Ganti"),
    # writing
    "a colon in the text": ('tanya: "Apa nama usaha Anda?"', "tanya: Nama usaha: apa?@@", "titik dua", "tanda kutip"),
    "a tab": ('    tanya: "Apa nama usaha Anda?"', '\t@@tanya: "Apa nama usaha Anda?"', "Tab", "spasi"),
    "an open quotation mark": ('tanya: "Apa nama usaha Anda?"', 'tanya: @@"Apa nama usaha Anda?', "kutip", "Tambahkan"),
    "an open bracket": ("ikut: [komoditas, wilayah]", "ikut: @@[komoditas, wilayah", "Kurung siku", "[ya, belum]"),
    "a percent sign first": ('tanya: "Apa nama usaha Anda?"', "tanya: %@@ Apa", "mengawali teks", "tanda kutip"),
    "a lost colon": ('    tanya: "Apa nama usaha Anda?"\n', "    tanya@@\n", "Titik dua", "baris di atasnya"),
    "a lost indentation": (
        '    tanya: "Apa nama usaha Anda?"',
        '@@ tanya: "Apa nama usaha Anda?"',
        "jorokan",
        "atasnya",
    ),
    "a backslash": ('tanya: "Apa nama usaha Anda?"', 'tanya: "Apa\\d nama?@@"', "\\", "Hapus"),
    "an anchor": ('tanya: "Apa nama usaha Anda?"', "tanya: &nama Apa?@@", "&", "tanda kutip"),
    "an alias": ('tanya: "Apa nama usaha Anda?"', "tanya: *nama@@", "*", "tanda kutip"),
    "a tag": ('tanya: "Apa nama usaha Anda?"', "tanya: !!python/name:os.system Apa?@@", "!", "tanda kutip"),
    "a second document": ("\nbagian:", "\n---@@\nbagian:", "---", "Hapus"),
    "an invisible sign": ("Apa nama usaha Anda?", "Apa nama\x07@@ usaha Anda?", "tidak terlihat", "ketik ulang"),
    "a key of several words": ('tanya: "Apa nama usaha Anda?"', "? [a, b]@@\n    : c", "satu kata", "titik dua"),
    "a key twice": (
        'tanya: "Apa nama usaha Anda?"',
        'tanya: "Apa nama usaha Anda?"\n    tanya: "Siapa?"@@',
        'Kunci "tanya" ditulis dua kali',
        "Hapus",
    ),
    "a key that slipped into the text above": (
        "      kepastian: tertulis\n      sumber: [solok_2024]\n    pilihan",
        "        kepastian: tertulis@@\n      sumber: [solok_2024]\n    pilihan",
        '"kepastian:" di sini terbaca sebagai bagian dari teks',
        "Kurangi jorokannya",
    ),
    "curly quotation marks": (
        'tanya: "Apa nama usaha Anda?"',
        "tanya: “Apa nama usaha Anda?”@@",
        "kutip miring",
        "lurus",
    ),
    "curly quotation marks around a colon": (
        'tanya: "Apa nama usaha Anda?"',
        "tanya: “Nama: usaha?”@@",
        "kutip miring",
        "lurus",
    ),
    # form
    "an unknown key": ("    tanya: ", "    tanyaa@@: ", '"tanyaa" di pertanyaan "peran" tidak dikenal', '"tanya"'),
    "an unknown key deep down": ('tombol: "Ya, P-IRT"', 'tombl: "Ya, P-IRT"@@', '"tombl"', '"tombol"'),
    "an unknown key at the top": ("\npengantar:", "\npengantarnya@@:", '"pengantarnya" di file ini', '"pengantar"'),
    "a missing key": (SECOND_NIB.replace(HERE, ""), SECOND_NIB.replace("    jenis: ya_belum\n", ""), '"jenis"', "Tamb"),
    "an empty text": (
        'tanya: "Apa nama usaha Anda?"',
        'tanya: ""@@',
        '"tanya" di pertanyaan "nama_usaha" kosong',
        "Isi",
    ),
    "no text": ('tanya: "Apa nama usaha Anda?"', "tanya:@@", "kosong", "Isi"),
    "a value that is none of the allowed": ("jenis: teks", "jenis: teka@@", '"teka"', "'teks'"),
    "another certainty": ("kepastian: disimpulkan", "kepastian: pasti@@", '"pasti"', "'belum_ditemukan'"),
    "a list where a text belongs": ('tanya: "Apa nama usaha Anda?"', "tanya: [a, b]@@", "satu teks", "tanda kutip"),
    "a text where a list belongs": ("ikut: [komoditas, wilayah]", "ikut: komoditas@@", "daftar", "[ya, belum]"),
    "an answer without brackets": ("di_sentra: [ya]", "di_sentra: ya@@", "daftar", "[ya, belum]"),
    "a condition that is no mapping": ("    bila:\n      nib: [ya]", "    bila: nib@@", "kunci: isi", "nib: [ya]"),
    "neither yes nor no": ("profil: ya", "profil: betul@@", '"ya" atau "tidak"', "ya atau tidak"),
    "a year in words": ("tahun: 2026", "tahun: depan@@", "angka", "angka saja"),
    "a capital in an id": ("  - id: pekerja", "  - id: Pekerja@@", '"Pekerja"', "huruf kecil"),
    "a capital in a condition": ("      nib: [ya]", "      NIB: [ya]@@", "NIB", "huruf kecil"),
    "a code of six digits": ('kode: "16291"', 'kode: "162911"@@', '"162911"', "lima angka"),
    "a link that is none": ("tautan: https://money.kompas", "tautan: @@money.kompas", "tautan", "https://"),
    "a holiday in another form": ("  - 2026-01-16 ", "  - 16 Januari@@ ", '"hari_libur"', "2026-03-01"),
    "a holiday that is none": ("  - 2026-01-16 ", "  - 2026-01-32@@ ", "tanggal", "2026-03-01"),
    "a date in another form": ("tahun: 2026", "tahun: 2026\n  buka: 1 Maret@@", "1 Maret", "2026-03-01"),
    "a button of fifty letters": ('"Ya, P-IRT"', f'"{"a" * 50}"@@', "terlalu panjang: 50", "40"),
    "an explanation of a page": ("Hitung sejak Anda", f"{'Hitung ' * 200}sejak", "terlalu panjang", "1200"),
    "an unknown kind of file": ("bentuk: [pdf, foto]", "bentuk: [pdf, word@@]", '"word"', "'kantor'"),
    "an unknown kind of number": ("nomor: nib", "nomor: npwz@@", '"npwz"', "'npwp'"),
    # the fields of the portal
    "a field from nowhere": (NIB_FIELD, '  - nama: "NIB"@@\n', "belum menyebut asalnya", "usulan"),
    "a field from two places": (NIB_FIELD, f"{NIB_FIELD}    dokumen: nib@@\n", "2 asal: nomor, dokumen", "Pilih satu"),
    "a field of an unknown document": (NIB_FIELD, NIB_FIELD.replace("r: nib", "r: nibb@@"), '"nibb"', '"nib"'),
    "a field of an unknown question": ("    jawaban: modal\n", "    jawaban: modall@@\n", '"modall"', '"modal"'),
    "a number that its document lacks": (
        NIB_FIELD,
        NIB_FIELD.replace("r: nib", "r: bagan@@"),
        "tidak punya nomor",
        "hapus",
    ),
    "a date that its document lacks": (
        "    berlaku: pirt\n",
        "    berlaku: nib@@\n",
        "masa berlaku",
        "kedaluwarsa: ya",
    ),
    "a field twice": ('nama: "Nomor telepon"', 'nama: "Nama sentra"@@', 'bernama sama: "Nama sentra"', "Yang pertama"),
    "an upload twice": ("    dokumen: sop\n", "    dokumen: nib@@\n", "diunggah dua kali", "Yang pertama"),
    "an unknown fact": ("    usulan: sentra\n", "    usulan: sentraa@@\n", '"sentraa"', "'sentra'"),
    # what does not fit together
    "an id twice": ("  - id: pekerja", "  - id: mutu@@", 'Id "mutu" dipakai dua kali', "Yang pertama di baris"),
    "a code twice": ('kode: "16292"', 'kode: "16291"@@', "16291", "Yang pertama"),
    "a choice twice": ("- id: bpom\n", "- id: pirt@@\n", 'Pilihan "pirt"', "Yang pertama"),
    "two buttons alike": (
        '- id: bpom\n        tombol: "Ya, BPOM MD"',
        '- id: bpom@@\n        tombol: "Ya, P-IRT"',
        "sama",
        "",
    ),
    "an unknown part": ("bagian: izin\n", "bagian: izn@@\n", '"izn" tidak ada dalam daftar "bagian"', '"izin"'),
    "an unknown requirement": ("    syarat: penghela", "    syarat: pengela@@", '"pengela"', '"penghela"'),
    "an unknown source": ("sumber: [solok_2024]", "sumber: [solok_2025@@]", '"solok_2025"', '"solok_2024"'),
    "an unknown commodity in an example": ("      tenun: ", "      tenum@@: ", '"tenum"', '"tenun"'),
    "an unknown commodity of a code": ("    komoditas: batik\n", "    komoditas: batek@@\n", '"batek"', '"batik"'),
    "an unknown question": ("      nib: [ya]", "      nibb: [ya]@@", '"nibb"', '"nib"'),
    "an unknown answer": ("      nib: [ya]", "      nib: [iya@@]", '"nib" tidak punya jawaban "iya"', '"ya"'),
    "an unknown state": ("ke: [pembinaan]", "ke: [pembinaam@@]", '"pembinaam"', '"pembinaan"'),
    "an unknown requirement before": ("setelah: [sentra]", "setelah: [sentr@@]", '"sentr"', '"sentra"'),
    "a document of an unknown question": (
        "      izin_edar: [pirt]",
        "      izin_edr@@: [pirt]",
        '"izin_edr"',
        '"izin_edar"',
    ),
    "a later question": ("      nib: [ya]", "      merek: [belum]@@", '"merek" baru ditanyakan', "di atasnya"),
    "itself": ("      nib: [ya]", "      kbli: [ya]@@", '"kbli" baru ditanyakan', "di atasnya"),
    "following a later question": ("ikut: [komoditas, wilayah]", "ikut: [limbah]@@", '"limbah" baru', "di atasnya"),
    "a typed answer as a condition": ("      nib: [ya]", "      produk: [ya]@@", "diketik sendiri", "tombol"),
    "choices where none are shown": (
        'tanya: "Apa nama usaha Anda?"',
        'tanya: "Apa?"\n    pilihan:@@\n      - {id: a, tombol: A}\n      - {id: b, tombol: B}',
        'punya "pilihan"',
        "jenis: pilihan",
    ),
    "no choices": (
        NIB,
        NIB.replace("ya_belum", "pilihan").replace("- id: nib", "- id: nib@@"),
        "dua pilihan",
        "tombol",
    ),
    "nine choices": (
        "    pilihan:\n      - id: pirt",
        "    pilihan:@@\n" + "".join(f"      - {{id: x{n}, tombol: X{n}}}\n" for n in range(5)) + "      - id: pirt",
        "9 pilihan",
        "Paling banyak 8",
    ),
    "a consequence of no answer": ("      jual_lagi: >-", "      jual_lgi@@: >-", '"jual_lgi"', '"jual_lagi"'),
    "a question that is too long": (
        "Apa nama usaha Anda?",
        "Apa " + "nama " * 30 + "Anda?@@",
        "terlalu panjang",
        "apa_ini",
    ),
    "stated without a source": (
        LAB_STATED,
        LAB_STATED.replace("\n      sumber: [ntb_2024]", HERE),
        "perlu sumber",
        "disimpulkan",
    ),
    "a holiday twice": ("  - 2026-01-16 ", "  - 2026-01-01@@ ", "Tanggal 2026-01-01 ditulis dua kali", "Ganti"),
    "a day that is none": ("tahun: 2026", "tahun: 2026\n  buka: 2026-02-30@@", "2026-02-30", "hari"),
    "closed before it opens": (
        "tahun: 2026",
        "tahun: 2026\n  buka: 2026-03-01\n  tutup: 2026-02-01@@",
        "sebelum tanggal buka",
        "Periksa",
    ),
    "a second commodity question": ("jenis: wilayah", "jenis: komoditas", '"komoditas" hanya boleh satu', "Hapus"),
    "no commodity question": (
        "jenis: komoditas",
        "jenis: wilayah",
        'Belum ada pertanyaan berjenis "komoditas"',
        "komoditas",
    ),
    "a taken commodity id": ("  - id: gerabah", "  - id: lain@@", '"lain"', "id lain"),
    # what can never come about
    "a question that nobody asks": (
        "      izin_edar: [belum, tidak_tahu]\n\n  - id: izin_berlaku",
        "      izin_edar: [belum, tidak_tahu]\n      komoditas: [batik]\n\n  - id: izin_berlaku",
        '"tahan_lama" tidak akan pernah ditanyakan',
        '"bila"',
    ),
    "a condition without answers": ("      nib: [ya]", "      nib: []", '"kbli" tidak akan pernah', '"bila"'),
    "a document that nobody is asked for": (
        "      komoditas: [makanan]\n      izin_edar: [bpom]",
        "      komoditas: [batik]\n      izin_edar: [bpom]",
        'Dokumen "cppob"',
        '"bila"',
    ),
    "a part without a question": ("bagian:\n", "bagian:\n  - id: baru@@\n    nama: Baru\n", '"baru"', "Tambahkan"),
    "a question far from its part": ("bagian: lingkungan\n", "bagian: usaha\n", '"limbah" terpisah', "Pindahkan"),
    "a requirement that nothing checks": (
        "    syarat: limbah",
        "    profil: tidak",
        '"limbah" tidak diperiksa',
        "syarat:",
    ),
    "a requirement without verdict": (
        NIB,
        NIB.replace("ya_belum", "teks"),
        'Syarat "nib" tidak akan pernah terpenuhi',
        "ya_belum",
    ),
    "requirements in a circle": (
        STEPS,
        STEPS + "      setelah: [halal]@@\n",
        '"nib" menunggu dirinya sendiri',
        "berputar",
    ),
    "another word that is the label of another button": (
        "kata: [belum ada izin, tidak ada izin]",
        'kata: [belum ada izin, "ya, p-irt"]@@',
        'tulisan tombol "Ya, P-IRT"',
        "Hapus kata ini",
    ),
    "another word without a letter": (
        "kata: [belum ada izin, tidak ada izin]",
        'kata: [belum ada izin, "??"]@@',
        '"??" tidak berisi huruf',
        "atau hapus",
    ),
    "a state out of reach": ("ke: [penganugerahan]", "ke: [pembinaan]", '"penganugerahan" tidak bisa dicapai', '"ke"'),
    "an end that goes on": ("    ke: [pembinaan]", "    ke: [pembinaan]\n    akhir: ya", "adalah akhir", 'Hapus "ke"'),
    "a state without a way on": ("    ke: [draf]", "    akhir: tidak", '"ditarik" tidak punya langkah', "akhir: ya"),
}


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(ProgrammeError) as caught:
        load(path)
    return caught.value.faults


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_named_with_its_line_and_its_mend(case: str, tmp_path: Path) -> None:
    old, new, what, mend = CASES[case]
    text = SHIPPED.read_text("utf-8")
    assert old in text
    before, _, after = text.partition(old)
    marked = before + new + after
    path = tmp_path / "program.yaml"
    path.write_text(marked.replace(HERE, ""), "utf-8")

    faults = faults_of(path)

    fitting = [fault for fault in faults if what in fault.what and mend in fault.mend]
    assert fitting, "\n".join(map(str, faults))
    if HERE in new:
        line = marked[: marked.index(HERE)].count("\n") + 1
        assert line in {fault.line for fault in fitting}, "\n".join(map(str, faults))


def test_the_shipped_file_has_no_fault() -> None:
    assert load(SHIPPED).id == "ovop"


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    text = SHIPPED.read_text("utf-8")
    path.write_text(
        text.replace("    syarat: penghela", "    syarat: p").replace("ke: [pembinaan]", "ke: [p]"), "utf-8"
    )

    faults = faults_of(path)

    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert {'"p" tidak ada dalam daftar "syarat".', '"p" tidak ada dalam daftar "keadaan".'} <= {f.what for f in faults}


def test_what_only_follows_from_another_fault_is_not_said(tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    text = SHIPPED.read_text("utf-8")
    before, rest = text.split("\npertanyaan:\n")
    path.write_text(f"{before}\npertanyaan:\n  - id: satu\n{rest[rest.index(chr(10) + 'syarat:') :]}", "utf-8")

    assert all("kosong" not in fault.what for fault in faults_of(path))


def test_nobody_is_told_to_remove_what_has_to_be_there(tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    path.write_text(SHIPPED.read_text("utf-8").replace('tanya: "Apa nama usaha Anda?"', "tanya:"), "utf-8")

    (fault,) = faults_of(path)

    assert "hapus" not in fault.mend.casefold()


def test_a_fault_reads_as_one_sentence_after_its_line() -> None:
    assert str(Fault(12, 'Kunci "tanyaa" tidak dikenal.', 'Mungkin maksudnya "tanya"?')) == (
        'baris 12: Kunci "tanyaa" tidak dikenal. Mungkin maksudnya "tanya"?'
    )


BAD_FILES = {
    "an empty file": (b"  \n", "kosong", 1),
    "only remarks": (b"# nanti\n", "tidak berisi program", 1),
    "a list": (b"- a\n- b\n", "tidak berisi program", 1),
    "another encoding": ("program: ovop\nnama: Pesta \xe9\n".encode("latin-1"), "tidak bisa dibaca", 2),
    "ten megabytes": (b"a: b\n" * 2_000_000, "lebih dari 1 MB", 1),
    "a million lists in lists": (b"a: " + b"[" * 900_000, "terlalu dalam", 1),
    "a bomb": (b"a: &a [x, x]\nb: [*a, *a]\n", "&", 1),
    "a zero byte": (b"program: o\x00vop\n", "tidak terlihat", 1),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_is_no_programme_is_refused_with_words(case: str, tmp_path: Path) -> None:
    content, what, line = BAD_FILES[case]
    path = tmp_path / "program.yaml"
    path.write_bytes(content)

    (fault,) = faults_of(path)

    assert what in fault.what
    assert fault.line == line
    assert fault.mend


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (missing,) = faults_of(tmp_path / "tidak-ada.yaml")
    (folder,) = faults_of(tmp_path)

    assert "tidak-ada.yaml" in missing.what
    assert "folder" in folder.what


def test_a_mark_that_notepad_puts_first_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SHIPPED.read_bytes().replace(b"\n", b"\r\n"))

    assert load(path) == load(SHIPPED)


def test_the_question_of_the_recipe_can_be_added_as_it_says(tmp_path: Path) -> None:
    recipe = SHIPPED.parents[2] / "docs" / "program.md"
    blocks = re.findall(r"```yaml\n(  - id: pameran\n.*?)```", recipe.read_text("utf-8"), re.DOTALL)
    requirement, question = blocks
    text = SHIPPED.read_text("utf-8")
    text = text.replace("  - id: melatih\n    nama", f"{requirement}\n  - id: melatih\n    nama")
    text = text.replace("  # ---- Masyarakat sekitar", f"{question}\n  # ---- Masyarakat sekitar")
    path = tmp_path / "program.yaml"
    path.write_text(text, "utf-8")

    programme = load(path)

    assert programme.question("pameran").requirement == programme.requirement("pameran").id


def test_every_form_that_a_text_may_need_has_words() -> None:
    assert set(forms(Programme.model_json_schema())) == set(shape.PATTERNS)


def forms(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield from [value] if key == "pattern" else forms(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from forms(value)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_a_slip_does_to_the_file_is_said_in_words(data: st.DataObject) -> None:
    lines = SHIPPED.read_text("utf-8").split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    place = data.draw(st.integers(0, len(line)))
    sign = data.draw(st.sampled_from(":\"'[]{}#-&*!|>%@\t\\\\,?\u200f"))
    slips = {
        "lost": [],
        "doubled": [line, line],
        "indented": [f"  {line}"],
        "dedented": [line.removeprefix("  ")],
        "typed": [line[:place] + sign + line[place:]],
        "dropped": [line[:place] + line[place + 1 :]],
    }
    lines[number : number + 1] = data.draw(st.sampled_from(list(slips.values())))
    with NamedTemporaryFile(suffix=".yaml") as file:
        path = Path(file.name)
        path.write_text("\n".join(lines), "utf-8")
        faults: tuple[Fault, ...] = ()
        try:
            load(path)
        except ProgrammeError as error:
            faults = error.faults

    assert all(fault.line <= len(lines) and fault.what and fault.mend for fault in faults)
