// Judges the header of a request: what it asks for, and whether it can be understood.
// Combinational; docs/protocol.md has the layouts.
module request_header (
  input  logic  [7:0] kind_i,
  input  logic [15:0] address_i,
  input  logic  [7:0] words_i,
  input  logic  [7:0] frame_length_i,  // with the CRC
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

  logic [7:0]  words;
  logic [7:0]  length;
  logic        address_ok;
  logic        is_hello;

  always_comb begin
    words  = 8'd1;
    length = 8'd0;
    unique case (kind_i[6:0])
      KIND_HELLO:        length = 8'd2;
      KIND_READ:         begin words = words_i; length = 8'd5; end
      KIND_WRITE:        begin words = words_i; length = 8'd5 + {words[5:0], 2'b00}; end
      KIND_MASKED_WRITE: length = 8'd12;
      default:           length = 8'd0;  // of no frame
    endcase
    address_ok = address_i[15:12] == 4'd0 && address_i[1:0] == 2'd0
                 && {1'b0, address_i[11:2]} + {5'd0, words[5:0]} <= WORDS_OF_MAP
                 && words != 8'd0 && words <= WORDS_MAX;

    is_request_o = !kind_i[7];
    is_hello     = kind_i[6:0] == KIND_HELLO;
    is_masked_o  = kind_i[6:0] == KIND_MASKED_WRITE;
    is_write_o   = kind_i[6:0] == KIND_WRITE || is_masked_o;
    understood_o = frame_length_i - CRC_BYTES == length && (is_hello || address_ok);

    word_address_o = is_hello ? register_pkg::ADDRESS_ID_MAGIC[11:2] : address_i[11:2];
    words_o        = is_hello ? HELLO_WORDS : words[5:0];
  end

endmodule
