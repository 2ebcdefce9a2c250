"""Writes the SystemVerilog of the register map: package, guard and register file."""

from register_map import (ADDRESS_BITS, BLOCK_BITS, CONSTANT, COUNTER, PULSE, SETTING, STATUS,
                          STICKY)

GENERATED = "Generated from rtl/registers/zobel.rdl by scripts/generate_registers.sh: do not edit."

GUARD_HEADER = """\
//
// Judges a write before it happens. `merged_o` is what the register would hold: the written bits
// that the mask enables, and the stored ones. The write is refused when the register does not
// exist or is read-only, when it sets a bit that no writable field has, when a field of the merged
// word would be outside its range, when a field of it is locked, or when its block is one of
// `FixedBlocks`. Combinational; no state. Without a request it refuses, and looks at nothing: a
// simulator evaluates it at every change of any input."""

FILE_HEADER = """\
//
// The registers that a host calls `block.field`, behind a bus of 32-bit words in clk_sys.
//
// A request is one clock of `bus_request_i`; its answer is `bus_ack_o` two clocks later, with the word
// read, or with `bus_error_o` when nothing was done: no such register (an address that is no multiple
// of four is none), a write to a read-only register, outside a range or to a field that is locked now
// (register_guard). A written setting is on its port together with the acknowledge; a pulse is high for
// that clock, and so is the port that tells of a write. The next request comes after the answer.
// The first clock takes the word of each block, near to what it is read from; the second one brings
// them together: a part would have no room for the lines of all registers at one place.
// A sticky bit that is set and cleared in the same clock stays set. Status inputs are read as they
// are: they belong to clk_sys, and the crossing to it is the caller's part.
// `FixedBlocks`, a bit a block, is for builds without what a block sets: its settings keep their reset
// values, without a flop, and writing them is refused."""

_FIXED_BLOCKS = "    parameter logic [31:0] FixedBlocks = '0"


def _constant(*parts):
    return "_".join(parts).upper()


def _hex(value, width):
    return f"{width}'h{value:0{(width + 3) // 4}X}"


def _range(width):
    return f"[{width - 1}:0]" if width > 1 else ""


def _bits(f):
    return f"[{f.msb}:{f.lsb}]" if f.width > 1 else f"[{f.lsb}]"


def _address(register):
    return f"register_pkg::{_constant('address', register.block, register.name)}"


def write_package(register_map):
    lines = [
        f"// {GENERATED}",
        "//",
        "// The addresses of blocks and registers, and the values of their enumerations.",
        "package register_pkg;",
        "",
        f"  localparam logic [31:0] MAP_HASH = {_hex(register_map.hash, 32)};",
    ]
    for block in register_map.blocks:
        name = _constant("block", block.name)
        lines += ["", f"  // {block.title}",
                  f"  localparam logic [{ADDRESS_BITS - BLOCK_BITS - 1}:0] {name} = "
                  f"{_hex(block.number, ADDRESS_BITS - BLOCK_BITS)};"]
        names = [_constant("address", r.block, r.name) for r in block.registers]
        width = max(map(len, names))
        for name, register in zip(names, block.registers):
            lines.append(f"  localparam logic [{ADDRESS_BITS - 1}:0] {name:{width}} = "
                         f"{_hex(register.address, ADDRESS_BITS)};")
    for window in register_map.windows:
        bits = ADDRESS_BITS - (4 * window.words - 1).bit_length()
        name = _constant("window", window.name)
        lines += ["", f"  // {window.words} words; the upper bits of their addresses",
                  f"  localparam int unsigned {name}_BITS = {bits};",
                  f"  localparam logic [{name}_BITS-1:0] {name} = "
                  f"{bits}'d{window.address >> (ADDRESS_BITS - bits)};"]
    for enum in register_map.enums:
        lines += ["", *_enum(enum, register_map)]
    return "\n".join(lines + ["", "endpackage", ""])


