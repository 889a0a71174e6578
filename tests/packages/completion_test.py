# What Tab offers in a real bash, typed at a terminal: completion_test.py ROOT, where ROOT is a
# system with bash-completion and ancrage installed.
import os
import pty
import re
import select
import sys
import time

CASES = [
    # typed before Tab, and what then stands on the line
    ("ancrage ren", "ancrage render "),
    ("ancrage data ver", "ancrage data verify "),
    ("ancrage render --lay", "ancrage render --layers "),
    ("ancrage render --layers friches,epc", "ancrage render --layers friches,epci"),
    ("ancrage --lang en export frich", "ancrage --lang en export friches "),
    ("ancrage open --theme=da", "ancrage open --theme=dark "),
    ("ancrage find --preset log", "ancrage find --preset logistics "),
    ("ancrage settings font_s", "ancrage settings font_size "),
    ("ancrage open vi", "ancrage open views/"),
    ("ancrage open views/sai", "ancrage open views/saint-denis.ancrage "),
]


def read_until(terminal, pattern, seconds=10):
    text = ""
    end = time.monotonic() + seconds
    while not re.search(pattern, text, re.DOTALL):
        ready, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        if not ready:
            raise SystemExit(f"bash did not answer: {text!r} lacks {pattern!r}")
        text += os.read(terminal, 65536).decode()
    return text


def main(root):
    os.makedirs(os.path.join(root, "person/views"), exist_ok=True)
    open(os.path.join(root, "person/views/saint-denis.ancrage"), "w").close()
    child, terminal = pty.fork()
    if child == 0:
        os.chroot(root)
        os.chdir("/person")
        os.execve("/bin/bash", ["bash", "--norc", "--noprofile", "-i"],
                  {"PATH": "/usr/bin:/bin", "TERM": "dumb", "PS1": "ready> ", "COLUMNS": "200",
                   "INPUTRC": "/dev/null", "HOME": "/person"})
    read_until(terminal, "ready> $")
    # Control-T prints the line as it stands.
    os.write(terminal, b"stty cols 200; bind 'set enable-bracketed-paste off'; "
                       b"bind -x '\"\\C-t\": printf \"<%s>\\\\n\" \"$READLINE_LINE\"'; "
                       b". /usr/share/bash-completion/bash_completion\n")
    read_until(terminal, "ready> $")
    failures = 0
    for typed, wanted in CASES:
        os.write(terminal, typed.encode() + b"\t\x14")
        said = read_until(terminal, r"<[^>]*>\r\n")
        os.write(terminal, b"\x15")
        line = re.search(r"<([^>]*)>\r\n", said).group(1)
        if line != wanted:
            print(f"{typed!r}: {line!r} instead of {wanted!r}")
            failures += 1
    os.write(terminal, b"exit\n")
    os.waitpid(child, 0)
    return failures


sys.exit(main(sys.argv[1]) != 0)
