#!/usr/bin/env python3
"""Talks to a Zobel over its control link: an example for clients of your own, see protocol.md.

usage: zobel_client.py PORT hello                   says who answers
       zobel_client.py PORT read ADDRESS [COUNT]    prints words, from a byte address on
       zobel_client.py PORT write ADDRESS VALUE     writes one word, prints what the device has
       zobel_client.py PORT volume [DB]             prints the volume, or sets it first
"""
import os, select, struct, sys, termios, time, tty, zlib

HELLO, READ, WRITE = 1, 2, 3
TARGET, CURRENT, SILENCE = 0x100, 0x10C, 1500  # the volume, in steps of -0.1 dB

def cobs_encode(data):
    return b"".join(bytes([len(part) + 1]) + part for part in data.split(b"\0"))

def cobs_decode(data):
    parts = []
    while data and data[0] <= len(data):
        parts.append(data[1:data[0]])
        data = data[data[0]:]
    return b"" if data else b"\0".join(parts)

class Zobel:
    def __init__(self, path):
        self.port, self.sequence, self.received = os.open(path, os.O_RDWR | os.O_NOCTTY), 0, b""
        tty.setraw(self.port)
        settings = termios.tcgetattr(self.port)
        settings[4] = settings[5] = termios.B1000000
        termios.tcsetattr(self.port, termios.TCSAFLUSH, settings)
        os.write(self.port, b"\0")  # ends what another client may have left half-sent

    def bodies(self, seconds):
        """The bodies of the correct frames that arrive until the time is up."""
        end = time.monotonic() + seconds
        while select.select([self.port], [], [], max(0, end - time.monotonic()))[0]:
            *frames, self.received = (self.received + os.read(self.port, 256)).split(b"\0")
            for data in map(cobs_decode, frames):
                if len(data) >= 6 and data[-4:] == struct.pack("<I", zlib.crc32(data[:-4])):
                    yield data[:-4]

    def request(self, kind, payload=b""):
        """The words of the answer. Without an answer, the same frame is sent again."""
        body = bytes([kind, self.sequence]) + payload
        self.sequence = (self.sequence + 1) % 256
        for _ in range(4):
            os.write(self.port, cobs_encode(body + struct.pack("<I", zlib.crc32(body))) + b"\0")
            for answer in self.bodies(0.1):
                if len(answer) >= 4 and answer[:2] == bytes([kind | 0x80, body[1]]):
                    if answer[2] != 0:
                        raise ValueError("refused: no such register, or a value out of range")
                    return struct.unpack(f"<{len(answer) // 4 - 1}I", answer[4:])
        raise OSError("no answer: is a Zobel on this port, at 1000000 baud?")

    def read(self, address, count=1):
        return self.request(READ, struct.pack("<HB", address, count))

    def write(self, address, value):
        return self.request(WRITE, struct.pack("<HBI", address, 1, value))

def run(zobel, command, *numbers):
    magic, version, map_hash, _ = zobel.request(HELLO)
    if command == "hello":
        return f"magic {magic:08X}, protocol {version}, register map {map_hash:08X}"
    if command == "volume":
        if numbers:
            zobel.write(TARGET, round(float(numbers[0]) * -10))
        (target,), (now,) = zobel.read(TARGET), zobel.read(CURRENT)
        heard = "silence" if now == SILENCE else f"{now / -10} dB"
        return f"target {target / -10} dB, now {heard}"
    words = {"read": zobel.read, "write": zobel.write}[command](*(int(n, 0) for n in numbers))
    return " ".join(f"0x{word:08X}" for word in words)

if len(sys.argv) < 3 or sys.argv[2] not in ("hello", "read", "write", "volume"):
    sys.exit(__doc__)
try:
    print(run(Zobel(sys.argv[1]), *sys.argv[2:]))
except (OSError, ValueError, TypeError, struct.error, termios.error) as error:
    sys.exit(f"zobel_client: {error}")