def _enum(enum, register_map):
    """Bit numbers as integers, values as vectors as wide as the fields that hold them."""
    users = [f for f in register_map.fields if f.enum is enum]
    vectors = [f.width for f in users if not f.flags]
    width = max(vectors) if vectors else 32
    names = ", ".join(f.full_name for f in users)
    vector = f"{_range(width)} " if width > 1 else ""
    lines = [f"  // Values of {names}", f"  typedef enum logic {vector}{{"]
    constants = [_constant(enum.name, v.name) for v in enum.values]
    longest = max(map(len, constants))
    for constant, v in zip(constants, enum.values):
        value = f"{width}'d{v.value}{'' if v is enum.values[-1] else ','}"
        lines.append(f"    {constant:{longest}} = {value:{len(str(width)) + 5}} // {v.text}")
    return lines + [f"  }} {enum.name}_e;"]


def write_guard(register_map):
    lines = [
        f"// {GENERATED}",
        GUARD_HEADER,
        "module register_guard #(",
        _FIXED_BLOCKS,
        ") (",
        "    input  logic        request_i,",
        f"    input  logic [{ADDRESS_BITS - 1}:0] address_i,",
        "    input  logic [31:0] write_data_i,",
        "    input  logic [31:0] write_mask_i,",
        "    input  logic [31:0] stored_i,",
        *(f"    input  logic        {f.port}_locked_i," for f in _lockable(register_map)),
        "    output logic [31:0] merged_o,",
        "    output logic        refuse_o",
        ");",
        "",
        "  logic [31:0] written;",
        "  assign written  = write_data_i & write_mask_i;",
        "  assign merged_o = written | (stored_i & ~write_mask_i);",
        "",
        "  always_comb begin",
        "    refuse_o = 1'b1;",
        "    if (request_i) begin",
        "      unique case (address_i)",
    ]
    for register in register_map.registers:
        if not register.is_writable:
            continue
        lines += [f"        {_address(register)}:", f"          refuse_o = {_refusal(register)};"]
    lines += ["        default: refuse_o = 1'b1;", "      endcase", "    end", "  end", ""]
    lines += ["endmodule", ""]
    return "\n".join(lines)


def _fixed(register):
    return f"FixedBlocks[register_pkg::{_constant('block', register.block)}]"


def _lockable(register_map):
    return [f for f in register_map.fields if f.lockable]


def _refusal(register):
    terms = [_fixed(register)]
    terms += [f"{f.port}_locked_i" for f in register.fields if f.lockable]
    stray = 0xFFFFFFFF & ~register.writable_mask
    if stray:
        terms.append(f"(written & {_hex(stray, 32)}) != 32'd0")
    for f in register.fields:
        if f.kind != SETTING:
            continue
        if f.minimum > 0:
            terms.append(f"merged_o{_bits(f)} < {f.width}'d{f.minimum}")
        if f.maximum < (1 << f.width) - 1:
            terms.append(f"merged_o{_bits(f)} > {f.width}'d{f.maximum}")
    return "\n                  || ".join(terms)


