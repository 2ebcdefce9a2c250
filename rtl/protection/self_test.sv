// The self-test, with the relay open and the driver at digital silence, while `enable_i` is high.
//
//   OffsetUs   nothing: the offsets' averages (1 ms) settle; both comparators must be quiet
//   InjectUs   `comparator_test_o`: a test current of 1.75 A into both current senses: the comparators must
//              answer, and the sense ADC read it
//   ReleaseUs  and both see none again; an ADC that repeats itself fails here
//   ProbeUs    `jack_probe_o`: 0.9 mV behind 4 ohm to either contact of the jack, and comparators that
//              tell a short (under 3.2 ohm) from a headphone (8 ohm and more)
// Then `done_o`, until `enable_i` falls. `passed_o`, a bit a check as register_pkg::self_test_e names
// them, and `short_left_o`, `short_right_o` are those of the last test. What the current
// senses say counts for nothing while `testing_o` is high. Offsets are Q13.6 in LSBs of 10/1024 V.
module self_test #(
  parameter int unsigned OffsetUs  = 9000,
  parameter int unsigned InjectUs  = 300,
  parameter int unsigned ReleaseUs = 300,
  parameter int unsigned ProbeUs   = 1500
) (
  input  logic                     clk_i,
  input  logic                     rst_ni,
  input  logic                     enable_i,
  input  logic                     frame_i,
  input  logic                     adc_alive_i,
  input  logic signed [18:0]       offset_left_i,
  input  logic signed [18:0]       offset_right_i,
  input  protection_pkg::outputs_t outputs_i,
  input  logic                     comparator_left_i,
  input  logic                     comparator_right_i,
  input  logic                     jack_short_left_i,
  input  logic                     jack_short_right_i,
  output logic                     comparator_test_o,
  output logic                     jack_probe_o,
  output logic                     testing_o,
  output logic                     done_o,
  output logic [7:0]               passed_o,
  output logic                     short_left_o,
  output logic                     short_right_o,
  output logic                     upset_o  // one clock: something of it has changed by itself
);
  localparam int unsigned INJECT_AT = OffsetUs / protection_pkg::FRAME_US;
  localparam int unsigned RELEASE_AT = INJECT_AT + InjectUs / protection_pkg::FRAME_US;
  localparam int unsigned PROBE_AT = RELEASE_AT + ReleaseUs / protection_pkg::FRAME_US;
  localparam int unsigned END_AT = PROBE_AT + ProbeUs / protection_pkg::FRAME_US;
  localparam int unsigned BITS = $clog2(END_AT + 1);

  localparam logic signed [18:0] OFFSET_MAX = 19'sd256;  // 4 LSB, 39 mV
  localparam logic [11:0] CURRENT_LOW = 12'd2028;  // 20 mA
  localparam logic [11:0] CURRENT_HIGH = 12'd2068;
  localparam logic [11:0] CURRENT_INJECTED = 12'd3072;  // 1 A

  logic [BITS-1:0] frame_q;
  logic            quiet;

  assign quiet = !comparator_left_i && !comparator_right_i;

  // Parity over all that the verdict hangs on: an upset must not skip a step, nor make a pass of a failure.
  localparam int unsigned STATE_BITS = BITS + 14;

  logic [BITS-1:0]       frame_d;
  logic                  comparator_test_d, jack_probe_d, testing_d, done_d, short_left_d, short_right_d;
  logic [7:0]            passed_d;
  logic [STATE_BITS-1:0] state, state_d;
  logic                  parity_q;

  assign state = {frame_q, comparator_test_o, jack_probe_o, testing_o, done_o, passed_o, short_left_o,
                  short_right_o};
  assign state_d = {frame_d, comparator_test_d, jack_probe_d, testing_d, done_d, passed_d, short_left_d,
                    short_right_d};
  assign upset_o = enable_i && frame_i && (parity_q != ^state);

  always_comb begin
    frame_d = frame_q;
    comparator_test_d = comparator_test_o;
    jack_probe_d = jack_probe_o;
    testing_d = testing_o;
    done_d = done_o;
    passed_d = passed_o;
    short_left_d = short_left_o;
    short_right_d = short_right_o;
    if (!enable_i) begin
      frame_d = '0;
      comparator_test_d = 1'b0;
      jack_probe_d = 1'b0;
      testing_d = 1'b0;
      done_d = 1'b0;
    end else if (frame_i && !done_o) begin
      frame_d = frame_q + BITS'(1);
      unique case (frame_q)
        BITS'(0): begin
          passed_d = '0;
          short_left_d = 1'b0;
          short_right_d = 1'b0;
        end
        BITS'(INJECT_AT): begin
          comparator_test_d = 1'b1;
          testing_d = 1'b1;
          passed_d[register_pkg::SELF_TEST_COMPARATORS_QUIET] = quiet;
        end
        BITS'(RELEASE_AT): begin
          comparator_test_d = 1'b0;
          passed_d[register_pkg::SELF_TEST_COMPARATOR_LEFT] = comparator_left_i;
          passed_d[register_pkg::SELF_TEST_COMPARATOR_RIGHT] = comparator_right_i;
          passed_d[register_pkg::SELF_TEST_ADC_ALIVE] = (outputs_i.current_left >= CURRENT_INJECTED)
              && (outputs_i.current_right >= CURRENT_INJECTED);
        end
        BITS'(PROBE_AT): begin
          jack_probe_d = 1'b1;
          testing_d = 1'b0;
          if (!quiet) passed_d[register_pkg::SELF_TEST_COMPARATORS_QUIET] = 1'b0;
        end
        BITS'(END_AT): begin
          jack_probe_d = 1'b0;
          done_d = 1'b1;
          short_left_d = jack_short_left_i;
          short_right_d = jack_short_right_i;
          if (!adc_alive_i) passed_d[register_pkg::SELF_TEST_ADC_ALIVE] = 1'b0;
          passed_d[register_pkg::SELF_TEST_OFFSET_LEFT] =
              (offset_left_i <= OFFSET_MAX) && (offset_left_i >= -OFFSET_MAX);
          passed_d[register_pkg::SELF_TEST_OFFSET_RIGHT] =
              (offset_right_i <= OFFSET_MAX) && (offset_right_i >= -OFFSET_MAX);
          passed_d[register_pkg::SELF_TEST_CURRENT_LEFT] =
              (outputs_i.current_left >= CURRENT_LOW) && (outputs_i.current_left <= CURRENT_HIGH);
          passed_d[register_pkg::SELF_TEST_CURRENT_RIGHT] =
              (outputs_i.current_right >= CURRENT_LOW) && (outputs_i.current_right <= CURRENT_HIGH);
        end
        default: ;
      endcase
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      frame_q <= '0;
      comparator_test_o <= 1'b0;
      jack_probe_o <= 1'b0;
      testing_o <= 1'b0;
      done_o <= 1'b0;
      passed_o <= '0;
      short_left_o <= 1'b0;
      short_right_o <= 1'b0;
      parity_q <= 1'b0;
    end else if (!enable_i || frame_i) begin
      frame_q <= frame_d;
      comparator_test_o <= comparator_test_d;
      jack_probe_o <= jack_probe_d;
      testing_o <= testing_d;
      done_o <= done_d;
      passed_o <= passed_d;
      short_left_o <= short_left_d;
      short_right_o <= short_right_d;
      parity_q <= ^state_d;
    end
  end

  logic unused;
  assign unused = &{1'b0, outputs_i.voltage_left, outputs_i.voltage_right};

endmodule
