"""What is said about a number that an owner typed: what is wrong or doubtful, and what to do now.

No sentence repeats the number: a NIK never goes back into the chat whole.
"""

from conversations.words import Html, Words
from programme.numbers import Code, Reading, Remark
from programme.regions import Regions
from programme.rules import NumberKind


def said(kind: NumberKind, remark: Remark, regions: Regions, t: Words) -> Html:
    """Say one remark about a number of this kind."""
    match remark.code:
        case Code.COUNT | Code.TOO_LONG | Code.NO_DIGITS | Code.SEVERAL | Code.LETTERS | Code.LOOKALIKES:
            return _unreadable(kind, remark, t)
        case Code.OTHER_KIND | Code.KBLI | Code.IMPORTED | Code.FATWA_STAGE:
            return _mixed_up(kind, remark, t)
        case Code.WITHOUT_YEAR | Code.WITHOUT_MD | Code.WITHOUT_ID:
            return _incomplete(kind, remark, t)
        case Code.FORM_UNKNOWN | Code.OLD_FORM | Code.BIRTH_DATE | Code.SERIAL | Code.PACKAGING:
            return _unusual(kind, remark, t)
        case Code.REGION_UNKNOWN | Code.REGION_ELSEWHERE:
            return _place(kind, remark, regions, t)
        case Code.ENDED | Code.ENDS_THIS_YEAR | Code.ENDS_TOO_LATE:
            return _year(remark, t)


def remarks_on(reading: Reading, regions: Regions, t: Words) -> tuple[Html, ...]:
    """Say what there is to say about a reading: its fault alone, or each of its warnings."""
    remarks = (reading.fault,) if reading.fault else reading.warnings
    return tuple(said(reading.kind, remark, regions, t) for remark in remarks)


def name(kind: NumberKind, t: Words) -> str:
    """Return what people call the number."""
    return {
        NumberKind.NIB: t.plain("NIB"),
        NumberKind.NIK: t.plain("NIK"),
        NumberKind.NPWP: t.plain("NPWP"),
        NumberKind.PIRT: t.plain("nomor P-IRT"),
        NumberKind.BPOM_MD: t.plain("nomor BPOM MD"),
        NumberKind.HALAL: t.plain("nomor sertifikat halal"),
        NumberKind.TRADEMARK: t.plain("nomor merek"),
        NumberKind.DECREE: t.plain("nomor SK"),
    }[kind]


def _count(kind: NumberKind, remark: Remark, t: Words) -> Html:
    expected, got = remark.expected, remark.got
    match kind:
        case NumberKind.NPWP:
            return t(
                "NPWP {expected} angka, atau 15 angka di kartu lama. Yang Anda kirim {got}. "
                "Lihat lagi kartunya, lalu kirim semua angkanya.",
                expected=expected,
                got=got,
            )
        case NumberKind.PIRT:
            return t(
                "Nomor P-IRT {expected} angka, sudah dengan 2 angka tahun di belakang. Yang Anda kirim {got}. "
                "Lihat lagi sertifikatnya, lalu kirim semua angkanya.",
                expected=expected,
                got=got,
            )
        case _:
            return t(
                "{name} {expected} angka, yang Anda kirim {got}. Lihat lagi, lalu kirim semua angkanya.",
                name=_begun(name(kind, t)),
                expected=expected,
                got=got,
            )


def _unreadable(kind: NumberKind, remark: Remark, t: Words) -> Html:
    called = name(kind, t)
    match remark.code:
        case Code.COUNT:
            return _count(kind, remark, t)
        case Code.TOO_LONG:
            return t("Pesannya terlalu panjang. Kirim {name} saja.", name=called)
        case Code.NO_DIGITS:
            return t("Belum ada angkanya. Kirim {name} saja.", name=called)
        case Code.SEVERAL:
            return t("Ada lebih dari satu nomor. Kirim satu {name} dulu.", name=called)
        case Code.LOOKALIKES:
            return t(
                "Ada huruf {letters} di antara angka. Mungkin maksudnya angka 0 atau 1? "
                "Kirim lagi {name} dengan angka.",
                letters=remark.letters,
                name=called,
            )
        case _:
            return t(
                "Ada huruf {letters} di antara angka. {name} hanya berisi angka. Lihat lagi, lalu kirim angkanya.",
                letters=remark.letters,
                name=_begun(called),
            )


