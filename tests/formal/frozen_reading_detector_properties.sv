// A reading that stands still, while what it ought to follow had two values a swing apart in the same
// window of 256 readings, is found at the window's end.
//
// Assumed: nothing but a reset at the start; every input is free, at every clock. Which two readings of the
// window are compared is free too (first_i, second_i).
module frozen_reading_detector_properties (
  input logic               clk_i,
  input logic               reset_i,
  input logic               enable_i,
  input logic               strobe_i,
  input logic        [11:0] value_i,
  input logic signed [12:0] expected_i,
  input logic               first_i,
  input logic               second_i
);
  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic frozen;

  frozen_reading_detector u_detector (
    .clk_i, .rst_ni (rst_n), .enable_i, .strobe_i, .value_i, .expected_i, .frozen_o (frozen), .upset_o ()
  );

  logic         [7:0] reading;  // probe: reading = u_detector.reading_q
  logic        [11:0] first;    // probe: first = u_detector.first_q
  logic               moved;    // probe: moved = u_detector.moved_q
  logic signed [12:0] low;      // probe: low = u_detector.low_q
  logic signed [12:0] high;     // probe: high = u_detector.high_q

  // ---- The window, as this file saw it -----------------------------------------------------------
  logic         [7:0] reading_q;
  logic               still_q;
  logic               stood_q;  // a window has just ended in which it stood still, and ought not to
  logic        [11:0] value_q;
  logic signed [12:0] first_q, second_q;

  always_ff @(posedge clk_i) begin
    stood_q <= rst_n && enable_i && strobe_i && reading_q == 8'd255 && still_q && value_i == value_q
        && 14'(second_q) - 14'(first_q) >= 14'sd32;
    if (!rst_n || !enable_i) begin
      reading_q <= '0;
    end else if (strobe_i) begin
      reading_q <= reading_q + 8'd1;
      value_q   <= value_i;
      still_q   <= reading_q == 8'd0 || still_q && value_i == value_q;
      if (first_i || reading_q == 8'd0) first_q <= expected_i;
      if (second_i || reading_q == 8'd0) second_q <= expected_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      still_is_found: assert (!stood_q || frozen);

      // What the proof leans on.
      same_window: assert (reading == reading_q);
      still_has_not_moved: assert (reading_q == 8'd0 || !still_q || !moved && first == value_q);
      within_the_span: assert (reading_q == 8'd0 || low <= first_q && second_q <= high);
    end
  end
endmodule
