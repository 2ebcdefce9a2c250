// The shadows of every limit that a host can set: `differs_o` when one of them changed by itself.
//
// A `_written_i` is one clock for each accepted write to the register beside it.
module limit_shadows (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        frame_i,
  input  logic [10:0] volume_limit_i,
  input  logic        volume_limit_written_i,
  input  logic [10:0] current_limit_i,
  input  logic        current_limit_written_i,
  input  logic [6:0]  temperature_limit_i,
  input  logic        temperature_limit_written_i,
  input  logic [15:0] watchdog_i,
  input  logic        watchdog_written_i,
  input  logic        watchdog_policy_i,
  input  logic        watchdog_policy_written_i,
  input  logic        framing_policy_i,
  input  logic        framing_policy_written_i,
  output logic        differs_o
);
  logic [5:0] differs;
  assign differs_o = |differs;

  shadow_register #(.Width(11)) u_volume_limit (
    .clk_i, .rst_ni, .frame_i,
    .written_i(volume_limit_written_i), .value_i(volume_limit_i), .differs_o(differs[0])
  );

  shadow_register #(.Width(11)) u_current_limit (
    .clk_i, .rst_ni, .frame_i,
    .written_i(current_limit_written_i), .value_i(current_limit_i), .differs_o(differs[1])
  );

  shadow_register #(.Width(7)) u_temperature_limit (
    .clk_i, .rst_ni, .frame_i,
    .written_i(temperature_limit_written_i), .value_i(temperature_limit_i), .differs_o(differs[2])
  );

  shadow_register #(.Width(16)) u_watchdog (
    .clk_i, .rst_ni, .frame_i,
    .written_i(watchdog_written_i), .value_i(watchdog_i), .differs_o(differs[3])
  );

  shadow_register #(.Width(1)) u_watchdog_policy (
    .clk_i, .rst_ni, .frame_i,
    .written_i(watchdog_policy_written_i), .value_i(watchdog_policy_i), .differs_o(differs[4])
  );

  shadow_register #(.Width(1)) u_framing_policy (
    .clk_i, .rst_ni, .frame_i,
    .written_i(framing_policy_written_i), .value_i(framing_policy_i), .differs_o(differs[5])
  );

endmodule
