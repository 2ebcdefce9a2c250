"""Compiles the SystemRDL file into the plain objects that the writers use, and checks them."""

import hashlib
from dataclasses import dataclass, field
from fractions import Fraction

from systemrdl import RDLCompiler, RDLWalker, RDLListener
from systemrdl.node import FieldNode, MemNode, RegfileNode, RegNode, SignalNode
from systemrdl.rdltypes import OnWriteType, PrecedenceType

WORD_BYTES = 4
ADDRESS_BITS = 12
BLOCK_BITS = 7  # a block has 128 bytes of its own: the read multiplexer is made of blocks

CONSTANT, STATUS, SETTING, PULSE, STICKY, COUNTER = (
    "constant", "status", "setting", "pulse", "sticky", "counter")


class MapError(Exception):
    """The RDL file says something that the register file cannot be."""


@dataclass
class EnumValue:
    name: str
    value: int
    text: str


@dataclass
class Enum:
    name: str  # without the _e of the RDL
    values: list


@dataclass
class Field:
    block: str
    name: str
    kind: str
    address: int
    lsb: int
    width: int
    reset: int
    minimum: int
    maximum: int
    unit: str
    scale: Fraction
    offset: Fraction
    enum: Enum
    flags: bool
    text: str
    is_output: bool  # the hardware reads it
    is_input: bool  # the hardware writes it
    clear: str = ""  # full name of the pulse that clears a sticky bit
    is_map_hash: bool = False
    is_counted_outside: bool = False  # a counter of a port, and not of refused accesses
    tells_writes: bool = False  # a port tells when software has written the setting
    lockable: bool = False  # a port refuses writes

    @property
    def full_name(self):
        return f"{self.block}.{self.name}"

    @property
    def port(self):
        return f"{self.block}_{self.name}"

    @property
    def msb(self):
        return self.lsb + self.width - 1

    @property
    def mask(self):
        return ((1 << self.width) - 1) << self.lsb

    @property
    def is_ranged(self):
        return self.minimum > 0 or self.maximum < (1 << self.width) - 1


@dataclass
class Register:
    block: str
    name: str
    address: int
    text: str
    fields: list = field(default_factory=list)

    @property
    def is_writable(self):
        return any(f.kind in (SETTING, PULSE, STICKY) for f in self.fields)

    @property
    def mask(self):
        return sum(f.mask for f in self.fields)

    @property
    def writable_mask(self):
        return sum(f.mask for f in self.fields if f.kind in (SETTING, PULSE, STICKY))


@dataclass
class Block:
    name: str
    number: int
    title: str
    text: str
    registers: list = field(default_factory=list)


@dataclass
class Window:
    """Words that lie in the map and outside of the register file, read-only: an external memory."""
    name: str
    address: int
    words: int
    text: str


@dataclass
class RegisterMap:
    blocks: list
    enums: list
    windows: list
    hash: int = 0

    @property
    def registers(self):
        return [r for b in self.blocks for r in b.registers]

    @property
    def fields(self):
        return [f for r in self.registers for f in r.fields]


def read_register_map(path):
    """The map in the file at `path`; raises MapError for what the register file cannot be."""
    compiler = RDLCompiler()
    compiler.compile_file(path)
    root = compiler.elaborate()
    reader = _Reader()
    RDLWalker().walk(root.top, reader)
    register_map = RegisterMap(reader.blocks, list(reader.enums.values()), reader.windows)
    _check(register_map)
    register_map.hash = _hash(register_map)
    for f in register_map.fields:
        if f.is_map_hash:
            f.reset = register_map.hash
    return register_map