def _mixed_up(kind: NumberKind, remark: Remark, t: Words) -> Html:
    match remark.code:
        case Code.KBLI:
            return t(
                "5 angka adalah kode KBLI, jenis usaha Anda. NIB 13 angka, ada di lembar yang sama. Kirim 13 angka itu."
            )
        case Code.IMPORTED:
            return t(
                "Kode ML adalah izin BPOM untuk barang dari luar negeri. Buatan Indonesia memakai MD. "
                "Lihat lagi izinnya, lalu kirim nomor yang diawali MD."
            )
        case Code.FATWA_STAGE:
            return t(
                "Nomor KH baru tahap ketetapan halal, belum sertifikat. Nomor sertifikat diawali ID. "
                "Kirim nomor itu kalau sertifikatnya sudah terbit."
            )
        case _:
            other = name(remark.looks_like or kind, t)
            return t(
                "Ini seperti {other}. Yang kami perlukan {name}. Kirim nomor itu.", other=other, name=name(kind, t)
            )


def _incomplete(kind: NumberKind, remark: Remark, t: Words) -> Html:
    match remark.code:
        case Code.WITHOUT_MD:
            return t(
                "Kami tidak melihat huruf MD. Nomornya kami terima dulu. "
                "Kalau di izin tertulis MD, kirim lagi dengan MD di depannya."
            )
        case Code.WITHOUT_ID:
            return t(
                "Nomor sertifikat halal diawali ID. Nomornya kami terima dulu. "
                "Kalau di sertifikat tertulis ID, kirim lagi dengan ID di depannya."
            )
        case _ if kind is NumberKind.PIRT:
            return t(
                "Dua angka tahun di belakang nomor P-IRT belum ada. Contohnya -27. "
                "Kirim lagi nomornya dengan dua angka itu."
            )
        case _:
            return t(
                "Tahun SK belum tertulis. Nomornya kami terima. Kalau tahu tahunnya, kirim lagi, misalnya 12/B/2021."
            )


def _unusual(kind: NumberKind, remark: Remark, t: Words) -> Html:
    match remark.code:
        case Code.OLD_FORM if kind is NumberKind.NPWP:
            return t(
                "Ini NPWP lama, 15 angka. Kami terima. Yang baru 16 angka: untuk perorangan, NPWP sama dengan NIK."
            )
        case Code.OLD_FORM:
            return t(
                "Nomor P-IRT 12 angka adalah bentuk lama. Kami terima. "
                "Lihat apakah sertifikatnya masih berlaku. Kalau sudah ada yang baru, kirim nomor yang baru."
            )
        case Code.BIRTH_DATE:
            return t("Ada angka di tengah yang tidak biasa. Cocokkan dengan KTP. Kalau sudah sama, lanjutkan.")
        case Code.SERIAL:
            return t("Empat angka terakhir 0000, itu tidak biasa. Cocokkan dengan KTP. Kalau sudah sama, lanjutkan.")
        case Code.PACKAGING:
            return t(
                "Angka pertama nomor P-IRT biasanya 1 sampai 8. Cocokkan dengan sertifikat. "
                "Kalau sudah sama, lanjutkan."
            )
        case _:
            return t(
                "Bentuk nomor ini belum kami kenal. Kami terima seperti yang Anda kirim. "
                "Cocokkan dengan suratnya. Kalau sudah sama, lanjutkan."
            )


def _place(kind: NumberKind, remark: Remark, regions: Regions, t: Words) -> Html:
    if remark.code is Code.REGION_ELSEWHERE:
        return t(
            "Nomor P-IRT ini dari {region}, bukan dari tempat usaha Anda. Kalau angkanya sudah sama dengan sertifikat, "
            "lanjutkan. Kalau tempat membuatnya pindah kabupaten/kota, urus P-IRT yang baru.",
            region=regions.find(remark.region).name,
        )
    return t(
        "Kode daerah di {name} belum kami kenal. Mungkin kode lama. "
        "Cocokkan angkanya sekali lagi. Kalau sudah sama, lanjutkan.",
        name=name(kind, t),
    )


def _year(remark: Remark, t: Words) -> Html:
    year = str(remark.year)
    match remark.code:
        case Code.ENDED:
            return t(
                "P-IRT ini berlaku sampai tahun {year}, jadi sudah lewat. "
                "Kalau sudah ada yang baru, kirim nomor yang baru. Kalau belum, urus yang baru di oss.go.id.",
                year=year,
            )
        case Code.ENDS_THIS_YEAR:
            return t(
                "P-IRT ini berakhir tahun ini, {year}. Lihat tanggalnya di sertifikat, supaya tidak terlewat.",
                year=year,
            )
        case _:
            return t(
                "P-IRT berlaku 5 tahun, tetapi nomor ini sampai tahun {year}. "
                "Cocokkan dua angka terakhir dengan sertifikat. Kalau sudah sama, lanjutkan.",
                year=year,
            )


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
