// What fault_latch holds after each clock, whatever it held before: its registers start with anything.
module fault_latch_properties (
  input logic                              clk_i,
  input logic                              rst_ni,
  input logic [protection_pkg::FAULTS-1:0] cause_i,
  input logic [protection_pkg::FAULTS-1:0] notice_i,
  input logic [protection_pkg::CAUSES-1:0] detail_i,
  input logic                              clear_i,
  input logic                              retry_i,
  input logic [3:0]                        state_i,
  input logic [47:0]                       outputs_i,
  input logic [35:0]                       temperatures_i,
  input logic [35:0]                       rails_i
);
  localparam int unsigned LAST = protection_pkg::FAULTS - 1;

  // All but heat, rails, power-good, framing and watchdog.
  localparam logic [LAST:0] SUSPECTS = 14'b10_1101_1110_0011;

  logic any, suspect, cleared;
  logic [LAST:0] active, struck, record;
  logic [3:0]  first, state;
  logic [15:0] count;
  logic [protection_pkg::CAUSES-1:0] detail;
  logic [47:0] outputs;
  logic [35:0] temperatures, rails;

  fault_latch u_latch (
    .clk_i, .rst_ni, .cause_i, .notice_i, .detail_i, .clear_i, .retry_i, .state_i, .outputs_i,
    .temperatures_i, .rails_i, .any_o (any), .active_o (active), .suspect_o (suspect), .cleared_o (cleared),
    .struck_o (struck), .record_o (record), .first_o (first), .detail_o (detail), .count_o (count),
    .state_o (state), .outputs_o (outputs), .temperatures_o (temperatures), .rails_o (rails)
  );

  // What is kept of the first event's moment.
  localparam int unsigned MOMENT_BITS = protection_pkg::CAUSES + 4 + 48 + 36 + 36;

  logic [MOMENT_BITS-1:0] moment, moment_now;

  assign moment = {detail, state, outputs, temperatures, rails};
  assign moment_now = {detail_i, state_i, outputs_i, temperatures_i, rails_i};

  // ---- The clock before ------------------------------------------------------------------------
  logic started_q = 1'b0;
  logic ran_q, any_q, clear_q, retry_q, struck_q;
  logic [LAST:0] cause_q, notice_q, active_q, record_q;
  logic [3:0]  first_q;
  logic [15:0] count_q;
  logic [MOMENT_BITS-1:0] moment_q, moment_now_q;
  logic nothing, calm, forgets, takes;

  always_ff @(posedge clk_i) begin
    started_q    <= 1'b1;
    ran_q        <= rst_ni;
    any_q        <= any;
    clear_q      <= clear_i;
    retry_q      <= retry_i;
    struck_q     <= struck != '0;
    cause_q      <= cause_i;
    notice_q     <= notice_i & {protection_pkg::FAULTS{rst_ni}};
    active_q     <= active;
    record_q     <= record;
    first_q      <= first;
    count_q      <= count;
    moment_q     <= moment;
    moment_now_q <= moment_now;
  end

  assign nothing = !any && active == '0 && record == '0 && first == register_pkg::FAULT_NONE
                && count == '0 && moment == '0;
  assign calm    = cause_q == '0;
  assign forgets = calm && (clear_q || retry_q);
  assign takes   = !calm && first_q == register_pkg::FAULT_NONE;

  always_ff @(posedge clk_i) begin
    suspects_are_told: assert (suspect == ((active & SUSPECTS) != '0));
    cleared_without_a_cause: assert (cleared == (clear_i && cause_i == '0));
    a_reset_forgets_all: assert (rst_ni || nothing);

    if (started_q && rst_ni) begin
      what_is_new_strikes: assert (struck == (cause_i & ~active | notice_i & ~notice_q));
      all_forgotten_after_a_reset: assert (ran_q || nothing);
    end

    if (started_q && rst_ni && ran_q) begin
      active_until_clear_or_retry: assert (active == (forgets ? '0 : active_q | cause_q));
      any_with_it: assert (any == (!calm || any_q && !forgets));
      recorded_until_clear: assert (record == ((calm && clear_q ? '0 : record_q) | cause_q | notice_q));
      an_event_counts_one: assert (count == count_q + 16'(struck_q && count_q != '1));
      the_lowest_is_the_first: assert (!takes || 14'(1) << first == (cause_q & (~cause_q + 14'd1)));
      the_first_stays: assert (takes || first == (calm && clear_q ? 4'(register_pkg::FAULT_NONE) : first_q));
      its_moment_is_kept: assert (moment == (takes ? moment_now_q : moment_q));
    end
  end
endmodule
