// The part of the register bus through which captured samples are read: 64 samples of two words, left
// first, of the page that the host has chosen. It answers in the clock after the request. A read
// changes nothing, so that one whose answer got lost can be repeated.
//
// `selected_o` says, in the clock of the request, that it is not for the register file. Writes never are
// for the window: the register file refuses them.
module capture_window (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        bus_request_i,
  input  logic        bus_write_i,
  input  logic [11:0] bus_address_i,
  output logic        selected_o,
  output logic        ack_o,
  output logic [31:0] word_o,

  input  logic  [4:0] page_i,
  output logic [10:0] read_index_o,
  input  logic [63:0] sample_i       // in the clock after `selected_o`
);
  localparam int unsigned BITS = register_pkg::WINDOW_CAPTURE_SAMPLES_BITS;

  logic right_q;

  assign selected_o = bus_request_i && !bus_write_i && bus_address_i[1:0] == 2'd0
                   && bus_address_i[11-:BITS] == register_pkg::WINDOW_CAPTURE_SAMPLES;
  assign read_index_o = {page_i, bus_address_i[8:3]};
  assign word_o       = right_q ? sample_i[63:32] : sample_i[31:0];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      ack_o   <= 1'b0;
      right_q <= 1'b0;
    end else begin
      ack_o <= selected_o;
      if (selected_o) right_q <= bus_address_i[2];
    end
  end

endmodule
