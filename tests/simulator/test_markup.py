"""HTML, both Markdowns, and what Telegram finds by itself."""

import pytest

from simulator.formatting import formatted, own_words
from simulator.refusals import RefusalError

Marks = list[tuple[str, int, int]]


def marks(raw: str, mode: str) -> tuple[str, Marks]:
    text, entities = formatted(raw, mode, None)
    return text, [(entity.kind, entity.offset, entity.length) for entity in entities]


def complaint(raw: str, mode: str) -> str:
    with pytest.raises(RefusalError) as caught:
        formatted(raw, mode, None)
    return caught.value.description.removeprefix("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(
    ("raw", "text", "expected"),
    [
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<b>é</b>", "😀é", [("bold", 2, 1)]),
        ("  <b> a </b> ", "a", [("bold", 0, 1)]),
        ("&lt;b&gt; &amp; &quot;x&quot; &#233; &xyz; & >", '<b> & "x" é &xyz; & >', []),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<blockquote expandable>a\nb</blockquote>", "a\nb", [("expandable_blockquote", 0, 3)]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ('<a href="https://contoh.id">ini</a> <a href="javascript:x">itu</a>', "ini itu", [("text_link", 0, 3)]),
        ("<B>a</b><s></s><u> </u>😀", "a 😀", [("bold", 0, 1)]),
        ("<code>contoh.id</code> /bantuan", "contoh.id /bantuan", [("code", 0, 9), ("bot_command", 10, 8)]),
    ],
)
def test_html_is_read_as_telegram_reads_it(raw: str, text: str, expected: Marks) -> None:
    assert marks(raw, "html") == (text, expected)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("é <x", "Unclosed start tag at byte offset 3"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=/x>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_wrong_html_is_refused_in_telegrams_words(raw: str, words: str) -> None:
    assert complaint(raw, "HTML") == words


@pytest.mark.parametrize(
    ("raw", "text", "expected"),
    [
        ("*a* _b_ __c__", "a b c", ["bold", "italic", "underline"]),
        ("~d~ ||e|| `f`", "d e f", ["strikethrough", "spoiler", "code"]),
        ("*a _b_*", "a b", ["bold", "italic"]),
        ("```py\nx = 1```", "x = 1", ["pre"]),
        (r"1\. a\!", "1. a!", []),
        ("[ini](https://contoh.id/a)", "ini", ["text_link"]),
        (">kutip\n>lagi\nbiasa", "kutip\nlagi\nbiasa", ["blockquote"]),
        ("![👍](tg://emoji?id=5368324170671202286)", "👍", ["custom_emoji"]),
    ],
)
def test_markdown_v2_is_read_as_telegram_reads_it(raw: str, text: str, expected: list[str]) -> None:
    found, entities = marks(raw, "MarkdownV2")
    assert (found, [kind for kind, _, _ in entities]) == (text, expected)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("é *a", "Can't find end of Bold entity at byte offset 3"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("[a", "Can't find end of TextUrl entity at byte offset 0"),
    ],
)
def test_wrong_markdown_v2_is_refused_in_telegrams_words(raw: str, words: str) -> None:
    assert complaint(raw, "markdownv2") == words


def test_the_old_markdown_knows_no_nesting() -> None:
    assert marks("*a* _b_ `c` [d](https://contoh.id) \\_e", "Markdown") == (
        "a b c d _e",
        [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1), ("text_link", 6, 1)],
    )
    assert complaint("a *b", "Markdown") == "Can't find end of the entity starting at byte offset 2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start abc", [("bot_command", "/start")]),
        ("/start@contoh_bot", [("bot_command", "/start@contoh_bot")]),
        ("a/b dan 1/2", []),
        ("lihat contoh.id/a?b=1.", [("url", "contoh.id/a?b=1")]),
        ("(https://contoh.id/(a))", [("url", "https://contoh.id/(a)")]),
        ("surat@contoh.id", [("email", "surat@contoh.id")]),
        ("hai @bu_contoh!", [("mention", "@bu_contoh")]),
        ("#ovop dan #123", [("hashtag", "#ovop")]),
        ("+62 811 0000 0000", [("phone_number", "+62 811 0000 0000")]),
        ("Rp1.500.000 tgl 22.11.2026", []),
        ("selesai.lanjut", []),
    ],
)
def test_what_nobody_marked_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    words = own_words(text)
    assert [
        (entity["type"], text[entity["offset"] : entity["offset"] + entity["length"]])
        for entity in words.get("entities", [])
    ] == expected


def test_a_text_of_nothing_to_see_is_empty_and_control_characters_become_spaces() -> None:
    assert own_words("\u200b\u2060 \n")["text"] == ""
    assert own_words("a\r\nb\x07c")["text"] == "a\nb c"
