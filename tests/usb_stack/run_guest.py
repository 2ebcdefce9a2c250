"""Runs usb_stack_client in a QEMU guest, over the kernel's own ftdi_sio, against the virtual board.

    run_guest.py --kernel vmlinuz --modules lib/modules/VERSION --busybox FILE
                 --zobel PROGRAM --client PROGRAM --work FOLDER [--operations N]

The virtual board's pseudo-terminal is the serial side of QEMU's FT232 (0403:6001); the guest sees
USB. Unplug and replug are QEMU's. Exit status 0 when every step was seen.
"""

import argparse
import json
import os
import pathlib
import re
import select
import socket
import stat
import subprocess
import sys
import termios
import threading
import time
import tty

# What the guest needs; each brings those that it names in its own `depends`.
MODULES = ["virtio_pci", "9pnet_virtio", "9p", "xhci-pci", "ftdi_sio"]
STEPS = ["CONNECTED", "DUMP", "VOLUME", "OPERATIONS", "UNPLUGGED", "REPLUGGED", "STATUS 0"]
LIMIT_S = 1700


def cpio(entries):
    """An archive in the format newc: {name: (mode, bytes)}."""
    archive = bytearray()
    for inode, (name, (mode, data)) in enumerate(list(entries.items()) + [("TRAILER!!!", (0, b""))]):
        encoded = name.encode() + b"\0"
        fields = [inode, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(encoded), 0]
        archive += b"070701" + b"".join(b"%08X" % field for field in fields) + encoded
        archive += b"\0" * (-len(archive) % 4)
        archive += data
        archive += b"\0" * (-len(archive) % 4)
    return bytes(archive)


def with_dependencies(names, found):
    """Module names after all that they depend on; what the kernel has built in is left out."""
    ordered = []

    def add(name):
        key = name.replace("-", "_")
        if key not in found or key in ordered:
            return
        depends = re.search(rb"\0depends=([^\0]*)\0", found[key].read_bytes())
        for other in depends.group(1).decode().split(",") if depends else []:
            add(other)
        ordered.append(key)

    for name in names:
        add(name)
    return ordered


def initramfs(options):
    """Busybox, the modules and the init script."""
    folder, program = stat.S_IFDIR | 0o755, stat.S_IFREG | 0o755
    entries = {name: (folder, b"")
               for name in ["bin", "dev", "proc", "sys", "host", "modules"]}
    entries["bin/busybox"] = (program, options.busybox.read_bytes())
    for applet in ["sh", "mount", "insmod", "mkdir", "sleep", "dmesg", "grep", "head", "chroot",
                   "poweroff", "echo"]:
        entries["bin/" + applet] = (stat.S_IFLNK | 0o777, b"busybox")
    found = {path.name.removesuffix(".ko").replace("-", "_"): path
             for path in options.modules.rglob("*.ko")}
    present = with_dependencies(MODULES, found)
    for name in present:
        entries[f"modules/{name}.ko"] = (program, found[name].read_bytes())
    script = pathlib.Path(__file__).with_name("guest_init.sh").read_text()
    for mark, text in {"MODULES": " ".join(present), "ZOBEL": str(options.zobel),
                       "CLIENT": str(options.client),
                       "OPERATIONS": str(options.operations)}.items():
        script = script.replace(f"@{mark}@", text)
    entries["init"] = (program, script.encode())
    return cpio(entries)


