// Takes the header of a request apart and judges it: what it asks for, and whether it can be
// understood. The outputs follow `take_i` by a clock, and stay. docs/protocol.md has the layouts.
module request_header (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        take_i,
  input  logic  [7:0] kind_i,
  input  logic  [7:0] sequence_i,
  input  logic [15:0] address_i,
  input  logic  [7:0] words_i,
  input  logic  [7:0] frame_length_i,  // with the CRC
  output logic  [6:0] kind_o,
  output logic  [7:0] sequence_o,
  output logic        is_request_o,    // and not what a device sends
  output logic        understood_o,
  output logic        is_write_o,      // masked or not
  output logic        is_masked_o,
  output logic  [9:0] word_address_o,  // address / 4
  output logic  [5:0] words_o
);
  localparam logic [6:0] KIND_HELLO        = 7'h01;
  localparam logic [6:0] KIND_READ         = 7'h02;
  localparam logic [6:0] KIND_WRITE        = 7'h03;
  localparam logic [6:0] KIND_MASKED_WRITE = 7'h04;

  localparam logic [7:0] CRC_BYTES    = 8'd4;
  localparam logic [7:0] WORDS_MAX    = 8'd32;
  localparam logic [5:0] HELLO_WORDS  = 6'd4;  // identity: magic, version, hash, features
  localparam logic [10:0] WORDS_OF_MAP = 11'd1024;

  logic [7:0] words;
  logic [7:0] length;
  logic       is_hello, is_read, is_write, is_masked;
  logic       address_ok;

  always_comb begin
    is_hello   = 1'b0;
    is_read    = 1'b0;
    is_write   = 1'b0;
    is_masked  = 1'b0;
    words      = 8'd1;
    length     = 8'd0;  // of no frame
    address_ok = 1'b0;
    if (take_i) begin
      is_hello  = kind_i[6:0] == KIND_HELLO;
      is_read   = kind_i[6:0] == KIND_READ;
      is_write  = kind_i[6:0] == KIND_WRITE;
      is_masked = kind_i[6:0] == KIND_MASKED_WRITE;
      if (is_read || is_write) words = words_i;

      if (is_hello) length = 8'd2;
      else if (is_read) length = 8'd5;
      else if (is_write) length = 8'd5 + {words[5:0], 2'b00};
      else if (is_masked) length = 8'd12;

      address_ok = address_i[15:12] == 4'd0 && address_i[1:0] == 2'd0
                   && {1'b0, address_i[11:2]} + {5'd0, words[5:0]} <= WORDS_OF_MAP
                   && words != 8'd0 && words <= WORDS_MAX;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      kind_o         <= 7'd0;
      sequence_o     <= 8'd0;
      is_request_o   <= 1'b0;
      understood_o   <= 1'b0;
      is_write_o     <= 1'b0;
      is_masked_o    <= 1'b0;
      word_address_o <= 10'd0;
      words_o        <= 6'd0;
    end else if (take_i) begin
      kind_o         <= kind_i[6:0];
      sequence_o     <= sequence_i;
      is_request_o   <= !kind_i[7];
      understood_o   <= frame_length_i - CRC_BYTES == length && (is_hello || address_ok);
      is_write_o     <= is_write || is_masked;
      is_masked_o    <= is_masked;
      word_address_o <= is_hello ? register_pkg::ADDRESS_ID_MAGIC[11:2] : address_i[11:2];
      words_o        <= is_hello ? HELLO_WORDS : words[5:0];
    end
  end

endmodule
