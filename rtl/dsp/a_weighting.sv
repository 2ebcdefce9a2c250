// The A-weighting of IEC 61672-1 at the base rate, both channels on one multiplier: four high-passes,
// y = x - s with s += k y, and two biquads in transposed direct form II. models/design/ tells why these
// sections, and gives the coefficients of both families; they undo the droop of cic_decimator, and
// their gain is such that a second's sum of squares, shifted down by MEAN_SHIFT, is their mean.
//
// `strobe_i` brings a sample of each channel, which must stand; 115 ticks later `strobe_o` tells that
// the magnitudes of both results stand, until the next. A new family counts from the next sample on. All
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
  output logic        [31:0] left_o,    // Q2.30, unsigned
  output logic        [31:0] right_o    // Q2.30, unsigned
);

  localparam int unsigned DATA_BITS = 34;   // Q3.31
  localparam int unsigned STATE_BITS = 54;  // Q3.51 in the high-passes, Q7.47 in the biquads
  localparam logic [3:0] LAST_HIGH_PASS_STEP = 4'd3;
  localparam logic [3:0] SECOND_BIQUAD_STEP = 4'd9;
  localparam logic [3:0] LAST_STEP = 4'd13;

  // Each step is a multiplication, in the order of the coefficients.
  typedef enum logic [2:0] {StHighPass, StB0, StB1, StA1, StB2, StA2} step_e;
  typedef enum logic [2:0] {StIdle, StRead, StOperand, StMultiply, StAdd, StTell, StDone} phase_e;

  // ---- States, written a tick after they were computed, which is before they are read again -------
  logic [STATE_BITS-1:0] states[0:15];

  logic                  write_q;
  logic            [3:0] write_address_q;
  logic [STATE_BITS-1:0] write_data_q;

  always_ff @(posedge clk_i) begin
    if (write_q) states[write_address_q] <= write_data_q;
  end

  // Where the state of a step is: words 0 to 3 of a channel are the high-passes', then two a biquad.
  function logic [3:0] address(input logic is_right, input logic [2:0] at, input logic [3:0] index);
    if (at == StHighPass) address = {is_right, 1'b0, index[1:0]};
    else address = {is_right, 1'b1, index >= SECOND_BIQUAD_STEP, at == StB1 || at == StA2};
  endfunction

  // To the nearest 2^-30, halves upward.
  function logic [31:0] magnitude(input logic signed [DATA_BITS-1:0] value);
    magnitude = 32'(((value < 0 ? -value : value) + DATA_BITS'(1)) >>> 1);
  endfunction

  // ---- The computation ------------------------------------------------------------------------
  always_ff @(posedge clk_i or negedge rst_ni) begin : weigh
    phase_e     phase;
    step_e      step;
    logic [3:0] number;  // of the step
    logic       right, family_48k;
    logic       fresh;   // no state has been written yet
    logic signed [STATE_BITS-1:0] state;
    logic signed  [DATA_BITS-1:0] x, y;  // of the section
    logic signed  [DATA_BITS-1:0] operand;
    logic signed [17:0] factor;
    logic signed [DATA_BITS+17:0] product;
    logic signed [STATE_BITS-1:0] sum;
    if (!rst_ni) begin
      phase      = StIdle;
      step       = StHighPass;
      number     = '0;
      right      = 1'b0;
      family_48k = 1'b0;
      fresh      = 1'b1;
      state      = '0;
      x          = '0;
      y          = '0;
      operand    = '0;
      factor     = '0;
      product    = '0;
      sum        = '0;
      write_q         <= 1'b0;
      write_address_q <= '0;
      write_data_q    <= '0;
      strobe_o        <= 1'b0;
      left_o          <= '0;
      right_o         <= '0;
    end else if (tick_i) if (strobe_i || phase != StIdle) begin
      write_q <= 1'b0;
      unique case (phase)
        StRead: begin
          state = fresh ? '0 : states[address(right, step, number)];
          if (number == '0) x = right ? DATA_BITS'(right_i) : DATA_BITS'(left_i);
          phase = StOperand;
        end
        StOperand: begin
          if (step == StHighPass) begin
            x = x - DATA_BITS'(state >>> a_weighting_pkg::HIGH_PASS_FRACTION_BITS);
          end
          operand = step == StA1 || step == StA2 ? y : x;
          factor  = a_weighting_pkg::coefficient(family_48k, number);
          phase   = StMultiply;
        end
        StMultiply: begin
          product = factor * operand;
          phase   = StAdd;
        end
        StAdd: begin
          sum = STATE_BITS'(product) + (step == StB2               ? '0 :
                                        step == StA1 || step == StA2 ? sum : state);
          write_q         <= step == StHighPass || step == StA1 || step == StA2;
          write_address_q <= address(right, step, number);
          write_data_q    <= sum;
          if (step == StB0) y = DATA_BITS'(sum >>> a_weighting_pkg::BIQUAD_FRACTION_BITS);
          if (step == StA2) x = y;

          unique case (step)
            StHighPass: step = number == LAST_HIGH_PASS_STEP ? StB0 : StHighPass;
            StB0:       step = StB1;
            StB1:       step = StA1;
            StA1:       step = StB2;
            StB2:       step = StA2;
            default:    step = number == LAST_STEP ? StHighPass : StB0;
          endcase
          number = number + 4'd1;
          phase  = StRead;
          if (number > LAST_STEP) begin
            number = '0;
            phase  = StTell;
          end
        end
        StTell: begin
          phase = StRead;
          if (right) begin
            right_o  <= magnitude(y);
            strobe_o <= 1'b1;
            fresh    = 1'b0;
            phase    = StDone;
          end else begin
            left_o <= magnitude(y);
          end
          right = !right;
        end
        StDone: begin
          strobe_o <= 1'b0;
          phase    = StIdle;
        end
        default: begin
          family_48k = family_48k_i;
          phase      = StRead;
        end
      endcase
    end
  end

endmodule
