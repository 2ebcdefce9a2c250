// Lets another clock domain see a value that stands still whenever that domain looks: settings that are
// locked while they are used, an address that is read after it has come to rest. No flip-flops and no
// latency; that the value stands still from a clock of the destination before it looks is the caller's
// part.
//
// For values that may change while they are used, take bus_synchroniser.
module held_bus #(
  parameter int unsigned Width = 8
) (
  input  logic             destination_clk_i,
  input  logic [Width-1:0] source_data_i,
  output logic [Width-1:0] destination_data_o
);

  crossing_point #(.Width(Width)) crossing (
    .clk_i (destination_clk_i),
    .d_i   (source_data_i),
    .q_o   (destination_data_o)
  );

endmodule
