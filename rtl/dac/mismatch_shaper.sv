// One channel's mismatch shaper: chooses which 16 equal elements make a code, so that the error of
// their inequality is shaped by (1 - z^-1)^2, whatever the elements are worth.
//
// Each element has its count of uses, and the rank: the running sum of those counts plus the count.
// The `code` elements of lowest rank are turned on: always exactly that many. Counts and ranks are
// kept relative to element 0, with saturation, bit-sliced: bit k of all 16 ranks is one 16-bit
// word, a plane. Selection goes from the top plane down, two planes a step: of the candidates,
// those with the smaller digit are taken while they do not exceed the code. Planes of the element's
// index break ties.
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

  // Counts have 4 bits and ranks 6, by measurement: with a tone of -3 dBFS counts stay within +-3
  // and ranks within +-13 of element 0's; with 0 dBFS within +-4 and +-46, and what saturates there
  // costs less than 0.5 dB.
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
  // One step. now: {chosen, candidates}; fewer than `code` are chosen, the last to come is among
  // the candidates. The candidates' digits are {high, low}: all those below the digit at which the
  // code is reached are chosen, those that have it are the new candidates.
  function automatic logic [31:0] refine(logic [31:0] now, logic [15:0] high, logic [15:0] low,
                                         logic [4:0] code);
    logic [15:0] digit_0;
    logic [15:0] digit_1;
    logic [15:0] digit_2;
    logic [15:0] digit_3;
    logic [15:0] below_1;  // chosen, if the digit reached is 1 or more
    logic [15:0] below_2;
    logic [15:0] below_3;
    logic [15:0] take_0;   // all ones: digit 0 and what is chosen is less than the code
    logic [15:0] take_1;
    logic [15:0] take_2;
    digit_0 = now[15:0] & ~high & ~low;
    digit_1 = now[15:0] & ~high & low;
    digit_2 = now[15:0] & high & ~low;
    digit_3 = now[15:0] & high & low;
    below_1 = now[31:16] | digit_0;
    below_2 = below_1 | digit_1;
    below_3 = below_2 | digit_2;
    // Masks in place of branches, which a processor could not predict: it simulates faster.
    take_0 = {16{5'($countones(below_1)) < code}};
    take_1 = {16{5'($countones(below_2)) < code}};
    take_2 = {16{5'($countones(below_3)) < code}};
    refine[31:16] = now[31:16] | (digit_0 & take_0) | (digit_1 & take_1) | (digit_2 & take_2);
    refine[15:0]  = (digit_0 & ~take_0) | (digit_1 & take_0 & ~take_1)
                  | (digit_2 & take_1 & ~take_2) | (digit_3 & take_2);
  endfunction

  // ---- Arithmetic on planes ------------------------------------------------------------------
  // Sixteen full adders: {carries, sums}.
  function automatic logic [31:0] add(logic [15:0] a, logic [15:0] b, logic [15:0] c);
    add = {(a & b) | (c & (a ^ b)), a ^ b ^ c};
  endfunction

  // A plane of the sum, or of the limit where the sum overflows.
  function automatic logic [15:0] saturate(logic [15:0] sum, logic [15:0] overflow,
                                           logic [15:0] sign);
    saturate = (sum & ~overflow) | (~sign & overflow);
  endfunction

  // ---- State ---------------------------------------------------------------------------------
  logic [15:0] rank_0_q, rank_1_q, rank_2_q, rank_3_q, rank_4_q, rank_5_q;  // planes
  logic [15:0] count_0_q, count_1_q, count_2_q, count_3_q;
  logic [31:0] selection_q;
  logic [ 4:0] code_q;

  // Registers are read before they are written, as far as that goes: it simulates faster.
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      selection_q <= '0;
      code_q <= '0;
      mask_o <= '0;
      {rank_0_q, rank_1_q, rank_2_q} <= '0;
      {rank_3_q, rank_4_q, rank_5_q} <= '0;
      {count_0_q, count_1_q, count_2_q, count_3_q} <= '0;
    end else begin
      if (third_q) begin : finish
        logic [31:0] last;
        last = refine(selection_q, INDEX_1, INDEX_0, code_q);
        // With code 0 no candidate is left: it would be element 0 at the lowest rank, but its is 0.
        mask_o <= last[31:16] | last[15:0];
      end
      if (second_q) begin
        selection_q <= refine(refine(selection_q, rank_1_q, rank_0_q, code_q),
                              INDEX_3, INDEX_2, code_q);
      end
      if (strobe_i) begin
        code_q <= code_i;
        // The sign plane is inverted: negative ranks come first.
        selection_q <= refine(refine(32'h0000_ffff, ~rank_5_q, rank_4_q, code_i),
                              rank_3_q, rank_2_q, code_i);
      end
      // Relative to element 0, a use counts as +1, 0 or -1: rank += count + 2 use, count += use.
      if (update_q) begin : update
        logic [15:0] use_0;  // bit 0 of the use
        logic [15:0] minus;  // its sign
        logic [15:0] part_0, part_1, part_2, part_3, part_4, part_5;  // rank + count + 2 use:
        logic [15:0] save_1, save_2, save_3, save_4, save_5, save_6;  // sums and carries
        logic [15:0] sum_1, sum_2, sum_3, sum_4, sum_5, sum_6;
        logic [15:0] carry_1, carry_2, carry_3, carry_4, carry_5, carry_6;
        logic [15:0] total_0, total_1, total_2, total_3, total_4;  // count + use
        logic [15:0] overflow;

        use_0 = mask_o ^ {16{mask_o[0]}};
        minus = use_0 & {16{mask_o[0]}};

        {save_1, part_0} = add(rank_0_q, count_0_q, 16'h0);
        {save_2, part_1} = add(rank_1_q, count_1_q, use_0);
        {save_3, part_2} = add(rank_2_q, count_2_q, minus);
        {save_4, part_3} = add(rank_3_q, count_3_q, minus);
        {save_5, part_4} = add(rank_4_q, count_3_q, minus);
        {save_6, part_5} = add(rank_5_q, count_3_q, minus);
        {carry_2, sum_1} = add(part_1, save_1, 16'h0);
        {carry_3, sum_2} = add(part_2, save_2, carry_2);
        {carry_4, sum_3} = add(part_3, save_3, carry_3);
        {carry_5, sum_4} = add(part_4, save_4, carry_4);
        {carry_6, sum_5} = add(part_5, save_5, carry_5);
        sum_6 = part_5 ^ save_6 ^ carry_6;
        overflow = sum_6 ^ sum_5;
        rank_0_q <= saturate(part_0, overflow, sum_6);
        rank_1_q <= saturate(sum_1, overflow, sum_6);
        rank_2_q <= saturate(sum_2, overflow, sum_6);
        rank_3_q <= saturate(sum_3, overflow, sum_6);
        rank_4_q <= saturate(sum_4, overflow, sum_6);
        rank_5_q <= sum_6;

        {carry_1, total_0} = add(count_0_q, use_0, 16'h0);
        {carry_2, total_1} = add(count_1_q, minus, carry_1);
        {carry_3, total_2} = add(count_2_q, minus, carry_2);
        {carry_4, total_3} = add(count_3_q, minus, carry_3);
        total_4 = count_3_q ^ minus ^ carry_4;
        overflow = total_4 ^ total_3;
        count_0_q <= saturate(total_0, overflow, total_4);
        count_1_q <= saturate(total_1, overflow, total_4);
        count_2_q <= saturate(total_2, overflow, total_4);
        count_3_q <= total_4;
      end
    end
  end

  assign strobe_o = update_q;

endmodule
