"""Finds the web servers that the trials start; run as a program, installs them where that needs no asking."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}
"""Each server's program."""

PACKAGES = ("nginx", "libnginx-mod-http-brotli-static", "apache2", "caddy")

MISSING = (
    "The trial of servers needs nginx, Apache and Caddy: install them "
    f"(Debian and Ubuntu: apt-get install --no-install-recommends {' '.join(PACKAGES)})"
)

NGINX_MODULES = Path("/usr/lib/nginx/modules")


def program(server: str) -> str | None:
    """The path of a server's program; on Debian they lie where only root looks."""
    return shutil.which(PROGRAMS[server], path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin:/usr/local/sbin")


def are_there() -> bool:
    """Whether all of them are installed."""
    return all(program(server) for server in PROGRAMS)


def install() -> None:
    """Install them from the system's packages, without starting any, as root on a system that has apt-get."""
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return
    policy = Path("/usr/sbin/policy-rc.d")
    ours = not policy.exists()
    if ours:
        policy.write_text("#!/bin/sh\nexit 101\n", "utf-8")
        policy.chmod(0o755)
    try:
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=subprocess.DEVNULL)
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    finally:
        if ours:
            policy.unlink()


if __name__ == "__main__":
    if not are_there():
        install()
    if not are_there():
        sys.exit(MISSING)
