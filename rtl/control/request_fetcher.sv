// Fetches bytes of the received frame into a shift register.
//
// `fetch_strobe_i` fetches `bytes_i` bytes (at most 8) from `address_i`; `done_o` is high for the
// clock in which the last of them stands in `bytes_o[63:56]`, and the others below it. `bytes_o`
// stays.
module request_fetcher (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        fetch_strobe_i,
  input  logic  [7:0] address_i,
  input  logic  [3:0] bytes_i,
  output logic        done_o,
  output logic [63:0] bytes_o,
  output logic        read_o,
  output logic  [7:0] read_address_o,
  input  logic  [7:0] read_data_i
);
  logic [3:0] left_q;
  logic       arriving_q;

  assign read_o = left_q != 4'd0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      left_q         <= 4'd0;
      arriving_q     <= 1'b0;
      done_o         <= 1'b0;
      bytes_o        <= 64'd0;
      read_address_o <= 8'd0;
    end else begin
      if (fetch_strobe_i) begin
        left_q         <= bytes_i;
        read_address_o <= address_i;
      end else if (read_o) begin
        left_q         <= left_q - 4'd1;
        read_address_o <= read_address_o + 8'd1;
      end
      arriving_q <= read_o;
      done_o     <= arriving_q && !read_o;
      if (arriving_q) bytes_o <= {read_data_i, bytes_o[63:8]};
    end
  end

endmodule
