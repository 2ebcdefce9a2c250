// Reads successive registers, and gives their words to the frame transmitter if it is told to.
//
// `start_i` reads up to `words_i` words (at least one), and stops before the first that is refused.
// Then `done_o` is high for one clock, and `count_o` holds how many could be read until the next
// start.
module register_reader (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        start_i,
  input  logic  [9:0] word_address_i,  // address / 4
  input  logic  [5:0] words_i,
  input  logic        emit_i,
  output logic        done_o,
  output logic  [5:0] count_o,

  output logic        bus_request_o,
  output logic  [9:0] bus_word_address_o,
  input  logic        bus_grant_i,
  input  logic        bus_ack_i,
  input  logic        bus_error_i,

  output logic        word_strobe_o,  // the word is on the bus
  input  logic        word_ready_i
);
  typedef enum logic [1:0] {StIdle, StRequest, StAnswer} state_e;

  state_e     state_q;
  logic [5:0] words_q;
  logic       emit_q;

  // A word is asked for when it can be taken on at once.
  assign bus_request_o = state_q == StRequest && (word_ready_i || !emit_q);
  assign word_strobe_o = state_q == StAnswer && bus_ack_i && !bus_error_i && emit_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q            <= StIdle;
      words_q            <= 6'd0;
      emit_q             <= 1'b0;
      done_o             <= 1'b0;
      count_o            <= 6'd0;
      bus_word_address_o <= 10'd0;
    end else begin
      done_o <= 1'b0;
      unique case (state_q)
        StRequest: if (bus_request_o && bus_grant_i) state_q <= StAnswer;
        StAnswer:
          if (bus_ack_i && bus_error_i) begin
            done_o  <= 1'b1;
            state_q <= StIdle;
          end else if (bus_ack_i) begin
            done_o             <= count_o + 6'd1 == words_q;
            state_q            <= (count_o + 6'd1 == words_q) ? StIdle : StRequest;
            count_o            <= count_o + 6'd1;
            bus_word_address_o <= bus_word_address_o + 10'd1;
          end
        default:
          if (start_i) begin
            words_q            <= words_i;
            emit_q             <= emit_i;
            count_o            <= 6'd0;
            bus_word_address_o <= word_address_i;
            state_q            <= StRequest;
          end
      endcase
    end
  end

endmodule
