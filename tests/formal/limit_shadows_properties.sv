// A setting that changes by itself is told at the next frame, whichever of the six it is.
//
// Assumed: a reset at the start; a write is told in the clock in which the new value is there
// (zobel_core). Every setting may change at any clock, told or not.
module limit_shadows_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        frame_i,
  input logic [46:0] settings_i,
  input logic  [5:0] written_i
);
  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic differs;

  limit_shadows u_shadows (
    .clk_i, .rst_ni (rst_n), .frame_i,
    .volume_limit_i      (settings_i[10:0]),  .volume_limit_written_i      (written_i[0]),
    .current_limit_i     (settings_i[21:11]), .current_limit_written_i     (written_i[1]),
    .temperature_limit_i (settings_i[28:22]), .temperature_limit_written_i (written_i[2]),
    .watchdog_i          (settings_i[44:29]), .watchdog_written_i          (written_i[3]),
    .watchdog_policy_i   (settings_i[45]),    .watchdog_policy_written_i   (written_i[4]),
    .framing_policy_i    (settings_i[46]),    .framing_policy_written_i    (written_i[5]),
    .differs_o (differs)
  );

  // ---- Any one bit, as it was written ------------------------------------------------------------
  (* anyconst *) logic [5:0] bit_number;
  logic setting, written, known_q, right_q, wrong_q;

  assign setting = bit_number < 6'd47 && settings_i[bit_number];
  assign written = bit_number < 6'd11 ? written_i[0] : bit_number < 6'd22 ? written_i[1]
                 : bit_number < 6'd29 ? written_i[2] : bit_number < 6'd45 ? written_i[3]
                 : bit_number < 6'd46 ? written_i[4] : written_i[5];

  always_ff @(posedge clk_i) begin
    if (!rst_n) begin
      known_q <= 1'b0;
      wrong_q <= 1'b0;
    end else begin
      if (written || frame_i && !known_q) begin
        known_q <= 1'b1;
        right_q <= setting;
      end
      if (frame_i) wrong_q <= known_q && !written && setting != right_q;
    end
  end

  always_ff @(posedge clk_i) begin
    assume (bit_number < 6'd47);
    if (started_q && rst_n) begin
      a_changed_bit_is_told: assert (!wrong_q || differs);
    end
  end
endmodule
