// A memory of bytes with a port to write and one to read; the byte follows `read_i` by a clock.
// Its content has no reset: a frame is read only where it was written.
module byte_memory #(
  parameter int unsigned AddressBits = 8
) (
  input  logic                   clk_i,
  input  logic                   write_i,
  input  logic [AddressBits-1:0] write_address_i,
  input  logic             [7:0] write_data_i,
  input  logic                   read_i,
  input  logic [AddressBits-1:0] read_address_i,
  output logic             [7:0] read_data_o
);
  logic [7:0] bytes_q [1 << AddressBits];

  always_ff @(posedge clk_i) begin
    if (write_i) bytes_q[write_address_i] <= write_data_i;
    if (read_i) read_data_o <= bytes_q[read_address_i];
  end

endmodule
