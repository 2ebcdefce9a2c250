// The configuration that the amplifier runs with: it follows the requested one only at `apply_i`, which
// the state machine gives in silence. The clock family moreover changes only with the relay open.
// `upset_o`: it has changed by itself in the last frame, as its parity tells.
module active_configuration (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       frame_i,
  input  logic       apply_i,
  input  logic       relay_i,
  input  logic [1:0] gain_range_i,
  input  logic [2:0] rate_i,
  input  logic       family_48k_i,
  input  logic [1:0] format_i,
  input  logic [5:0] word_bits_i,
  input  logic [2:0] filter_i,
  output logic [1:0] gain_range_o,
  output logic [2:0] rate_o,
  output logic       family_48k_o,
  output logic [1:0] format_o,
  output logic [5:0] word_bits_o,
  output logic [2:0] filter_o,
  output logic       upset_o,  // one clock
  output logic       differs_o,
  output logic       family_differs_o
);
  assign family_differs_o = family_48k_i != family_48k_o;
  assign differs_o = family_differs_o || (gain_range_i != gain_range_o) || (rate_i != rate_o)
                  || (format_i != format_o) || (word_bits_i != word_bits_o)
                  || (filter_i != filter_o);

  logic parity_q, parity;
  assign parity = ^{gain_range_o, rate_o, family_48k_o, format_o, word_bits_o, filter_o};
  assign upset_o = frame_i && (parity_q != parity);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      gain_range_o <= 2'd0;
      rate_o <= 3'd0;
      family_48k_o <= 1'b1;
      format_o <= '0;
      word_bits_o <= 6'd32;
      filter_o <= 3'd0;
      parity_q <= 1'b0;  // of a clock family and a word length, a bit each
    end else if (apply_i) begin
      gain_range_o <= gain_range_i;
      rate_o <= rate_i;
      format_o <= format_i;
      word_bits_o <= word_bits_i;
      filter_o <= filter_i;
      if (!relay_i) family_48k_o <= family_48k_i;
      parity_q <= ^{gain_range_i, rate_i, relay_i ? family_48k_o : family_48k_i, format_i, word_bits_i, filter_i};
    end else if (frame_i) begin
      parity_q <= parity;  // an upset tells itself once
    end
  end

endmodule
