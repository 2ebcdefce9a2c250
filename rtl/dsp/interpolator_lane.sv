// One of the interpolator's multiplier-accumulators a channel: of each `Macs` taps the one with the
// number `Lane`, for left and right. It has a copy of the histories of all stages, and its own part of
// the coefficients: those of the designed sets, and the custom set that a host loads from another
// clock domain.
//
// Samples and coefficients are split into upper and lower halves, samples 17 and 17 bits, coefficients 18
// and 17, with a product of each with each: so each is one 18 x 18 multiplier, with nothing to add behind
// it. `take_i`, a clock after the reads, takes the factors out of the memories; products stand in the
// clock after `multiply_i`, which follows. For a copy, `take_copy_i` makes all products zero, and lane 0
// gives the sample as it is in the clock after `copy_i`, until the next copy.
//
// Data only, so without reset: the sequencer has every word written before it is read. Nothing
// happens without `busy_i`.
module interpolator_lane #(
  parameter int unsigned Macs        = 4,
  parameter int unsigned Lane        = 0,
  parameter int unsigned HistoryBits = 10,
  parameter int unsigned Sets        = 5,
  parameter int unsigned CustomRows  = 1024
) (
  input  logic                                   clk_i,
  input  logic                                   busy_i,
  // Loading of the custom set
  input  logic                                   load_clk_i,
  input  logic                                   load_write_i,
  input  logic                            [12:0] load_address_i,
  input  logic                             [1:0] load_lane_i,
  input  logic                            [34:0] load_data_i,
  // Coefficients
  input  logic                                   custom_i,
  input  logic                                   coefficient_read_i,
  input  logic                            [12:0] coefficient_address_i,
  output logic                            [34:0] layout_o,            // what was read, whole
  // Histories of all stages
  input  logic                                   write_i,
  input  logic                   [HistoryBits:0] write_address_i,
  input  logic                                   clear_i,             // write zeros
  input  logic signed [zobel_pkg::PATH_BITS-1:0] left_i,              // Q3.31
  input  logic signed [zobel_pkg::PATH_BITS-1:0] right_i,             // Q3.31
  input  logic                                   read_i,
  input  logic                             [1:0] read_stage_i,
  input  logic                 [HistoryBits-1:0] read_index_i,        // of lane 0
  input  logic                                   take_i,              // the clock after the reads
  input  logic                                   take_copy_i,
  input  logic                                   multiply_i,          // and the next one
  input  logic                                   copy_i,
  output logic signed [zobel_pkg::PATH_BITS-1:0] left_copy_o,
  output logic signed [zobel_pkg::PATH_BITS-1:0] right_copy_o,
  // The sample's half, the coefficient's half
  output logic signed                     [34:0] left_upper_upper_o,
  output logic signed                     [34:0] left_upper_lower_o,
  output logic signed                     [34:0] left_lower_upper_o,
  output logic                            [33:0] left_lower_lower_o,
  output logic signed                     [34:0] right_upper_upper_o,
  output logic signed                     [34:0] right_upper_lower_o,
  output logic signed                     [34:0] right_lower_upper_o,
  output logic                            [33:0] right_lower_lower_o
);

  localparam int unsigned LOW_BITS = 17;

  // ---- Coefficients --------------------------------------------------------------------------
  logic [34:0] designed, custom;

  interpolator_rom #(.Macs(Macs), .Lane(Lane), .Sets(Sets)) u_rom (
    .clk_i,
    .read_i        (coefficient_read_i && !custom_i),
    .address_i     (coefficient_address_i),
    .coefficient_o (designed)
  );

  if (CustomRows > 0) begin : g_custom
    localparam int unsigned WORDS = CustomRows * 4 / Macs;

    logic unused;
    assign unused = &{1'b0, load_address_i};

    // The lanes behind the one that a tap is for get zeros: the next tap, or the end of the phase.
    dual_clock_ram #(.Width(35), .Words(WORDS)) u_custom (
      .write_clk_i     (load_clk_i),
      .write_i         (load_write_i && load_lane_i <= 2'(Lane)),
      .write_address_i (load_address_i[$clog2(WORDS)-1:0]),
      .write_data_i    (load_lane_i == 2'(Lane) ? load_data_i : 35'd0),
      .read_clk_i      (clk_i),
      .read_i          (coefficient_read_i && custom_i),
      .read_address_i  (coefficient_address_i[$clog2(WORDS)-1:0]),
      .read_data_o     (custom)
    );
  end else begin : g_no_custom
    logic unused;
    assign unused = &{1'b0, load_clk_i, load_write_i, load_address_i, load_lane_i, load_data_i};
    assign custom = '0;
  end

  assign layout_o = custom_i ? custom : designed;

  // ---- Histories -----------------------------------------------------------------------------
  // The ring of the first stage, and behind it those of the later ones, 64 words each. A power of two:
  // a part's memories then stand side by side, with nothing to choose between them.
  localparam int unsigned HISTORY_WORDS = 2 ** $clog2(2 ** HistoryBits + 256);

  logic [zobel_pkg::PATH_BITS-1:0] left_ram[0:HISTORY_WORDS-1];
  logic [zobel_pkg::PATH_BITS-1:0] right_ram[0:HISTORY_WORDS-1];

  logic [HistoryBits-1:0] index;
  logic   [HistoryBits:0] read_address;
  logic signed [zobel_pkg::PATH_BITS-1:0] left_q, right_q;

  assign index        = read_index_i - HistoryBits'(Lane);
  assign read_address = read_stage_i == '0 ? {1'b0, index}
                      : {1'b1, (HistoryBits - 8)'(0), read_stage_i, index[5:0]};

  always_ff @(posedge clk_i) begin
    if (busy_i) begin
      if (write_i) begin
        left_ram[write_address_i]  <= clear_i ? '0 : left_i;
        right_ram[write_address_i] <= clear_i ? '0 : right_i;
      end
      if (read_i) begin
        left_q  <= left_ram[read_address];
        right_q <= right_ram[read_address];
      end
    end
  end

  // ---- Products ------------------------------------------------------------------------------
  // Memories are slow to answer, so the factors rest in registers between them and the multipliers.
  logic signed [zobel_pkg::PATH_BITS-1:0] left_factor_q, right_factor_q;
  logic                            [34:0] coefficient_q;

  logic signed [zobel_pkg::PATH_BITS-1:LOW_BITS] left_upper, right_upper;
  logic                           [LOW_BITS-1:0] left_lower, right_lower, coefficient_lower;
  logic signed                   [34:LOW_BITS] coefficient_upper;

  assign {left_upper, left_lower}               = left_factor_q;
  assign {right_upper, right_lower}             = right_factor_q;
  assign {coefficient_upper, coefficient_lower} = coefficient_q;

  always_ff @(posedge clk_i) begin
    if (multiply_i) begin
      left_upper_upper_o  <= left_upper * coefficient_upper;
      left_upper_lower_o  <= left_upper * $signed({1'b0, coefficient_lower});
      left_lower_upper_o  <= $signed({1'b0, left_lower}) * coefficient_upper;
      left_lower_lower_o  <= left_lower * coefficient_lower;
      right_upper_upper_o <= right_upper * coefficient_upper;
      right_upper_lower_o <= right_upper * $signed({1'b0, coefficient_lower});
      right_lower_upper_o <= $signed({1'b0, right_lower}) * coefficient_upper;
      right_lower_lower_o <= right_lower * coefficient_lower;
      if (copy_i) begin
        left_copy_o  <= left_factor_q;
        right_copy_o <= right_factor_q;
      end
    end
    if (take_i) begin
      left_factor_q  <= left_q;
      right_factor_q <= right_q;
      coefficient_q  <= take_copy_i ? '0 : custom_i ? custom : designed;
    end
  end

endmodule
