// The modulator's loop, as models/design/noise_transfer_loop.cpp computes it.
// Written by zobel-design from models/design/: do not edit.
package modulator_coefficients_pkg;

  localparam int unsigned LOOP_FRACTION_BITS = 16;        // of the quantiser input
  localparam int unsigned INPUT_FRACTION_BITS = 43;       // of the first state, and input
  localparam int unsigned STATE_1_BITS = 49;              // 43 below the level, range +-2^4 levels, guard bit
  localparam int unsigned STATE_1_COARSE_SHIFT = 35;      // what is multiplied leaves these out
  localparam int unsigned FEED_FORWARD_1 = 223;           // 0.871094
  localparam int unsigned STATE_2_BITS = 44;              // 36 below the level, range +-2^6 levels, guard bit
  localparam int unsigned STATE_2_COARSE_SHIFT = 29;      // what is multiplied leaves these out
  localparam int unsigned FEED_FORWARD_2 = 189;           // 0.369141
  localparam int unsigned STATE_3_BITS = 39;              // 29 below the level, range +-2^8 levels, guard bit
  localparam int unsigned STATE_3_COARSE_SHIFT = 24;      // what is multiplied leaves these out
  localparam int unsigned FEED_FORWARD_3 = 190;           // 0.0927734
  localparam int unsigned STATE_4_BITS = 34;              // 22 below the level, range +-2^10 levels, guard bit
  localparam int unsigned STATE_4_COARSE_SHIFT = 20;      // what is multiplied leaves these out
  localparam int unsigned FEED_FORWARD_4 = 224;           // 0.0136719
  localparam int unsigned STATE_5_BITS = 29;              // 15 below the level, range +-2^12 levels, guard bit
  localparam int unsigned STATE_5_COARSE_SHIFT = 17;      // what is multiplied leaves these out
  localparam int unsigned FEED_FORWARD_5 = 247;           // 0.00094223
  localparam int unsigned RESONATOR_1_SHIFT = 8;          // 3.43323e-05, with the fine term
  localparam int unsigned RESONATOR_1_FINE_SHIFT = 11;
  localparam int RESONATOR_1_FINE_SIGN = 1;
  localparam int unsigned RESONATOR_2_SHIFT = 6;          // 0.000106812, with the fine term
  localparam int unsigned RESONATOR_2_FINE_SHIFT = 9;
  localparam int RESONATOR_2_FINE_SIGN = -1;

endpackage
