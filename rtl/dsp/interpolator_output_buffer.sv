// The results of one input frame, two banks of up to 16 stereo samples: one is filled while path
// ticks drain the other.
//
// `frame_i` says that a frame was accepted: the banks change places from the next clock on. A tick
// in the same clock still belongs to the frame before, and a write already to the new one. Zeros
// leave until a bank has been filled since the restart.
module interpolator_output_buffer (
  input  logic                                   clk_i,
  input  logic                                   rst_ni,
  input  logic                                   restart_i,
  input  logic                                   frame_i,
  input  logic                                   write_i,
  input  logic                             [3:0] write_slot_i,
  input  logic signed [zobel_pkg::PATH_BITS-1:0] left_i,
  input  logic signed [zobel_pkg::PATH_BITS-1:0] right_i,
  input  logic                                   tick_i,
  output logic                                   strobe_o,  // the clock after tick_i
  output logic signed [zobel_pkg::PATH_BITS-1:0] left_o,
  output logic signed [zobel_pkg::PATH_BITS-1:0] right_o
);

  logic [zobel_pkg::PATH_BITS-1:0] left_ram[0:31];
  logic [zobel_pkg::PATH_BITS-1:0] right_ram[0:31];

  logic       fill_bank_q;
  logic [3:0] drain_slot_q;
  logic       frame_seen_q;  // the bank being filled will hold a frame
  logic       drain_valid_q;
  logic [4:0] write_address, drain_address;

  assign write_address = {fill_bank_q ^ frame_i, write_slot_i};
  assign drain_address = {~fill_bank_q, drain_slot_q};

  always_ff @(posedge clk_i) begin
    if (write_i) begin
      left_ram[write_address]  <= left_i;
      right_ram[write_address] <= right_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fill_bank_q   <= 1'b0;
      drain_slot_q  <= '0;
      frame_seen_q  <= 1'b0;
      drain_valid_q <= 1'b0;
      strobe_o      <= 1'b0;
      left_o        <= '0;
      right_o       <= '0;
    end else begin
      strobe_o <= tick_i;
      if (tick_i) begin
        drain_slot_q <= drain_slot_q + 4'd1;
        left_o       <= drain_valid_q ? left_ram[drain_address] : '0;
        right_o      <= drain_valid_q ? right_ram[drain_address] : '0;
      end
      if (frame_i) begin
        fill_bank_q   <= ~fill_bank_q;
        drain_slot_q  <= '0;
        frame_seen_q  <= 1'b1;
        drain_valid_q <= frame_seen_q;
      end
      if (restart_i) begin
        frame_seen_q  <= 1'b0;
        drain_valid_q <= 1'b0;
      end
    end
  end

endmodule
