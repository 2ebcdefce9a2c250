// Finds a reading that stands still while what it ought to follow moves.
//
// Over windows of `WindowReadings` readings: frozen when the reading never changed and the expected
// value, in the same LSBs, spanned `Swing` or more. A steady signal proves nothing either way.
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
  output logic               frozen_o
);
  localparam int unsigned BITS = $clog2(WindowReadings);

  logic [BITS-1:0]    reading_q;  // of the window
  logic [11:0]        first_q;
  logic               moved_q;
  logic signed [12:0] low_q;
  logic signed [12:0] high_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reading_q <= '0;
      first_q <= '0;
      moved_q <= 1'b0;
      low_q <= '0;
      high_q <= '0;
      frozen_o <= 1'b0;
    end else if (!enable_i) begin
      reading_q <= '0;
      frozen_o <= 1'b0;
    end else if (strobe_i) begin
      reading_q <= (reading_q == BITS'(WindowReadings - 1)) ? '0 : reading_q + BITS'(1);
      if (reading_q == '0) begin
        first_q <= value_i;
        moved_q <= 1'b0;
        low_q <= expected_i;
        high_q <= expected_i;
      end else begin
        if (value_i != first_q) moved_q <= 1'b1;
        if (expected_i < low_q) low_q <= expected_i;
        if (expected_i > high_q) high_q <= expected_i;
        if (reading_q == BITS'(WindowReadings - 1)) begin
          frozen_o <= !moved_q && (value_i == first_q) && (14'(high_q) - 14'(low_q) >= 14'(Swing));
        end
      end
    end
  end

endmodule
