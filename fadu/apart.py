"""Work on a file that came from outside, in a process of its own with bounds on time and memory: a hostile file ends
that process and nothing else. It is given neither this process's memory nor the keys in its environment.
"""

import os
import subprocess
import sys
from importlib import import_module

from fadu.faults import Fault

SAID = 3
"""The exit code of a process that wrote a sentence for the user instead of an answer."""
PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")


class Overrun(Fault):
    """The process was ended by its bounds, or died of the file."""


def apart(work: str, data: bytes, *, seconds: int, memory: int) -> bytes:
    """What the function `work` ("package.module:name", bytes to bytes) makes of `data`.

    `seconds` bounds both the clock and the processor, `memory` the bytes of the process. Errors: Fault with the
    sentence that the function raised; Overrun where the process came to no answer.
    """
    command = [sys.executable, "-X", "utf8", "-m", "fadu.apart", work, str(seconds), str(memory)]
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, and words of our own
            command, input=data, capture_output=True, timeout=seconds + 1, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Overrun(f"用了{seconds}秒还没有读完，已停止。", code=1) from error
    if done.returncode == SAID:
        raise Fault(done.stdout.decode())
    if done.returncode != 0:
        raise Overrun("文件过大、过于复杂或者已损坏，超出了处理的限度，已停止。", code=1)
    return done.stdout


def _bound(seconds: int, memory: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """The process itself."""
    work, seconds, memory = sys.argv[1:]
    _bound(int(seconds), int(memory))
    module, _, name = work.partition(":")
    try:
        answer: bytes = getattr(import_module(module), name)(sys.stdin.buffer.read())
    except Fault as fault:
        sys.stdout.buffer.write(fault.sentence.encode())
        sys.stdout.flush()
        os._exit(SAID)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
