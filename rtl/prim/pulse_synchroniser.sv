// Carries single events to another clock domain: each clock of a high `source_pulse_i` becomes one
// clock of `destination_pulse_o`, two to three destination clocks later.
//
// Events must be at least two destination clocks apart: of closer ones, pairs vanish. Nothing tells
// the source that the event has arrived. Both domains must be reset together; a reset of one alone
// can make or lose one event.
//
// For levels use bit_synchroniser; for values bus_synchroniser.
module pulse_synchroniser (
    input  logic source_clk_i,
    input  logic source_rst_ni,
    input  logic source_pulse_i,
    input  logic destination_clk_i,
    input  logic destination_rst_ni,
    output logic destination_pulse_o
);

  logic toggle_q;
  logic arrived;
  logic seen_q;

  always_ff @(posedge source_clk_i or negedge source_rst_ni) begin
    if (!source_rst_ni) begin
      toggle_q <= 1'b0;
    end else if (source_pulse_i) begin
      toggle_q <= !toggle_q;
    end
  end

  bit_synchroniser toggle_synchroniser (
      .clk_i (destination_clk_i),
      .rst_ni(destination_rst_ni),
      .d_i   (toggle_q),
      .q_o   (arrived)
  );

  always_ff @(posedge destination_clk_i or negedge destination_rst_ni) begin
    if (!destination_rst_ni) begin
      seen_q <= 1'b0;
    end else begin
      seen_q <= arrived;
    end
  end

  assign destination_pulse_o = arrived != seen_q;

endmodule
