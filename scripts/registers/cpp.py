"""Writes the C++ table of the register map."""

from register_map import CONSTANT, COUNTER, PULSE, SETTING, STATUS, STICKY
from systemverilog import GENERATED

ACCESS = {
    CONSTANT: "readOnly", STATUS: "readOnly", COUNTER: "readOnly",
    SETTING: "readWrite", PULSE: "pulse", STICKY: "writeOneToClear",
}


def _pascal(*names):
    return "".join(part.capitalize() for name in names for part in name.split("_"))


def _camel(*names):
    text = _pascal(*names)
    return text[0].lower() + text[1:]


def _string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(fraction):
    return repr(float(fraction))


def write_header(register_map):
    lines = [
        f"// {GENERATED}",
        "#pragma once",
        "",
        "#include <array>",
        "#include <cstdint>",
        "#include <string_view>",
        "",
        '#include "host_app/device/register_field.hpp"',
        "",
        "// clang-format off",
        "namespace zobel::device {",
        "",
        "/// The hash of this map. A device that has another one is not for us to write.",
        f"inline constexpr std::uint32_t kMapHash = 0x{register_map.hash:08X}U;",
    ]
    for f in register_map.fields:
        if f.kind == CONSTANT and not f.is_map_hash:
            lines += ["", f"/// {f.text}",
                      f"inline constexpr std::uint32_t k{_pascal(f.name)} = 0x{f.reset:X}U;"]
    for enum in register_map.enums:
        lines += ["", *_enum(enum, register_map)]
    for window in register_map.windows:
        lines += ["", f"/// {window.text}",
                  f"inline constexpr RegisterWindow k{_pascal(window.name)} = "
                  f"{{0x{window.address:03X}, {window.words}}};"]
    lines += ["", "/// Every field, by address and bit.", "inline constexpr std::array kFields = {"]
    lines += [_row(f) for f in register_map.fields]
    lines += ["};", "", *_handles(register_map), "",
              "/// The field called `name` (\"block.field\"), or nullptr.",
              "[[nodiscard]] constexpr const RegisterField* findField(std::string_view name) {",
              "  for (const RegisterField& field : kFields) {",
              "    if (field.name == name) {",
              "      return &field;",
              "    }",
              "  }",
              "  return nullptr;",
              "}",
              "", "}  // namespace zobel::device", "// clang-format on", ""]
    return "\n".join(lines)


def _enum(enum, register_map):
    users = ", ".join(f.full_name for f in register_map.fields if f.enum is enum)
    lines = [f"/// Values of {users}.", f"enum class {_pascal(enum.name)} : std::uint32_t {{"]
    lines += [f"  {_camel(v.name)} = {v.value},  ///< {v.text}" for v in enum.values]
    lines += ["};", "", f"inline constexpr std::array k{_pascal(enum.name)}Names = {{"]
    lines += [f"  NamedValue{{{v.value}U, {_string(v.name)}, {_string(v.text)}}},"
              for v in enum.values]
    return lines + ["};"]


def _row(f):
    names = f"k{_pascal(f.enum.name)}Names" if f.enum else "{}"
    has_reset = "false" if f.kind == STATUS else "true"
    return (f"  RegisterField{{{_string(f.full_name)}, 0x{f.address:03X}, {f.lsb}, {f.width}, "
            f"Access::{ACCESS[f.kind]}, {has_reset}, {f.reset}U, {f.minimum}U, {f.maximum}U, "
            f"{_string(f.unit)}, {_number(f.scale)}, {_number(f.offset)}, {names}, "
            f"{'true' if f.flags else 'false'},\n    {_string(f.text)}}},")


def _handles(register_map):
    """A compile-time name for each field, so that a misspelt one does not compile."""
    lines = ["/// The fields by name: `field::volume::target`.", "namespace field {"]
    index = 0
    for block in register_map.blocks:
        lines.append(f"namespace {block.name} {{")
        for f in (f for r in block.registers for f in r.fields):
            handle = _camel(f.name)
            lines.append(f"inline constexpr const RegisterField& {handle} = kFields[{index}];")
            index += 1
        lines.append(f"}}  // namespace {block.name}")
    return lines + ["}  // namespace field"]
