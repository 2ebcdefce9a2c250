// One channel's mismatch shaper: chooses which 16 equal elements make a code, so that the error of
// their inequality is shaped by (1 - z^-1)^2, whatever the elements are worth.
//
// Each element has its count of uses, and the rank: the running sum of those counts plus the count. The
// `code` elements of lowest rank are turned on: always exactly that many. Counts and ranks are kept
// relative to element 0, with saturation, bit-sliced: bit k of all 16 ranks is one 16-bit word, a plane.
// Selection goes from the top plane down, two planes a step: of the candidates, those with the
// smaller digit are taken while they do not exceed the code. Planes of the element's index break ties.
// Timing: code_i with strobe_i one clock in four; mask_o follows by three clocks, with strobe_o.
// Method: R. Schreier, B. Zhang, "Noise-shaped multibit D/A convertor employing unit elements",
// Electronics Letters 31(20), 1995.
module mismatch_shaper (
    input  logic        clk_i,
    input  logic        rst_ni,
    input  logic        strobe_i,
    input  logic [ 4:0] code_i,    // 0 .. 16
    output logic        strobe_o,
    output logic [15:0] mask_o     // 1: the element is on
);

  // Measured at the pins' full range, counts stay within +-4 and ranks within +-46 of element 0's; up to
  // -3 dB within +-3 and +-13. What full scale saturates costs less than 0.5 dB there.
  localparam int unsigned COUNT_BITS = 4;
  localparam int unsigned RANK_BITS = 6;

  localparam logic [15:0] INDEX_3 = 16'hff00;  // bit 3 of each element's number
  localparam logic [15:0] INDEX_2 = 16'hf0f0;
  localparam logic [15:0] INDEX_1 = 16'hcccc;
  localparam logic [15:0] INDEX_0 = 16'haaaa;

  // ---- Order of events -----------------------------------------------------------------------
  logic second_q;
  logic third_q;
  logic update_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      second_q <= 1'b0;
      third_q  <= 1'b0;
      update_q <= 1'b0;
    end else begin
      second_q <= strobe_i;
      third_q  <= second_q;
      update_q <= third_q;
    end
  end

  // ---- Selection -----------------------------------------------------------------------------
  // One step. now: {chosen, candidates}; fewer than `code` are chosen, the last to come is among the
  // candidates. The candidates' digits are {high, low}: all those below the digit at which the code
  // is reached are chosen, those that have it are the new candidates.
  function automatic logic [31:0] refine(logic [31:0] now, logic [15:0] high, logic [15:0] low,
                                         logic [4:0] code);
    logic [15:0] chosen;
    logic [15:0] digit_0;
    logic [15:0] digit_1;
    logic [15:0] digit_2;
    logic [15:0] digit_3;
    chosen = now[31:16];
    digit_0 = now[15:0] & ~high & ~low;
    digit_1 = now[15:0] & ~high & low;
    digit_2 = now[15:0] & high & ~low;
    digit_3 = now[15:0] & high & low;
    if (5'($countones(chosen | digit_0 | digit_1)) < code) begin
      if (5'($countones(chosen | digit_0 | digit_1 | digit_2)) < code) begin
        refine = {chosen | digit_0 | digit_1 | digit_2, digit_3};
      end else begin
        refine = {chosen | digit_0 | digit_1, digit_2};
      end
    end else begin
      if (5'($countones(chosen | digit_0)) < code) begin
        refine = {chosen | digit_0, digit_1};
      end else begin
        refine = {chosen, digit_0};
      end
    end
  endfunction

  logic [15:0] rank_q [RANK_BITS];    // planes, two's complement
  logic [15:0] count_q[COUNT_BITS];
  logic [31:0] selection_q;
  logic [ 4:0] code_q;
  logic [31:0] last;

  assign last = refine(selection_q, INDEX_1, INDEX_0, code_q);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      selection_q <= '0;
      code_q <= '0;
      mask_o <= '0;
    end else begin
      if (strobe_i) begin
        code_q <= code_i;
        // The sign plane is inverted: negative ranks come first.
        selection_q <= refine(refine(32'h0000_ffff, ~rank_q[5], rank_q[4], code_i),
                              rank_q[3], rank_q[2], code_i);
      end
      if (second_q) begin
        selection_q <= refine(refine(selection_q, rank_q[1], rank_q[0], code_q),
                              INDEX_3, INDEX_2, code_q);
      end
      if (third_q) begin
        mask_o <= code_q == 5'd0 ? 16'h0 : last[31:16] | last[15:0];
      end
    end
  end

  assign strobe_o = update_q;

  // ---- Counts and ranks ----------------------------------------------------------------------
  // Relative to element 0, a use counts as +1, 0 or -1: count += use, rank += count + use.
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      for (int k = 0; k < RANK_BITS; k++) rank_q[k] <= '0;
      for (int k = 0; k < COUNT_BITS; k++) count_q[k] <= '0;
    end else if (update_q) begin : update
      logic [15:0] minus;      // sign of the use
      logic [15:0] use_0;      // its bit 0
      logic [15:0] count_carry;
      logic [15:0] rank_carry;
      logic [15:0] save_carry;
      logic [15:0] addend;
      logic [15:0] augend;
      logic [15:0] twice;      // bit k of 2 use
      logic [15:0] partial;
      logic [15:0] overflow;
      logic [15:0] count[COUNT_BITS + 1];
      logic [15:0] rank [RANK_BITS + 1];

      use_0 = mask_o ^ {16{mask_o[0]}};
      minus = use_0 & {16{mask_o[0]}};

      count_carry = '0;
      for (int k = 0; k <= COUNT_BITS; k++) begin
        augend = count_q[k < COUNT_BITS ? k : COUNT_BITS - 1];
        addend = k == 0 ? use_0 : minus;
        count[k] = augend ^ addend ^ count_carry;
        count_carry = (augend & addend) | (count_carry & (augend ^ addend));
      end
      overflow = count[COUNT_BITS] ^ count[COUNT_BITS-1];
      for (int k = 0; k < COUNT_BITS; k++) begin
        augend = k == COUNT_BITS - 1 ? count[COUNT_BITS] : ~count[COUNT_BITS];
        count_q[k] <= (count[k] & ~overflow) | (augend & overflow);
      end

      // rank + count + 2 use: a carry-save row, then one carry chain.
      save_carry = '0;
      rank_carry = '0;
      for (int k = 0; k <= RANK_BITS; k++) begin
        augend = rank_q[k < RANK_BITS ? k : RANK_BITS - 1];
        addend = count_q[k < COUNT_BITS ? k : COUNT_BITS - 1];
        twice = k == 0 ? '0 : k == 1 ? use_0 : minus;
        partial = augend ^ addend ^ twice;
        rank[k] = partial ^ save_carry ^ rank_carry;
        rank_carry = (partial & save_carry) | (rank_carry & (partial ^ save_carry));
        save_carry = (augend & addend) | (twice & (augend ^ addend));
      end
      overflow = rank[RANK_BITS] ^ rank[RANK_BITS-1];
      for (int k = 0; k < RANK_BITS; k++) begin
        augend = k == RANK_BITS - 1 ? rank[RANK_BITS] : ~rank[RANK_BITS];
        rank_q[k] <= (rank[k] & ~overflow) | (augend & overflow);
      end
    end
  end

endmodule
