// The A-weighting of IEC 61672-1 at the base rate, both channels on one multiplier: four high-passes,
// y = x - s with s += k y, and two biquads in transposed direct form II. models/design/ tells why these
// sections, and gives the coefficients of both families; they undo the droop of cic_decimator, and
// their gain is such that a second's sum of squares, shifted down by MEAN_SHIFT, is their mean.
//
// `strobe_i` brings a sample of each channel, which must stand; 85 ticks later `strobe_o` tells that the
// magnitudes of both results stand, until the next. A new family counts from the next sample on. All
// inputs count at ticks only. After a reset the states begin at zero.
//
// States are not rounded at all in the high-passes, where the pole at 20.6 Hz would multiply the error.
// Nothing overflows, whatever the input: a test of the design adds up the responses.
module a_weighting (
  input  logic               clk_i,
  input  logic               rst_ni,
  input  logic               tick_i,
  input  logic               family_48k_i,
  input  logic               strobe_i,
  input  logic signed [31:0] left_i,    // Q1.31
  input  logic signed [31:0] right_i,   // Q1.31
  output logic               strobe_o,
  output logic        [31:0] left_o,    // Q4.28, unsigned
  output logic        [31:0] right_o    // Q4.28, unsigned
);

  localparam int unsigned DATA_BITS = 35;   // Q4.31
  localparam int unsigned STATE_BITS = 55;  // Q4.51 in the high-passes, Q8.47 in the biquads
  localparam logic [3:0] SECOND_BIQUAD_STEP = 4'd9;
  localparam logic [3:0] LAST_STEP = 4'd13;

  // Each step is a multiplication, in the order of the coefficients.
  typedef enum logic [2:0] {StHighPass, StB0, StB1, StA1, StB2, StA2} step_e;
  typedef enum logic [1:0] {StIdle, StRead, StMultiply, StAdd} phase_e;

  // ---- Control -------------------------------------------------------------------------------
  phase_e     phase_q;
  step_e      step_q;
  logic [3:0] number_q;
  logic       right_q, family_48k_q;
  logic       fresh_q;  // no state has been written yet

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      phase_q      <= StIdle;
      step_q       <= StHighPass;
      number_q     <= '0;
      right_q      <= 1'b0;
      family_48k_q <= 1'b0;
      fresh_q      <= 1'b1;
      strobe_o     <= 1'b0;
    end else if (tick_i) begin
      strobe_o <= 1'b0;
      unique case (phase_q)
        StRead:     phase_q <= StMultiply;
        StMultiply: phase_q <= StAdd;
        StAdd: begin
          phase_q  <= StRead;
          number_q <= number_q + 4'd1;
          unique case (step_q)
            StHighPass: step_q <= number_q == 4'd3 ? StB0 : StHighPass;
            StB0:       step_q <= StB1;
            StB1:       step_q <= StA1;
            StA1:       step_q <= StB2;
            StB2:       step_q <= StA2;
            default:    step_q <= number_q == LAST_STEP ? StHighPass : StB0;
          endcase
          if (number_q == LAST_STEP) begin
            number_q <= '0;
            right_q  <= 1'b1;
            if (right_q) begin
              phase_q  <= StIdle;
              fresh_q  <= 1'b0;
              strobe_o <= 1'b1;
            end
          end
        end
        default: if (strobe_i) begin
          phase_q      <= StRead;
          right_q      <= 1'b0;
          family_48k_q <= family_48k_i;
        end
      endcase
    end
  end

  // ---- Data: without a reset, since each is written before it is read ----------------------------
  logic [STATE_BITS-1:0] states[0:15];

  logic        [STATE_BITS-1:0] state_q;
  logic signed  [DATA_BITS-1:0] x_q, y_q;  // of the section
  logic signed [DATA_BITS+17:0] product_q;
  logic signed [STATE_BITS-1:0] sum_q;

  // Where the state of a step is: words 0 to 3 of a channel are the high-passes', then two a biquad.
  function logic [3:0] address(input logic right, input logic [2:0] step, input logic [3:0] number);
    if (step == StHighPass) address = {right, 1'b0, number[1:0]};
    else address = {right, 1'b1, number >= SECOND_BIQUAD_STEP, step == StB1 || step == StA2};
  endfunction

  // What a high-pass lets through.
  function logic signed [DATA_BITS-1:0] high(input logic signed [DATA_BITS-1:0] x,
                                             input logic signed [STATE_BITS-1:0] state);
    high = x - DATA_BITS'(state >>> a_weighting_pkg::HIGH_PASS_FRACTION_BITS);
  endfunction

  function logic signed [DATA_BITS-1:0] operand(input logic [2:0] step,
                                                input logic signed [DATA_BITS-1:0] x,
                                                input logic signed [DATA_BITS-1:0] y,
                                                input logic signed [STATE_BITS-1:0] state);
    if (step == StHighPass) operand = high(x, state);
    else if (step == StA1 || step == StA2) operand = y;
    else operand = x;
  endfunction

  function logic [31:0] magnitude(input logic signed [DATA_BITS-1:0] y);
    magnitude = 32'((y < 0 ? -y : y) >>> 3);
  endfunction

  always_ff @(posedge clk_i) begin
    if (tick_i) begin
      unique case (phase_q)
        StRead: begin
          state_q <= fresh_q ? '0 : states[address(right_q, step_q, number_q)];
          if (number_q == '0) begin
            x_q <= right_q ? DATA_BITS'(right_i) : DATA_BITS'(left_i);
          end
        end
        StMultiply: begin
          product_q <= a_weighting_pkg::coefficient(family_48k_q, number_q)
                       * operand(step_q, x_q, y_q, state_q);
          if (step_q == StHighPass) x_q <= high(x_q, state_q);
        end
        StAdd: begin
          unique case (step_q)
            StB0:    y_q <= DATA_BITS'(($signed(state_q) + STATE_BITS'(product_q))
                                       >>> a_weighting_pkg::BIQUAD_FRACTION_BITS);
            StB1:    sum_q <= $signed(state_q) + STATE_BITS'(product_q);
            StB2:    sum_q <= STATE_BITS'(product_q);
            StA2:    x_q <= y_q;
            default: ;
          endcase
          if (number_q == LAST_STEP && !right_q) left_o <= magnitude(y_q);
          if (number_q == LAST_STEP && right_q) right_o <= magnitude(y_q);
        end
        default: ;
      endcase
    end
  end

  always_ff @(posedge clk_i) begin
    if (tick_i && phase_q == StAdd
        && (step_q == StHighPass || step_q == StA1 || step_q == StA2)) begin
      states[address(right_q, step_q, number_q)] <=
          (step_q == StHighPass ? $signed(state_q) : sum_q) + STATE_BITS'(product_q);
    end
  end

endmodule
