"""What pydantic found wrong in a programme file, put into words for whoever edits it."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from programme.entries import Rule
from programme.faults import Fault, Lines, Path, nearest
from programme.rules import Programme
from programme.tree import Data

PATTERNS = {
    r"^[a-z0-9_]{1,24}$": "Pakai huruf kecil, angka, dan garis bawah saja, paling panjang 24.",
    r"^\d{2,5}$": "Tulis dua sampai lima angka di antara tanda kutip.",
    r"^\d{4}$": 'Tulis tahun empat angka, misalnya "2025".',
    r"^https?://\S+$": "Tulis alamat lengkap yang diawali https://, atau hapus baris ini.",
    r"^\d{4}-\d{2}-\d{2}$": "Tulis tahun-bulan-tanggal, misalnya 2026-03-01.",
    r"^[0-9A-Za-z.\-]{1,20}$": 'Tulis angka, huruf, dan titik saja, misalnya "2026.2".',
}
"""The forms that the rules ask of a text, in words."""
_SHAPES = {
    "tuple_type": ("sebuah daftar", "Tulis seperti ini: [ya, belum], atau satu baris untuk tiap isi, diawali tanda -."),
    "mapping_type": ("beberapa baris kunci: isi", "Tulis di bawahnya dan dijorokkan, misalnya: nib: [ya]."),
    "dict_type": ("beberapa baris kunci: isi", "Tulis di bawahnya dan dijorokkan, misalnya: nib: [ya]."),
    "model_type": (
        "beberapa baris kunci: isi",
        "Tulis kuncinya di bawahnya dan dijorokkan, seperti contoh di atasnya.",
    ),
    "string_type": ("satu teks", 'Tulis satu teks di antara tanda kutip: "…".'),
    "bool_type": ('"ya" atau "tidak"', "Tulis ya atau tidak."),
    "bool_parsing": ('"ya" atau "tidak"', "Tulis ya atau tidak."),
    "date_type": ("tanggal", "Tulis tahun-bulan-tanggal, misalnya 2026-03-01."),
    "date_parsing": ("tanggal", "Tulis tahun-bulan-tanggal, misalnya 2026-03-01."),
    "date_from_datetime_parsing": ("tanggal yang ada", "Tulis tahun-bulan-tanggal, misalnya 2026-03-01."),
    "date_from_datetime_inexact": ("tanggal", "Tulis tahun-bulan-tanggal, misalnya 2026-03-01."),
    "int_parsing": ("angka", "Tulis angka saja, tanpa huruf."),
    "int_type": ("angka", "Tulis angka saja, tanpa huruf."),
}


def shape_faults(error: ValidationError, data: Data, lines: Lines) -> list[Fault]:
    """Return a fault for each thing that pydantic refused."""
    return [_fault(detail, data, lines) for detail in error.errors(include_url=False) if not _follows(detail)]


def _follows(detail: ErrorDetails) -> bool:
    """Whether a list is only too short because what stands in it is wrong; that is said already."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _fault(detail: ErrorDetails, data: Data, lines: Lines) -> Fault:
    path: Path = detail["loc"]
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if path and path[-1] == "[key]":
        path = path[:-1]
    line, key, where = lines.at(*path), path[-1] if path else "", place(data, path)
    if kind == "missing":
        return Fault(line, f'Kunci "{key}" belum ada di {where}.', f'Tambahkan baris "{key}:" dengan isinya.')
    if kind == "extra_forbidden":
        return Fault(line, f'Kunci "{key}" di {where} tidak dikenal.', nearest(str(key), _keys_at(path[:-1])))
    if isinstance(key, int):
        if value == "":
            return Fault(line, f"Satu baris di {where} kosong.", "Isi, atau hapus baris itu.")
        key = f"{path[-2]}" if len(path) > 1 else str(key)
    if value in ("", [], {}) or kind == "too_short":
        needed = _is_needed(path)
        mend = "Isi. Baris ini tidak boleh kosong." if needed else "Isi, atau hapus barisnya jika tidak diperlukan."
        return Fault(line, f'"{key}" di {where} kosong.', mend)
    return Fault(line, *_wrong_value(kind, f'"{key}" di {where}', value, context))


def _wrong_value(kind: str, what: str, value: object, context: Mapping[str, Any]) -> tuple[str, str]:
    said = f' berisi "{value}"' if isinstance(value, str) and len(value) <= 60 else ""  # noqa: PLR2004 (one line)
    if kind == "enum":
        allowed = str(context["expected"]).replace(" or ", " atau ")
        return f"{what}{said}. Isi itu tidak dikenal.", f"Pakai salah satu: {allowed}."
    if kind == "string_pattern_mismatch":
        return f"{what}{said}. Bentuknya tidak sesuai.", PATTERNS[context["pattern"]]
    if kind == "string_too_long":
        return f"{what} terlalu panjang: {len(str(value))} huruf.", f"Paling panjang {context['max_length']} huruf."
    if kind in _SHAPES:
        wanted, mend = _SHAPES[kind]
        return f"{what} harus berisi {wanted}.", mend
    return f"{what}{said}. Isi itu tidak bisa dipakai.", "Bandingkan dengan bagian lain di file ini."


def place(data: Data, path: Path) -> str:
    """Return words for the entry that a path lies in, as `pertanyaan "nib"`."""
    match path:
        case (str(section), int(number), *_):
            entries = data.get(section) if isinstance(data, dict) else None
            entry = entries[number] if isinstance(entries, list) else None
            name = (entry.get("id") or entry.get("kode")) if isinstance(entry, dict) else None
            return f'{section} "{name}"' if isinstance(name, str) else f"{section} ke-{number + 1}"
        case (str(section), _, *_):
            return f'"{section}"'
        case _:
            return "file ini"


def _keys_at(path: Path) -> list[str]:
    """Return the keys that the file may have at this place."""
    return list(_fields_at(path))


def _is_needed(path: Path) -> bool:
    """Whether the file has to have this key."""
    keys = [step for step in path if isinstance(step, str)]
    field = _fields_at(tuple(keys[:-1])).get(keys[-1]) if keys else None
    return field is not None and field.is_required()


def _fields_at(path: Path) -> Mapping[str, FieldInfo]:
    rule: type[Rule] = Programme
    for step in path:
        if isinstance(step, str):
            known = _by_key(rule)
            rule = (_rule_in(known[step].annotation) if step in known else None) or rule
    return _by_key(rule)


def _by_key(rule: type[Rule]) -> Mapping[str, FieldInfo]:
    return {field.alias or name: field for name, field in rule.model_fields.items()}


def _rule_in(annotation: object) -> type[Rule] | None:
    if isinstance(annotation, type) and issubclass(annotation, Rule):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _rule_in(inner))), None)
