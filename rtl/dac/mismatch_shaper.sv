// One channel's mismatch shaper: chooses which 16 equal elements make a code, so that the error of
// their inequality is shaped by (1 - z^-1)^2, whatever the elements are worth.
//
// Each element has its count of uses, and the rank: the running sum of the counts plus the count.
// The `code` elements of lowest rank are turned on, always exactly that many; of equal ranks, those
// that come first in an order drawn each period, without which quiet signals leave tones. Counts
// and ranks are relative to their means, with saturation, and bit-sliced: bit k of all 16 ranks is
// one 16-bit word, a plane.
// A period is four clocks: three go down the ranks, two planes a clock; the fourth settles what is
// tied and moves counts and ranks, which the next period needs at once.
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
  logic [3:0] step_q;  // where the strobe is, clocks after strobe_i: bit 2 is the fourth clock

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) step_q <= '0;
    else step_q <= {step_q[2:0], strobe_i};
  end

  assign strobe_o = step_q[3];

  localparam logic [15:0] INDEX_3 = 16'hff00;  // bit 3 of each element's index
  localparam logic [15:0] INDEX_2 = 16'hf0f0;
  localparam logic [15:0] INDEX_1 = 16'hcccc;
  localparam logic [15:0] INDEX_0 = 16'haaaa;

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

  // What the other half of each block of 2 distance elements has.
  function automatic logic [15:0] opposite(logic [15:0] plane, logic [15:0] upper, int distance);
    opposite = ((plane << distance) & upper) | ((plane & upper) >> distance);
  endfunction

  // Of the tied elements, the spare + 1 that come first when elements stand in the order of their
  // index xor order. Each counts the tied ones before it: those in the other half of its block of
  // two, of four, of eight and of 16, where that half comes first.
  function automatic logic [15:0] first(logic [15:0] tied, logic [4:0] spare, logic [3:0] order);
    logic [15:0] other_0, other_1, other_2, other_3;  // of the other half
    logic [15:0] two_0, two_1, four_0, four_1, four_2, eight_0, eight_1, eight_2, eight_3;
    logic [15:0] before_0, before_1, before_2, before_3, carry_1, carry_2, carry_3, later, fits;
    later = INDEX_0 ^ {16{order[0]}};
    other_0 = opposite(tied, INDEX_0, 1);
    two_0 = tied ^ other_0;
    two_1 = tied & other_0;
    before_0 = other_0 & later;

    later = INDEX_1 ^ {16{order[1]}};
    other_0 = opposite(two_0, INDEX_1, 2);
    other_1 = opposite(two_1, INDEX_1, 2);
    four_0 = two_0 ^ other_0;
    four_1 = two_1 ^ other_1 ^ (two_0 & other_0);
    four_2 = two_1 & other_1;
    {carry_1, before_0} = add(before_0, other_0 & later, 16'h0);
    before_1 = (other_1 & later) | carry_1;

    later = INDEX_2 ^ {16{order[2]}};
    other_0 = opposite(four_0, INDEX_2, 4);
    other_1 = opposite(four_1, INDEX_2, 4);
    other_2 = opposite(four_2, INDEX_2, 4);
    {carry_1, eight_0} = add(four_0, other_0, 16'h0);
    {carry_2, eight_1} = add(four_1, other_1, carry_1);
    eight_2 = four_2 ^ other_2 ^ carry_2;
    eight_3 = four_2 & other_2;
    {carry_1, before_0} = add(before_0, other_0 & later, 16'h0);
    {carry_2, before_1} = add(before_1, other_1 & later, carry_1);
    before_2 = (other_2 & later) | carry_2;

    later = INDEX_3 ^ {16{order[3]}};
    other_0 = opposite(eight_0, INDEX_3, 8);
    other_1 = opposite(eight_1, INDEX_3, 8);
    other_2 = opposite(eight_2, INDEX_3, 8);
    other_3 = opposite(eight_3, INDEX_3, 8);
    {carry_1, before_0} = add(before_0, other_0 & later, 16'h0);
    {carry_2, before_1} = add(before_1, other_1 & later, carry_1);
    {carry_3, before_2} = add(before_2, other_2 & later, carry_2);
    before_3 = (other_3 & later) | carry_3;

    fits = at_most(before_0, spare[0], 16'hffff);
    fits = at_most(before_1, spare[1], fits);
    fits = at_most(before_2, spare[2], fits);
    fits = at_most(before_3, spare[3], fits);
    first = tied & fits & {16{!spare[4]}};
  endfunction

  // The numbers of set bits in three planes at once, in the six bits from 0, 16 and 32 up. Nibbles
  // are counted by logic and added as numbers: it simulates faster than three counts.
  function automatic logic [47:0] count_ones(logic [47:0] planes);
    logic [47:0] odd, both, nibbles, bytes;
    odd  = planes ^ (planes >> 1);
    both = planes & (planes >> 1);
    nibbles = ((odd ^ (odd >> 2)) & 48'h1111_1111_1111)
        | (((both ^ (both >> 2) ^ (odd & (odd >> 2))) & 48'h1111_1111_1111) << 1)
        | ((both & (both >> 2) & 48'h1111_1111_1111) << 2);
    bytes = (nibbles + (nibbles >> 4)) & 48'h0f0f_0f0f_0f0f;
    count_ones = bytes + (bytes >> 8);
  endfunction

  // ---- What is common to all elements --------------------------------------------------------
  // A use is taken off all counts whenever they would exceed 0 on average, and one is added to all
  // ranks whenever their running sums would fall below it: so both stay near zero.
  logic       take_off_q;
  logic       add_one_q;
  logic [3:0] missing_q;  // minus the sum of all counts
  logic [3:0] excess_q;   // the sum of all running sums
  // Draws the order of the tied: x^32 + x^22 + x^2 + x + 1, of period 2^32 - 1 (350 s).
  logic [31:0] draw_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {take_off_q, missing_q} <= '0;
      {add_one_q, excess_q} <= '0;
      draw_q <= '1;
    end else if (strobe_i) begin
      {add_one_q, excess_q} <= 5'(excess_q) - 5'(missing_q);
      {take_off_q, missing_q} <= 5'(missing_q) - code_i;
      draw_q <= {draw_q[30:0], draw_q[31] ^ draw_q[21] ^ draw_q[1] ^ draw_q[0]};
    end
  end

  // ---- State ---------------------------------------------------------------------------------
  // Counts have 4 bits and ranks 6, by measurement: with a tone of -3 dBFS counts stay within +-3
  // and ranks within +-13 of element 0's; with 0 dBFS within +-4 and +-46, and what saturates there
  // costs less than 0.5 dB.
  logic [15:0] chosen_q;
  logic [15:0] candidates_q;
  logic [ 4:0] spare_q;  // spare + 1 candidates are still to be chosen
  logic [15:0] count_0_q, count_1_q, count_2_q, count_3_q;  // planes
  // Two planes of the ranks each: they go round in the first three clocks, and stand at their
  // names in the fourth. The sign plane is inverted: negative ranks come first.
  logic [31:0] rank_54_q, rank_32_q, rank_10_q;

  // The candidates' digits are {high, low}: all those below the digit at which their number is
  // reached are chosen, those that have it stay candidates.
  task automatic refine();
    logic [15:0] high, low;
    logic [47:0] below;
    logic signed [5:0] spare_0, spare_1, spare_2, spare_3;  // all of lower digits being chosen
    logic [15:0] reached_high, reached_low;  // the digit reached, for each element
    high = rank_54_q[31:16];
    low = rank_54_q[15:0];
    spare_0 = 6'($signed(strobe_i ? code_i - 5'd1 : spare_q));
    below = count_ones({candidates_q & ~(high & low), candidates_q & ~high,
                        candidates_q & ~(high | low)});
    spare_1 = spare_0 - 6'(below);
    spare_2 = spare_0 - 6'(below >> 16);
    spare_3 = spare_0 - 6'(below >> 32);
    // Masks in place of branches, which a processor could not predict: it simulates faster.
    reached_high = {16{!spare_2[5]}};
    reached_low = {16{!(spare_2[5] ? spare_1[5] : spare_3[5])}};
    spare_0 = spare_0 ^ ((spare_0 ^ spare_1) & reached_low[5:0]);
    spare_2 = spare_2 ^ ((spare_2 ^ spare_3) & reached_low[5:0]);
    spare_q <= 5'(spare_0 ^ ((spare_0 ^ spare_2) & reached_high[5:0]));
    high = high ^ reached_high;  // as far as the digit is the one reached, zeros
    low = low ^ reached_low;
    chosen_q <= chosen_q | (candidates_q & ((high & reached_high)
              | (~high & low & reached_low)));
    candidates_q <= candidates_q & ~(high | low);
    rank_54_q <= rank_32_q;
    rank_32_q <= rank_10_q;
    rank_10_q <= rank_54_q;
  endtask

  // rank += count + 2 use, count += use, use being relative to all: +1, 0 or -1.
  task automatic move(logic [15:0] on);
    logic [15:0] base_0, base_1, base_2, base_3, base_4, base_5, base_6;  // rank + count
    logic [15:0] carry_1, carry_2, carry_3, carry_4, carry_5, carry_6;
    logic [15:0] step_1, step_2, step_3, step_4, step_5, step_6;  // what a use would change
    logic [15:0] sum_0, sum_1, sum_2, sum_3, sum_4, sum_5, sum_6;
    logic [15:0] rank_5, reference, use_0, overflow;
    mask_o <= on;
    // All that does not depend on the selection is ready before it.
    reference = {16{take_off_q}};
    use_0 = on ^ reference;

    rank_5 = ~rank_54_q[31:16];
    {carry_1, base_0} = add(rank_10_q[15:0], count_0_q, {16{add_one_q}});
    {carry_2, base_1} = add(rank_10_q[31:16], count_1_q, carry_1);
    {carry_3, base_2} = add(rank_32_q[15:0], count_2_q, carry_2);
    {carry_4, base_3} = add(rank_32_q[31:16], count_3_q, carry_3);
    {carry_5, base_4} = add(rank_54_q[15:0], count_3_q, carry_4);
    {carry_6, base_5} = add(rank_5, count_3_q, carry_5);
    base_6 = rank_5 ^ count_3_q ^ carry_6;
    step_2 = base_1 ^ reference;
    step_3 = step_2 & (base_2 ^ reference);
    step_4 = step_3 & (base_3 ^ reference);
    step_5 = step_4 & (base_4 ^ reference);
    step_6 = step_5 & (base_5 ^ reference);
    sum_1 = base_1 ^ use_0;
    sum_2 = base_2 ^ (use_0 & step_2);
    sum_3 = base_3 ^ (use_0 & step_3);
    sum_4 = base_4 ^ (use_0 & step_4);
    sum_5 = base_5 ^ (use_0 & step_5);
    sum_6 = base_6 ^ (use_0 & step_6);
    overflow = sum_6 ^ sum_5;
    rank_10_q <= {saturate(sum_1, overflow, sum_6), saturate(base_0, overflow, sum_6)};
    rank_32_q <= {saturate(sum_3, overflow, sum_6), saturate(sum_2, overflow, sum_6)};
    rank_54_q <= {~sum_6, saturate(sum_4, overflow, sum_6)};

    step_1 = count_0_q ^ reference;
    step_2 = step_1 & (count_1_q ^ reference);
    step_3 = step_2 & (count_2_q ^ reference);
    step_4 = step_3 & (count_3_q ^ reference);
    sum_0 = count_0_q ^ use_0;
    sum_1 = count_1_q ^ (use_0 & step_1);
    sum_2 = count_2_q ^ (use_0 & step_2);
    sum_3 = count_3_q ^ (use_0 & step_3);
    sum_4 = count_3_q ^ (use_0 & step_4);
    overflow = sum_4 ^ sum_3;
    count_0_q <= saturate(sum_0, overflow, sum_4);
    count_1_q <= saturate(sum_1, overflow, sum_4);
    count_2_q <= saturate(sum_2, overflow, sum_4);
    count_3_q <= sum_4;
  endtask

  // Registers are read before they are written, as far as that goes: it simulates faster.
  always_ff @(posedge clk_i or negedge rst_ni) begin : steps
    logic [15:0] on;
    on = '0;
    if (!rst_ni) begin
      mask_o <= '0;
      chosen_q <= '0;
      candidates_q <= '1;
      spare_q <= '0;
      {count_0_q, count_1_q, count_2_q, count_3_q} <= '0;
      rank_54_q <= 32'hffff_0000;
      rank_32_q <= '0;
      rank_10_q <= '0;
    end else begin
      if (step_q[2]) begin
        on = chosen_q | first(candidates_q, spare_q, {draw_q[31], draw_q[23], draw_q[14], draw_q[5]});
        chosen_q <= '0;
        candidates_q <= '1;
      end
      if (strobe_i || step_q[1:0] != 2'b00) refine();
      if (step_q[2]) move(on);
    end
  end

endmodule
