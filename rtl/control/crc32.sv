// The CRC-32 of Ethernet and zlib (reflected polynomial 0xEDB88320), a byte a clock.
//
// `remainder_o` begins with all ones; the CRC is its complement, sent with its lowest byte first.
// After the bytes of a message and of its CRC it is 0xDEBB20E3, whatever the message.
module crc32 (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        restart_i,
  input  logic        byte_strobe_i,
  input  logic  [7:0] byte_i,
  output logic [31:0] remainder_o
);
  localparam logic [31:0] POLYNOMIAL = 32'hEDB8_8320;

  function logic [31:0] after_byte(input logic [31:0] remainder, input logic [7:0] data);
    after_byte = remainder ^ {24'd0, data};
    for (int i = 0; i < 8; i++) begin
      after_byte = {1'b0, after_byte[31:1]} ^ (after_byte[0] ? POLYNOMIAL : 32'd0);
    end
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      remainder_o <= '1;
    end else if (restart_i) begin
      remainder_o <= '1;
    end else if (byte_strobe_i) begin
      remainder_o <= after_byte(remainder_o, byte_i);
    end
  end

endmodule
