// The constants of fine_modulator, as models/design/comparison/fine_loop.cpp computes them.
// Written by zobel-compare-modulators: do not edit.
package fine_modulator_pkg;

  localparam int LOOP_FRACTION_BITS = 16;
  localparam int STATE_1_BITS = 63;
  localparam int STATE_1_FRACTION_BITS = 57;
  localparam int STATE_1_COARSE_SHIFT = 49;
  localparam int FEED_FORWARD_1 = 224;
  localparam int STATE_2_BITS = 48;
  localparam int STATE_2_FRACTION_BITS = 40;
  localparam int STATE_2_COARSE_SHIFT = 33;
  localparam int FEED_FORWARD_2 = 194;
  localparam int STATE_3_BITS = 43;
  localparam int STATE_3_FRACTION_BITS = 33;
  localparam int STATE_3_COARSE_SHIFT = 28;
  localparam int FEED_FORWARD_3 = 214;
  localparam int STATE_4_BITS = 38;
  localparam int STATE_4_FRACTION_BITS = 26;
  localparam int STATE_4_COARSE_SHIFT = 23;
  localparam int FEED_FORWARD_4 = 165;
  localparam int STATE_5_BITS = 34;
  localparam int STATE_5_FRACTION_BITS = 19;
  localparam int STATE_5_COARSE_SHIFT = 19;
  localparam int FEED_FORWARD_5 = 181;
  localparam int STATE_6_BITS = 31;
  localparam int STATE_6_FRACTION_BITS = 13;
  localparam int STATE_6_COARSE_SHIFT = 16;
  localparam int FEED_FORWARD_6 = 138;
  localparam int STATE_7_BITS = 29;
  localparam int STATE_7_FRACTION_BITS = 8;
  localparam int STATE_7_COARSE_SHIFT = 15;
  localparam int FEED_FORWARD_7 = 133;
  localparam int STATE_8_BITS = 28;
  localparam int STATE_8_FRACTION_BITS = 4;
  localparam int STATE_8_COARSE_SHIFT = 17;
  localparam int FEED_FORWARD_8 = 239;
  localparam int RESONATOR_1_SHIFT = 1;
  localparam int RESONATOR_1_FINE_SHIFT = 5;
  localparam int RESONATOR_1_FINE_SIGN = 1;
  localparam int RESONATOR_2_SHIFT = 8;
  localparam int RESONATOR_2_FINE_SHIFT = 11;
  localparam int RESONATOR_2_FINE_SIGN = 1;
  localparam int RESONATOR_3_SHIFT = 8;
  localparam int RESONATOR_3_FINE_SHIFT = 10;
  localparam int RESONATOR_3_FINE_SIGN = 1;
  localparam int RESONATOR_4_SHIFT = 9;
  localparam int RESONATOR_4_FINE_SHIFT = 13;
  localparam int RESONATOR_4_FINE_SIGN = -1;

endpackage
