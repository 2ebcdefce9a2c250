// Carries a value of several bits to another clock domain, whole: the destination only ever sees
// values that the source had, in their order, and always ends with the latest.
//
// A copy is held still while a pair of toggles goes there and back. A value that comes and goes during
// that time (about three clocks of each domain) is skipped: nothing that must be counted belongs
// here. `destination_strobe_o` is high in the first clock of each new value. Latency: one source
// clock and three to four destination clocks when idle. Idle, nothing switches.
//
// Both sides start from ResetValue, without a strobe, and must be reset together; either may be
// released first, and either clock may stand.
//
// For one bit use bit_synchroniser; for events pulse_synchroniser.
module bus_synchroniser #(
    parameter int unsigned      Width      = 8,  // at most 64, for the simulator's speed
    parameter logic [Width-1:0] ResetValue = '0
) (
    input  logic             source_clk_i,
    input  logic             source_rst_ni,
    input  logic [Width-1:0] source_data_i,

    input  logic             destination_clk_i,
    input  logic             destination_rst_ni,
    output logic [Width-1:0] destination_data_o,
    output logic             destination_strobe_o
);

  // ---- Source: hold a changed value, and flip the request --------------------------------------
  logic [Width-1:0] held_q;
  logic             request_q;
  logic             acknowledged;
  logic             busy;

  assign busy = request_q != acknowledged;

  always_ff @(posedge source_clk_i or negedge source_rst_ni) begin
    if (!source_rst_ni) begin
      held_q    <= ResetValue;
      request_q <= 1'b0;
    end else if (!busy && source_data_i != held_q) begin
      held_q    <= source_data_i;
      request_q <= !request_q;
    end
  end

  // ---- Destination: take what is held, and follow the request ----------------------------------
  logic [Width-1:0] entering;
  logic             requested;
  logic             taken_q;

  bit_synchroniser request_synchroniser (
      .clk_i (destination_clk_i),
      .rst_ni(destination_rst_ni),
      .d_i   (request_q),
      .q_o   (requested)
  );

  crossing_point #(
      .Width(Width)
  ) data_crossing (
      .clk_i(destination_clk_i),
      .d_i  (held_q),
      .q_o  (entering)
  );

  always_ff @(posedge destination_clk_i or negedge destination_rst_ni) begin
    if (!destination_rst_ni) begin
      destination_data_o   <= ResetValue;
      destination_strobe_o <= 1'b0;
      taken_q              <= 1'b0;
    end else begin
      destination_strobe_o <= requested != taken_q;
      if (requested != taken_q) begin
        destination_data_o <= entering;
        taken_q            <= requested;
      end
    end
  end

  bit_synchroniser acknowledge_synchroniser (
      .clk_i (source_clk_i),
      .rst_ni(source_rst_ni),
      .d_i   (taken_q),
      .q_o   (acknowledged)
  );

endmodule
