// Written by zobel-design from models/design/: do not edit.

// The constants that turn a volume level into a gain.
package decibel_gain_pkg;

  localparam int unsigned LOG_FRACTION_BITS = 28;  // of the attenuation in octaves, Q5.28

  // octaves = level * LEVEL_TO_OCTAVES >> LEVEL_TO_OCTAVES_SHIFT
  localparam logic [31:0] LEVEL_TO_OCTAVES = 32'h8810f0d4;
  localparam int unsigned LEVEL_TO_OCTAVES_SHIFT = 29;

  // 2^-(2^-bit_number), Q0.32, of the bits behind the point: 1 is the half.
  function logic [31:0] factor(input logic [4:0] bit_number);
    unique case (bit_number)
      5'd1: factor = 32'hb504f334;
      5'd2: factor = 32'hd744fccb;
      5'd3: factor = 32'heac0c6e8;
      5'd4: factor = 32'hf5257d15;
      5'd5: factor = 32'hfa83b2db;
      5'd6: factor = 32'hfd3e0c0d;
      5'd7: factor = 32'hfe9e115c;
      5'd8: factor = 32'hff4ecb59;
      5'd9: factor = 32'hffa75652;
      5'd10: factor = 32'hffd3a752;
      5'd11: factor = 32'hffe9d2b3;
      5'd12: factor = 32'hfff4e91c;
      5'd13: factor = 32'hfffa747f;
      5'd14: factor = 32'hfffd3a3b;
      5'd15: factor = 32'hfffe9d1d;
      5'd16: factor = 32'hffff4e8e;
      5'd17: factor = 32'hffffa747;
      5'd18: factor = 32'hffffd3a3;
      5'd19: factor = 32'hffffe9d2;
      5'd20: factor = 32'hfffff4e9;
      5'd21: factor = 32'hfffffa74;
      5'd22: factor = 32'hfffffd3a;
      5'd23: factor = 32'hfffffe9d;
      5'd24: factor = 32'hffffff4f;
      5'd25: factor = 32'hffffffa7;
      5'd26: factor = 32'hffffffd4;
      5'd27: factor = 32'hffffffea;
      5'd28: factor = 32'hfffffff5;
      default: factor = 32'hffffffff;
    endcase
  endfunction

endpackage
