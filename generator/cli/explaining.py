"""The commands that tell of the program itself: explain, completion."""

from __future__ import annotations

import shutil
import textwrap
from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from generator.cli.group import main, out
from generator.cli.table import aligned
from generator.vocabulary.problems import ProblemKind, load_problem_kinds

_WIDEST = 100  # columns


def _codes(_context: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the codes that begin with what is typed, for the shell."""
    kinds = load_problem_kinds()
    return [CompletionItem(code, help=kinds[code].todo) for code in kinds if code.startswith(typed)]


@main.command("explain")
@click.argument("code", required=False, shell_complete=_codes)
def explain_command(code: str | None) -> None:
    """Say what the CODE of a problem means.

    And what to do; without CODE, all are listed.

    \b
    For example:
      replies explain no-date
    """
    kinds = load_problem_kinds()
    if code is None:
        rows = [(kind.code, kind.means or kind.title) for kind in kinds.values()]
        for row in aligned(rows, _width(), elastic=1):
            out(row)
        return
    kind = kinds.get(code.lower().replace("_", "-"))
    if kind is None:
        near = get_close_matches(code.lower(), kinds, 1, 0.5)
        hint = f"did you mean {near[0]}? " if near else ""
        raise click.UsageError(f"no code {code!r}; {hint}`replies explain` lists all")
    for row in _explained(kind):
        out(row)


def _explained(kind: ProblemKind) -> list[str]:
    """Return the lines that explain a kind of problem, in English and in Chinese."""
    fill = {"width": _width(), "initial_indent": "  ", "subsequent_indent": "  "}
    write = [f"  {row}" for row in kind.write]
    return [
        f"{kind.code}: {kind.title}",
        "",
        *textwrap.wrap(kind.means, **fill),  # type: ignore[arg-type]
        *textwrap.wrap(kind.todo, **fill),  # type: ignore[arg-type]
        *(
            ["", "In seeds/<name>.toml beside seeds/<name>.txt, with the right value:"]
            if write
            else []
        ),
        *write,
        "",
        f"  {kind.cause}",
        f"  {kind.remedy}",
    ]


def _width() -> int:
    return min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what lets a shell complete commands.

    \b
    For example:
      eval "$(replies completion bash)"       # in ~/.bashrc
      eval "$(replies completion zsh)"        # in ~/.zshrc, after compinit
      replies completion fish > ~/.config/fish/completions/replies.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None  # click knows these three
    # The script alone: the class for bash would start one to ask for its version.
    out(ShellComplete.source(kind(main, {}, "replies", "_REPLIES_COMPLETE")), end="")
