// A second, inverted copy of a setting, to find out when the first has changed by itself.
//
// `value_i` is the setting, already new in the clock of `written_i`. They are compared once a frame;
// `differs_o` stays until they agree again, which writing the setting achieves. The first frame after
// reset takes the setting as it is.
module shadow_register #(
  parameter int unsigned Width = 8
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  input  logic             frame_i,
  input  logic             written_i,
  input  logic [Width-1:0] value_i,
  output logic             differs_o
);
  logic             loaded_q;
  logic [Width-1:0] inverse_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      loaded_q <= 1'b0;
      inverse_q <= '0;
      differs_o <= 1'b0;
    end else begin
      if (written_i || (frame_i && !loaded_q)) begin
        loaded_q <= 1'b1;
        inverse_q <= ~value_i;
      end
      if (frame_i) differs_o <= loaded_q && !written_i && (value_i != ~inverse_q);
    end
  end

endmodule
