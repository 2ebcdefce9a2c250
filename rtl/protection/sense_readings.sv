// The latest code of each sense ADC channel, and whether all have been read at all.
//
// `complete_o` rises with the tenth different channel after reset or `restart_i`. A reading is
// as old as up to 30 us; sense_adc_reader says how the chip times it. Codes are those of
// zobel_pkg; nothing is converted or filtered here.
module sense_readings (
  input  logic                          clk_i,
  input  logic                          rst_ni,
  input  logic                          restart_i,
  input  logic                          sample_strobe_i,
  input  logic [3:0]                    channel_i,
  input  logic [11:0]                   value_i,
  output logic                          complete_o,
  output protection_pkg::outputs_t      outputs_o,
  output protection_pkg::temperatures_t temperatures_o,
  output protection_pkg::rails_t        rails_o
);
  logic [9:0] seen_q;
  assign complete_o = &seen_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      seen_q <= '0;
      outputs_o <= {4{12'd2048}};
      temperatures_o <= '0;
      rails_o <= '0;
    end else if (restart_i) begin
      seen_q <= '0;
    end else if (sample_strobe_i) begin
      seen_q <= seen_q | (10'd1 << channel_i);
      unique case (channel_i)
        4'(zobel_pkg::ADC_VOLTAGE_LEFT):      outputs_o.voltage_left <= value_i;
        4'(zobel_pkg::ADC_VOLTAGE_RIGHT):     outputs_o.voltage_right <= value_i;
        4'(zobel_pkg::ADC_CURRENT_LEFT):      outputs_o.current_left <= value_i;
        4'(zobel_pkg::ADC_CURRENT_RIGHT):     outputs_o.current_right <= value_i;
        4'(zobel_pkg::ADC_TEMPERATURE_LEFT):  temperatures_o.left <= value_i;
        4'(zobel_pkg::ADC_TEMPERATURE_RIGHT): temperatures_o.right <= value_i;
        4'(zobel_pkg::ADC_TEMPERATURE_BOARD): temperatures_o.board <= value_i;
        4'(zobel_pkg::ADC_RAIL_POSITIVE):     rails_o.positive <= value_i;
        4'(zobel_pkg::ADC_RAIL_NEGATIVE):     rails_o.negative <= value_i;
        4'(zobel_pkg::ADC_RAIL_LOGIC):        rails_o.logic_rail <= value_i;
        default: ;  // the reader lets no other channel through
      endcase
    end
  end

endmodule
