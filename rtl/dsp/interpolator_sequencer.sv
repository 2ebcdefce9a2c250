// Runs the interpolator's program: for each stage of the cascade, for each of its inputs of this
// frame, for each of the two phases, one read of sample and coefficient a clock.
//
// The histories are rings in one RAM of 512 words: 256 for the stage at position 0, then 32 for each
// of the others. Positions in a ring follow from the frame count, so there are no pointers. A
// half-band's second phase is one read of the sample in its middle, to be copied. A result is in the
// RAM five clocks after its last read, and the next stage reads it no sooner: it starts with a result
// that is at least one sum older than the last.
//
// `restart_i` stops whatever runs and clears what the first frames will read before it was written,
// one word a clock: 96 and the taps of the first stage, fewer clocks than two frames have.
module interpolator_sequencer (
  input  logic                            clk_i,
  input  logic                            rst_ni,
  input  logic                            restart_i,
  input  logic [zobel_pkg::RATE_BITS-1:0] rate_i,
  input  logic                            strobe_i,
  output logic                            frame_accepted_o,
  // Writes into the RAMs: the accepted frame, or zeros.
  output logic                            input_write_o,
  output logic                            clear_write_o,
  output logic                      [8:0] fill_address_o,
  // A read for one tap, and where the sum of all the taps goes.
  output logic                            read_o,
  output logic                            read_first_o,
  output logic                            read_last_o,
  output logic                            read_copy_o,
  output logic                      [8:0] read_address_o,
  output logic                      [9:0] coefficient_address_o,
  output logic                            result_is_output_o,
  output logic                      [8:0] result_address_o
);

  // The end of the rings, and of the first one.
  localparam logic [8:0] RAM_LAST = 9'd351;
  localparam logic [8:0] FIRST_RING_WORDS = 9'd256;

  typedef enum logic [2:0] {StClear, StIdle, StFetch, StLoad, StRun} state_e;

  state_e     state_q;
  logic [8:0] clear_address_q;
  logic [7:0] frame_q;
  logic [1:0] stage_q;
  logic [2:0] input_q;   // of the stage's 1, 2, 4 or 8 in this frame
  logic       phase_q;
  logic [7:0] count_q;   // taps still to come
  logic       first_q;
  logic [7:0] index_q;   // of the sample in its ring
  logic [9:0] coefficient_q;

  // The stage's layout, looked up when the stage changes.
  logic       half_band_q;
  logic [7:0] taps_q;
  logic [9:0] base_q;

  logic       pass;     // at the highest rate there is no cascade
  logic [7:0] newest;   // index of the input that stage and input point at
  logic       copy;
  logic       last_input, last_stage;

  assign pass = rate_i == zobel_pkg::RATE_BITS'(zobel_pkg::RATE_MAX);

  assign newest     = (frame_q << stage_q) + 8'(input_q);
  assign copy       = half_band_q && phase_q;
  assign last_input = input_q == 3'((4'd1 << stage_q) - 4'd1);
  assign last_stage = stage_q == 2'd3 - rate_i[1:0];

  assign frame_accepted_o = strobe_i && state_q == StIdle && !restart_i;
  assign input_write_o    = frame_accepted_o;
  assign clear_write_o    = state_q == StClear;
  assign fill_address_o   = clear_write_o ? clear_address_q : {1'b0, frame_q};

  assign read_o                = state_q == StRun;
  assign read_first_o          = first_q;
  assign read_last_o           = count_q == '0;
  assign read_copy_o           = copy;
  assign read_address_o        = stage_q == '0 ? {1'b0, index_q}
                                               : {2'b10, stage_q - 2'd1, index_q[4:0]};
  assign coefficient_address_o = coefficient_q;
  assign result_is_output_o    = last_stage;
  assign result_address_o      = last_stage ? {5'd0, input_q, phase_q}
                                            : {2'b10, stage_q, newest[3:0], phase_q};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q         <= StClear;
      clear_address_q <= RAM_LAST;
      frame_q         <= '0;
      stage_q         <= '0;
      input_q         <= '0;
      phase_q         <= 1'b0;
      count_q         <= '0;
      first_q         <= 1'b0;
      index_q         <= '0;
      coefficient_q   <= '0;
      half_band_q     <= 1'b0;
      taps_q          <= '0;
      base_q          <= '0;
    end else if (restart_i) begin
      state_q         <= StClear;
      clear_address_q <= RAM_LAST;
      frame_q         <= '0;
      stage_q         <= '0;
    end else begin
`ifndef SYNTHESIS
      // A frame's work is done before the next frame comes.
      assert (!strobe_i || state_q == StIdle || state_q == StClear);
`endif
      unique case (state_q)
        StClear: begin
          {half_band_q, taps_q, base_q} <= interpolator_layout_pkg::stage(rate_i[1:0], stage_q);
          clear_address_q <= clear_address_q - 9'd1;
          // The first frame is written at 0, and what stands before it is read from the ring's end.
          if (pass || clear_address_q == FIRST_RING_WORDS - 9'(taps_q)) state_q <= StIdle;
        end
        StIdle: begin
          stage_q <= '0;
          input_q <= '0;
          phase_q <= 1'b0;
          if (strobe_i && !pass) state_q <= StFetch;
        end
        StFetch: begin
          {half_band_q, taps_q, base_q} <= interpolator_layout_pkg::stage(rate_i[1:0], stage_q);
          state_q <= StLoad;
        end
        StLoad: begin
          first_q <= 1'b1;
          count_q <= copy ? '0 : taps_q - 8'd1;
          index_q <= copy ? newest - ((taps_q >> 1) - 8'd1) : newest;
          if (!phase_q) coefficient_q <= base_q;
          state_q <= StRun;
        end
        StRun: begin
          first_q       <= 1'b0;
          count_q       <= count_q - 8'd1;
          index_q       <= index_q - 8'd1;
          coefficient_q <= coefficient_q + 10'd1;
          if (count_q == '0) begin
            state_q <= StLoad;
            phase_q <= ~phase_q;
            if (phase_q) begin
              input_q <= last_input ? '0 : input_q + 3'd1;
              if (last_input) begin
                stage_q <= stage_q + 2'd1;
                state_q <= last_stage ? StIdle : StFetch;
                if (last_stage) frame_q <= frame_q + 8'd1;
              end
            end
          end
        end
        default: state_q <= StClear;
      endcase
    end
  end

endmodule
