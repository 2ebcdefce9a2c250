// Records samples around a trigger in a ring, for another clock to read: all in `clk_i`, but the read
// port.
//
// It sleeps while `run_i` is low, and then forgets what it had; asleep nothing here moves. Awake it keeps
// one sample in `decimation_i`, first `pretrigger_i` of them, then more until the trigger, then from the
// kept sample that triggers or is the first after it until there are `Samples`. Triggers that come
// before there are `pretrigger_i` samples do not count. What comes is compared in one clock and kept in the
// next. The setup stands still while it is awake.
//
// The word for reading is the `read_index_i`th in order of time, valid once `complete_o` is high, from
// the clock after `read_i`.
module capture_recorder #(
  parameter int unsigned Samples = 2048,  // a power of two
  localparam int unsigned BITS = $clog2(Samples)
) (
  input  logic            clk_i,
  input  logic            rst_ni,
  input  logic            run_i,

  // Setup
  input  logic            immediate_i,
  input  logic            rising_i,
  input  logic            falling_i,
  input  logic            channel_i,     // of the edges: 1 is right
  input  logic     [31:0] threshold_i,       // signed
  input  logic     [15:0] decimation_i,  // at least 1
  input  logic [BITS-1:0] pretrigger_i,

  // Source
  input  logic            strobe_i,
  input  logic     [63:0] sample_i,      // {right, left}
  input  logic            event_i,       // a trigger from outside, at any time

  output logic            awake_o,       // wants samples
  output logic            filled_o,
  output logic            triggered_o,
  output logic            complete_o,

  // Reading
  input  logic            read_clk_i,
  input  logic            read_i,
  input  logic [BITS-1:0] read_index_i,
  output logic     [63:0] read_data_o
);

  // Each bit is set after the one below it, and they are flip-flops: other domains may watch them.
  localparam int unsigned AWAKE = 0, STARTED = 1, FILLED = 2, TRIGGERED = 3, COMPLETE = 4;

  logic      [4:0] stage_q;
  logic [BITS-1:0] write_q;
  logic [BITS-1:0] count_q;    // samples that are still to be kept in this stage
  logic     [15:0] skip_q;     // samples that are not kept before the next one that is
  logic            strobe_q;   // what came in the clock before, compared with the threshold
  logic     [63:0] sample_q;
  logic            event_q;
  logic            above_q;
  logic            compared_q; // `before_q` is the comparison of the sample before
  logic            before_q;
  logic            hit_q;      // a trigger between two kept samples
  logic            keep;

  assign awake_o     = stage_q[AWAKE];
  assign filled_o    = stage_q[FILLED];
  assign triggered_o = stage_q[TRIGGERED];
  assign complete_o  = stage_q[COMPLETE];

  assign keep = strobe_q && stage_q[STARTED] && !stage_q[COMPLETE] && skip_q == '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin : record
    logic hit;
    if (!rst_ni) begin
      stage_q    <= '0;
      write_q    <= '0;
      count_q    <= '0;
      skip_q     <= '0;
      strobe_q   <= 1'b0;
      sample_q   <= '0;
      event_q    <= 1'b0;
      above_q    <= 1'b0;
      compared_q <= 1'b0;
      before_q   <= 1'b0;
      hit_q      <= 1'b0;
    end else if (!run_i) begin
      if (stage_q[AWAKE]) stage_q <= '0;
    end else if (!stage_q[STARTED]) begin
      stage_q[AWAKE]   <= 1'b1;
      stage_q[STARTED] <= stage_q[AWAKE];
      stage_q[FILLED]  <= stage_q[AWAKE] && pretrigger_i == '0;
      write_q          <= '0;
      count_q          <= pretrigger_i;
      skip_q           <= '0;
      strobe_q         <= 1'b0;
      event_q          <= 1'b0;
      compared_q       <= 1'b0;
      hit_q            <= 1'b0;
    end else if (!stage_q[COMPLETE]) begin
      strobe_q <= strobe_i;
      event_q  <= event_i;
      if (strobe_i) begin
        sample_q <= sample_i;
        above_q  <= $signed(channel_i ? sample_i[63:32] : sample_i[31:0]) >= $signed(threshold_i);
      end
      hit = immediate_i || event_q || hit_q
         || (compared_q && above_q != before_q && (above_q ? rising_i : falling_i));
      if (strobe_q) begin
        compared_q <= 1'b1;
        before_q   <= above_q;
        skip_q     <= keep ? decimation_i - 16'd1 : skip_q - 16'd1;
      end
      hit_q <= stage_q[FILLED] && !keep && (hit_q || event_q || (strobe_q && hit));
      if (keep) begin
        write_q <= write_q + BITS'(1);
        if (!stage_q[FILLED]) begin
          stage_q[FILLED] <= count_q == BITS'(1);
          count_q         <= count_q - BITS'(1);
        end else if (stage_q[TRIGGERED]) begin
          stage_q[COMPLETE] <= count_q == BITS'(1);
          count_q           <= count_q - BITS'(1);
        end else begin
          stage_q[TRIGGERED] <= hit;
          stage_q[COMPLETE]  <= hit && (&pretrigger_i);
          count_q            <= ~pretrigger_i;  // Samples - 1 - pretrigger_i
        end
      end
    end
  end

  // Where the oldest sample lies, for the other clock: it stands still once all are there.
  logic [BITS-1:0] oldest;

  held_bus #(.Width(BITS)) u_oldest (
    .destination_clk_i(read_clk_i), .source_data_i(write_q), .destination_data_o(oldest)
  );

  dual_clock_ram #(.Width(64), .Words(Samples)) u_ram (
    .write_clk_i     (clk_i),
    .write_i         (keep),
    .write_address_i (write_q),
    .write_data_i    (sample_q),
    .read_clk_i,
    .read_i,
    .read_address_i  (oldest + read_index_i),
    .read_data_o
  );

endmodule
