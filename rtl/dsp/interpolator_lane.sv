// One of the interpolator's multiplier-accumulators a channel: of each `Macs` taps the one with the
// number `Lane`, for left and right. It has a copy of the histories of all stages, and its own part of
// the coefficients: those of the designed sets, and the custom set that a host loads from another
// clock domain.
//
// Coefficients are split into the upper 18 and the lower 17 bits, with a product for each, so that
// the sums stay within 64 bits and fit 18 x 18 multipliers. Products stand in the clock after
// `multiply_i`. `copy_i` in place of a multiplication takes the sample as it is, in lane 0.
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
  output logic signed                     [34:0] coefficient_o,       // Q1.34
  // Histories: of the first stage, and of the later ones
  input  logic                                   first_write_i,
  input  logic                 [HistoryBits-1:0] first_address_i,
  input  logic signed [zobel_pkg::PATH_BITS-1:0] left_first_i,        // Q3.31
  input  logic signed [zobel_pkg::PATH_BITS-1:0] right_first_i,       // Q3.31
  input  logic                                   later_write_i,
  input  logic                             [7:0] later_address_i,
  input  logic signed [zobel_pkg::PATH_BITS-1:0] left_later_i,        // Q3.31
  input  logic signed [zobel_pkg::PATH_BITS-1:0] right_later_i,       // Q3.31
  input  logic                                   read_i,
  input  logic                             [1:0] read_stage_i,
  input  logic                 [HistoryBits-1:0] read_index_i,        // of lane 0
  // The clock after the reads
  input  logic                                   multiply_i,
  input  logic                                   multiply_later_i,
  input  logic                                   copy_i,
  output logic signed                     [51:0] left_high_o,
  output logic signed                     [51:0] left_low_o,
  output logic signed                     [51:0] right_high_o,
  output logic signed                     [51:0] right_low_o
);

  localparam int unsigned LOW_BITS = 17;

  // ---- Coefficients --------------------------------------------------------------------------
  logic signed [34:0] designed, custom;

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

  assign coefficient_o = custom_i ? custom : designed;

  // ---- Histories -----------------------------------------------------------------------------
  logic [zobel_pkg::PATH_BITS-1:0] left_first_ram[0:2**HistoryBits-1];
  logic [zobel_pkg::PATH_BITS-1:0] right_first_ram[0:2**HistoryBits-1];
  logic [zobel_pkg::PATH_BITS-1:0] left_later_ram[0:255];
  logic [zobel_pkg::PATH_BITS-1:0] right_later_ram[0:255];

  logic [HistoryBits-1:0] index;
  logic signed [zobel_pkg::PATH_BITS-1:0] left_first_q, right_first_q, left_later_q, right_later_q;
  logic signed [zobel_pkg::PATH_BITS-1:0] left, right;

  assign index = read_index_i - HistoryBits'(Lane);
  assign left  = multiply_later_i ? left_later_q : left_first_q;
  assign right = multiply_later_i ? right_later_q : right_first_q;

  always_ff @(posedge clk_i) begin
    if (busy_i) begin
      if (first_write_i) begin
        left_first_ram[first_address_i]  <= left_first_i;
        right_first_ram[first_address_i] <= right_first_i;
      end
      if (later_write_i) begin
        left_later_ram[later_address_i]  <= left_later_i;
        right_later_ram[later_address_i] <= right_later_i;
      end
      if (read_i && read_stage_i == '0) begin
        left_first_q  <= left_first_ram[index];
        right_first_q <= right_first_ram[index];
      end
      if (read_i && read_stage_i != '0) begin
        left_later_q  <= left_later_ram[{read_stage_i, index[5:0]}];
        right_later_q <= right_later_ram[{read_stage_i, index[5:0]}];
      end
    end
  end

  // ---- Products ------------------------------------------------------------------------------
  always_ff @(posedge clk_i) begin
    if (multiply_i) begin
      if (copy_i) begin
        left_high_o  <= Lane == 0 ? 52'(left) <<< LOW_BITS : 52'sd0;
        right_high_o <= Lane == 0 ? 52'(right) <<< LOW_BITS : 52'sd0;
        left_low_o   <= 52'sd0;
        right_low_o  <= 52'sd0;
      end else begin
        left_high_o  <= left * $signed(coefficient_o[34:LOW_BITS]);
        right_high_o <= right * $signed(coefficient_o[34:LOW_BITS]);
        left_low_o   <= left * $signed({1'b0, coefficient_o[LOW_BITS-1:0]});
        right_low_o  <= right * $signed({1'b0, coefficient_o[LOW_BITS-1:0]});
      end
    end
  end

endmodule
