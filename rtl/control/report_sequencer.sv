// Makes the frames that nobody asked for: of each report that is due, header, then each group of
// its table with the words that its registers hold at that moment. The event goes first; reports
// take turns.
module report_sequencer (
  input  logic        clk_i,
  input  logic        rst_ni,

  input  logic        start_i,  // a frame may be made now
  input  logic  [3:0] due_i,
  output logic  [3:0] taken_o,
  output logic        busy_o,

  output logic        read_start_o,
  output logic  [9:0] read_word_address_o,
  output logic  [5:0] read_words_o,
  input  logic        read_done_i,

  output logic        header_strobe_o,
  output logic [31:0] header_o,
  output logic  [2:0] header_bytes_o,
  output logic        end_strobe_o,
  input  logic        transmitter_ready_i
);
  localparam logic [7:0] KIND_REPORT = 8'hC0;
  localparam logic [7:0] KIND_EVENT  = 8'hC1;
  localparam logic [1:0] EVENT = 2'd3;

  // The first that is due after `last`, so that all get their turn on a line that is too slow.
  function logic [1:0] next_report(input logic [1:0] last, input logic [2:0] due);
    unique case (last)
      2'd0:    next_report = due[1] ? 2'd1 : due[2] ? 2'd2 : 2'd0;
      2'd1:    next_report = due[2] ? 2'd2 : due[0] ? 2'd0 : 2'd1;
      default: next_report = due[0] ? 2'd0 : due[1] ? 2'd1 : 2'd2;
    endcase
  endfunction

  typedef enum logic [2:0] {StIdle, StHeader, StGroup, StRead, StEnd} state_e;

  state_e      state_q, state_d;
  logic  [1:0] report_q, report_d;
  logic  [1:0] group_q, group_d;
  logic  [7:0] counter_q, counter_d;
  logic [11:0] address;
  logic  [5:0] words;

  report_table u_table (
    .report_i (report_q), .group_i (group_q), .address_o (address), .words_o (words)
  );

  logic begin_report;

  assign begin_report        = start_i && due_i != 4'd0;
  assign busy_o              = state_q != StIdle;
  assign read_word_address_o = address[11:2];
  assign read_words_o        = words;

  always_comb begin
    state_d   = state_q;
    report_d  = report_q;
    group_d   = group_q;
    counter_d = counter_q;

    taken_o         = 4'd0;
    read_start_o    = 1'b0;
    header_strobe_o = 1'b0;
    header_o        = {10'd0, words, 4'd0, address};
    header_bytes_o  = 3'd3;
    end_strobe_o    = 1'b0;

    // Nothing to do is found out in one look, which a simulator thanks for.
    if (busy_o || begin_report) unique case (state_q)
      StIdle: begin
        group_d           = 2'd0;
        report_d          = due_i[EVENT] ? EVENT : next_report(report_q, due_i[2:0]);
        taken_o[report_d] = 1'b1;
        state_d           = StHeader;
      end

      StHeader:
        if (words == 6'd0) begin
          state_d = StIdle;
        end else if (transmitter_ready_i) begin
          header_strobe_o = 1'b1;
          header_o        = {16'd0, counter_q, report_q == EVENT ? KIND_EVENT : KIND_REPORT};
          header_bytes_o  = 3'd2;
          counter_d       = counter_q + 8'd1;
          state_d         = StGroup;
        end

      StGroup:
        if (words == 6'd0) begin
          state_d = StEnd;
        end else if (transmitter_ready_i) begin
          header_strobe_o = 1'b1;
          read_start_o    = 1'b1;
          state_d         = StRead;
        end

      StRead:
        if (read_done_i) begin
          group_d = group_q + 2'd1;
          state_d = (group_q == 2'd3) ? StEnd : StGroup;
        end

      StEnd:
        if (transmitter_ready_i) begin
          end_strobe_o = 1'b1;
          state_d      = StIdle;
        end

      default: state_d = StIdle;
    endcase
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q   <= StIdle;
      report_q  <= 2'd0;
      group_q   <= 2'd0;
      counter_q <= 8'd0;
    end else begin
      state_q   <= state_d;
      report_q  <= report_d;
      group_q   <= group_d;
      counter_q <= counter_d;
    end
  end

endmodule
