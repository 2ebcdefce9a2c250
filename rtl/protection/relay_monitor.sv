// Finds contacts that have not opened: a current over 20 mA, in 16 readings of a channel in a row,
// 5 ms and more after the relay was told to open.
//
// It needs something to drive a current. A relay that welds while nothing is wrong is found by the
// probe of the next self-test, which then sees the buffer instead of the headphone.
module relay_monitor #(
  parameter int unsigned OpenUs = 5000
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        frame_i,
  input  logic        relay_i,  // as it is told
  input  logic        strobe_left_i,
  input  logic        strobe_right_i,
  input  logic [11:0] value_i,  // of a current, LSBs of 1/1024 A around 2048
  output logic        stuck_o
);
  localparam int unsigned OPEN_FRAMES = OpenUs / protection_pkg::FRAME_US;
  localparam int unsigned BITS = $clog2(OPEN_FRAMES + 1);
  localparam logic [11:0] CURRENT_LOW = 12'd2028;
  localparam logic [11:0] CURRENT_HIGH = 12'd2068;

  logic [BITS-1:0] open_q;  // frames
  logic            idle;  // what is read is no current
  logic            inside_left, outside_left, inside_right, outside_right;

  always_comb begin
    idle = 1'b0;
    if (strobe_left_i || strobe_right_i) begin
      idle = (value_i >= CURRENT_LOW) && (value_i <= CURRENT_HIGH);
    end
  end

  verdict_filter #(.Readings(16)) u_left (
    .clk_i,
    .rst_ni,
    .strobe_i(strobe_left_i),
    .inside_i(idle),
    .inside_o(inside_left),
    .outside_o(outside_left)
  );

  verdict_filter #(.Readings(16)) u_right (
    .clk_i,
    .rst_ni,
    .strobe_i(strobe_right_i),
    .inside_i(idle),
    .inside_o(inside_right),
    .outside_o(outside_right)
  );

  assign stuck_o = (open_q == BITS'(OPEN_FRAMES)) && (outside_left || outside_right);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) open_q <= '0;
    else if (relay_i) open_q <= '0;
    else if (frame_i && (open_q != BITS'(OPEN_FRAMES))) open_q <= open_q + BITS'(1);
  end

  logic unused;
  assign unused = &{1'b0, inside_left, inside_right};

endmodule
