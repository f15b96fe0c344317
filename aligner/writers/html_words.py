"""The words of a page around the notice, in every language that the reader may choose.

A page is drawn in one language and carries the others in a table. Whatever is said is an element
with the number of its line in the table, so that a script can say it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from aligner import languages
from aligner.writers import INTERFACE
from aligner.writers.html_marks import visible

if TYPE_CHECKING:
    from markupsafe import Markup

CATALOGUES = Path(__file__).resolve().parents[1] / "locale"
"""A file for each language of the interface but the one that the templates are written in."""

KEYWORDS: Mapping[str, Any] = {"t": None, "said": None, "tn": (1, 2), "saidn": (1, 2)}
"""The functions whose arguments are words to translate, in templates and in scripts alike."""

Said: TypeAlias = Callable[[str], str]
"""Words that are still to be said in a language, whose code they are called with."""


def interfaces() -> tuple[str, ...]:
    """The codes of the languages that the words around a notice can be in."""
    return (INTERFACE, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


@cache
def catalogue(code: str) -> NullTranslations:
    """The translations of a language, read from their source."""
    from gettext import GNUTranslations
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = CATALOGUES / f"{code}.po"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as source:
        entries = read_po(source, locale=code)
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return GNUTranslations(compiled)


def said(message: str, **values: Any) -> Said:
    """A sentence with values in it, themselves perhaps words still to be said."""
    return lambda code: _filled(catalogue(code).gettext(message), values, code)


def saidn(one: str, many: str, num: int, **values: Any) -> Said:
    """A sentence on a number of things."""
    with_number = {"num": num, **values}
    return lambda code: _filled(catalogue(code).ngettext(one, many, num), with_number, code)


def named(language: str) -> Said:
    """The name of a language."""
    return lambda code: languages.load(language).names.get(code, language)


def _filled(text: str, values: Mapping[str, Any], code: str) -> str:
    plain = {name: _plain(value, code) for name, value in values.items()}
    return text % plain if plain else text


def _plain(value: Any, code: str) -> Any:
    if callable(value):
        return value(code)
    return visible(value) if isinstance(value, str) else value


def capital(words: Said) -> Said:
    """The words as they stand at the beginning of a line."""
    return lambda code: (text := words(code))[:1].upper() + text[1:]


@dataclass
class Speech:
    """What one page says, while it is drawn in ``language``."""

    language: str
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)

    def number(self, words: Said) -> int | None:
        """The line of the table that holds these words; None where they never change."""
        row = tuple(words(code) for code in interfaces())
        if len(set(row)) == 1:
            return None
        return self.lines.setdefault(row, len(self.lines))

    def plain(self, words: Said) -> str:
        """The words alone, in the language that the page is drawn in."""
        return visible(words(self.language))

    def say(self, words: Said) -> Markup:
        """The words, in an element that can be said anew."""
        from markupsafe import Markup

        number = self.number(words)
        text = self.plain(words)
        if number is None:
            return Markup("{}").format(text)
        return Markup('<span data-t="{}">{}</span>').format(number, text)

    def t(self, message: str, **values: Any) -> Markup:
        """A sentence."""
        return self.say(capital(said(message, **values)))

    def tn(self, one: str, many: str, num: int, **values: Any) -> Markup:
        """A sentence on a number of things."""
        return self.say(saidn(one, many, num, **values))

    def key(self, words: Said) -> Markup:
        """The attribute for an element that may hold text and nothing else, such as an option."""
        from markupsafe import Markup

        number = self.number(words)
        return Markup("") if number is None else Markup(' data-t="{}"').format(number)

    def attrs(self, **words: Said) -> Markup:
        """Attributes with words in them: ``aria_label`` stands for aria-label."""
        from markupsafe import Markup

        names = {name.replace("_", "-"): one for name, one in words.items()}
        written = [
            Markup(' {}="{}"').format(name, self.plain(capital(one))) for name, one in names.items()
        ]
        numbers = {name: self.number(capital(one)) for name, one in names.items()}
        again = " ".join(f"{name}:{at}" for name, at in numbers.items() if at is not None)
        return Markup("").join([*written, Markup(' data-a="{}"').format(again) if again else ""])

    def prose(self, text: str) -> Markup:
        """A passage of a rule's manual: in its own language where nobody translated it."""
        from markupsafe import Markup

        words = capital(said(text))
        if self.number(words) is None:
            return Markup('<span lang="{}">{}</span>').format(INTERFACE, text)
        return self.say(words)

    def table(self) -> dict[str, list[str]]:
        """Every line that was said, by language."""
        columns = zip(*self.lines, strict=True)
        empty: dict[str, list[str]] = {code: [] for code in interfaces()}
        return empty | {
            code: [visible(line) for line in column]
            for code, column in zip(interfaces(), columns, strict=False)
        }

    def tools(self) -> dict[str, Any]:
        """What a template may call."""
        return {
            "interface": self.language,
            "interfaces": interfaces(),
            "t": self.t,
            "tn": self.tn,
            "say": self.say,
            "said": said,
            "saidn": saidn,
            "plain": self.plain,
            "capital": capital,
            "key": self.key,
            "attrs": self.attrs,
            "named": named,
            "prose": self.prose,
        }


@cache
def script_words(source: str) -> dict[str, dict[str, list[str]]]:
    """What a script says, by language and by the words in the script: each form of a plural."""
    from io import BytesIO

    from babel.messages.extract import extract

    found = extract("javascript", BytesIO(source.encode()), keywords=dict(KEYWORDS))
    messages = [message for _, message, _, _ in found]
    return {code: dict(_forms(message, code) for message in messages) for code in interfaces()}


def _forms(message: str | tuple[str, ...], code: str) -> tuple[str, list[str]]:
    words = catalogue(code)
    if isinstance(message, str):
        return message, [words.gettext(message)]
    one, many = message[:2]
    return one, [words.ngettext(one, many, 1), words.ngettext(one, many, 2)]
