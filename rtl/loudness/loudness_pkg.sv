// Levels of the output and of the volume, and the gain ranges between them.
//
// A level of the output is an attenuation below the full output of range 3; the volume's is one below
// digital full scale. Both are in 0.1 dB, and fine ones in 1/160 dB. A range lies 10 dB below the
// next, and measures `trim` / 160 dB above that; four trims share a word, a byte each, plus 128.
package loudness_pkg;

  // Yosys does not let a package use another: these are zobel_pkg's FINE_ATTENUATION_BITS and
  // ATTENUATION_MUTE.
  localparam int unsigned FINE_BITS = 15;
  localparam logic [FINE_BITS-1:0] FINE_MUTE = {11'd1500, 4'd0};

  // Of a level that the output has; silence is no such level.
  localparam logic [10:0] OUTPUT_SILENCE = 11'd2047;

  // The maximum and the headphone's limit after a reset and whenever in doubt: -50 dB, 0.04 Vrms.
  localparam logic [10:0] SAFE_LEVEL = 11'd500;

  // Who listens: larger is stricter.
  localparam logic [1:0] LISTENER_MEASURING = 2'd0;
  localparam logic [1:0] LISTENER_ADULT     = 2'd1;
  localparam logic [1:0] LISTENER_CHILD     = 2'd2;

  // How far the full output of a range is below that of range 3, in 0.1 dB.
  function logic [10:0] offset(input logic [1:0] range);
    offset = 11'd100 * (11'd3 - 11'(range));
  endfunction

  function logic signed [FINE_BITS:0] trim(input logic [1:0] range, input logic [31:0] trims);
    trim = (FINE_BITS + 1)'(trims[8*range+:8]) - (FINE_BITS + 1)'(128);
  endfunction

  // The volume's attenuation for a level of the output; negative where the range does not reach it.
  function logic signed [FINE_BITS:0] attenuation(input logic [1:0] range, input logic [10:0] level,
                                                  input logic [31:0] trims);
    attenuation = $signed({1'b0, level, 4'd0}) - $signed({1'b0, offset(range), 4'd0})
                + trim(range, trims);
  endfunction

  // Whether a range can make a level of the output.
  function logic reaches(input logic [1:0] range, input logic [10:0] level,
                         input logic [31:0] trims);
    reaches = attenuation(range, level, trims) >= 0;
  endfunction

  function logic [10:0] strictest(input logic [10:0] a, input logic [10:0] b);
    strictest = a > b ? a : b;
  endfunction

endpackage