class Monitor:
    """QEMU's control socket (QMP)."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(path))
        self._lines = self._socket.makefile()
        self._lines.readline()  # the greeting
        self.do("qmp_capabilities")

    def do(self, command, **arguments):
        request = {"execute": command, "arguments": arguments}
        self._socket.sendall(json.dumps(request).encode() + b"\n")
        while True:
            answer = json.loads(self._lines.readline())
            if "error" in answer:
                raise SystemExit(f"usb stack: QEMU refuses {command}: {answer['error']['desc']}")
            if "return" in answer:
                return


def start_board(options):
    """The virtual board, and the path of its port."""
    environment = dict(os.environ, XDG_RUNTIME_DIR=str(options.work))
    board = subprocess.Popen([options.zobel, "virtual-board", "--json"], stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment)
    return board, json.loads(board.stdout.readline())["port"]


def relay(port, path, stop):
    """Carries bytes between the board's port and QEMU's serial side until `stop` is set. Never waits
    for either, as a wire would not."""
    line = os.open(port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    tty.setraw(line)
    mode = termios.tcgetattr(line)
    mode[4] = mode[5] = termios.B1000000
    termios.tcsetattr(line, termios.TCSANOW, mode)
    while not path.exists():
        time.sleep(0.02)
    qemu = socket.socket(socket.AF_UNIX)
    qemu.connect(str(path))
    qemu.setblocking(False)
    while not stop.is_set():
        for ready in select.select([line, qemu], [], [], 0.1)[0]:
            try:
                if ready is line:
                    qemu.send(os.read(line, 4096))
                else:
                    os.write(line, qemu.recv(4096))
            except (BlockingIOError, BrokenPipeError):
                pass  # nobody takes it: lost, as on a wire
            except OSError:
                return
    os.close(line)


def start_guest(options, port):
    archive = options.work / "initramfs"
    archive.write_bytes(initramfs(options))
    control = options.work / "qmp"
    serial = options.work / "serial"
    for path in [control, serial]:
        path.unlink(missing_ok=True)
    guest = subprocess.Popen(
        ["qemu-system-x86_64", "-nodefaults", "-no-reboot", "-nographic", "-m", "512",
         "-machine", "pc,accel=tcg",
         "-kernel", options.kernel, "-initrd", archive,
         "-append", "console=ttyS0 quiet panic=-1", "-serial", "stdio",
         "-qmp", f"unix:{control},server=on,wait=off",
         "-virtfs", "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap",
         "-device", "qemu-xhci,id=usb",
         "-chardev", f"socket,id=board,path={serial},server=on,wait=off",
         "-device", "usb-serial,id=ft232,bus=usb.0,chardev=board,always-plugged=on"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
        errors="replace")
    stop = threading.Event()
    threading.Thread(target=relay, args=(port, serial, stop), daemon=True).start()
    return guest, control, stop


def follow(guest, control):
    """Prints what the guest says, plugs as it asks; the steps that were seen."""
    seen = []
    for line in guest.stdout:
        line = line.strip()
        print(line, flush=True)
        seen += [step for step in STEPS if line.startswith(step)]
        if line == "UNPLUG ME":
            monitor = Monitor(control)
            monitor.do("device_del", id="ft232")
        elif line == "PLUG ME":
            time.sleep(1)
            monitor.do("device_add", driver="usb-serial", id="ft232", bus="usb.0", chardev="board",
                       **{"always-plugged": True})
        elif line.startswith("FAIL"):
            break
    return seen


def main():
    parser = argparse.ArgumentParser()
    for name in ["kernel", "modules", "busybox", "zobel", "client", "work"]:
        parser.add_argument("--" + name, type=lambda text: pathlib.Path(text).resolve(),
                            required=True)
    parser.add_argument("--operations", type=int, default=10_000)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    board, port = start_board(options)
    try:
        guest, control, stop = start_guest(options, port)
        timer = threading.Timer(LIMIT_S, guest.kill)
        timer.start()
        try:
            seen = follow(guest, control)
        finally:
            timer.cancel()
            stop.set()
            guest.kill()
            guest.wait()
    finally:
        board.terminate()
        board.wait()
    missing = [step for step in STEPS if step not in seen]
    if missing:
        sys.exit("usb stack: not seen: " + ", ".join(missing))
    print("usb stack: all steps seen")


if __name__ == "__main__":
    main()
