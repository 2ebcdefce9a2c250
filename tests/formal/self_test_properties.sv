// A self-test that is passed has seen every check right, and ends in its time.
//
// Assumed: nothing but a reset at the start; every input is free, at every clock. The times are cut to a few
// frames.
module self_test_properties (
  input logic                     clk_i,
  input logic                     reset_i,
  input logic                     enable_i,
  input logic                     frame_i,
  input logic                     adc_alive_i,
  input logic signed [18:0]       offset_left_i,
  input logic signed [18:0]       offset_right_i,
  input protection_pkg::outputs_t outputs_i,
  input logic                     comparator_left_i,
  input logic                     comparator_right_i,
  input logic                     jack_short_left_i,
  input logic                     jack_short_right_i
);
  localparam int unsigned FRAME_US = 3;
  localparam int unsigned FRAMES   = 2 + 2 + 2 + 2 + 1;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic       inject, probe, testing, done, short_left, short_right;
  logic [7:0] passed;

  self_test #(
    .OffsetUs(2 * FRAME_US), .InjectUs(2 * FRAME_US), .ReleaseUs(2 * FRAME_US), .ProbeUs(2 * FRAME_US)
  ) u_test (
    .clk_i, .rst_ni (rst_n), .enable_i, .frame_i, .adc_alive_i, .offset_left_i, .offset_right_i, .outputs_i,
    .comparator_left_i, .comparator_right_i, .jack_short_left_i, .jack_short_right_i,
    .comparator_test_o (inject), .jack_probe_o (probe), .testing_o (testing), .done_o (done),
    .passed_o (passed), .short_left_o (short_left), .short_right_o (short_right), .upset_o ()
  );

  // ---- What was the case in this test ------------------------------------------------------------
  localparam logic signed [18:0] MILLIVOLTS_40 = 19'sd262;

  function logic amperes(input logic [11:0] code);  // 20 mA or more
    amperes = code > 12'd2068 || code < 12'd2028;
  endfunction

  function logic injected(input logic [11:0] code);  // 1 A or more
    injected = code >= 12'd3072;
  endfunction

  logic       before_q = 1'b0;
  logic [3:0] frames_q;
  logic       enable_q, frame_q, done_q, inject_q, probe_q, testing_q;
  logic       answered_q;            // both comparators, in the last frame of the injection
  logic       followed_q;            // both readings, then
  logic       loud_q;                // a comparator, in the frame before it or when it should be over
  logic       still_q;               // all else, at the last frame
  logic       short_q;               // at the last frame, seen with the probe on
  logic [7:0] passed_q;

  always_ff @(posedge clk_i) begin
    before_q  <= rst_n;
    enable_q  <= enable_i;
    frame_q   <= frame_i;
    done_q    <= done;
    inject_q  <= inject;
    probe_q   <= probe;
    testing_q <= testing;
    passed_q  <= passed;
    if (!rst_n || !enable_i) frames_q <= '0;
    else if (frame_i && frames_q != 4'(FRAMES)) frames_q <= frames_q + 4'd1;

    if (frame_i && inject) answered_q <= comparator_left_i && comparator_right_i;
    if (frame_i && inject) followed_q <= injected(outputs_i.current_left) && injected(outputs_i.current_right);
    if (frame_i && !testing && frames_q <= 4'd2) loud_q <= comparator_left_i || comparator_right_i;
    else if (frame_i && testing && !inject && (comparator_left_i || comparator_right_i)
             && frames_q == 4'd6) loud_q <= 1'b1;
    if (frame_i) begin
      still_q <= adc_alive_i && !amperes(outputs_i.current_left) && !amperes(outputs_i.current_right)
          && offset_left_i < MILLIVOLTS_40 && offset_left_i > -MILLIVOLTS_40
          && offset_right_i < MILLIVOLTS_40 && offset_right_i > -MILLIVOLTS_40;
      short_q <= jack_short_left_i || jack_short_right_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      it_ends: assert (frames_q != 4'(FRAMES) || done);
      over_current_counts_but_for_the_test: assert (!testing || frames_q > 4'd2 && frames_q <= 4'd6);
    end
    if (before_q && rst_n && done && !done_q) begin
      only_what_answered_passes: assert (passed != '1 || answered_q);
      only_what_was_followed_passes: assert (passed != '1 || followed_q);
      only_what_was_quiet_passes: assert (passed != '1 || !loud_q);
      only_what_is_still_passes: assert (passed != '1 || still_q);
      a_short_is_told: assert ((short_left || short_right) == short_q && probe_q);
    end
    if (before_q && rst_n) begin
      what_passed_stays: assert (passed == passed_q || enable_q && !done_q);
    end
  end
endmodule
