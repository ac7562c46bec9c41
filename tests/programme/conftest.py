"""The shipped programme, and a small one in which each rule can be seen by itself."""

from pathlib import Path
from textwrap import dedent

import pytest

from programme.file import load
from programme.rules import Programme

SHIPPED = Path(__file__).parents[2] / "programme" / "data" / "ovop.yaml"

SMALL = """
    program: kecil
    nama: Kecil
    versi: "1"
    dasar_hukum: Aturan contoh
    pengantar: Contoh
    putaran: {tahun: 2026}
    sumber: [{id: s, judul: Contoh}]
    komoditas:
      - {id: makanan, nama: Makanan, contoh: Keripik}
      - {id: batik, nama: Batik, contoh: Kain}
    bagian: [{id: a, nama: A}]
    pertanyaan:
      - {id: komoditas, bagian: a, jenis: komoditas, tanya: T komoditas, ringkas: komoditas,
         apa_ini: A, kenapa: BASIS, syarat: kelompok}
      - {id: nib, bagian: a, jenis: ya_belum, tanya: T nib, ringkas: nib, apa_ini: A, kenapa: BASIS, syarat: nib,
         akibat: {belum: Urus NIB.}}
      - {id: kbli, bagian: a, jenis: kbli, tanya: T kbli, ringkas: kbli, apa_ini: A, kenapa: BASIS,
         syarat: kbli, bila: {nib: [ya]}}
      - {id: izin, bagian: a, jenis: pilihan, tanya: T izin, ringkas: izin, apa_ini: A, kenapa: BASIS, syarat: izin,
         bila: {komoditas: [makanan]}, akibat: {belum: Urus izin.},
         pilihan: [{id: ada, tombol: Ada, hasil: terpenuhi}, {id: habis, tombol: Habis, hasil: belum},
                   {id: lupa, tombol: Lupa, hasil: belum_jelas}]}
      - {id: bahan, bagian: a, jenis: ya_belum, tanya: T bahan, ringkas: bahan,
         apa_ini: A, kenapa: BASIS, syarat: bahan, ikut: [komoditas]}
      - {id: wilayah, bagian: a, jenis: wilayah, tanya: T wilayah, ringkas: wilayah, apa_ini: A, kenapa: BASIS,
         bila: {bahan: [tidak_tahu]}}
      - {id: catatan, bagian: a, jenis: teks, tanya: T catatan, ringkas: catatan, apa_ini: A, kenapa: BASIS}
    syarat:
      - {id: kelompok, nama: Kelompok, jenis: wajib, dasar: BASIS, saran: {apa: A, kenapa: K, langkah: [L], kantor: K}}
      - {id: izin, nama: Izin, jenis: wajib, dasar: BASIS,
         saran: {apa: A, kenapa: K, langkah: [L], kantor: K, setelah: [nib]}}
      - {id: nib, nama: NIB, jenis: wajib, dasar: BASIS, saran: {apa: A, kenapa: K, langkah: [L], kantor: K}}
      - {id: kbli, nama: KBLI, jenis: wajib, dasar: BASIS, saran: {apa: A, kenapa: K, langkah: [L], kantor: K}}
      - {id: bahan, nama: Bahan, jenis: kesiapan, dasar: BASIS, saran: {apa: A, kenapa: K, langkah: [L], kantor: K}}
    dokumen:
      - {id: nib, nama: NIB, jenis: wajib, apa: A, kenapa: BASIS, dapat_di: D, bentuk: [pdf]}
    keadaan: [{id: draf, nama: Draf, arti: A, lakukan: L, akhir: ya}]
    kbli:
      - {kode: "10", versi: "2020", judul: Makanan, komoditas: makanan}
      - {kode: "10", versi: "2025", judul: Makanan, komoditas: makanan}
      - {kode: "10801", versi: "2020", judul: Pakan}
      - {kode: "13133", versi: "2020", judul: Cetak}
      - {kode: "13133", versi: "2025", judul: Batik, komoditas: batik}
"""
BASIS = "{teks: Contoh, kepastian: tertulis, sumber: [s]}"


@pytest.fixture(scope="session")
def ovop() -> Programme:
    return load(SHIPPED)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    path = tmp_path_factory.mktemp("small") / "kecil.yaml"
    path.write_text(dedent(SMALL).replace("BASIS", BASIS), "utf-8")
    return load(path)
