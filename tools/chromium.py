"""The Chromium of the system, which the browser tests drive: where it is, and how to get one."""

import os
import shutil
import subprocess
from pathlib import Path

# The first is Chromium without the parts that draw windows: the same pages at half of the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
# One font family besides: without any, a bare Debian draws no text at all.
DEBIAN_PACKAGES = ("chromium-headless-shell", "fonts-dejavu-core")
MISSING = (
    "Chromium ontbreekt. De tests gebruiken die browser, of anders Google Chrome.\n"
    "  Debian:  sudo apt-get install chromium-headless-shell\n"
    "  Fedora:  sudo dnf install chromium\n"
    "  macOS:   brew install --cask chromium\n"
    "  Ubuntu en andere: installeer Google Chrome.\n"
    "Geef daarna dezelfde opdracht nog een keer."
)


class MissingChromiumError(Exception):
    """There is no Chromium that starts; the message says in Dutch what to install."""


def find() -> Path:
    """Give the path of the first Chromium or Chrome of this machine that starts.

    Raises:
        MissingChromiumError: none is there, or none starts. Ubuntu's `chromium-browser`, for one, can be a
            script that only points to another package.
    """
    found = [Path(path) for name in NAMES if (path := shutil.which(name))]
    for candidate in [*found, *APPLICATIONS]:
        if _starts(candidate):
            return candidate
    raise MissingChromiumError(MISSING)


def find_or_install() -> Path:
    """Give the path of a Chromium; on Debian, as root, install the package first if there is none.

    Raises:
        MissingChromiumError: there is none and it cannot be installed here.
    """
    try:
        return find()
    except MissingChromiumError:
        if not _is_debian_root():
            raise
    print("Chromium ontbreekt en wordt nu geïnstalleerd.", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES]
    for command in (["apt-get", "update", "-qq"], install):
        # A failing update need not matter; whether it worked shows in what can be found.
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    return find()


def _starts(program: Path) -> bool:
    if not program.exists():
        return False
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and "Chrom" in answer.stdout


def _is_debian_root() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None
