"""State: what the site was made of and what was left in it, as it was and as it is now."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.exporting import offered
from generator.folders import Folders
from generator.manifest import standing
from generator.settings import FILE
from generator.sitemaking.inputs import (
    EPOCH,
    Seen,
    Walked,
    digest_of,
    look,
    look_over,
    settings_digest,
)

_ASSETS = "assets"  # the folder of a theme whose files are no templates


class State(msgspec.Struct, array_like=True):
    """The last build: of what, with which files and pages, and what it left in the site.

    `folders` hold the inputs beside the settings, docs/ first; `docs` gives the SHA-256 of each
    file there by path, `seen` what is known of the others and of those there that publishing did
    not leave; `pages` gives the SHA-256 of what was made of a page, `dates` what the sitemap says
    of it; `extras` gives for each kind of files that are made of no page what they depend on, and
    their names; `whole` is the digest of the site, "" if something was wrong with it; `offered`
    gives the SHA-256 of each file of data.
    """

    settings: str = ""
    epoch: str = ""
    site: str = ""
    folders: list[str] = []
    docs: dict[str, str] = {}
    seen: dict[str, Seen] = {}
    files: list[str] = []
    pages: dict[str, str] = {}
    dates: dict[str, str] = {}
    extras: dict[str, tuple[str, list[str]]] = {}
    whole: str = ""
    offered: dict[str, str] = {}


def looked_at(
    settings: Path,
    within: list[str],
    walked: Walked | None,
    before: State,
    folders: Folders,
    left: Mapping[str, str] | None,
) -> State:
    """Return what the inputs are now; those that nobody touched are not read.

    The site is made of the folders `within`, of which the first, docs/, was `walked` through.
    """
    others = within[1:]
    seen = look([settings, settings.with_name(FILE), *map(Path, others)], before.seen)
    copied = tuple(f"{folder}/{_ASSETS}/" for folder in others)  # as they are, onto no page
    beside = [(path, file) for path, file in seen.items() if not path.startswith(copied)]
    digest, epoch = settings_digest(settings, beside), os.environ[EPOCH]
    now = State(digest, epoch, folders=within, offered=offered(folders.data))
    if walked:
        if left is None or walked.docs != str(folders.docs):
            left = standing(Path(walked.docs), stamps=folders.stamps)
        now.docs, by_hand = look_over(walked, left, before.seen)
        seen |= by_hand
    now.seen = seen
    return now


def inputs(state: State) -> tuple[object, ...]:
    """Return what differs once the inputs do."""
    beside = [(path, file.digest) for path, file in state.seen.items()]
    return state.settings, state.epoch, state.docs, beside, state.offered


def whole(stands: Mapping[str, str]) -> str:
    """Return the digest of all files of ours in the site that are as they were left."""
    return digest_of(f"{path} {digest}" for path, digest in sorted(stands.items()))
