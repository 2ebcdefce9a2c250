// Interpolates left and right from fs to 16 times the base rate (705.6 or 768 kHz), by a cascade of
// 2x FIR stages (4 at rate 0, none at rate 4, which passes through bit-exactly).
//
// A batch engine: each input frame runs the whole cascade as one program on `MacsPerChannel`
// multiplier-accumulators a channel, in step, and leaves 16 >> rate results in a buffer that path
// ticks drain during the next frame. It needs a frame each 1024 >> rate clocks, and is idle once a
// frame's work is done. A frame that comes too early, or while the history is cleared, is dropped.
//
// `strobe_o` follows each path tick by one clock, whether frames come or not. Reset, `flush_i` and a
// change of rate clear the history, in 2^HistoryBits + 256 clocks, and give zeros until there is a result.
// A change of set takes effect with the next frame and keeps the history; the waveform jumps by the
// difference of the delays, so the caller sees that it happens in silence. Rounding is to the
// nearest, halves upward; results saturate to Q3.31.
//
// The custom set is written by filter_loader, which belongs to another clock domain.
// Coefficients: models/design. Crochiere and Rabiner, Multirate Digital Signal Processing, 1983.
module interpolator #(
  parameter int unsigned MacsPerChannel = 4,     // 1, 2 or 4
  parameter int unsigned HistoryBits    = 10,    // 2^HistoryBits taps a phase, at most
  parameter int unsigned Sets           = 5,     // the first of the designed sets
  parameter int unsigned CustomRows     = 1024   // rows of four coefficients; 0: no custom set
) (
  input  logic                                     clk_i,
  input  logic                                     rst_ni,
  input  logic                                     path_tick_i,
  input  logic                                     flush_i,
  input  logic          [zobel_pkg::RATE_BITS-1:0] rate_i,
  input  logic        [zobel_pkg::FILTER_BITS-1:0] set_i,
  input  logic                                     strobe_i,
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] left_i,   // Q1.31
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] right_i,  // Q1.31
  output logic                                     strobe_o,
  output logic signed   [zobel_pkg::PATH_BITS-1:0] left_o,   // Q3.31
  output logic signed   [zobel_pkg::PATH_BITS-1:0] right_o,  // Q3.31

  // Loading of the custom set
  input  logic                                     load_clk_i,
  input  logic                                     load_write_i,
  input  logic                              [12:0] load_address_i,
  input  logic                               [1:0] load_lane_i,
  input  logic                              [34:0] load_data_i
);

  localparam int unsigned LANES_MAX = 4;

  localparam logic [zobel_pkg::RATE_BITS-1:0] RATE_PASS =
      zobel_pkg::RATE_BITS'(zobel_pkg::RATE_MAX);

  logic [zobel_pkg::RATE_BITS-1:0] rate_q;
  logic restart, pass, frame_accepted, busy;

  logic        custom, coefficient_read;
  logic [12:0] coefficient_address;
  logic        read, read_first, read_last, read_copy;
  logic  [1:0] read_stage;
  logic        result_is_output;
  logic        input_write, clear_write;
  logic [HistoryBits-1:0] read_index;
  logic   [HistoryBits:0] fill_address, result_address;

  logic signed [zobel_pkg::PATH_BITS-1:0] left_in, right_in, left_result, right_result;

  assign restart  = flush_i || rate_i != rate_q;
  assign pass     = rate_q == RATE_PASS;
  assign left_in  = zobel_pkg::PATH_BITS'(left_i);
  assign right_in = zobel_pkg::PATH_BITS'(right_i);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) rate_q <= '0;
    else rate_q <= rate_i;
  end

  interpolator_sequencer #(.Macs(MacsPerChannel), .HistoryBits(HistoryBits)) u_sequencer (
    .clk_i, .rst_ni,
    .restart_i             (restart),
    .rate_i                (rate_q),
    .set_i,
    .strobe_i,
    .frame_accepted_o      (frame_accepted),
    .busy_o                (busy),
    .input_write_o         (input_write),
    .clear_write_o         (clear_write),
    .fill_address_o        (fill_address),
    .custom_o              (custom),
    .coefficient_read_o    (coefficient_read),
    .coefficient_address_o (coefficient_address),
    .layout_i              (g_lane[0].layout),
    .read_o                (read),
    .read_first_o          (read_first),
    .read_last_o           (read_last),
    .read_copy_o           (read_copy),
    .read_stage_o          (read_stage),
    .read_index_o          (read_index),
    .result_is_output_o    (result_is_output),
    .result_address_o      (result_address)
  );

  // Reading, taking what was read, multiplying, accumulating, and after the last tap joining the sums,
  // rounding and writing take one clock each. The place of the result travels with the last tap.
  logic       take_q, take_first_q, take_last_q, take_copy_q, take_is_output_q;
  logic       multiply_q, multiply_first_q, multiply_last_q, multiply_copy_q;
  logic       accumulate_q, accumulate_last_q, accumulate_copy_q;
  logic       join_q, join_copy_q, round_q, write_q;
  logic       multiply_is_output_q, accumulate_is_output_q, join_is_output_q, round_is_output_q;
  logic       write_is_output_q;
  logic [HistoryBits:0] take_address_q;
  logic [HistoryBits:0] multiply_address_q, accumulate_address_q, join_address_q, round_address_q;
  logic [HistoryBits:0] write_address_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      take_q       <= 1'b0;
      multiply_q   <= 1'b0;
      accumulate_q <= 1'b0;
      join_q       <= 1'b0;
      round_q      <= 1'b0;
      write_q      <= 1'b0;
    end else begin
      take_q       <= read && !restart;
      multiply_q   <= take_q && !restart;
      accumulate_q <= multiply_q && !restart;
      join_q       <= accumulate_q && accumulate_last_q && !restart;
      round_q      <= join_q && !restart;
      write_q      <= round_q && !restart;
    end
  end

  // Qualified by the strobes above, so without reset.
  always_ff @(posedge clk_i) begin
    if (read) begin
      take_first_q     <= read_first;
      take_last_q      <= read_last;
      take_copy_q      <= read_copy;
      take_is_output_q <= result_is_output;
      take_address_q   <= result_address;
    end
    if (take_q) begin
      multiply_first_q     <= take_first_q;
      multiply_last_q      <= take_last_q;
      multiply_copy_q      <= take_copy_q;
      multiply_is_output_q <= take_is_output_q;
      multiply_address_q   <= take_address_q;
    end
    if (multiply_q) begin
      accumulate_last_q      <= multiply_last_q;
      accumulate_copy_q      <= multiply_copy_q;
      accumulate_is_output_q <= multiply_is_output_q;
      accumulate_address_q   <= multiply_address_q;
    end
    if (accumulate_q && accumulate_last_q) begin
      join_copy_q      <= accumulate_copy_q;
      join_is_output_q <= accumulate_is_output_q;
      join_address_q   <= accumulate_address_q;
    end
    if (join_q) begin
      round_is_output_q <= join_is_output_q;
      round_address_q   <= join_address_q;
    end
    if (round_q) begin
      write_is_output_q <= round_is_output_q;
      write_address_q   <= round_address_q;
    end
  end

  // ---- Multipliers and accumulators ----------------------------------------------------------
  for (genvar lane = 0; lane < LANES_MAX; lane++) begin : g_lane
    logic [34:0] layout;
    logic signed [34:0] left_upper_upper, left_upper_lower, left_lower_upper;
    logic        [33:0] left_lower_lower;
    logic signed [34:0] right_upper_upper, right_upper_lower, right_lower_upper;
    logic        [33:0] right_lower_lower;
    logic signed [zobel_pkg::PATH_BITS-1:0] left_copy, right_copy;

    logic unused;  // only the first lane reads layouts, and copies
    assign unused = &{1'b0, layout, left_copy, right_copy};

    if (lane < MacsPerChannel) begin : g_present
      interpolator_lane #(
        .Macs(MacsPerChannel), .Lane(lane), .HistoryBits(HistoryBits), .Sets(Sets),
        .CustomRows(CustomRows)
      ) u_lane (
        .clk_i,
        .busy_i                (busy),
        .load_clk_i, .load_write_i, .load_address_i, .load_lane_i, .load_data_i,
        .custom_i              (custom),
        .coefficient_read_i    (coefficient_read),
        .coefficient_address_i (coefficient_address),
        .layout_o              (layout),
        .write_i               (clear_write || input_write || (write_q && !write_is_output_q)),
        .write_address_i       (clear_write || input_write ? fill_address : write_address_q),
        .clear_i               (clear_write),
        .left_i                (input_write ? left_in : left_result),
        .right_i               (input_write ? right_in : right_result),
        .read_i                (read),
        .read_stage_i          (read_stage),
        .read_index_i          (read_index),
        .take_i                (take_q),
        .take_copy_i           (take_copy_q),
        .multiply_i            (multiply_q),
        .copy_i                (multiply_copy_q),
        .left_copy_o            (left_copy),
        .right_copy_o           (right_copy),
        .left_upper_upper_o     (left_upper_upper),
        .left_upper_lower_o     (left_upper_lower),
        .left_lower_upper_o     (left_lower_upper),
        .left_lower_lower_o     (left_lower_lower),
        .right_upper_upper_o    (right_upper_upper),
        .right_upper_lower_o    (right_upper_lower),
        .right_lower_upper_o    (right_lower_upper),
        .right_lower_lower_o    (right_lower_lower)
      );
    end else begin : g_absent
      assign layout            = '0;
      assign left_copy         = '0;
      assign right_copy        = '0;
      assign left_upper_upper  = '0;
      assign left_upper_lower  = '0;
      assign left_lower_upper  = '0;
      assign left_lower_lower  = '0;
      assign right_upper_upper = '0;
      assign right_upper_lower = '0;
      assign right_lower_upper = '0;
      assign right_lower_lower = '0;
    end
  end

  interpolator_accumulator u_left (
    .clk_i,
    .clear_i         (multiply_q && multiply_first_q),
    .accumulate_i    (accumulate_q),
    .upper_upper_0_i (g_lane[0].left_upper_upper),
    .upper_upper_1_i (g_lane[1].left_upper_upper),
    .upper_upper_2_i (g_lane[2].left_upper_upper),
    .upper_upper_3_i (g_lane[3].left_upper_upper),
    .upper_lower_0_i (g_lane[0].left_upper_lower),
    .upper_lower_1_i (g_lane[1].left_upper_lower),
    .upper_lower_2_i (g_lane[2].left_upper_lower),
    .upper_lower_3_i (g_lane[3].left_upper_lower),
    .lower_upper_0_i (g_lane[0].left_lower_upper),
    .lower_upper_1_i (g_lane[1].left_lower_upper),
    .lower_upper_2_i (g_lane[2].left_lower_upper),
    .lower_upper_3_i (g_lane[3].left_lower_upper),
    .lower_lower_0_i (g_lane[0].left_lower_lower),
    .lower_lower_1_i (g_lane[1].left_lower_lower),
    .lower_lower_2_i (g_lane[2].left_lower_lower),
    .lower_lower_3_i (g_lane[3].left_lower_lower),
    .join_i          (join_q),
    .copy_i          (join_copy_q),
    .sample_i        (g_lane[0].left_copy),
    .round_i         (round_q),
    .result_o        (left_result)
  );

  interpolator_accumulator u_right (
    .clk_i,
    .clear_i         (multiply_q && multiply_first_q),
    .accumulate_i    (accumulate_q),
    .upper_upper_0_i (g_lane[0].right_upper_upper),
    .upper_upper_1_i (g_lane[1].right_upper_upper),
    .upper_upper_2_i (g_lane[2].right_upper_upper),
    .upper_upper_3_i (g_lane[3].right_upper_upper),
    .upper_lower_0_i (g_lane[0].right_upper_lower),
    .upper_lower_1_i (g_lane[1].right_upper_lower),
    .upper_lower_2_i (g_lane[2].right_upper_lower),
    .upper_lower_3_i (g_lane[3].right_upper_lower),
    .lower_upper_0_i (g_lane[0].right_lower_upper),
    .lower_upper_1_i (g_lane[1].right_lower_upper),
    .lower_upper_2_i (g_lane[2].right_lower_upper),
    .lower_upper_3_i (g_lane[3].right_lower_upper),
    .lower_lower_0_i (g_lane[0].right_lower_lower),
    .lower_lower_1_i (g_lane[1].right_lower_lower),
    .lower_lower_2_i (g_lane[2].right_lower_lower),
    .lower_lower_3_i (g_lane[3].right_lower_lower),
    .join_i          (join_q),
    .copy_i          (join_copy_q),
    .sample_i        (g_lane[0].right_copy),
    .round_i         (round_q),
    .result_o        (right_result)
  );

  interpolator_output_buffer u_output_buffer (
    .clk_i, .rst_ni,
    .restart_i    (restart),
    .frame_i      (frame_accepted),
    .write_i      (pass ? frame_accepted : write_q && write_is_output_q),
    .write_slot_i (pass ? 4'd0 : write_address_q[3:0]),
    .left_i       (pass ? left_in : left_result),
    .right_i      (pass ? right_in : right_result),
    .tick_i       (path_tick_i),
    .strobe_o, .left_o, .right_o
  );

endmodule
