// The A-weighting's coefficients, as models/design/a_weighting_design.cpp computes them.
// Written by zobel-design from models/design/: do not edit.
package a_weighting_pkg;

  localparam int unsigned HIGH_PASS_FRACTION_BITS = 20;
  localparam int unsigned BIQUAD_FRACTION_BITS = 16;
  localparam int unsigned MEAN_SHIFT = 15;  // from a second's sum of squares to their mean

  localparam logic [15:0] SAMPLES_44K1 = 16'd44100;  // a second
  localparam logic [15:0] SAMPLES_48K = 16'd48000;

  // By family (1: 48 kHz) and step of the computation.
  function logic signed [17:0] coefficient(input logic family_48k, input logic [3:0] step);
    case ({family_48k, step})
      {1'd0, 4'd0}: coefficient =   18'sd3073;  // high-pass 1
      {1'd0, 4'd1}: coefficient =   18'sd3073;  // high-pass 2
      {1'd0, 4'd2}: coefficient =  18'sd15960;  // high-pass 3
      {1'd0, 4'd3}: coefficient = 18'sd104638;  // high-pass 4
      {1'd0, 4'd4}: coefficient =  18'sd76685;  // biquad 1, b0
      {1'd0, 4'd5}: coefficient =  18'sd79594;  // biquad 1, b1
      {1'd0, 4'd6}: coefficient = -18'sd81248;  // biquad 1, -a1
      {1'd0, 4'd7}: coefficient =  18'sd17757;  // biquad 1, b2
      {1'd0, 4'd8}: coefficient = -18'sd23971;  // biquad 1, -a2
      {1'd0, 4'd9}: coefficient =  18'sd54041;  // biquad 2, b0
      {1'd0, 4'd10}: coefficient =   18'sd1979;  // biquad 2, b1
      {1'd0, 4'd11}: coefficient =   18'sd6835;  // biquad 2, -a1
      {1'd0, 4'd12}: coefficient =   18'sd1076;  // biquad 2, b2
      {1'd0, 4'd13}: coefficient =   18'sd1605;  // biquad 2, -a2
      {1'd1, 4'd0}: coefficient =   18'sd2824;  // high-pass 1
      {1'd1, 4'd1}: coefficient =   18'sd2824;  // high-pass 2
      {1'd1, 4'd2}: coefficient =  18'sd14673;  // high-pass 3
      {1'd1, 4'd3}: coefficient =  18'sd96540;  // high-pass 4
      {1'd1, 4'd4}: coefficient =  18'sd79633;  // biquad 1, b0
      {1'd1, 4'd5}: coefficient =  18'sd60465;  // biquad 1, b1
      {1'd1, 4'd6}: coefficient = -18'sd68563;  // biquad 1, -a1
      {1'd1, 4'd7}: coefficient =   18'sd7792;  // biquad 1, b2
      {1'd1, 4'd8}: coefficient = -18'sd16522;  // biquad 1, -a2
      {1'd1, 4'd9}: coefficient =  18'sd46556;  // biquad 2, b0
      {1'd1, 4'd10}: coefficient =  -18'sd4342;  // biquad 2, b1
      {1'd1, 4'd11}: coefficient =  18'sd25198;  // biquad 2, -a1
      {1'd1, 4'd12}: coefficient =    18'sd482;  // biquad 2, b2
      {1'd1, 4'd13}: coefficient =  -18'sd2358;  // biquad 2, -a2
      default: coefficient = 18'sd0;  // no such step
    endcase
  endfunction

endpackage
