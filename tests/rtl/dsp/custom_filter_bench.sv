// The interpolator and the loader of its custom set, each in its own clock domain.
module custom_filter_bench (
  input  logic        clk_sys_i,
  input  logic        begin_i,
  input  logic        word_strobe_i,
  input  logic [34:0] word_i,
  input  logic  [2:0] select_i,
  input  logic  [2:0] active_i,
  output logic  [2:0] request_o,
  output logic  [5:0] available_o,
  output logic        begin_locked_o,
  output logic        word_locked_o,
  output logic  [2:0] state_o,
  output logic [12:0] count_o,

  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        path_tick_i,
  input  logic        flush_i,
  input  logic  [2:0] rate_i,
  input  logic  [2:0] set_i,
  input  logic        strobe_i,
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] left_i,
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] right_i,
  output logic        strobe_o,
  output logic signed [zobel_pkg::PATH_BITS-1:0] left_o,
  output logic signed [zobel_pkg::PATH_BITS-1:0] right_o
);

  logic        load_write;
  logic [12:0] load_address;
  logic  [1:0] load_lane;
  logic [34:0] load_data;

  filter_loader u_loader (
    .clk_i (clk_sys_i), .rst_ni,
    .select_i, .active_i, .request_o, .available_o,
    .begin_i, .word_strobe_i, .word_i, .begin_locked_o, .word_locked_o, .state_o, .count_o,
    .write_o         (load_write),
    .write_address_o (load_address),
    .write_lane_o    (load_lane),
    .write_data_o    (load_data)
  );

  interpolator u_interpolator (
    .clk_i, .rst_ni, .path_tick_i, .flush_i, .rate_i, .set_i,
    .strobe_i, .left_i, .right_i, .strobe_o, .left_o, .right_o,
    .load_clk_i     (clk_sys_i),
    .load_write_i   (load_write),
    .load_address_i (load_address),
    .load_lane_i    (load_lane),
    .load_data_i    (load_data)
  );

endmodule
