"""The command ``gongkai``: gathers its commands, and turns every failure into a message and an exit code."""

from __future__ import annotations

import gc
import io
import os
import sqlite3
import sys
import tempfile
import traceback
from pathlib import Path
from typing import NoReturn

import click

from generator import __version__, interruption
from generator.commands import authoring, copies, ledger, portal
from generator.commands.options import CLEAN, INTERNAL, MISUSE, failure, misuse, say
from generator.diagnostics import UsageError

_GC_THRESHOLD = 200_000
"""A build makes many values and hardly a cycle: looking for cycles after every 700 values costs a fifth of the time."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gongkai")
def gongkai() -> None:
    """公开：政府信息公开网站的生成程序 / a static-site generator for information-disclosure portals."""


for _command in (*portal.COMMANDS, *authoring.COMMANDS, *ledger.COMMANDS, *copies.COMMANDS):
    gongkai.add_command(_command)


def main() -> NoReturn:
    """Run the command; every failure ends in a message and an exit code."""
    gc.set_threshold(_GC_THRESHOLD)
    _prepare_streams()
    interruption.watch()
    try:
        gongkai.main(standalone_mode=False)
        sys.exit(CLEAN)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        say(misuse(error))
        sys.exit(MISUSE)
    except (click.Abort, KeyboardInterrupt):
        say("中断 / interrupted")
        sys.exit(MISUSE)
    except (UsageError, OSError, sqlite3.Error) as error:
        say(f"gongkai: {failure(error)}")
        sys.exit(MISUSE)
    except Exception as error:  # noqa: BLE001  # the last resort, with a request to report it
        say(_internal_error(error))
        sys.exit(INTERNAL)
    finally:
        gc.freeze()  # looking once more for cycles in what ends with the process takes a tenth of a second


def _prepare_streams() -> None:
    """Replace closed streams, and have characters that a terminal's encoding lacks printed as escapes."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # open as long as the process
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _internal_error(error: Exception) -> str:
    """Keep the traceback in a file for the maintainers and return what to say."""
    with tempfile.NamedTemporaryFile("w", prefix="gongkai-", suffix=".log", delete=False, encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    summary = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
    summary = "；".join((summary, *getattr(error, "__notes__", ())))
    return (
        f"gongkai {__version__}：程序内部出错（{summary}），详情在 {file.name}，请报告给维护者"
        f" / internal error; details are in that file, please report it"
    )
