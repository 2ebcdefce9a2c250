// The beat of the protection comes every 36 clocks, whatever the chip does; and each frame of a chip that
// answers rightly brings the next of the ten channels.
//
// Assumed: nothing but a reset at the start; what the chip answers is free, at every clock.
module sense_adc_reader_properties (
  input logic clk_i,
  input logic reset_i,
  input logic adc_miso_i
);
  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic       frame, sample, tag_error;
  logic [3:0] channel;

  sense_adc_reader u_reader (
    .clk_i, .rst_ni (rst_n), .adc_cs_no (), .adc_sclk_o (), .adc_mosi_o (), .adc_miso_i,
    .frame_o (frame), .sample_strobe_o (sample), .channel_o (channel), .value_o (), .tag_error_o (tag_error)
  );

  logic [5:0] frame_q;  // clocks since the reset or the last frame, up to 36
  logic [5:0] judged_q; // clocks since the last sample, up to 37
  logic [3:0] last_q;   // its channel

  always_ff @(posedge clk_i) begin
    if (!rst_n) frame_q <= '0;
    else if (frame) frame_q <= 6'd1;
    else if (frame_q != 6'd63) frame_q <= frame_q + 6'd1;

    if (!rst_n || tag_error) judged_q <= '0;
    else if (sample) judged_q <= 6'd1;
    else if (judged_q != '0 && judged_q != 6'd37) judged_q <= judged_q + 6'd1;
    if (sample) last_q <= channel;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      a_frame_is_36_clocks: assert (frame == (frame_q == 6'd36));
      each_frame_is_judged: assert (judged_q != 6'd36 || sample || tag_error);
      not_both: assert (!(sample && tag_error));
      a_known_channel: assert (!sample || channel <= 4'd9);
      the_next_channel: assert (!sample || judged_q == '0
          || channel == (last_q == 4'd9 ? 4'd0 : last_q + 4'd1));
    end
  end
endmodule
