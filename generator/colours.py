"""Colours of a library's own: the styles that lay them over those of the theme, always readable."""

from __future__ import annotations

from generator.settings import Colours

_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_PAPER, _NIGHT = _WHITE, (22, 25, 28)  # the grounds of the two schemes of theme/assets/site.css
_READABLE = 4.5  # contrast of small text by WCAG 2.1, success criterion 1.4.3

Rgb = tuple[int, int, int]


def styles(colours: Colours) -> str:
    """Return the CSS of these colours, "" where there are none.

    The primary colour is the header's ground, with words in black or white. The accent is taken
    as it is unless it would be hard to read: then as much darker, or lighter on dark ground.
    """
    rules = []
    if colours.primary:
        ground = _rgb(colours.primary)
        words = max(_WHITE, _BLACK, key=lambda words: _contrast(words, ground))
        rules.append(
            f"[data-md-color-scheme][data-md-color-primary]{{--md-primary-fg-color:{_hex(ground)};"
            f"--md-primary-fg-color--dark:{_hex(ground)};--md-primary-bg-color:{_hex(words)};"
            f"--md-primary-bg-color--light:{_hex(words)}}}"
            ".md-tabs__link,.md-tabs__item--active .md-tabs__link,.md-tabs__link:hover"
            "{color:var(--md-primary-bg-color)}"
            ".md-tabs__item--active{box-shadow:inset 0 -.1rem var(--md-primary-bg-color)}"
        )
    if colours.accent:
        accent = _rgb(colours.accent)
        rules.append(f":root{{--rp-accent:{_hex(_readable(accent, _WHITE))}}}")
        for scheme, ground in (("default", _PAPER), ("slate", _NIGHT)):
            shown = _hex(_readable(accent, ground))
            rules.append(
                f'[data-md-color-scheme="{scheme}"][data-md-color-accent]'
                f"{{--md-accent-fg-color:{shown};--md-accent-fg-color--transparent:{shown}1a;"
                f"--md-typeset-a-color:{shown}}}"
            )
    return "".join(rules)


def _readable(colour: Rgb, ground: Rgb) -> Rgb:
    """Return the colour that is readable on a ground and next to this one."""
    towards = max(_WHITE, _BLACK, key=lambda end: _contrast(end, ground))
    for share in range(101):
        mixed = _mixed(colour, towards, share)
        if _contrast(mixed, ground) >= _READABLE:
            return mixed
    return towards


def _mixed(one: Rgb, other: Rgb, share: int) -> Rgb:
    """Return a colour between two, `share` per cent of the way to the other."""
    red, green, blue = (
        (a * (100 - share) + b * share) // 100 for a, b in zip(one, other, strict=True)
    )
    return red, green, blue


def _contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.1 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG 2.1 defines it."""
    parts = (part / 255 for part in colour)
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _rgb(colour: str) -> Rgb:
    """Return the three parts, 0 to 255, of #1f4e79 or #abc."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
