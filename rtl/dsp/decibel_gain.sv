// The gain of a volume level: 2^-shift times a mantissa in Q1.29, one half (exclusive) to one.
//
// The level, in 0.1 dB / 2^20, becomes an attenuation in octaves: its integer part is the shift, and
// the mantissa is a serial product over the bits behind the point, 2^-(2^-i) for each that is set.
// All of it goes through one multiplier, of which the parts are one clock and their sum the next.
// The result stands when `ready_o` does, 60 clocks after `start_i`; until then the former one does. A
// start while busy begins anew. Error: below 0.000001 dB, plus a resolution of 2^-28 octaves.
module decibel_gain (
  input  logic                             clk_i,
  input  logic                             rst_ni,
  input  logic                             start_i,
  input  logic [zobel_pkg::LEVEL_BITS-1:0] level_i,
  output logic                             ready_o,
  output logic                      [29:0] mantissa_o,  // Q1.29
  output logic                       [4:0] shift_o
);

  localparam int unsigned LOG_BITS = 5 + decibel_gain_pkg::LOG_FRACTION_BITS;
  localparam logic [4:0] LAST_BIT = 5'(decibel_gain_pkg::LOG_FRACTION_BITS);
  localparam logic [31:0] ONE = 32'h8000_0000;  // Q1.31

  typedef enum logic [1:0] {StIdle, StMultiply, StSum, StFinish} step_e;

  step_e step_q;

  assign ready_o = step_q == StIdle && !start_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin : compute
    logic          [4:0] number;   // of the bit behind the point, 1 is the half; 0: the level's turn
    logic [LOG_BITS-1:0] octaves;  // the integer part stays, the fraction moves out to the left
    logic         [31:0] product;  // the level, then Q1.31
    logic         [31:0] factor;
    logic         [47:0] upper, lower;  // of product times factor, by halves of the factor
    logic         [47:0] total;         // of them, without the lowest 16 bits
    if (!rst_ni) begin
      step_q <= StIdle;
      number  = '0;
      octaves = '0;
      product = '0;
      factor  = '0;
      upper   = '0;
      lower   = '0;
      total   = '0;
      mantissa_o <= '0;
      shift_o    <= '0;
    end else if (start_i) begin
      step_q <= StMultiply;
      number  = '0;
      product = 32'(level_i);
      factor  = decibel_gain_pkg::LEVEL_TO_OCTAVES;
    end else if (step_q != StIdle) begin
      unique case (step_q)
        StMultiply: begin
          upper  = 48'(product) * 48'(factor[31:16]);
          lower  = 48'(product) * 48'(factor[15:0]);
          factor = decibel_gain_pkg::factor(number + 5'd1);
          step_q <= StSum;
        end
        StSum: begin
          total = upper + (lower >> 16);
          if (number == '0) begin
            // No level is above 32 octaves.
            octaves = LOG_BITS'(total >> (decibel_gain_pkg::LEVEL_TO_OCTAVES_SHIFT - 16));
            product = ONE;
          end else begin
            // To the nearest, halves upward.
            if (octaves[LOG_BITS-6]) product = 32'((total + 48'h8000) >> 16);
            octaves[LOG_BITS-6:0] = octaves[LOG_BITS-6:0] << 1;
          end
          step_q <= number == LAST_BIT ? StFinish : StMultiply;
          number = number + 5'd1;
        end
        default: begin  // StFinish
          mantissa_o <= 30'((33'(product) + 33'd2) >> 2);
          shift_o    <= octaves[LOG_BITS-1-:5];
          step_q     <= StIdle;
        end
      endcase
    end
  end

endmodule
