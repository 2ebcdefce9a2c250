// Generated from rtl/registers/zobel.rdl by scripts/generate_registers.sh: do not edit.
//
// Judges a write before it happens. `merged_o` is what the register would hold: the written bits
// that the mask enables, and the stored ones. The write is refused when the register does not
// exist or is read-only, when it sets a bit that no writable field has, when a field of the merged
// word would be outside its range, when a field of it is locked, or when its block is one of
// `FixedBlocks`. Combinational; no state. Without a request it refuses, and looks at nothing: a
// simulator evaluates it at every change of any input.
module register_guard #(
    parameter logic [31:0] FixedBlocks = '0
) (
    input  logic        request_i,
    input  logic [11:0] address_i,
    input  logic [31:0] write_data_i,
    input  logic [31:0] write_mask_i,
    input  logic [31:0] stored_i,
    input  logic        filter_load_begin_locked_i,
    input  logic        filter_load_high_locked_i,
    input  logic        selftest_left_locked_i,
    input  logic        selftest_pulse_locked_i,
    input  logic        capture_tap_locked_i,
    input  logic        capture_threshold_locked_i,
    input  logic        capture_decimation_locked_i,
    input  logic        capture_pretrigger_locked_i,
    output logic [31:0] merged_o,
    output logic        refuse_o
);

  logic [31:0] written;
  assign written  = write_data_i & write_mask_i;
  assign merged_o = written | (stored_i & ~write_mask_i);

  always_comb begin
    refuse_o = 1'b1;
    if (request_i) begin
      unique case (address_i)
        register_pkg::ADDRESS_ID_SCRATCH:
          refuse_o = FixedBlocks[register_pkg::BLOCK_ID];
        register_pkg::ADDRESS_CONTROL_POWER:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CONTROL]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_CONTROL_MUTE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CONTROL]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_CONTROL_CLEAR_FAULTS:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CONTROL]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_CONTROL_GAIN_RANGE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CONTROL]
                  || (written & 32'hFFFFFFFC) != 32'd0;
        register_pkg::ADDRESS_VOLUME_TARGET:
          refuse_o = FixedBlocks[register_pkg::BLOCK_VOLUME]
                  || (written & 32'hFFFFF800) != 32'd0
                  || merged_o[10:0] > 11'd1440;
        register_pkg::ADDRESS_VOLUME_LIMIT:
          refuse_o = FixedBlocks[register_pkg::BLOCK_VOLUME]
                  || (written & 32'hFFFFF800) != 32'd0
                  || merged_o[10:0] > 11'd1440;
        register_pkg::ADDRESS_VOLUME_RAMP_RATE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_VOLUME]
                  || (written & 32'hFFFC0000) != 32'd0
                  || merged_o[17:0] < 18'd10
                  || merged_o[17:0] > 18'd150000;
        register_pkg::ADDRESS_INPUT_CONFIGURATION:
          refuse_o = FixedBlocks[register_pkg::BLOCK_INPUT]
                  || (written & 32'hFFC0FCE8) != 32'd0
                  || merged_o[2:0] > 3'd4
                  || merged_o[9:8] > 2'd2
                  || merged_o[21:16] < 6'd16
                  || merged_o[21:16] > 6'd32;
        register_pkg::ADDRESS_STATUS_EVENTS:
          refuse_o = FixedBlocks[register_pkg::BLOCK_STATUS]
                  || (written & 32'hFFFFFFFC) != 32'd0;
        register_pkg::ADDRESS_PROTECTION_OVER_TEMPERATURE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_PROTECTION]
                  || (written & 32'hFFFFFF80) != 32'd0
                  || merged_o[6:0] < 7'd40
                  || merged_o[6:0] > 7'd110;
        register_pkg::ADDRESS_PROTECTION_CURRENT_LIMIT:
          refuse_o = FixedBlocks[register_pkg::BLOCK_PROTECTION]
                  || (written & 32'hFFFFF800) != 32'd0
                  || merged_o[10:0] < 11'd102
                  || merged_o[10:0] > 11'd1536;
        register_pkg::ADDRESS_PROTECTION_WATCHDOG:
          refuse_o = FixedBlocks[register_pkg::BLOCK_PROTECTION]
                  || (written & 32'hFFFF0000) != 32'd0
                  || merged_o[15:0] > 16'd60000;
        register_pkg::ADDRESS_PROTECTION_WATCHDOG_POLICY:
          refuse_o = FixedBlocks[register_pkg::BLOCK_PROTECTION]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_PROTECTION_FRAMING_POLICY:
          refuse_o = FixedBlocks[register_pkg::BLOCK_PROTECTION]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_LINK_BAUD_RATE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LINK]
                  || (written & 32'hFFC00000) != 32'd0
                  || merged_o[21:0] < 22'd115200
                  || merged_o[21:0] > 22'd3000000;
        register_pkg::ADDRESS_LINK_TELEMETRY_PERIOD:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LINK]
                  || (written & 32'hFFFF0000) != 32'd0
                  || merged_o[15:0] > 16'd60000;
        register_pkg::ADDRESS_LINK_EVENTS:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LINK]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_FILTER_SELECT:
          refuse_o = FixedBlocks[register_pkg::BLOCK_FILTER]
                  || (written & 32'hFFFFFFF8) != 32'd0
                  || merged_o[2:0] > 3'd5;
        register_pkg::ADDRESS_FILTER_LOAD_BEGIN:
          refuse_o = FixedBlocks[register_pkg::BLOCK_FILTER]
                  || filter_load_begin_locked_i
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_FILTER_LOAD_LOW:
          refuse_o = FixedBlocks[register_pkg::BLOCK_FILTER];
        register_pkg::ADDRESS_FILTER_LOAD_HIGH:
          refuse_o = FixedBlocks[register_pkg::BLOCK_FILTER]
                  || filter_load_high_locked_i
                  || (written & 32'hFFFFFFF8) != 32'd0;
        register_pkg::ADDRESS_LOUDNESS_SPLIT:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOUDNESS]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_LOUDNESS_TARGET:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOUDNESS]
                  || (written & 32'hFFFFF800) != 32'd0
                  || merged_o[10:0] > 11'd1440;
        register_pkg::ADDRESS_LOUDNESS_MAXIMUM:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOUDNESS]
                  || (written & 32'hFFFFF800) != 32'd0
                  || merged_o[10:0] > 11'd1440;
        register_pkg::ADDRESS_LOUDNESS_HEADPHONE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOUDNESS]
                  || (written & 32'hFFFFF800) != 32'd0
                  || merged_o[10:0] > 11'd1440;
        register_pkg::ADDRESS_LOUDNESS_START_UP:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOUDNESS]
                  || (written & 32'hFFFFF800) != 32'd0
                  || merged_o[10:0] > 11'd1440;
        register_pkg::ADDRESS_LOUDNESS_CONFIRM:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOUDNESS]
                  || (written & 32'hF800FFFC) != 32'd0;
        register_pkg::ADDRESS_LOUDNESS_TRIM:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOUDNESS];
        register_pkg::ADDRESS_SELFTEST_STIMULUS:
          refuse_o = FixedBlocks[register_pkg::BLOCK_SELFTEST]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_SELFTEST_ELEMENTS:
          refuse_o = FixedBlocks[register_pkg::BLOCK_SELFTEST]
                  || selftest_left_locked_i;
        register_pkg::ADDRESS_SELFTEST_PULSE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_SELFTEST]
                  || selftest_pulse_locked_i
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_CAPTURE_RUN:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CAPTURE]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_CAPTURE_SETUP:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CAPTURE]
                  || capture_tap_locked_i
                  || (written & 32'hFFFFFE88) != 32'd0
                  || merged_o[2:0] > 3'd6
                  || merged_o[6:4] > 3'd4;
        register_pkg::ADDRESS_CAPTURE_THRESHOLD:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CAPTURE]
                  || capture_threshold_locked_i;
        register_pkg::ADDRESS_CAPTURE_DECIMATION:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CAPTURE]
                  || capture_decimation_locked_i
                  || (written & 32'hFFFF0000) != 32'd0
                  || merged_o[15:0] < 16'd1;
        register_pkg::ADDRESS_CAPTURE_PRETRIGGER:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CAPTURE]
                  || capture_pretrigger_locked_i
                  || (written & 32'hFFFFF800) != 32'd0;
        register_pkg::ADDRESS_CAPTURE_PAGE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_CAPTURE]
                  || (written & 32'hFFFFFFE0) != 32'd0;
        register_pkg::ADDRESS_LOAD_INPUT:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOAD]
                  || (written & 32'hFFFFFFFC) != 32'd0;
        register_pkg::ADDRESS_LOAD_START:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOAD]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        register_pkg::ADDRESS_LOAD_FROM:
          refuse_o = FixedBlocks[register_pkg::BLOCK_LOAD]
                  || (written & 32'hFFFFF000) != 32'd0;
        register_pkg::ADDRESS_DOSE_LISTENER:
          refuse_o = FixedBlocks[register_pkg::BLOCK_DOSE]
                  || (written & 32'hFFFFFFFC) != 32'd0
                  || merged_o[1:0] > 2'd2;
        register_pkg::ADDRESS_DOSE_SENSITIVITY:
          refuse_o = FixedBlocks[register_pkg::BLOCK_DOSE]
                  || (written & 32'hFFFFF800) != 32'd0
                  || merged_o[10:0] < 11'd800
                  || merged_o[10:0] > 11'd1400;
        register_pkg::ADDRESS_DOSE_RESTORE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_DOSE];
        register_pkg::ADDRESS_DOSE_ACKNOWLEDGE:
          refuse_o = FixedBlocks[register_pkg::BLOCK_DOSE]
                  || (written & 32'hFFFFFFFE) != 32'd0;
        default: refuse_o = 1'b1;
      endcase
    end
  end

endmodule
