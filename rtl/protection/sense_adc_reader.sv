// SPI master of the sense ADC: reads the ten channels of zobel_pkg in turn, for ever.
//
// One frame is 36 clocks of 12 MHz (3.0 us): CS low, 16 SCLKs of 6 MHz, CS high for 3 clocks. A
// round of ten channels takes 30 us. After reset, and after eight wrong frames in a row (the chip
// may have lost its supply), the chip is configured again. `sample_strobe_o` comes once a frame
// with a result whose channel tag is the one asked for; any other result is only a `tag_error_o`.
// `frame_o` comes once a frame whatever the chip does, just before CS falls: the beat of the block.
//
// The chip samples an input when CS falls and shifts the result out in the same frame, so a value
// is 2.8 us old at its strobe. DIN is taken on rising SCLK, DOUT changes on falling SCLK.
// Source: Maxim, MAX11120 to MAX11128 data sheet: ADC mode control, configuration and unipolar
// registers; manual mode (external clock), channel tag on.
module sense_adc_reader (
  input  logic        clk_i,
  input  logic        rst_ni,
  output logic        adc_cs_no,
  output logic        adc_sclk_o,
  output logic        adc_mosi_o,
  input  logic        adc_miso_i,
  output logic        frame_o,
  output logic        sample_strobe_o,
  output logic [3:0]  channel_o,
  output logic [11:0] value_o,
  output logic        tag_error_o
);
  localparam logic [5:0] LAST_CLOCK = 6'd35;  // of the frame
  localparam logic [5:0] RELEASE_CLOCK = 6'd33;  // CS rises, the result is judged
  localparam logic [3:0] LAST_CHANNEL = 4'd9;
  localparam logic [2:0] WRONG_FRAMES_TO_CONFIGURE = 3'd7;

  localparam logic [15:0] WORD_RESET = 16'h0040;  // mode control: no scan, reset all registers
  localparam logic [15:0] WORD_CONFIGURATION = 16'h8000;  // no averaging, always powered, no echo
  localparam logic [15:0] WORD_UNIPOLAR = 16'h8800;  // every input single-ended
  localparam logic [15:0] WORD_MANUAL = 16'h0804;  // mode control: manual scan, channel tag on

  logic [5:0]  clock_q;  // of the frame
  logic [1:0]  step_q;  // 0 to 2: configuration words, 3: manual frames
  logic [3:0]  next_channel_q;
  logic [3:0]  asked_q;  // in the frame that runs
  logic        asked_valid_q;
  logic [3:0]  due_q;  // asked one frame before: its result arrives in the frame that runs
  logic        due_valid_q;
  logic [15:0] out_q;
  logic [15:0] in_q;
  logic [2:0]  wrong_frames_q;
  logic [15:0] word;

  always_comb begin
    word = WORD_MANUAL | {5'b0, next_channel_q, 7'b0};
    unique case (step_q)
      2'd0: word = WORD_RESET;
      2'd1: word = WORD_CONFIGURATION;
      2'd2: word = WORD_UNIPOLAR;
      default: word = WORD_MANUAL | {5'b0, next_channel_q, 7'b0};
    endcase
  end

  logic tag_ok;
  assign tag_ok = in_q[15:12] == due_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      clock_q <= 6'd0;
      step_q <= 2'd0;
      next_channel_q <= 4'd0;
      asked_q <= 4'd0;
      asked_valid_q <= 1'b0;
      due_q <= 4'd0;
      due_valid_q <= 1'b0;
      out_q <= 16'd0;
      in_q <= 16'd0;
      wrong_frames_q <= 3'd0;
      adc_cs_no <= 1'b1;
      adc_sclk_o <= 1'b0;
      frame_o <= 1'b0;
      sample_strobe_o <= 1'b0;
      channel_o <= 4'd0;
      value_o <= 12'd0;
      tag_error_o <= 1'b0;
    end else begin
      clock_q <= (clock_q == LAST_CLOCK) ? 6'd0 : clock_q + 6'd1;
      frame_o <= clock_q == LAST_CLOCK;
      sample_strobe_o <= 1'b0;
      tag_error_o <= 1'b0;

      if (clock_q == 6'd0) begin
        adc_cs_no <= 1'b0;
        out_q <= word;
        due_q <= asked_q;
        due_valid_q <= asked_valid_q;
        asked_q <= next_channel_q;
        asked_valid_q <= step_q == 2'd3;
        if (step_q != 2'd3) step_q <= step_q + 2'd1;
        else next_channel_q <= (next_channel_q == LAST_CHANNEL) ? 4'd0 : next_channel_q + 4'd1;
      end else if (clock_q <= 6'd32) begin
        adc_sclk_o <= clock_q[0];
        if (clock_q[0]) in_q <= {in_q[14:0], adc_miso_i};
        else out_q <= {out_q[14:0], 1'b0};
      end else if (clock_q == RELEASE_CLOCK) begin
        adc_cs_no <= 1'b1;
        if (due_valid_q) begin
          sample_strobe_o <= tag_ok;
          tag_error_o <= !tag_ok;
          if (tag_ok) begin
            channel_o <= in_q[15:12];
            value_o <= in_q[11:0];
            wrong_frames_q <= 3'd0;
          end else if (wrong_frames_q == WRONG_FRAMES_TO_CONFIGURE) begin
            wrong_frames_q <= 3'd0;
            step_q <= 2'd0;
            asked_valid_q <= 1'b0;
          end else begin
            wrong_frames_q <= wrong_frames_q + 3'd1;
          end
        end
      end
    end
  end

  assign adc_mosi_o = out_q[15];

endmodule
