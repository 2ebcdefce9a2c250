// The latest code of each sense ADC channel, and whether all have been read at all.
//
// `complete_o` rises with the tenth different channel after reset or `restart_i`. A reading is
// as old as up to 30 us; sense_adc_reader says how the chip times it. Codes are those of
// zobel_pkg; nothing is converted or filtered here.
module sense_readings (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        restart_i,
  input  logic        sample_strobe_i,
  input  logic [3:0]  channel_i,
  input  logic [11:0] value_i,
  output logic        complete_o,
  output logic [11:0] voltage_left_o,
  output logic [11:0] voltage_right_o,
  output logic [11:0] current_left_o,
  output logic [11:0] current_right_o,
  output logic [11:0] temperature_left_o,
  output logic [11:0] temperature_right_o,
  output logic [11:0] temperature_board_o,
  output logic [11:0] rail_positive_o,
  output logic [11:0] rail_negative_o,
  output logic [11:0] rail_logic_o
);
  logic [9:0] seen_q;
  assign complete_o = &seen_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      seen_q <= '0;
      voltage_left_o <= 12'd2048;
      voltage_right_o <= 12'd2048;
      current_left_o <= 12'd2048;
      current_right_o <= 12'd2048;
      temperature_left_o <= '0;
      temperature_right_o <= '0;
      temperature_board_o <= '0;
      rail_positive_o <= '0;
      rail_negative_o <= '0;
      rail_logic_o <= '0;
    end else if (restart_i) begin
      seen_q <= '0;
    end else if (sample_strobe_i) begin
      seen_q <= seen_q | (10'd1 << channel_i);
      unique case (channel_i)
        4'(zobel_pkg::ADC_VOLTAGE_LEFT):      voltage_left_o <= value_i;
        4'(zobel_pkg::ADC_VOLTAGE_RIGHT):     voltage_right_o <= value_i;
        4'(zobel_pkg::ADC_CURRENT_LEFT):      current_left_o <= value_i;
        4'(zobel_pkg::ADC_CURRENT_RIGHT):     current_right_o <= value_i;
        4'(zobel_pkg::ADC_TEMPERATURE_LEFT):  temperature_left_o <= value_i;
        4'(zobel_pkg::ADC_TEMPERATURE_RIGHT): temperature_right_o <= value_i;
        4'(zobel_pkg::ADC_TEMPERATURE_BOARD): temperature_board_o <= value_i;
        4'(zobel_pkg::ADC_RAIL_POSITIVE):     rail_positive_o <= value_i;
        4'(zobel_pkg::ADC_RAIL_NEGATIVE):     rail_negative_o <= value_i;
        4'(zobel_pkg::ADC_RAIL_LOGIC):        rail_logic_o <= value_i;
        default: ;  // the reader lets no other channel through
      endcase
    end
  end

endmodule
