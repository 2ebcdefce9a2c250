// One channel's mismatch shaper: chooses which 16 equal elements make a code, so that the error of
// their inequality is shaped by (1 - z^-1)^2, whatever the elements are worth.
//
// Each element has its count of uses, and the rank: the running sum of those counts plus the count.
// The `code` elements of lowest rank are turned on: always exactly that many; of equal ranks those
// with the lower index. Counts and ranks are kept relative to element 0, with saturation, and
// bit-sliced: bit k of all 16 ranks is one 16-bit word, a plane.
// A period is four clocks: three go down the ranks from the top planes, two planes a clock (of the
// candidates, those with the smaller digits are taken while they do not exceed the code); the
// fourth settles what is tied and moves the ranks, which the next period needs at once.
// Timing: code_i with strobe_i one clock in four; mask_o follows by four clocks, with strobe_o.
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

  // ---- Order of events -----------------------------------------------------------------------
  logic second_q;
  logic third_q;
  logic fourth_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      second_q <= 1'b0;
      third_q  <= 1'b0;
      fourth_q <= 1'b0;
      strobe_o <= 1'b0;
    end else begin
      second_q <= strobe_i;
      third_q  <= second_q;
      fourth_q <= third_q;
      strobe_o <= fourth_q;
    end
  end

  // ---- Selection -----------------------------------------------------------------------------
  // One step down the ranks. now: {spare, chosen, candidates}: of the candidates, spare + 1 are
  // still to be chosen. Their digits are {high, low}: all those below the digit at which that
  // number is reached are chosen, those that have it are the new candidates.
  function automatic logic [36:0] refine(logic [36:0] now, logic [15:0] high, logic [15:0] low);
    logic [15:0] candidates;
    logic signed [5:0] spare;
    logic signed [5:0] spare_1;     // what is left if all of digit 0 are chosen
    logic signed [5:0] spare_2;     // and of digit 1
    logic signed [5:0] spare_3;     // and of digit 2
    logic        [5:0] reached_1;  // all ones: the digit reached is 1 or more
    logic        [5:0] reached_2;
    logic        [5:0] reached_3;
    logic [15:0] digit_high;  // the digit reached, for each element
    logic [15:0] digit_low;
    candidates = now[15:0];
    spare = {now[36], now[36:32]};
    spare_1 = spare - 6'($countones(candidates & ~(high | low)));
    spare_2 = spare - 6'($countones(candidates & ~high));
    spare_3 = spare - 6'($countones(candidates & ~(high & low)));
    // Masks in place of branches, which a processor could not predict: it simulates faster.
    reached_1 = {6{!spare_1[5]}};
    reached_2 = {6{!spare_2[5]}};
    reached_3 = {6{!spare_3[5]}};
    digit_high = {16{!spare_2[5]}};
    digit_low = {16{spare_2[5] ? !spare_1[5] : !spare_3[5]}};
    refine[15:0] = candidates & ~(high ^ digit_high) & ~(low ^ digit_low);
    refine[31:16] = now[31:16] | (candidates & ((~high & digit_high)
                  | (~(high ^ digit_high) & ~low & digit_low)));
    refine[36:32] = 5'((spare & ~reached_1) | (spare_1 & reached_1 & ~reached_2)
                  | (spare_2 & reached_2 & ~reached_3) | (spare_3 & reached_3));
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

  // A plane of the comparison "count <= bound", the planes below it being compared already.
  function automatic logic [15:0] at_most(logic [15:0] count, logic bound, logic [15:0] below);
    at_most = (~count & {16{bound}}) | (below & ~(count ^ {16{bound}}));
  endfunction

  // The spare + 1 elements of lowest index among those that are tied: each counts the tied ones
  // below it, by adding neighbours, pairs, fours and eights.
  function automatic logic [15:0] lowest(logic [15:0] tied, logic [4:0] spare);
    logic [15:0] one, two_0, two_1, four_0, four_1, four_2, eight_0, eight_1, eight_2, eight_3;
    logic [15:0] all_0, all_1, all_2, all_3, carry_1, carry_2, carry_3, fits;
    one = tied << 1;
    {two_1, two_0}     = add(one, one << 1, 16'h0);
    {carry_1, four_0}  = add(two_0, two_0 << 2, 16'h0);
    {four_2, four_1}   = add(two_1, two_1 << 2, carry_1);
    {carry_1, eight_0} = add(four_0, four_0 << 4, 16'h0);
    {carry_2, eight_1} = add(four_1, four_1 << 4, carry_1);
    {eight_3, eight_2} = add(four_2, four_2 << 4, carry_2);
    {carry_1, all_0}   = add(eight_0, eight_0 << 8, 16'h0);
    {carry_2, all_1}   = add(eight_1, eight_1 << 8, carry_1);
    {carry_3, all_2}   = add(eight_2, eight_2 << 8, carry_2);
    all_3 = eight_3 ^ (eight_3 << 8) ^ carry_3;
    fits = at_most(all_0, spare[0], 16'hffff);
    fits = at_most(all_1, spare[1], fits);
    fits = at_most(all_2, spare[2], fits);
    fits = at_most(all_3, spare[3], fits);
    lowest = tied & fits & {16{!spare[4]}};
  endfunction

  // ---- State ---------------------------------------------------------------------------------
  // Counts have 4 bits and ranks 6, by measurement: with a tone of -3 dBFS counts stay within +-3
  // and ranks within +-13 of element 0's; with 0 dBFS within +-4 and +-46, and what saturates there
  // costs less than 0.5 dB.
  logic [36:0] selection_q;  // {spare, chosen, candidates}
  logic [15:0] count_0_q, count_1_q, count_2_q, count_3_q;  // planes
  logic [15:0] rank_0_q, rank_1_q, rank_2_q, rank_3_q, rank_4_q, rank_5_q;
  logic [15:0] base_0_q, base_1_q, base_2_q, base_3_q, base_4_q, base_5_q, base_6_q;  // rank + count

  // Relative to element 0, a use counts as +1, 0 or -1: rank += count + 2 use, count += use.
  // Registers are read before they are written, as far as that goes: it simulates faster.
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      mask_o <= '0;
      selection_q <= '0;
      {count_0_q, count_1_q, count_2_q, count_3_q} <= '0;
      {rank_0_q, rank_1_q, rank_2_q} <= '0;
      {rank_3_q, rank_4_q, rank_5_q} <= '0;
      {base_0_q, base_1_q, base_2_q, base_3_q} <= '0;
      {base_4_q, base_5_q, base_6_q} <= '0;
    end else begin
      if (fourth_q) begin : finish
        logic [15:0] on, reference, use_0;
        logic [15:0] step_2, step_3, step_4, step_5, step_6;  // what a use changes in the base
        logic [15:0] sum_1, sum_2, sum_3, sum_4, sum_5, sum_6, overflow;
        on = selection_q[31:16] | lowest(selection_q[15:0], selection_q[36:32]);
        mask_o <= on;
        // Element 0 is the first of the tied. If it is on, uses are 0 and -1: else +1 and 0.
        reference = {16{selection_q[16] || (selection_q[0] && !selection_q[36])}};
        step_2 = base_1_q ^ reference;
        step_3 = step_2 & (base_2_q ^ reference);
        step_4 = step_3 & (base_3_q ^ reference);
        step_5 = step_4 & (base_4_q ^ reference);
        step_6 = step_5 & (base_5_q ^ reference);
        use_0 = on ^ reference;
        sum_1 = base_1_q ^ use_0;
        sum_2 = base_2_q ^ (use_0 & step_2);
        sum_3 = base_3_q ^ (use_0 & step_3);
        sum_4 = base_4_q ^ (use_0 & step_4);
        sum_5 = base_5_q ^ (use_0 & step_5);
        sum_6 = base_6_q ^ (use_0 & step_6);
        overflow = sum_6 ^ sum_5;
        rank_0_q <= saturate(base_0_q, overflow, sum_6);
        rank_1_q <= saturate(sum_1, overflow, sum_6);
        rank_2_q <= saturate(sum_2, overflow, sum_6);
        rank_3_q <= saturate(sum_3, overflow, sum_6);
        rank_4_q <= saturate(sum_4, overflow, sum_6);
        rank_5_q <= sum_6;
      end
      if (third_q) selection_q <= refine(selection_q, rank_1_q, rank_0_q);
      if (second_q) begin : prepare
        logic [15:0] base_0, base_1, base_2, base_3, base_4, base_5;
        logic [15:0] carry_1, carry_2, carry_3, carry_4, carry_5, carry_6;
        selection_q <= refine(selection_q, rank_3_q, rank_2_q);
        {carry_1, base_0} = add(rank_0_q, count_0_q, 16'h0);
        {carry_2, base_1} = add(rank_1_q, count_1_q, carry_1);
        {carry_3, base_2} = add(rank_2_q, count_2_q, carry_2);
        {carry_4, base_3} = add(rank_3_q, count_3_q, carry_3);
        {carry_5, base_4} = add(rank_4_q, count_3_q, carry_4);
        {carry_6, base_5} = add(rank_5_q, count_3_q, carry_5);
        base_0_q <= base_0;
        base_1_q <= base_1;
        base_2_q <= base_2;
        base_3_q <= base_3;
        base_4_q <= base_4;
        base_5_q <= base_5;
        base_6_q <= rank_5_q ^ count_3_q ^ carry_6;
      end
      if (strobe_i) begin : start
        logic [15:0] use_0, minus, overflow;
        logic [15:0] total_0, total_1, total_2, total_3, total_4, carry_1, carry_2, carry_3, carry_4;
        // The sign plane is inverted: negative ranks come first.
        selection_q <= refine({code_i - 5'd1, 32'h0000_ffff}, ~rank_5_q, rank_4_q);
        use_0 = mask_o ^ {16{mask_o[0]}};
        minus = use_0 & {16{mask_o[0]}};
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

endmodule
