// Finds a reading that stands still while what it ought to follow moves.
//
// Over windows of `WindowReadings` readings: frozen when the reading never changed and the expected
// value, in the same LSBs, spanned `Swing` or more. A steady signal proves nothing either way.
// `upset_o`: what is kept of the window has changed by itself since the last reading, as its parity tells.
module frozen_reading_detector #(
  parameter int unsigned WindowReadings = 256,
  parameter int unsigned Swing          = 32
) (
  input  logic               clk_i,
  input  logic               rst_ni,
  input  logic               enable_i,
  input  logic               strobe_i,
  input  logic [11:0]        value_i,
  input  logic signed [12:0] expected_i,
  output logic               frozen_o,
  output logic               upset_o  // one clock
);
  localparam int unsigned BITS = $clog2(WindowReadings);

  logic [BITS-1:0]    reading_q, reading_d;  // of the window
  logic [11:0]        first_q, first_d;
  logic               moved_q, moved_d;
  logic signed [12:0] low_q, low_d;
  logic signed [12:0] high_q, high_d;
  logic               parity_q;  // of the five

  always_comb begin
    reading_d = reading_q;
    first_d = first_q;
    moved_d = moved_q;
    low_d = low_q;
    high_d = high_q;
    upset_o = 1'b0;
    if (strobe_i) begin
      upset_o = parity_q != ^{reading_q, first_q, moved_q, low_q, high_q};
      reading_d = (reading_q == BITS'(WindowReadings - 1)) ? '0 : reading_q + BITS'(1);
      if (reading_q == '0) begin
        first_d = value_i;
        moved_d = 1'b0;
        low_d = expected_i;
        high_d = expected_i;
      end else begin
        if (value_i != first_q) moved_d = 1'b1;
        if (expected_i < low_q) low_d = expected_i;
        if (expected_i > high_q) high_d = expected_i;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reading_q <= '0;
      first_q <= '0;
      moved_q <= 1'b0;
      low_q <= '0;
      high_q <= '0;
      parity_q <= 1'b0;
      frozen_o <= 1'b0;
    end else if (!enable_i) begin
      reading_q <= '0;
      first_q <= '0;
      moved_q <= 1'b0;
      low_q <= '0;
      high_q <= '0;
      parity_q <= 1'b0;
      frozen_o <= 1'b0;
    end else if (strobe_i) begin
      reading_q <= reading_d;
      first_q <= first_d;
      moved_q <= moved_d;
      low_q <= low_d;
      high_q <= high_d;
      parity_q <= ^{reading_d, first_d, moved_d, low_d, high_d};
      if (reading_q == BITS'(WindowReadings - 1)) begin
        frozen_o <= !moved_d && (14'(high_q) - 14'(low_q) >= 14'(Swing));
      end
    end
  end

endmodule