def write_register_file(register_map):
    stored = [f for f in register_map.fields if f.kind in (SETTING, PULSE, STICKY, COUNTER)]
    lines = [
        f"// {GENERATED}",
        FILE_HEADER,
        "module register_file #(",
        _FIXED_BLOCKS,
        ") (",
        *_ports(register_map),
        ");",
        "",
        *_internal(register_map),
        *_read(register_map),
        "  logic [31:0] merged;",
        "  logic        refuse;",
        "",
        "  register_guard #(.FixedBlocks(FixedBlocks)) guard (",
        "      .request_i   (request_q),",
        "      .address_i   (address_q),",
        "      .write_data_i(write_data_q),",
        "      .write_mask_i(write_mask_q),",
        "      .stored_i    (stored),",
        *(f"      .{f.port}_locked_i," for f in _lockable(register_map)),
        "      .merged_o    (merged),",
        "      .refuse_o    (refuse)",
        "  );",
        "",
        "  logic bus_error;",
        "  logic write_accepted;",
        "  assign bus_error      = request_q && (write_q ? refuse : !known_q);",
        "  assign write_accepted = request_q && write_q && !refuse;",
        "",
        "  always_ff @(posedge clk_i or negedge rst_ni) begin",
        "    if (!rst_ni) begin",
        "      bus_ack_o       <= 1'b0;",
        "      bus_error_o     <= 1'b0;",
        "      bus_read_data_o <= 32'd0;",
        "    end else begin",
        "      bus_ack_o   <= request_q;",
        "      bus_error_o <= bus_error;",
        "      if (request_q) bus_read_data_o <= write_q ? 32'd0 : stored;",
        "    end",
        "  end",
        "",
        "  always_ff @(posedge clk_i or negedge rst_ni) begin",
        "    if (!rst_ni) begin",
    ]
    width = max(len(_net(f)) for f in stored)
    for f in stored:
        lines.append(f"      {_net(f):{width}} <= {_literal(f.reset, f.width)};")
    told = [f for f in stored if f.tells_writes]
    lines += [f"      {f.port}_swmod_o <= 1'b0;" for f in told]
    lines += ["    end else begin"]
    for f in stored:
        if f.kind == PULSE:
            lines.append(f"      {_net(f)} <= 1'b0;")
    lines += _counters(stored)
    lines += [f"      {f.port}_swmod_o <= 1'b0;" for f in told]
    lines += ["      if (write_accepted) begin", "        unique case (address_q)"]
    for register in register_map.registers:
        fields = [f for f in register.fields if f.kind in (SETTING, PULSE)]
        if not fields:
            continue
        lines.append(f"          {_address(register)}: if (!{_fixed(register)}) begin")
        lines += [f"            {_net(f)} <= merged{_bits(f)};" for f in fields]
        lines += [f"            {f.port}_swmod_o <= 1'b1;" for f in fields if f.tells_writes]
        lines.append("          end")
    lines += ["          default: ;", "        endcase", "      end"]
    for f in stored:
        if f.kind == STICKY:
            register = next(r for r in register_map.registers if f in r.fields)
            clear = [f"(write_accepted && address_q == {_address(register)}"
                     f"\n                   "
                     f"&& write_mask_q{_bits(f)} && write_data_q{_bits(f)})"]
            if f.clear:
                clear.insert(0, f"{f.clear.replace('.', '_')}_o")
            lines += [f"      if ({f.port}_set_i) begin", f"        {_net(f)} <= 1'b1;",
                      "      end else if (" + "\n                   || ".join(clear) + ") begin",
                      f"        {_net(f)} <= 1'b0;", "      end"]
    lines += ["    end", "  end", "", "endmodule", ""]
    return "\n".join(lines)


def _counters(stored):
    """Those of ports behind one condition: a simulator then looks at them only when one counts."""
    lines = []
    outside = [f for f in stored if f.is_counted_outside]
    for f in stored:
        if f.kind == COUNTER and not f.is_counted_outside:
            lines += _count("      ", "bus_error", f)
    if outside:
        any_event = "\n          || ".join(f"{f.port}_incr_i" for f in outside)
        lines.append(f"      if ({any_event}) begin")
        for f in outside:
            lines += _count("        ", f"{f.port}_incr_i", f)
        lines.append("      end")
    return lines


def _count(indent, event, f):
    full = _literal((1 << f.width) - 1, f.width)
    return [f"{indent}if ({event} && {_net(f)} != {full}) begin",
            f"{indent}  {_net(f)} <= {_net(f)} + {_literal(1, f.width)};",
            f"{indent}end"]


def _literal(value, width):
    return f"{width}'d{value}"


def _net(f):
    """The name of the flops of a stored field."""
    return f"{f.port}_o" if f.is_output else f"{f.port}_q"


def _ports(register_map):
    ports = [("input", "", "clk_i"), ("input", "", "rst_ni"), None,
             ("input", "", "bus_request_i"), ("input", "", "bus_write_i"),
             ("input", f"[{ADDRESS_BITS - 1}:0]", "bus_address_i"),
             ("input", "[31:0]", "bus_write_data_i"), ("input", "[31:0]", "bus_write_mask_i"),
             ("output", "", "bus_ack_o"), ("output", "", "bus_error_o"),
             ("output", "[31:0]", "bus_read_data_o")]
    for block in register_map.blocks:
        own = []
        for f in (f for r in block.registers for f in r.fields):
            if f.kind == STICKY:
                own.append(("input", _range(f.width), f"{f.port}_set_i"))
            elif f.is_counted_outside:
                own.append(("input", "", f"{f.port}_incr_i"))
            elif f.is_input:
                own.append(("input", _range(f.width), f"{f.port}_i"))
            elif f.is_output:
                own.append(("output", _range(f.width), f"{f.port}_o"))
            if f.tells_writes:
                own.append(("output", "", f"{f.port}_swmod_o"))
            if f.lockable:
                own.append(("input", "", f"{f.port}_locked_i"))
        if own:
            ports += [None, *own]
    last = max(i for i, p in enumerate(ports) if p)
    lines = []
    for i, port in enumerate(ports):
        if port is None:
            lines.append("")
            continue
        direction, width, name = port
        lines.append(f"    {direction:6} logic {width:6} {name}{'' if i == last else ','}")
    return lines


