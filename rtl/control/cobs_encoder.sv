// Puts Consistent Overhead Byte Stuffing on a frame of up to 253 bytes, into a memory.
//
// A code, the distance to the next zero, stands before the bytes that it counts. So its place is
// left free, and it is written when the zero comes, whose own place is then left for the next code:
// one write a byte, in the clock in which it comes. `finish_i` writes the last code; from the next
// clock on, the frame is the `length_o` bytes from address 0. `restart_i` begins the next one.
module cobs_encoder (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       restart_i,
  input  logic       byte_strobe_i,
  input  logic [7:0] byte_i,
  input  logic       finish_i,
  output logic       write_o,
  output logic [7:0] write_address_o,
  output logic [7:0] write_data_o,
  output logic [7:0] length_o
);
  logic [7:0] code_q;  // where the next code will stand

  always_comb begin
    write_o         = byte_strobe_i || finish_i;
    write_address_o = length_o;
    write_data_o    = byte_i;
    if (finish_i || byte_i == 8'd0) begin
      write_address_o = code_q;
      write_data_o    = length_o - code_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      code_q   <= 8'd0;
      length_o <= 8'd1;
    end else if (restart_i) begin
      code_q   <= 8'd0;
      length_o <= 8'd1;
    end else if (byte_strobe_i) begin
      length_o <= length_o + 8'd1;
      if (byte_i == 8'd0) code_q <= length_o;
    end
  end

endmodule
