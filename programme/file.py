"""Reading a programme file: the programme, or every fault that could be found in it."""

from pathlib import Path

from pydantic import ValidationError

from programme.coherence import coherence_faults
from programme.faults import Fault, Lines, ProgrammeError
from programme.portal_faults import portal_faults
from programme.reach import reach_faults
from programme.rules import Programme
from programme.shape import shape_faults
from programme.tree import read_tree

__all__ = ["Fault", "ProgrammeError", "load"]

MAX_BYTES = 1_000_000
"""No programme that people write and read is as long as that."""


def load(path: Path) -> Programme:
    """Return the programme that the file describes; ProgrammeError names all that is wrong with it.

    Faults of writing and of form come first; what the parts say about each other is looked at once those are mended.
    """
    tree = read_tree(_text_of(path))
    if not tree.broken and not isinstance(tree.data, dict):
        raise ProgrammeError([Fault(1, "File ini tidak berisi program.", 'Mulailah dengan baris "program: ovop".')])
    if tree.broken:
        raise ProgrammeError(tree.faults)
    lines = Lines(tree.lines)
    try:
        programme = Programme.model_validate(tree.data)
    except ValidationError as error:
        raise ProgrammeError([*tree.faults, *shape_faults(error, tree.data, lines)]) from None
    misfits = (*coherence_faults(programme, lines), *portal_faults(programme, lines), *reach_faults(programme, lines))
    if faults := [*tree.faults, *misfits]:
        raise ProgrammeError(faults)
    return programme


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ProgrammeError([_unopened(path, error)]) from error
    if len(raw) > MAX_BYTES:
        raise ProgrammeError([Fault(1, "File ini lebih dari 1 MB.", "Pastikan ini file program, bukan file lain.")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        fault = Fault(line, "Ada huruf yang tidak bisa dibaca.", "Simpan ulang file ini sebagai UTF-8.")
        raise ProgrammeError([fault]) from error
    if not text.strip():
        raise ProgrammeError([Fault(1, "File ini kosong.", "Salin isi dari programme/data/ovop.yaml.")])
    return text


def _unopened(path: Path, error: OSError) -> Fault:
    match error:
        case FileNotFoundError():
            return Fault(1, f'File "{path}" tidak ada.', "Periksa nama file dan foldernya.")
        case IsADirectoryError():
            return Fault(1, f'"{path}" adalah folder.', "Tulis nama filenya juga, misalnya ovop.yaml.")
        case PermissionError():
            return Fault(
                1, f'File "{path}" tidak boleh dibaca.', "Beri izin baca kepada pengguna yang menjalankan bot."
            )
        case _:
            return Fault(1, f'File "{path}" tidak bisa dibaca.', "Periksa disk dan nama filenya.")
