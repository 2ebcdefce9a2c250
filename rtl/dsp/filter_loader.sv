// Takes the custom set of the interpolator from the host, in clk_sys, and decides which set is asked
// for: the selected one if it is available, else the one that plays.
//
// A load is `begin_i` and then words of 35 bits, one a `word_strobe_i`: for each stage of each cascade
// (rate 0 to 3, from fs upward: ten stages) its layout {half-band [34], taps a phase [10:0]}, the taps
// of phase 0 and, unless it is a half-band, those of phase 1, Q1.34; in the end the checksum. That is
// the sum, turned left by one bit before each addition, of all words before it.
//
// The set becomes available when the checksum was right. Refused are: a stage that is longer than its
// history, a set that does not fit into the memory or its cascade into the time of a frame, and a
// phase whose taps do not sum to exactly one: a constant never comes out louder than it was. After an
// error the words of that load are locked out. A load cannot begin while the custom set is asked for
// or plays, so that what the interpolator reads from the other clock domain stands still.
module filter_loader #(
  parameter int unsigned MacsPerChannel = 4,
  parameter int unsigned HistoryBits    = 10,
  parameter int unsigned Sets           = 5,
  parameter int unsigned CustomRows     = 1024
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  // Selection
  input  logic [zobel_pkg::FILTER_BITS-1:0] select_i,
  input  logic [zobel_pkg::FILTER_BITS-1:0] active_i,
  output logic [zobel_pkg::FILTER_BITS-1:0] request_o,
  output logic  [5:0] available_o,
  // Load
  input  logic        begin_i,
  input  logic        word_strobe_i,
  input  logic [34:0] word_i,
  output logic        begin_locked_o,
  output logic        word_locked_o,
  output logic  [2:0] state_o,
  output logic [12:0] count_o,
  // To the memories of the interpolator, in the clock of the word
  output logic        write_o,
  output logic [12:0] write_address_o,
  output logic  [1:0] write_lane_o,
  output logic [34:0] write_data_o
);

  localparam int unsigned MAC_SHIFT = $clog2(MacsPerChannel);
  localparam int unsigned ROW_SHIFT = 2 - MAC_SHIFT;
  localparam int unsigned LAYOUT_ROWS = 16;
  localparam int unsigned STAGE_CLOCKS = 8;  // as in interpolator_sequencer
  localparam int unsigned SPARE_CLOCKS = 8;  // of a frame
  localparam int unsigned LATER_HISTORY = 64;
  localparam logic signed [44:0] ONE = 45'sd1 <<< 34;

  localparam logic [5:0] DESIGNED = 6'((1 << Sets) - 1);

  typedef enum logic [2:0] {
    StNone, StLoading, StValid, StBadLayout, StBadSum, StBadChecksum  // filter_load_e
  } state_e;
  typedef enum logic [1:0] {ExpectLayout, ExpectTap, ExpectChecksum} expect_e;

  state_e             state_q;
  expect_e            expect_q;
  logic         [1:0] rate_q, position_q;
  logic               half_band_q, phase_q;
  logic        [10:0] taps_q, tap_q;
  logic        [13:0] row_q;       // of the phase that is taken
  logic        [12:0] clocks_q;    // of the cascade, up to this stage
  logic signed [44:0] sum_q;
  logic        [34:0] checksum_q;

  // ---- A layout, judged ------------------------------------------------------------------------
  // Nothing is looked at between words: a simulator would do so at each clock.
  logic        word;
  logic        half_band;
  logic [10:0] taps, taps_max;
  logic [13:0] rows, end_row;
  logic [11:0] words;
  logic [12:0] clocks, clocks_max;
  logic        layout_sound;

  assign word = word_strobe_i && state_q == StLoading;

  always_comb begin
    half_band    = 1'b0;
    taps         = '0;
    taps_max     = '0;
    rows         = '0;
    end_row      = '0;
    words        = '0;
    clocks       = '0;
    clocks_max   = '0;
    layout_sound = 1'b0;
    if (word) begin
      half_band  = word_i[34];
      taps       = word_i[10:0];
      taps_max   = position_q == '0 ? 11'(1 << HistoryBits)
                                    : 11'(LATER_HISTORY + 1) - (11'd1 << position_q);
      rows       = (14'(taps) + 14'd3) >> 2;
      end_row    = row_q + (half_band ? rows : rows << 1);
      words      = (12'(taps) + 12'(MacsPerChannel - 1)) >> MAC_SHIFT;
      clocks     = clocks_q + 13'(STAGE_CLOCKS)
                 + ((13'(words) + (half_band ? 13'd1 : 13'(words)) + 13'd2) << position_q);
      clocks_max = (13'd1024 >> rate_q) - 13'(SPARE_CLOCKS);

      layout_sound = word_i[33:11] == '0 && taps != '0 && taps <= taps_max
                  && !(half_band && taps == 11'd1)
                  && end_row <= 14'(CustomRows) && clocks <= clocks_max;
    end
  end

  // ---- A tap -----------------------------------------------------------------------------------
  logic signed [44:0] sum;
  logic               last_tap, last_stage;

  assign sum        = sum_q + 45'($signed(word_i));
  assign last_tap   = tap_q == taps_q - 11'd1;
  assign last_stage = position_q == 2'd3 - rate_q;

  // ---- Outputs ---------------------------------------------------------------------------------
  logic valid;

  assign valid          = state_q == StValid;
  assign available_o    = DESIGNED | {valid, 5'd0};
  assign request_o      = available_o[select_i] ? select_i : active_i;
  assign begin_locked_o = CustomRows == 0 || active_i == zobel_pkg::FILTER_CUSTOM
                       || request_o == zobel_pkg::FILTER_CUSTOM;
  assign word_locked_o  = state_q != StLoading;
  assign state_o        = state_q;

  assign write_o         = word && expect_q != ExpectChecksum;
  assign write_address_o = expect_q == ExpectLayout
                         ? {9'd0, rate_q, position_q} << ROW_SHIFT
                         : 13'(row_q << ROW_SHIFT) + (13'(tap_q) >> MAC_SHIFT);
  assign write_lane_o    = expect_q == ExpectLayout ? 2'd0 : 2'(tap_q[1:0] & 2'(MacsPerChannel - 1));
  assign write_data_o    = expect_q == ExpectLayout ? {half_band, 9'd0, taps, row_q} : word_i;

  // ---- The load --------------------------------------------------------------------------------
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q     <= StNone;
      expect_q    <= ExpectLayout;
      rate_q      <= '0;
      position_q  <= '0;
      half_band_q <= 1'b0;
      phase_q     <= 1'b0;
      taps_q      <= '0;
      tap_q       <= '0;
      row_q       <= '0;
      clocks_q    <= '0;
      sum_q       <= '0;
      checksum_q  <= '0;
      count_o     <= '0;
    end else if (begin_i) begin
      state_q    <= StLoading;
      expect_q   <= ExpectLayout;
      rate_q     <= '0;
      position_q <= '0;
      row_q      <= 14'(LAYOUT_ROWS);
      clocks_q   <= '0;
      checksum_q <= '0;
      count_o    <= '0;
    end else if (word) begin
      count_o    <= count_o + 13'd1;
      checksum_q <= {checksum_q[33:0], checksum_q[34]} + word_i;
      unique case (expect_q)
        ExpectLayout: begin
          half_band_q <= half_band;
          taps_q      <= taps;
          tap_q       <= '0;
          phase_q     <= 1'b0;
          sum_q       <= '0;
          clocks_q    <= clocks;
          expect_q    <= ExpectTap;
          if (!layout_sound) state_q <= StBadLayout;
        end
        ExpectTap: begin
          tap_q <= tap_q + 11'd1;
          sum_q <= sum;
          if (last_tap) begin
            tap_q   <= '0;
            sum_q   <= '0;
            row_q   <= row_q + ((14'(taps_q) + 14'd3) >> 2);
            phase_q <= 1'b1;
            if (phase_q || half_band_q) begin
              position_q <= position_q + 2'd1;
              expect_q   <= ExpectLayout;
              if (last_stage) begin
                position_q <= '0;
                rate_q     <= rate_q + 2'd1;
                clocks_q   <= '0;
                if (rate_q == 2'd3) expect_q <= ExpectChecksum;
              end
            end
            if (sum != ONE) state_q <= StBadSum;
          end
        end
        default: state_q <= word_i == checksum_q ? StValid : StBadChecksum;
      endcase
    end
  end

endmodule
