"""What people edit, followed while it changes, folders that come and go among it."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from generator.beside import FILES
from generator.manifest import Ours

_log = logging.getLogger(__name__)

_LOOK = 0.5  # seconds between two looks where the system does not tell of changes


_State = tuple[int, int, int] | None  # of a file: inode, size, time of its last change in ns


def _state(path: Path) -> _State:
    """Return what tells one state of a file from another, None where there is none."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


class Edits(FileSystemEventHandler):
    """Notes that something was edited: not what the build writes, nor what is only looked at.

    The system may tell late of what a build has seen already: a file renamed into a new folder is
    told of half a second after. So an edit is what differs from what the last build could see.
    """

    def __init__(self, settings: Path, docs: Path, edited: threading.Event) -> None:
        self._settings, self._ours, self._edited = settings, Ours(docs), edited
        self._seen: dict[Path, _State] = {}  # of the files that were told of
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Take what stands now for seen: a build begins."""
        with self._lock:
            self._seen = {path: _state(path) for path in self._seen}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note an event of a file that people write."""
        if event.event_type in ("opened", "closed_no_write"):
            return
        if event.is_directory and event.event_type not in ("deleted", "moved"):
            return  # what is new in it is told of by itself
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        edited = False
        for path in filter(self._by_hand, paths):
            with self._lock:
                state = _state(path)
                edited |= path not in self._seen or self._seen[path] != state
                self._seen[path] = state
        if edited:
            self._edited.set()

    def _by_hand(self, path: Path) -> bool:
        beside = path.parent == self._settings.parent
        if (beside and path.name not in (self._settings.name, *FILES)) or path.name.startswith("."):
            return False
        try:
            return path not in self._ours
        except ValueError:
            return True


class Watching:
    """Sets `edited` when people edit `settings`, what is beside it, or what lies in `folders`.

    Raises OSError where changes cannot be followed at all.
    """

    def __init__(
        self, settings: Path, docs: Path, folders: Sequence[Path], edited: threading.Event
    ) -> None:
        self._edits = Edits(settings, docs, edited)
        self._folders = dict.fromkeys(folders)
        self._watches: dict[Path, ObservedWatch] = {}
        self._places: dict[Path, tuple[int, int] | None] = {}
        self._observer = self._observed(settings)
        self.begin, self.stop = self._edits.begin, self._observer.stop

    def _observed(self, settings: Path) -> BaseObserver:
        """Return what tells of changes: the system, or where it cannot, looks at all files."""
        for kind in (Observer, partial(PollingObserver, timeout=_LOOK)):
            self._observer = observer = kind()
            try:
                observer.schedule(self._edits, str(settings.parent), recursive=False)
                self.look()
                observer.start()
            except OSError as error:  # the system watches no more files, or none of this system
                why = "the system cannot tell of changes (%s), so files are looked at"
                _log.warning(why, error)
                self._places = {}
                continue
            return observer
        raise OSError("changes of files cannot be followed")

    def look(self) -> bool:
        """Follow the folders that are there now; tell whether any came, went, or is another one."""
        places = {folder: _place(folder) for folder in self._folders}
        others = [folder for folder in places if self._places.get(folder) != places[folder]]
        for folder in others:
            if watch := self._watches.pop(folder, None):
                with suppress(KeyError, OSError):  # of a folder that is gone
                    self._observer.unschedule(watch)
            if places[folder]:
                where = str(folder.resolve())
                try:
                    watch = self._observer.schedule(self._edits, where, recursive=True)
                    self._watches[folder] = watch
                except FileNotFoundError:  # it went again; the next look may find another
                    places[folder] = None
        self._places = places
        return bool(others)


def _place(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of its name, None where there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if folder.is_dir() else None
