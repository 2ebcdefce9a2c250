// Receives I2S or left-justified audio, two slots of 32 bits a frame, on clocks that the board
// makes (see i2s_clock_generator).
//
// `strobe_o` comes once a frame, in the clock after its last bit was sampled; the samples stay until
// the next one. The word is left-justified in 32 bits, and bits beyond the word length are forced to
// zero, whatever the source sends there; `stray_o` tells with the strobe that some were not. After reset
// and after `restart_i`, one whole frame passes unused, in which the source finds its place.
module i2s_receiver (
  input  logic                                     clk_i,
  input  logic                                     rst_ni,
  input  logic                                     format_i,     // 0 I2S, 1 left-justified
  input  logic                               [5:0] word_bits_i,  // 16 .. 32
  input  logic                                     restart_i,
  input  logic                                     sample_i,
  input  logic                               [5:0] position_i,
  input  logic                                     data_i,
  output logic                                     strobe_o,
  output logic                                     stray_o,
  output logic signed [zobel_pkg::SAMPLE_BITS-1:0] left_o,   // Q1.31
  output logic signed [zobel_pkg::SAMPLE_BITS-1:0] right_o   // Q1.31
);

  localparam logic [5:0] LAST_OF_LEFT  = 6'd31;
  localparam logic [5:0] LAST_OF_RIGHT = 6'd63;

  logic        passing_q;  // the frame that passes unused has begun
  logic        in_step_q;  // it is over
  logic        framed_q;   // this frame's samples count
  logic [30:0] shift_q;
  logic [31:0] left_q;
  logic        stray_q;    // on the left

  always_ff @(posedge clk_i or negedge rst_ni) begin : receive
    logic  [5:0] index;       // of the bit, from left's most significant one
    logic [31:0] slot, word;
    if (!rst_ni) begin
      passing_q <= 1'b0;
      in_step_q <= 1'b0;
      framed_q  <= 1'b0;
      shift_q   <= '0;
      left_q    <= '0;
      stray_q   <= 1'b0;
      strobe_o  <= 1'b0;
      stray_o   <= 1'b0;
      left_o    <= '0;
      right_o   <= '0;
    end else begin
      strobe_o <= 1'b0;
      if (restart_i) begin
        passing_q <= 1'b0;
        in_step_q <= 1'b0;
        framed_q  <= 1'b0;
      end else if (sample_i) begin
        index = format_i ? position_i : position_i - 6'd1;
        slot  = {shift_q, data_i};
        word  = slot & ~(32'hffff_ffff >> word_bits_i);
        shift_q <= {shift_q[29:0], data_i};
        if (position_i == '0) passing_q <= 1'b1;
        if (position_i == '1 && passing_q) in_step_q <= 1'b1;
        if (index == '0) framed_q <= in_step_q;
        if (index == LAST_OF_LEFT) begin
          left_q  <= word;
          stray_q <= slot != word;
        end
        if (index == LAST_OF_RIGHT && framed_q) begin
          strobe_o <= 1'b1;
          left_o   <= left_q;
          right_o  <= word;
          stray_o  <= stray_q || slot != word;
        end
      end
    end
  end

endmodule