class _Reader(RDLListener):
    def __init__(self):
        self.blocks = []
        self.enums = {}
        self.windows = []

    def enter_Regfile(self, node: RegfileNode):
        number, rest = divmod(node.absolute_address, 1 << BLOCK_BITS)
        if rest or node.size > 1 << BLOCK_BITS:
            raise MapError(f"{node.get_path()}: a block begins at a multiple of "
                           f"{1 << BLOCK_BITS:#x}, and is no larger")
        self.blocks.append(Block(node.inst_name, number, _text(node, "name"), _text(node, "desc")))

    def enter_Mem(self, node: MemNode):
        words = node.get_property("mementries")
        size = words * WORD_BYTES
        if node.get_property("memwidth") != 8 * WORD_BYTES or size & (size - 1):
            raise MapError(f"{node.get_path()}: a window has words of 32 bits, a power of two of them")
        if node.absolute_address % size or node.get_property("sw").name != "r":
            raise MapError(f"{node.get_path()}: a window begins at a multiple of its size, and is read only")
        self.windows.append(Window(node.inst_name, node.absolute_address, words, _text(node, "desc")))

    def enter_Reg(self, node: RegNode):
        text = _text(node, "name") if node.get_property("name") != node.inst_name else ""
        self.blocks[-1].registers.append(
            Register(self.blocks[-1].name, node.inst_name, node.absolute_address, text))

    def enter_Field(self, node: FieldNode):
        register = self.blocks[-1].registers[-1]
        enum = self._enum(node)
        flags = bool(node.get_property("flags", default=False))
        minimum, maximum = _range(node, enum if not flags else None)
        kind = _kind(node)
        register.fields.append(Field(
            block=register.block, name=node.inst_name, kind=kind, address=register.address,
            lsb=node.lsb, width=node.width, reset=node.get_property("reset") or 0,
            minimum=minimum, maximum=maximum, unit=node.get_property("unit", default=""),
            scale=Fraction(node.get_property("scale", default="1")),
            offset=Fraction(node.get_property("offset", default="0")),
            enum=enum, flags=flags, text=_text(node, "desc"),
            is_output=node.is_hw_readable, is_input=node.is_hw_writable or kind == STICKY,
            clear=_clear(node), is_map_hash=bool(node.get_property("map_hash", default=False)),
            is_counted_outside=kind == COUNTER and node.get_property("incr") is None,
            tells_writes=kind == SETTING and bool(node.get_property("swmod")),
            lockable=bool(node.get_property("swwel"))))

    def _enum(self, node):
        encode = node.get_property("encode")
        if encode is None:
            return None
        name = encode.type_name.removesuffix("_e")
        if name not in self.enums:
            self.enums[name] = Enum(name, [
                EnumValue(v.name, v.value, (v.rdl_desc or "").strip()) for v in encode])
        return self.enums[name]


def _text(node, name):
    return " ".join((node.get_property(name) or "").split())


def _kind(node):
    if node.get_property("counter"):
        if not isinstance(node.get_property("incr"), (SignalNode, type(None))):
            raise MapError(f"{node.get_path()}: `incr` of a counter is a signal, or absent")
        return COUNTER
    if node.get_property("singlepulse"):
        return PULSE
    if node.get_property("onwrite") == OnWriteType.woclr:
        if not node.get_property("hwset") or node.get_property("precedence") != PrecedenceType.hw:
            raise MapError(f"{node.get_path()}: a sticky bit needs `hwset` and `precedence = hw`")
        return STICKY
    if node.is_sw_writable:
        return SETTING
    return STATUS if node.is_hw_writable else CONSTANT


def _range(node, enum):
    minimum, maximum = 0, (1 << node.width) - 1
    if enum is not None and node.is_sw_writable:
        values = sorted(v.value for v in enum.values)
        minimum, maximum = values[0], values[-1]
        if values != list(range(minimum, maximum + 1)):
            raise MapError(f"{node.get_path()}: the enumeration of a setting must have no gaps")
    return (node.get_property("minimum", default=minimum),
            node.get_property("maximum", default=maximum))


def _clear(node):
    source = node.get_property("hwclr")
    if not isinstance(source, FieldNode):
        return ""
    return f"{source.parent.parent.inst_name}.{source.inst_name}"


def _check(register_map):
    names = set()
    pulses = {f.full_name for f in register_map.fields if f.kind == PULSE}
    for f in register_map.fields:
        if f.full_name in names:
            raise MapError(f"{f.full_name} occurs twice: a field's name is unique in its block")
        names.add(f.full_name)
        if f.address % WORD_BYTES or f.address >= 1 << ADDRESS_BITS:
            raise MapError(f"{f.full_name}: address {f.address:#x} is no word of the bus")
        if not f.text:
            raise MapError(f"{f.full_name} has no desc")
        if f.kind == SETTING and not f.minimum <= f.reset <= f.maximum < 1 << f.width:
            raise MapError(f"{f.full_name}: reset, minimum and maximum do not fit together")
        if f.lockable and f.kind not in (SETTING, PULSE):
            raise MapError(f"{f.full_name}: swwel is for settings and pulses")
        if f.clear and f.clear not in pulses:
            raise MapError(f"{f.full_name}: what clears it, {f.clear}, is no pulse")


def canonical_form(register_map):
    """One line for each field with all that a host relies on, and none of the prose."""
    lines = []
    for f in register_map.fields:
        values = ",".join(f"{v.name}={v.value}" for v in f.enum.values) if f.enum else ""
        reset = 0 if f.is_map_hash else f.reset
        lines.append(f"{f.full_name} {f.kind} {f.address:#05x} {f.lsb} {f.width} {reset} "
                     f"{f.minimum} {f.maximum} [{f.unit}] {f.scale} {f.offset} "
                     f"{'flags' if f.flags else 'value'} {values}")
    lines += [f"{w.name} window {w.address:#05x} {w.words}" for w in register_map.windows]
    return "\n".join(lines) + "\n"


def _hash(register_map):
    """The first 32 bits of the canonical form's SHA-256."""
    return int.from_bytes(hashlib.sha256(canonical_form(register_map).encode()).digest()[:4], "big")
