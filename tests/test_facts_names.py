"""Addresses, acronyms and names over generated texts: equal or seen to differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from aligner import Severity, check_pair, languages, profiles
from aligner.facts import link
from aligner.values import gazetteer, peoples
from aligner.views.names.familiar import THROUGHOUT

PROFILE = profiles.load("default")
CODES = PROFILE.languages

WORDS = st.text("abcdghijkmnopqrstuvwxyz", min_size=4, max_size=9)
HOSTS = st.lists(WORDS, min_size=1, max_size=2).map(".".join)
PATHS = st.lists(WORDS, max_size=3)
CLOSINGS = st.sampled_from(["", ".", ",", ")", " ;", "). ", "!", ">."])


def links(text: str, code: str = CODES[0]) -> list[link.Link]:
    found = link.find(text, languages.load(code), PROFILE)
    return [one for one in found if isinstance(one, link.Link)]


@given(HOSTS, PATHS, CLOSINGS)
def test_an_address_is_read_whole_and_without_the_marks_behind_it(
    host: str, path: list[str], closing: str
) -> None:
    address = "/".join([f"https://{host}.org", *path])

    (found,) = links(f"See {address}{closing}")

    assert str(found) == address
    assert found.parts == (f"{host}.org", *path)


@given(HOSTS, PATHS)
def test_addresses_that_differ_in_their_language_alone_are_equal(
    host: str, path: list[str]
) -> None:
    first, second = ("/".join([f"www.{host}.org", code, *path, f"a_{code}.pdf"]) for code in CODES)

    assert links(first)[0].says(links(second)[0])


@given(HOSTS, PATHS, st.data())
def test_a_changed_part_of_an_address_is_seen(
    host: str, path: list[str], data: st.DataObject
) -> None:
    parts = [f"{host}.org", *path]
    at = data.draw(st.integers(0, len(parts) - 1))
    changed = [*parts[:at], f"q{parts[at]}", *parts[at + 1 :]]

    first, second = links("https://" + "/".join(parts)), links("https://" + "/".join(changed))

    assert not first[0].says(second[0])


@given(WORDS, HOSTS)
def test_mail_addresses_are_compared_whatever_their_capitals(name: str, host: str) -> None:
    (found,) = links(f"Write to {name}@{host}.org.")
    (loud,) = links(f"Write to mailto:{name.upper()}@{host}.org, please.")

    assert found.says(loud)
    assert not found.says(links(f"{name}x@{host}.org")[0])


@given(st.text("abc./:@ -_?=&#()[]<>\\\"'%é\n", max_size=300))
def test_no_text_stops_the_reading_of_addresses(text: str) -> None:
    for found in links(text):
        begin, end = found.span
        assert 0 <= begin < end <= len(text)


@pytest.mark.parametrize("key", sorted(languages.load(CODES[0]).proper.peoples))
def test_every_people_is_known_in_both_languages(key: str) -> None:
    for code in CODES:
        for word in languages.load(code).proper.peoples[key]:
            found = [place.key for place in peoples.find(f"x {word} y", code, PROFILE)]
            assert found == [key], word


@pytest.mark.parametrize("key", sorted(languages.load(CODES[0]).proper.places))
def test_every_place_is_known_in_both_languages(key: str) -> None:
    for code in CODES:
        for form in languages.load(code).proper.places[key]:
            name = form[0].upper() + form[1:]
            assert key in [place.key for place in peoples.find(f"x {name} y", code, PROFILE)], form


def test_countries_are_the_same_in_both_languages() -> None:
    ours, theirs = (gazetteer.territories(code) for code in CODES)
    read = {
        key: [
            {place.key for place in peoples.find(f"x {names[key]} y", code, PROFILE)}
            for code, names in zip(CODES, (ours, theirs), strict=True)
        ]
        for key in sorted(ours.keys() & theirs.keys())
    }

    apart = [
        key for key, (first, second) in read.items() if first and second and not first & second
    ]

    assert apart == []


def test_a_link_is_no_figure_and_always_missed() -> None:
    (found,) = links("https://example.org/2024/12")

    assert found.figures == frozenset()
    assert replace(found, sure=True) == found


@pytest.mark.parametrize(
    ("english", "french", "severity"),
    [
        ("example.org/en/rules/pay-2.html", "example.org/fr/statut/solde-2.html", Severity.INFO),
        ("jobs.example.org/our-values", "emplois.example.org/nos-valeurs", Severity.INFO),
        ("example.org/en/rules/pay-2.html", "example.org/fr/statut/solde-3.html", Severity.WARNING),
        ("example.org/en/rules/pay.html", "example.org/fr/statut/solde.pdf", Severity.WARNING),
        ("careers.example.org/values", "carers.example.org/valeurs", Severity.WARNING),
        ("jobs.example.org/values", "jobs.exemple.org/valeurs", Severity.WARNING),
        ("jobs.example.org/values", "jobs.example.org/valeurs", Severity.WARNING),
    ],
)
def test_a_page_in_other_words_is_a_remark_where_both_addresses_name_their_language(
    english: str, french: str, severity: Severity
) -> None:
    checked = check_pair(f"See www.{english} today.", f"Voir www.{french}.", select=["link"])

    assert [one.severity for one in checked.findings] == [severity]


FLOODS = """The Harbour Flood Bureau (HFB) has nine stations.

