// The level that the volume is sent to while the protection folds it back: what target and limit
// allow, less `fold_back_i`. Combinational; zero changes nothing. All in 0.1 dB.
module volume_fold_back (
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] target_i,
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] limit_i,
  input  logic                             [7:0] fold_back_i,
  output logic [zobel_pkg::ATTENUATION_BITS-1:0] target_o
);
  logic [zobel_pkg::ATTENUATION_BITS-1:0] allowed;
  logic   [zobel_pkg::ATTENUATION_BITS:0] lowered;

  assign allowed = (target_i > limit_i) ? target_i : limit_i;
  assign lowered = {1'b0, allowed} + 12'(fold_back_i);

  always_comb begin
    target_o = target_i;
    if (fold_back_i != '0) begin
      target_o = lowered[zobel_pkg::ATTENUATION_BITS-1:0];
      if (lowered > 12'(zobel_pkg::ATTENUATION_MAX)) target_o = zobel_pkg::ATTENUATION_MAX;
    end
  end

endmodule
