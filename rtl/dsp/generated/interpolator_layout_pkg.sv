// Written by zobel-design from models/design/: do not edit.

// Where the coefficients of each stage of the interpolator stand in its ROM.
package interpolator_layout_pkg;

  // The stage at a position (0 first) of the cascade for a rate (0 .. 3):
  // {half-band, taps of phase 0 [7:0], ROM address of phase 0 [9:0]}. Phase 1 follows phase 0 and
  // has as many taps; in a half-band it is a copy of the input, taps / 2 - 1 samples late.
  function logic [18:0] stage(input logic [1:0] rate, input logic [1:0] position);
    unique case ({rate, position})
      {2'd0, 2'd0}: stage = {1'b0, 8'd248, 10'd0};  // rate 0, stage 1
      {2'd0, 2'd1}: stage = {1'b1, 8'd28, 10'd496};  // rates 0 and 1, stage 2
      {2'd0, 2'd2}: stage = {1'b1, 8'd18, 10'd524};  // rate 0, stage 3
      {2'd0, 2'd3}: stage = {1'b0, 8'd17, 10'd542};  // rate 0, stage 4
      {2'd1, 2'd0}: stage = {1'b1, 8'd130, 10'd576};  // rate 1, stage 1
      {2'd1, 2'd1}: stage = {1'b1, 8'd28, 10'd496};  // rates 0 and 1, stage 2
      {2'd1, 2'd2}: stage = {1'b0, 8'd19, 10'd706};  // rate 1, stage 3
      {2'd2, 2'd0}: stage = {1'b1, 8'd74, 10'd744};  // rate 2, stage 1
      {2'd2, 2'd1}: stage = {1'b0, 8'd27, 10'd818};  // rate 2, stage 2
      {2'd3, 2'd0}: stage = {1'b0, 8'd52, 10'd872};  // rate 3, stage 1
      default: stage = {1'b0, 8'd2, 10'd1022};  // no such stage
    endcase
  endfunction

endpackage
