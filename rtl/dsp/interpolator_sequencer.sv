// Runs the interpolator's program: for each stage of the cascade, for each of its inputs of this
// frame, for each of the two phases, one read of `Macs` samples and coefficients a clock. A stage
// begins by reading its layout, as interpolator_rom tells it, from the coefficient memory.
//
// The histories are rings: 2^HistoryBits words for the first stage, then 64 for each later one.
// Positions in a ring follow from the frame count, so there are no pointers. A half-band's second
// phase is one read of the sample in its middle, to be copied. After each stage the pipeline runs
// empty, so that the next one reads only what has been written.
//
// A stage takes 8 clocks, and for each input 2 more than the words of its taps. The set is taken when
// a frame is accepted, and serves that frame to its end. `restart_i` stops whatever runs and clears
// the histories, one word a clock.
module interpolator_sequencer #(
  parameter int unsigned Macs        = 4,
  parameter int unsigned HistoryBits = 10
) (
  input  logic                            clk_i,
  input  logic                            rst_ni,
  input  logic                            restart_i,
  input  logic [zobel_pkg::RATE_BITS-1:0] rate_i,
  input  logic [zobel_pkg::FILTER_BITS-1:0] set_i,
  input  logic                            strobe_i,
  output logic                            frame_accepted_o,
  output logic                            busy_o,
  // Writes into the histories: the accepted frame, or zeros.
  output logic                            input_write_o,
  output logic                            clear_write_o,
  output logic            [HistoryBits:0] fill_address_o,
  // Coefficients; the layout comes from lane 0, in the clock after its read.
  output logic                            custom_o,
  output logic                            coefficient_read_o,
  output logic                     [12:0] coefficient_address_o,
  input  logic                     [34:0] layout_i,
  // A read for one word of taps, and where the sum of all of them goes.
  output logic                            read_o,
  output logic                            read_first_o,
  output logic                            read_last_o,
  output logic                            read_copy_o,
  output logic                      [1:0] read_stage_o,
  output logic          [HistoryBits-1:0] read_index_o,
  output logic                            result_is_output_o,
  output logic            [HistoryBits:0] result_address_o
);

  localparam int unsigned MAC_SHIFT = $clog2(Macs);
  localparam int unsigned ROW_SHIFT = 2 - MAC_SHIFT;  // words of coefficients in a row of four

  localparam logic [HistoryBits:0] HISTORY_LAST = (HistoryBits + 1)'(2 ** HistoryBits + 255);

  localparam logic [2:0] DRAIN_CLOCKS = 3'd5;  // less one: from the last read to the last write

  typedef enum logic [2:0] {
    StClear, StIdle, StFetch, StLayout, StLoad, StRun, StDrain
  } state_e;

  state_e                 state_q;
  logic   [HistoryBits:0] clear_address_q;
  logic [HistoryBits-1:0] frame_q;
  logic [zobel_pkg::FILTER_BITS-1:0] set_q;
  logic             [1:0] stage_q;
  logic             [2:0] input_q;  // of the stage's 1, 2, 4 or 8 in this frame
  logic                   phase_q;
  logic             [9:0] count_q;  // words of taps still to come
  logic                   first_q;
  logic [HistoryBits-1:0] index_q;  // of the sample in its ring
  logic            [12:0] coefficient_q;
  logic             [2:0] drain_q;

  // The stage's layout.
  logic        half_band_q;
  logic [10:0] taps_q;
  logic [12:0] base_q;

  logic                   pass;    // at the highest rate there is no cascade
  logic [HistoryBits-1:0] newest;  // index of the input that stage and input point at
  logic                   copy;
  logic                   last_input, last_stage;
  logic            [12:0] layout_row;
  logic            [12:0] phase_words;

  assign pass = rate_i == zobel_pkg::RATE_BITS'(zobel_pkg::RATE_MAX);

  assign newest     = (frame_q << stage_q) + HistoryBits'(input_q);
  assign copy       = half_band_q && phase_q;
  assign last_input = input_q == 3'((4'd1 << stage_q) - 4'd1);
  assign last_stage = stage_q == 2'd3 - rate_i[1:0];

  assign custom_o    = set_q == zobel_pkg::FILTER_CUSTOM;
  assign layout_row  = {6'd0, custom_o ? 3'd0 : set_q, rate_i[1:0], stage_q};
  assign phase_words = ((13'(taps_q) + 13'd3) >> 2) << ROW_SHIFT;

  assign frame_accepted_o = strobe_i && state_q == StIdle && !restart_i;
  assign busy_o           = state_q != StIdle || frame_accepted_o;
  assign input_write_o    = frame_accepted_o;
  assign clear_write_o    = state_q == StClear;
  assign fill_address_o   = clear_write_o ? clear_address_q : {1'b0, frame_q};

  assign coefficient_read_o    = state_q == StFetch || state_q == StRun;
  assign coefficient_address_o = state_q == StFetch ? layout_row << ROW_SHIFT : coefficient_q;

  assign read_o             = state_q == StRun;
  assign read_first_o       = first_q;
  assign read_last_o        = count_q == '0;
  assign read_copy_o        = copy;
  assign read_stage_o       = stage_q;
  assign read_index_o       = index_q;
  assign result_is_output_o = last_stage;
  assign result_address_o   = last_stage ? (HistoryBits + 1)'({input_q, phase_q})
                            : {1'b1, (HistoryBits - 8)'(0), stage_q + 2'd1, newest[4:0], phase_q};

  logic unused;
  assign unused = &{1'b0, layout_i[33:25], layout_i[13]};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q         <= StClear;
      clear_address_q <= HISTORY_LAST;
      frame_q         <= '0;
      set_q           <= '0;
      stage_q         <= '0;
      input_q         <= '0;
      phase_q         <= 1'b0;
      count_q         <= '0;
      first_q         <= 1'b0;
      index_q         <= '0;
      coefficient_q   <= '0;
      drain_q         <= '0;
      half_band_q     <= 1'b0;
      taps_q          <= '0;
      base_q          <= '0;
    end else if (restart_i) begin
      state_q         <= StClear;
      clear_address_q <= HISTORY_LAST;
      frame_q         <= '0;
    end else begin
`ifndef SYNTHESIS
      // A frame's work is done before the next frame comes.
      assert (!strobe_i || state_q == StIdle || state_q == StClear);
`endif
      unique case (state_q)
        StClear: begin
          clear_address_q <= clear_address_q - (HistoryBits + 1)'(1);
          if (pass || clear_address_q == '0) state_q <= StIdle;
        end
        StIdle: begin
          if (strobe_i && !pass) begin
            set_q   <= set_i;
            stage_q <= '0;
            input_q <= '0;
            phase_q <= 1'b0;
            state_q <= StFetch;
          end
        end
        StFetch: state_q <= StLayout;
        StLayout: begin
          half_band_q <= layout_i[34];
          taps_q      <= layout_i[24:14];
          base_q      <= layout_i[12:0] << ROW_SHIFT;
          state_q     <= StLoad;
        end
        StLoad: begin
          first_q       <= 1'b1;
          count_q       <= copy ? '0 : 10'((taps_q - 11'd1) >> MAC_SHIFT);
          index_q       <= copy ? newest - HistoryBits'((taps_q >> 1) - 11'd1) : newest;
          coefficient_q <= phase_q ? base_q + phase_words : base_q;
          drain_q       <= DRAIN_CLOCKS;
          state_q       <= StRun;
        end
        StRun: begin
          first_q       <= 1'b0;
          count_q       <= count_q - 10'd1;
          index_q       <= index_q - HistoryBits'(Macs);
          coefficient_q <= coefficient_q + 13'd1;
          if (count_q == '0) begin
            state_q <= StLoad;
            phase_q <= ~phase_q;
            if (phase_q) begin
              input_q <= last_input ? '0 : input_q + 3'd1;
              if (last_input) state_q <= StDrain;
            end
          end
        end
        StDrain: begin
          drain_q <= drain_q - 3'd1;
          if (drain_q == '0) begin
            stage_q <= stage_q + 2'd1;
            state_q <= last_stage ? StIdle : StFetch;
            if (last_stage) frame_q <= frame_q + HistoryBits'(1);
          end
        end
        default: state_q <= StClear;
      endcase
    end
  end

endmodule
