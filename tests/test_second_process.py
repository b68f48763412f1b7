"""What is done in a second process, by itself: in a Python of its own, as nothing is doubled where more threads run."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a process is doubled")

BEFORE = """
import os, signal, threading
from generator.second_process import beside, each
os.sched_getaffinity = lambda _process: {0, 1}
first = os.getpid()
"""

NONE_LEFT = """
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("none left")
"""


def said(script: str, after: str = NONE_LEFT) -> list[str]:
    done = subprocess.run([sys.executable, "-c", BEFORE + script + after], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_work_is_done_elsewhere_and_its_result_comes_back() -> None:
    work = "with beside(lambda: (os.getpid(), 'あ' * 1_000_000)) as told:\n    other, words = told()\n"
    assert said(work + "print(other != first, len(words))") == ["True 1000000", "none left"]


@pytest.mark.parametrize(
    "alone",
    [
        "os.sched_getaffinity = lambda _process: {0}",
        "del os.sched_getaffinity",
        "del os.fork",
        "from generator.kept import Memory\nkeeping = Memory().used(); keeping.__enter__()",
        "gate = threading.Event(); threading.Thread(target=gate.wait, daemon=True).start()",
        "def fork(): raise BlockingIOError\nos.fork = fork",
    ],
    ids=["one processor", "macOS", "Windows", "a memory", "a thread", "no room for a process"],
)
def test_where_there_is_no_second_process_the_first_does_it(alone: str) -> None:
    assert said(f"{alone}\nwith beside(os.getpid) as told:\n    print(told() == first)") == ["True", "none left"]


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(0)", "raise MemoryError"])
def test_what_ends_without_a_result_is_done_by_the_first(end: str) -> None:
    work = f"def work():\n    if os.getpid() != first:\n        {end}\n    return os.getpid()\n"
    assert said(work + "with beside(work) as told:\n    print(told() == first)") == ["True", "none left"]


@pytest.mark.parametrize("processors", ["{0}", "{0, 1}"])
def test_each_of_many_is_done_once_and_in_order(processors: str) -> None:
    script = f"""
os.sched_getaffinity = lambda _process: {processors}
for many in range(6):
    told = []
    done = each(lambda one: (one * 10, os.getpid() == first), list(range(many)), told.append)
    print([one for one, _ in done], told, len({{where for _, where in done}}))
"""
    where = [0, 1, *([2] * 4 if "1" in processors else [1] * 4)]
    ten = list(range(0, 60, 10))
    assert said(script) == [
        *(f"{ten[:many]} {list(range(0, many, 2))} {where[many]}" for many in range(6)),
        "none left",
    ]


def test_what_goes_wrong_is_raised_where_the_result_is_asked_for() -> None:
    script = """
def work():
    raise ValueError(str(os.getpid() == first))
try:
    with beside(work) as told:
        print("meanwhile")
        told()
except ValueError as error:
    print(error)
"""
    assert said(script) == ["meanwhile", "True", "none left"]


@pytest.mark.parametrize("ending", ["pass", "raise KeyboardInterrupt"])
def test_who_does_not_ask_leaves_nothing_behind(ending: str) -> None:
    script = f"""
try:
    with beside(signal.pause):
        {ending}
except KeyboardInterrupt:
    pass
"""
    assert said(script) == ["none left"]


def test_it_ends_with_the_first_one() -> None:
    """However that is killed: who reads what both say waits for both."""
    script = """
def work():
    os.write(1, b"begun")
    signal.alarm(60)
    signal.pause()
with beside(work):
    os.read(0, 1)
    os.kill(first, signal.SIGKILL)
"""
    command = [sys.executable, "-c", BEFORE + script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as killed:
        assert killed.stdout
        assert killed.stdout.read(len(b"begun")) == b"begun"
        assert killed.communicate(b"!", timeout=30)[0] == b""
        assert killed.returncode == -signal.SIGKILL
