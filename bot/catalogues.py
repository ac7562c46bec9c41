"""Keeps `locales/` in step with the sentences in the code and in the programme file."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg  # type: ignore[attr-defined]  # the stubs are older
from babel.messages.pofile import read_po, write_po

from bot.language import CATALOGUES, LOCALES, SOURCE, catalogue_file

KEYWORDS = {"t": None, "plain": None, "count": (1, 1)}
"""Calls that say a sentence. What is counted is its own plural in Indonesian, and may have two forms elsewhere."""

TEMPLATE = CATALOGUES / "kawan.pot"


def refreshed() -> Mapping[Path, bytes]:
    """Return every file of `locales/` as it should stand now. Same sentences, same bytes."""
    template = gathered()
    files = {TEMPLATE: _written(template)}
    for language in LOCALES:
        if language != SOURCE:
            files[catalogue_file(language)] = _written(_updated(template, language))
    return files


def refresh() -> Mapping[str, Sequence[str]]:
    """Write every file; return each language with the sentences that it does not say yet."""
    for file, content in refreshed().items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return {language: untranslated(language) for language in LOCALES if language != SOURCE}


def untranslated(language: str) -> Sequence[str]:
    """Return the sentences that this language does not say yet."""
    messages = _updated(gathered(), language)
    return [_msgid(message) for message in messages if message.id and not _is_said(message)]


def gathered() -> Catalog:
    """Return all sentences, in the order in which they stand in the files."""
    template = Catalog(fuzzy=False)
    with (CATALOGUES / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    for name, line, msgid, _, _ in extract_from_dir(CATALOGUES.parent, methods, options, keywords=KEYWORDS):
        template.add(msgid, locations=[(name, line)])
    return template


def _updated(template: Catalog, language: str) -> Catalog:
    file = catalogue_file(language)
    with BytesIO(file.read_bytes() if file.exists() else b"") as stream:
        catalogue = read_po(stream, locale=LOCALES[language], abort_invalid=True)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def _msgid(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_said(message: Message) -> bool:
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return all(forms) and not message.fuzzy


def _written(catalogue: Catalog) -> bytes:
    """Return the file without dates, line numbers or wrapping, so that only a change of words changes it."""
    out = BytesIO()
    out.write(_header(catalogue.locale).encode())
    write_po(out, catalogue, width=0, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def _header(locale: Locale | None) -> str:
    forms = Catalog(locale).plural_forms if locale else ""
    fields = {
        "Project-Id-Version": "Kawan IKM",
        "Language": str(locale or ""),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": forms,
    }
    said = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items() if value)
    return f'msgid ""\nmsgstr ""\n{said}\n'
