// Keeps 4096 readings of one input of the sense ADC, each with what was sent at that moment, for a
// host that identifies the load; 123 ms at the ADC's 30 us a round. It judges nothing.
//
// `start_i` records from the next reading of `input_i` on; `count_o` says how many there are. `rewind_i`
// makes `word_o` the reading `from_i`, and `taken_i` the next, both at most every other clock: {what was
// sent, Q1.15 of full scale; 4 zeros; code}. What was sent has the two poles that the voltage's sense path
// has (drive_average), and a reading is 2.8 us older. The memory has no reset: what was not recorded is
// what the last recording left.
module reading_recorder (
  input  logic               clk_i,
  input  logic               rst_ni,
  input  logic               start_i,
  input  logic         [1:0] input_i,  // ADC_VOLTAGE_LEFT to ADC_CURRENT_RIGHT
  input  logic               sample_strobe_i,
  input  logic         [3:0] channel_i,
  input  logic        [11:0] value_i,
  input  logic signed [15:0] sent_left_i,
  input  logic signed [15:0] sent_right_i,
  output logic        [12:0] count_o,
  input  logic               rewind_i,
  input  logic        [11:0] from_i,
  input  logic               taken_i,
  output logic        [31:0] word_o
);
  localparam logic [12:0] READINGS = 13'd4096;

  logic [27:0] readings_q [4096];
  logic [27:0] read_q;
  logic [11:0] position_q;
  logic        recording_q;
  logic        fetch_q;
  logic        write;

  assign write  = sample_strobe_i && recording_q && channel_i == {2'b0, input_i};
  assign word_o = {read_q[27:12], 4'b0, read_q[11:0]};

  always_ff @(posedge clk_i) begin
    if (write) readings_q[count_o[11:0]] <= {input_i[0] ? sent_right_i : sent_left_i, value_i};
    if (fetch_q) read_q <= readings_q[position_q];
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      recording_q <= 1'b0;
      count_o     <= '0;
      position_q  <= '0;
      fetch_q     <= 1'b0;
    end else begin
      if (start_i) begin
        recording_q <= 1'b1;
        count_o     <= '0;
      end else if (write) begin
        recording_q <= count_o != READINGS - 13'd1;
        count_o     <= count_o + 13'd1;
      end

      fetch_q <= rewind_i || taken_i;
      if (rewind_i) position_q <= from_i;
      else if (taken_i) position_q <= position_q + 12'd1;
    end
  end

endmodule
