// Takes Consistent Overhead Byte Stuffing off a stream of bytes, and finds its delimiters.
//
// Each byte in gives at most one out, in the same clock. `delimiter_o` comes with a zero byte;
// `empty_o` and `complete_o` then tell whether nothing was before it, and whether it stands where a
// block ended. Blocks of 254 bytes, after which no zero is left out, are too long for our frames.
//
// Source: Cheshire and Baker, Consistent Overhead Byte Stuffing, IEEE/ACM Trans. Networking 7
// (1999).
module cobs_decoder (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       byte_strobe_i,
  input  logic [7:0] byte_i,
  output logic       byte_strobe_o,
  output logic [7:0] byte_o,
  output logic       delimiter_o,
  output logic       empty_o,
  output logic       complete_o
);
  logic [7:0] left_q;   // bytes until the next code

  always_comb begin
    byte_strobe_o = 1'b0;
    byte_o        = 8'd0;
    delimiter_o   = 1'b0;
    complete_o    = 1'b0;
    if (byte_strobe_i) begin
      delimiter_o   = byte_i == 8'd0;
      byte_strobe_o = byte_i != 8'd0 && !(left_q == 8'd0 && empty_o);
      byte_o        = (left_q == 8'd0) ? 8'd0 : byte_i;
      complete_o    = left_q == 8'd0;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      left_q  <= 8'd0;
      empty_o <= 1'b1;
    end else if (byte_strobe_i) begin
      empty_o <= byte_i == 8'd0;
      if (byte_i == 8'd0) left_q <= 8'd0;
      else if (left_q == 8'd0) left_q <= byte_i - 8'd1;
      else left_q <= left_q - 8'd1;
    end
  end

endmodule