They are open all year.

Engineers repair the boats of the HFB in winter."""
CRUES = """Le Service portuaire de veille des crues (SPVC) compte neuf stations.

Elles sont ouvertes toute l'année.

Des ingénieurs réparent les bateaux du {} en hiver."""


@pytest.mark.parametrize(
    ("rule", "english", "french", "severity"),
    [
        ("name", "Canadians expect more.", "La population en attend davantage.", Severity.INFO),
        ("name", "Canadians expect more.", "Les Belges en attendent davantage.", Severity.WARNING),
        ("name", "Canada expects more.", "La population en attend davantage.", Severity.WARNING),
        (
            "name",
            "Mr Lindqvist fears that this cannot be put into practice at once.",
            "Monsieur le Président craint, quoi qu'il en dise, que cela ne passe pas les faits.",
            Severity.INFO,
        ),
        (
            "name",
            "Mr Lindqvist fears that this cannot be done at once.",
            "Le chef craint que cela ne puisse pas être fait tout de suite.",
            Severity.WARNING,
        ),
        ("name", "Jenkins said it sank.", "Elle a dit qu'il a coulé.", Severity.INFO),
        ("name", "Jenkins said it sank.", "La cheffe a dit qu'il a coulé.", Severity.WARNING),
        ("acronym", "The clinic keeps an XMR.", "La clinique tient un DXM.", Severity.INFO),
        ("acronym", FLOODS, CRUES.format("KMTZ"), Severity.INFO),
        ("name", "Egypt has protested.", "Khartoum a protesté.", Severity.WARNING),
        ("name", "The French clerk is here.", "La greffière est là.", Severity.INFO),
        (
            "name",
            "Write to the Agency within a week.",
            "Écrivez à l'Agence Fiskerimyndigheten dans la semaine.",
            Severity.WARNING,
        ),
        ("acronym", "The head of the UN waits.", "Le chef attend.", Severity.WARNING),
        ("acronym", "The clinic told UNICEF.", "La clinique a prévenu l'OMS.", Severity.WARNING),
        (
            "acronym",
            "The clinic told the XMR.",
            "La clinique a prévenu la ville.",
            Severity.WARNING,
        ),
        (
            "obligation",
            "Players have to wear a helmet during training.",
            "Les joueurs peuvent porter un casque à l'entraînement.",
            Severity.WARNING,
        ),
        (
            "obligation",
            "Players should wear a helmet during training.",
            "Les joueurs doivent porter un casque à l'entraînement.",
            Severity.INFO,
        ),
    ],
)
def test_what_usage_may_confound_is_a_remark(
    rule: str, english: str, french: str, severity: Severity
) -> None:
    checked = check_pair(english, french, select=[rule])

    assert [one.severity for one in checked.findings] == [severity]


@pytest.mark.parametrize(
    ("rule", "told", "lost"),
    [
        (
            "name",
            ("Angola is a large country.", "L'Angola est un grand pays."),
            ("Please contact the embassy in Angola.", "Veuillez contacter l'ambassade."),
        ),
    ],
)
def test_what_the_text_names_throughout_may_go_unsaid_once(
    rule: str, told: tuple[str, str], lost: tuple[str, str]
) -> None:
    between = "Bring your passport and two photographs.", "Apportez passeport et photographies."
    english, french = (
        "\n\n".join([*THROUGHOUT * [one], *3 * [other], last])
        for one, other, last in zip(told, between, lost, strict=True)
    )

    (once,) = check_pair(*lost, select=[rule]).findings
    (often,) = check_pair(english, french, select=[rule]).findings

    assert (once.severity, often.severity) == (Severity.WARNING, Severity.INFO)
