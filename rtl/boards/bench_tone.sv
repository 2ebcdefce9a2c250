// A source for a board to which none is attached: a sine of -12 dBFS on both channels, as 16-bit words
// at the head of 32-bit slots. 1 kHz at 48 kHz, and in proportion at other rates; at the highest
// rate, where BCLK is the clock itself, it does not work.
//
// It is the I2S slave of the core, in the core's clk_audio: data changes when BCLK falls, and the word
// begins one bit after LRCK changes (input.format 0, its reset value).
module bench_tone (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       bclk_i,   // in the first half of the clock
  input  logic       lrck_i,
  output logic       data_o
);
  localparam logic [3:0] LAST = 4'd11;  // sample of a quarter of the period

  // The first quarter: round(8231 * sin(2 pi (n + 0.5) / 48)).
  function logic [14:0] quarter(input logic [3:0] n);
    unique case (n)
      4'd0: quarter = 15'd538;
      4'd1: quarter = 15'd1606;
      4'd2: quarter = 15'd2646;
      4'd3: quarter = 15'd3640;
      4'd4: quarter = 15'd4573;
      4'd5: quarter = 15'd5427;
      4'd6: quarter = 15'd6188;
      4'd7: quarter = 15'd6844;
      4'd8: quarter = 15'd7382;
      4'd9: quarter = 15'd7794;
      4'd10: quarter = 15'd8073;
      default: quarter = 15'd8213;
    endcase
  endfunction

  logic        bclk_q, lrck_q, fell;
  logic  [1:0] quarter_q;    // of the period: down again in the odd ones, negative in the last two
  logic  [3:0] place_q;      // in the quarter
  logic [15:0] word_q;
  logic [15:0] magnitude;

  assign fell      = bclk_q && !bclk_i;
  assign magnitude = {1'b0, quarter(quarter_q[0] ? LAST - place_q : place_q)};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      bclk_q    <= 1'b0;
      lrck_q    <= 1'b0;
      quarter_q <= 2'd0;
      place_q   <= 4'd0;
      word_q    <= 16'd0;
      data_o    <= 1'b0;
    end else begin
      bclk_q <= bclk_i;
      if (fell) begin
        lrck_q <= lrck_i;
        data_o <= word_q[15];
        word_q <= {word_q[14:0], 1'b0};
        if (lrck_i != lrck_q) begin
          word_q <= quarter_q[1] ? -magnitude : magnitude;
          if (lrck_i) begin
            place_q <= (place_q == LAST) ? 4'd0 : place_q + 4'd1;
            if (place_q == LAST) quarter_q <= quarter_q + 2'd1;
          end
        end
      end
    end
  end

endmodule
