"""Finds the Chromium that the browser tests drive; run as a program, installs it where that needs no asking."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
"""The same engine under its names; the shell stands first, for it opens no window with menus around a page, which
costs a whole Chromium more than most pages do."""

MISSING = (
    "The browser tests need Chromium: install it (Debian and Ubuntu: apt-get install chromium fonts-noto-cjk) "
    "or name it, for example CHROMIUM=/usr/bin/chromium make test"
)

WITHOUT = (
    # Playwright's own list, which one of ours takes the place of: what it needs to hold pages as a test asks.
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    # The pages behind the address bar: drawn anew for each window, they take half of the time of a test.
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"
)
"""Parts of Chromium that no page meets."""

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={WITHOUT}",
]
"""Options that keep Chromium to the page it was asked for."""


def chromium() -> str | None:
    """The path of a Chromium: the one named in CHROMIUM, else the first on the path."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Chromium and a Japanese font from the system's packages, as root on a system that has apt-get."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=subprocess.DEVNULL)
        for package in ("chromium-headless-shell", "chromium"):
            command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package, "fonts-noto-cjk"]
            if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0:
                return


if __name__ == "__main__":
    if chromium() is None:
        install()
    if chromium() is None:
        sys.exit(MISSING)
