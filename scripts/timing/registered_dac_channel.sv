// One dac_channel between registers, with three pins, so that routing it alone times its inside.
module registered_dac_channel (
    input  logic clk_i,
    input  logic serial_i,
    output logic serial_o
);

  logic [47:0] inputs_q;
  logic [32:0] outputs_q;
  logic [15:0] p;
  logic [15:0] n;
  logic        overload;

  dac_channel u_dac_channel (
      .clk_i        (clk_i),
      .rst_ni       (inputs_q[0]),
      .driver_rst_ni(inputs_q[1]),
      .tick_i       (inputs_q[2]),
      .drive_i      (inputs_q[46:3]),
      .p_o          (p),
      .n_o          (n),
      .overload_o   (overload)
  );

  always_ff @(posedge clk_i) begin
    inputs_q  <= {inputs_q[46:0], serial_i};
    outputs_q <= inputs_q[47] ? {overload, p, n} : {outputs_q[31:0], 1'b0};
    serial_o  <= outputs_q[32];
  end

endmodule
