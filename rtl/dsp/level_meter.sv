// Peak and RMS of what the volume gives to the modulators, of both channels, relative to digital full
// scale, which a drive can exceed by 2^-10: a full-scale sine has a peak of 1 and an RMS of 0.7071.
//
// Windows of 2^WindowBits samples follow each other without a gap: 21.3 ms at 768 kHz. The RMS is that
// of the last window, rounded down; the peak is the largest of the last three windows. Both are renewed
// at the end of a window, the peak two ticks later, the RMS some 70, and then `strobe_o` tells: from
// there to the end of the next window all four belong together and stand still.
//
// Magnitudes are rounded to 2^-31, all else is exact. All inputs count at ticks only; `strobe_i` comes
// at least six ticks apart.
module level_meter #(
  parameter int unsigned WindowBits = 14
) (
  input  logic                                    clk_i,
  input  logic                                    rst_ni,
  input  logic                                    tick_i,
  input  logic                                    strobe_i,
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_i,        // Q2.38
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] right_i,       // Q2.38
  output logic                                    strobe_o,
  output logic                             [31:0] peak_left_o,   // Q1.31, unsigned
  output logic                             [31:0] peak_right_o,
  output logic                             [31:0] rms_left_o,
  output logic                             [31:0] rms_right_o
);

  // To the nearest 2^-31, halves upward.
  function logic [31:0] magnitude(input logic signed [zobel_pkg::DRIVE_BITS-1:0] drive);
    magnitude = 32'(((drive < 0 ? -drive : drive) + 40'sd64) >>> 7);
  endfunction

  logic                  taken_q, last_q;
  logic           [31:0] left_q, right_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin : count_samples
    logic [WindowBits-1:0] count;
    if (!rst_ni) begin
      count   = '0;
      taken_q <= 1'b0;
      last_q  <= 1'b0;
      left_q  <= '0;
      right_q <= '0;
    end else if (tick_i) begin
      taken_q <= strobe_i;
      if (strobe_i) begin
        last_q  <= count == '1;
        left_q  <= magnitude(left_i);
        right_q <= magnitude(right_i);
        count   = count + WindowBits'(1);
      end
    end
  end

  peak_hold u_peak_left (
    .clk_i, .rst_ni, .tick_i,
    .strobe_i(taken_q), .last_i(last_q), .magnitude_i(left_q), .peak_o(peak_left_o)
  );

  peak_hold u_peak_right (
    .clk_i, .rst_ni, .tick_i,
    .strobe_i(taken_q), .last_i(last_q), .magnitude_i(right_q), .peak_o(peak_right_o)
  );

  // Dropping as many bits as count the samples makes the sum a mean.
  logic        mean_strobe;
  logic [63:0] mean_left, mean_right;  // Q2.62

  square_accumulator #(.DroppedBits(WindowBits)) u_squares (
    .clk_i, .rst_ni, .tick_i,
    .strobe_i(taken_q), .last_i(last_q), .left_i(left_q), .right_i(right_q),
    .strobe_o(mean_strobe), .left_o(mean_left), .right_o(mean_right)
  );

  square_root u_root (
    .clk_i, .rst_ni, .tick_i,
    .start_i(mean_strobe), .left_i(mean_left), .right_i(mean_right),
    .done_o(strobe_o), .left_o(rms_left_o), .right_o(rms_right_o)
  );

endmodule