def _internal(register_map):
    nets = [f for f in register_map.fields
            if f.kind in (SETTING, STICKY, COUNTER) and not f.is_output]
    return [*(f"  logic {_range(f.width):6} {_net(f)};" for f in nets), ""]


def _read(register_map):
    """The request and the word of each block, a clock later; a block that is not asked for has none."""
    words = [f"{block.name}_word_q" for block in register_map.blocks]
    width = max(map(len, words + ["write_data_q"]))
    resets = [("request_q", "1'b0"), ("write_q", "1'b0"), ("known_q", "1'b0"),
              ("address_q", f"{ADDRESS_BITS}'d0"), ("write_data_q", "32'd0"),
              ("write_mask_q", "32'd0"), *((word, "32'd0") for word in words)]
    lines = [
        "  logic        request_q, write_q, known_q;",
        f"  logic [{ADDRESS_BITS - 1}:0] address_q;",
        "  logic [31:0] write_data_q, write_mask_q;",
        *(f"  logic [31:0] {word};" for word in words),
        "",
        "  always_ff @(posedge clk_i or negedge rst_ni) begin",
        "    if (!rst_ni) begin",
        *(f"      {name:{width}} <= {value};" for name, value in resets),
        "    end else begin",
        "      request_q <= bus_request_i;",
        "      if (bus_request_i) begin",
        "        write_q      <= bus_write_i;",
        "        known_q      <= 1'b1;",
        "        address_q    <= bus_address_i;",
        "        write_data_q <= bus_write_data_i;",
        "        write_mask_q <= bus_write_mask_i;",
        *(f"        {word:{width}} <= 32'd0;" for word in words),
        f"        unique case (bus_address_i[{ADDRESS_BITS - 1}:{BLOCK_BITS}])",
    ]
    for block, word in zip(register_map.blocks, words):
        lines.append(f"          register_pkg::{_constant('block', block.name)}:")
        lines.append(f"            unique case (bus_address_i[{BLOCK_BITS - 1}:0])")
        for register in block.registers:
            lines.append(f"              {_address(register)}[{BLOCK_BITS - 1}:0]:")
            lines.append(f"                {word} <= {_word(register)};")
        lines += ["              default: known_q <= 1'b0;", "            endcase"]
    return lines + [
        "          default: known_q <= 1'b0;", "        endcase", "      end", "    end", "  end", "",
        "  // The word at the address. Evaluated only for a request.",
        "  logic [31:0] stored;",
        "",
        "  always_comb begin",
        "    stored = 32'd0;",
        "    if (request_q) begin",
        "      stored = " + "\n             | ".join(words) + ";",
        "    end",
        "  end",
        "",
    ]


def _word(register):
    """The register's fields and the zeros between them, the most significant first."""
    parts = []
    top = 31
    for f in sorted(register.fields, key=lambda each: -each.lsb):
        if top > f.msb:
            parts.append(f"{top - f.msb}'d0")
        parts.append(_value(f))
        top = f.lsb - 1
    if top >= 0:
        parts.append(f"{top + 1}'d0")
    if len(parts) == 1:
        return parts[0]
    text = "{" + ", ".join(parts) + "}"
    if len(text) > 74:
        text = "{\n                " + ",\n                ".join(parts) + "\n              }"
    return text


def _value(f):
    if f.kind == CONSTANT:
        return "register_pkg::MAP_HASH" if f.is_map_hash else _hex(f.reset, f.width)
    if f.kind == STATUS:
        return f"{f.port}_i"
    if f.kind == PULSE:
        return f"{f.width}'d0"
    return _net(f)
