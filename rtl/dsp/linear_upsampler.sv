// Raises the path rate 16 times, to the modulator's, by linear interpolation, exact in integers:
// 16 * former + k * (current - former) for k = 0 .. 15, which takes four more bits behind the point.
//
// It expects 16 modulator ticks from one strobe to the next. The first tick after a strobe gives
// k = 0; a tick in the same clock as the strobe still belongs to the pair before. The outputs change
// in the clock after a tick and stay until the next one.
//
// Its droop, sinc^2 at the path rate, is compensated in the interpolator's last stage.
module linear_upsampler (
  input  logic                                      clk_i,
  input  logic                                      rst_ni,
  input  logic                                      modulator_tick_i,
  input  logic                                      strobe_i,
  input  logic signed   [zobel_pkg::DRIVE_BITS-1:0] left_i,   // Q2.38
  input  logic signed   [zobel_pkg::DRIVE_BITS-1:0] right_i,  // Q2.38
  output logic signed [zobel_pkg::DRIVE_BITS+4-1:0] left_o,   // Q2.42
  output logic signed [zobel_pkg::DRIVE_BITS+4-1:0] right_o   // Q2.42
);

  localparam int unsigned OUT_BITS = zobel_pkg::DRIVE_BITS + 4;

  logic restart_q;
  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_current_q, right_current_q;
  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_former_q, right_former_q;
  logic signed              [OUT_BITS-1:0] left_slope, right_slope;

  assign left_slope  = OUT_BITS'(left_current_q) - OUT_BITS'(left_former_q);
  assign right_slope = OUT_BITS'(right_current_q) - OUT_BITS'(right_former_q);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      restart_q       <= 1'b0;
      left_current_q  <= '0;
      right_current_q <= '0;
      left_former_q   <= '0;
      right_former_q  <= '0;
      left_o          <= '0;
      right_o         <= '0;
    end else begin
      if (modulator_tick_i) begin
        restart_q <= 1'b0;
        left_o    <= restart_q ? OUT_BITS'(left_former_q) <<< 4 : left_o + left_slope;
        right_o   <= restart_q ? OUT_BITS'(right_former_q) <<< 4 : right_o + right_slope;
      end
      if (strobe_i) begin
        restart_q       <= 1'b1;
        left_former_q   <= left_current_q;
        right_former_q  <= right_current_q;
        left_current_q  <= left_i;
        right_current_q <= right_i;
      end
    end
  end

endmodule
