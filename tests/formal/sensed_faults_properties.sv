// What a bad supply, heat or a welded relay says within a number of readings; a reading of each channel
// comes every 30 us (sense_adc_reader).
//
// Assumed: nothing but a reset at the start; every input is free, at every clock. The 5 ms that the relay
// has to open are cut to four frames.
module sensed_faults_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        frame_i,
  input logic        sample_strobe_i,
  input logic  [3:0] channel_i,
  input logic [11:0] value_i,
  input logic        power_good_i,
  input logic [11:0] temperature_limit_i,
  input logic        relay_i
);
  localparam int unsigned FRAME_US    = 3;
  localparam int unsigned OPEN_FRAMES = 4;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic       rails_good, power_good, stuck;
  logic [2:0] hot;

  rail_monitor u_rails (
    .clk_i, .rst_ni (rst_n), .sample_strobe_i, .channel_i, .value_i, .power_good_i,
    .outside_o (), .rails_good_o (rails_good), .power_good_o (power_good)
  );

  temperature_monitor u_temperature (
    .clk_i, .rst_ni (rst_n), .sample_strobe_i, .channel_i, .value_i,
    .limit_i (temperature_limit_i), .hot_o (hot), .warning_o ()
  );

  relay_monitor #(.OpenUs(OPEN_FRAMES * FRAME_US)) u_relay (
    .clk_i, .rst_ni (rst_n), .frame_i, .relay_i,
    .strobe_left_i  (sample_strobe_i && channel_i == 4'(zobel_pkg::ADC_CURRENT_LEFT)),
    .strobe_right_i (sample_strobe_i && channel_i == 4'(zobel_pkg::ADC_CURRENT_RIGHT)),
    .value_i, .stuck_o (stuck)
  );

  // ---- Any one rail, sensor and side -------------------------------------------------------------
  (* anyconst *) logic [1:0] rail;
  (* anyconst *) logic [1:0] sensor;
  (* anyconst *) logic       side;

  logic        of_rail, of_sensor, of_side, volts_bad, degrees_bad, current_bad;
  logic [16:0] volts;          // in V / 4096
  logic [11:0] limit_q, limit_before_q;  // in 1/16 degree C; a new limit takes two clocks

  assign of_rail   = sample_strobe_i && rail != 2'd3 && channel_i == 4'd7 + 4'(rail);
  assign of_sensor = sample_strobe_i && sensor != 2'd3 && channel_i == 4'd4 + 4'(sensor);
  assign of_side   = sample_strobe_i && channel_i == 4'd2 + 4'(side);

  assign volts       = 17'(value_i) * (rail == 2'd2 ? 17'd5 : 17'd25);
  assign volts_bad   = rail == 2'd2 ? volts < 17'd12288 || volts > 17'd14745   // 3.0 to 3.6 V
                                    : volts < 17'd65536 || volts > 17'd98304;  // 16 to 24 V
  assign degrees_bad = value_i > limit_q && value_i > limit_before_q || value_i > 12'(110 * 16);
  assign current_bad = value_i > 12'd2048 + 12'd20 || value_i < 12'd2048 - 12'd20;

  logic [3:0] low_q;   // clocks of power-good low before this one, up to 12
  logic [2:0] rail_q, sensor_q;  // bad readings in a row, up to 4
  logic [4:0] side_q;            // up to 16
  logic [2:0] open_q;            // frames, up to OPEN_FRAMES

  always_ff @(posedge clk_i) begin
    limit_q        <= temperature_limit_i;
    limit_before_q <= limit_q;

    if (!rst_n || power_good_i) low_q <= '0;
    else if (low_q != 4'd12) low_q <= low_q + 4'd1;

    if (!rst_n || of_rail && !volts_bad) rail_q <= '0;
    else if (of_rail && rail_q != 3'd4) rail_q <= rail_q + 3'd1;

    if (!rst_n || of_sensor && !degrees_bad) sensor_q <= '0;
    else if (of_sensor && sensor_q != 3'd4) sensor_q <= sensor_q + 3'd1;

    if (!rst_n || of_side && !current_bad) side_q <= '0;
    else if (of_side && side_q != 5'd16) side_q <= side_q + 5'd1;

    if (!rst_n || relay_i) open_q <= '0;
    else if (frame_i && open_q != 3'(OPEN_FRAMES)) open_q <= open_q + 3'd1;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      power_good_in_13_clocks: assert (power_good_i || low_q != 4'd12 || !power_good);
      a_rail_in_4_readings: assert (rail_q != 3'd4 || !rails_good);
      heat_in_4_readings: assert (sensor_q != 3'd4 || hot[sensor]);
      a_welded_relay_in_16_readings: assert (side_q != 5'd16 || open_q != 3'(OPEN_FRAMES) || stuck);
    end
  end
endmodule
