// Picks what is captured of the signal path, as {right, left}: one sample with each `strobe_o`, a clock
// after the tap had it. While `enable_i` is low nothing here moves, whatever the taps do: the
// multiplexer stands behind the enable, so that a simulator does not evaluate it either.
//
// Words wider than 32 bits lose their lowest bits: register_pkg::tap_e says what is left.
module signal_taps (
  input  logic                                     clk_i,
  input  logic                                     enable_i,
  input  logic                               [2:0] tap_i,      // register_pkg::tap_e; stands still

  input  logic                                     frame_strobe_i,
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] frame_left_i,
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] frame_right_i,
  input  logic                                     path_strobe_i,
  input  logic signed   [zobel_pkg::PATH_BITS-1:0] path_left_i,
  input  logic signed   [zobel_pkg::PATH_BITS-1:0] path_right_i,
  input  logic                                     drive_strobe_i,
  input  logic signed  [zobel_pkg::DRIVE_BITS-1:0] drive_left_i,
  input  logic signed  [zobel_pkg::DRIVE_BITS-1:0] drive_right_i,
  input  logic                                     code_strobe_i,
  input  logic          [zobel_pkg::CODE_BITS-1:0] code_left_i,
  input  logic          [zobel_pkg::CODE_BITS-1:0] code_right_i,
  input  logic                                     mask_strobe_i,
  input  logic           [zobel_pkg::ELEMENTS-1:0] mask_left_i,
  input  logic           [zobel_pkg::ELEMENTS-1:0] mask_right_i,
  input  logic           [zobel_pkg::ELEMENTS-1:0] left_p_i,
  input  logic           [zobel_pkg::ELEMENTS-1:0] left_n_i,
  input  logic           [zobel_pkg::ELEMENTS-1:0] right_p_i,
  input  logic           [zobel_pkg::ELEMENTS-1:0] right_n_i,

  output logic                                     strobe_o,
  output logic                              [63:0] sample_o
);

  // Qualified by the recorder, which sleeps while `enable_i` is low: so without reset.
  always_ff @(posedge clk_i) begin
    if (enable_i) begin
      unique case (tap_i)
        register_pkg::TAP_INPUT: begin
          strobe_o <= frame_strobe_i;
          sample_o <= {frame_right_i, frame_left_i};
        end
        register_pkg::TAP_INTERPOLATOR: begin
          strobe_o <= path_strobe_i;
          sample_o <= {path_right_i[zobel_pkg::PATH_BITS-1-:32],
                       path_left_i[zobel_pkg::PATH_BITS-1-:32]};
        end
        register_pkg::TAP_VOLUME: begin
          strobe_o <= drive_strobe_i;
          sample_o <= {drive_right_i[zobel_pkg::DRIVE_BITS-1-:32],
                       drive_left_i[zobel_pkg::DRIVE_BITS-1-:32]};
        end
        register_pkg::TAP_MODULATOR: begin
          strobe_o <= code_strobe_i;
          sample_o <= {32'(code_right_i), 32'(code_left_i)};
        end
        register_pkg::TAP_ELEMENTS: begin
          strobe_o <= mask_strobe_i;
          sample_o <= {32'(mask_right_i), 32'(mask_left_i)};
        end
        default: begin
          strobe_o <= 1'b1;
          sample_o <= {right_n_i, right_p_i, left_n_i, left_p_i};
        end
      endcase
    end
  end

  logic unused;
  assign unused = &{1'b0, path_left_i[1:0], path_right_i[1:0], drive_left_i[7:0],
                    drive_right_i[7:0]};

endmodule
