// A memory that one clock domain writes and another one reads. The word at `read_address_i` appears
// on `read_data_o` in the clock after `read_i`, and stays.
//
// A word crosses safely only if it is written while nobody reads it, and read when its writing has
// long been over: that is the caller's part. The contents survive a reset.
module dual_clock_ram #(
  parameter int unsigned Width = 35,
  parameter int unsigned Words = 1024
) (
  input  logic                     write_clk_i,
  input  logic                     write_i,
  input  logic [$clog2(Words)-1:0] write_address_i,
  input  logic         [Width-1:0] write_data_i,
  input  logic                     read_clk_i,
  input  logic                     read_i,
  input  logic [$clog2(Words)-1:0] read_address_i,
  output logic         [Width-1:0] read_data_o
);

  logic [Width-1:0] ram[0:Words-1];

  always_ff @(posedge write_clk_i) begin
    if (write_i) ram[write_address_i] <= write_data_i;
  end

  always_ff @(posedge read_clk_i) begin
    if (read_i) read_data_o <= ram[read_address_i];
  end

endmodule
