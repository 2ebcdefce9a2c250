// Interpolates left and right from fs to 16 times the base rate (705.6 or 768 kHz), by a cascade of
// 2x FIR stages (4 at rate 0, none at rate 4, which passes through bit-exactly).
//
// A batch engine: each input frame runs the whole cascade as one program on one multiplier-
// accumulator a channel, and leaves 16 >> rate results in a buffer that path ticks drain during the
// next frame. It needs a frame each 1024 >> rate clocks, and is idle once a frame's work is done.
// A frame that comes too early, or while the history is cleared, is dropped.
//
// `strobe_o` follows each path tick by one clock, whether frames come or not. Reset, `flush_i` and a
// change of rate clear the history, in less than two frames, and give zeros until there is a result.
// Rounding is to the nearest, halves upward; results saturate to Q3.31, which the reference set never
// needs: no input takes it beyond 3.0.
//
// Coefficients: models/design/interpolator_design. Filters of this kind: Crochiere and Rabiner,
// Multirate Digital Signal Processing, 1983.
module interpolator (
  input  logic                                     clk_i,
  input  logic                                     rst_ni,
  input  logic                                     path_tick_i,
  input  logic                                     flush_i,
  input  logic          [zobel_pkg::RATE_BITS-1:0] rate_i,
  input  logic                                     strobe_i,
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] left_i,   // Q1.31
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] right_i,  // Q1.31
  output logic                                     strobe_o,
  output logic signed   [zobel_pkg::PATH_BITS-1:0] left_o,   // Q3.31
  output logic signed   [zobel_pkg::PATH_BITS-1:0] right_o   // Q3.31
);

  localparam logic [zobel_pkg::RATE_BITS-1:0] RATE_PASS =
      zobel_pkg::RATE_BITS'(zobel_pkg::RATE_MAX);

  logic [zobel_pkg::RATE_BITS-1:0] rate_q;
  logic restart, pass, frame_accepted;

  logic       read, read_first, read_last, read_copy;
  logic [8:0] read_address;
  logic [9:0] coefficient_address;
  logic       result_is_output;
  logic [8:0] result_address;
  logic       input_write, clear_write;
  logic [8:0] fill_address;

  logic signed [34:0] coefficient;  // Q1.34
  logic signed [zobel_pkg::PATH_BITS-1:0] left_in, right_in, left_result, right_result;

  assign restart  = flush_i || rate_i != rate_q;
  assign pass     = rate_q == RATE_PASS;
  assign left_in  = zobel_pkg::PATH_BITS'(left_i);
  assign right_in = zobel_pkg::PATH_BITS'(right_i);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) rate_q <= '0;
    else rate_q <= rate_i;
  end

  interpolator_sequencer u_sequencer (
    .clk_i, .rst_ni,
    .restart_i             (restart),
    .rate_i                (rate_q),
    .strobe_i,
    .frame_accepted_o      (frame_accepted),
    .input_write_o         (input_write),
    .clear_write_o         (clear_write),
    .fill_address_o        (fill_address),
    .read_o                (read),
    .read_first_o          (read_first),
    .read_last_o           (read_last),
    .read_copy_o           (read_copy),
    .read_address_o        (read_address),
    .coefficient_address_o (coefficient_address),
    .result_is_output_o    (result_is_output),
    .result_address_o      (result_address)
  );

  interpolator_rom u_rom (
    .clk_i,
    .read_i        (read),
    .address_i     (coefficient_address),
    .coefficient_o (coefficient)
  );

  // Reading, multiplying, accumulating, and after the last tap rounding and writing take one clock
  // each. The place of the result travels with the last tap.
  logic       multiply_q, multiply_first_q, multiply_last_q, multiply_copy_q;
  logic       accumulate_q, accumulate_first_q, accumulate_last_q;
  logic       round_q, write_q;
  logic       multiply_is_output_q, accumulate_is_output_q, round_is_output_q, write_is_output_q;
  logic [8:0] multiply_address_q, accumulate_address_q, round_address_q, write_address_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      multiply_q   <= 1'b0;
      accumulate_q <= 1'b0;
      round_q      <= 1'b0;
      write_q      <= 1'b0;
    end else begin
      multiply_q   <= read && !restart;
      accumulate_q <= multiply_q && !restart;
      round_q      <= accumulate_q && accumulate_last_q && !restart;
      write_q      <= round_q && !restart;
    end
  end

  // Qualified by the strobes above, so without reset.
  always_ff @(posedge clk_i) begin
    if (read) begin
      multiply_first_q     <= read_first;
      multiply_last_q      <= read_last;
      multiply_copy_q      <= read_copy;
      multiply_is_output_q <= result_is_output;
      multiply_address_q   <= result_address;
    end
    if (multiply_q) begin
      accumulate_first_q     <= multiply_first_q;
      accumulate_last_q      <= multiply_last_q;
      accumulate_is_output_q <= multiply_is_output_q;
      accumulate_address_q   <= multiply_address_q;
    end
    if (accumulate_q && accumulate_last_q) begin
      round_is_output_q <= accumulate_is_output_q;
      round_address_q   <= accumulate_address_q;
    end
    if (round_q) begin
      write_is_output_q <= round_is_output_q;
      write_address_q   <= round_address_q;
    end
  end

  logic       result_write, ram_write;
  logic [8:0] ram_address;
  logic signed [zobel_pkg::PATH_BITS-1:0] left_write_data, right_write_data;

  assign result_write = write_q && !write_is_output_q;
  assign ram_write    = clear_write || input_write || result_write;
  assign ram_address  = clear_write || input_write ? fill_address : write_address_q;

  always_comb begin
    left_write_data  = left_result;
    right_write_data = right_result;
    if (clear_write) begin
      left_write_data  = '0;
      right_write_data = '0;
    end else if (input_write) begin
      left_write_data  = left_in;
      right_write_data = right_in;
    end
  end

  interpolator_mac u_left (
    .clk_i,
    .write_i         (ram_write),
    .write_address_i (ram_address),
    .write_data_i    (left_write_data),
    .read_i          (read),
    .read_address_i  (read_address),
    .multiply_i      (multiply_q),
    .copy_i          (multiply_copy_q),
    .coefficient_i   (coefficient),
    .accumulate_i    (accumulate_q),
    .first_i         (accumulate_first_q),
    .round_i         (round_q),
    .result_o        (left_result)
  );

  interpolator_mac u_right (
    .clk_i,
    .write_i         (ram_write),
    .write_address_i (ram_address),
    .write_data_i    (right_write_data),
    .read_i          (read),
    .read_address_i  (read_address),
    .multiply_i      (multiply_q),
    .copy_i          (multiply_copy_q),
    .coefficient_i   (coefficient),
    .accumulate_i    (accumulate_q),
    .first_i         (accumulate_first_q),
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
