// The verdict of the self-test, which runs with the relay open and the driver at digital silence.
//
// `passed_o`, one bit a check, meaningful at the end of the test:
//   0 sense ADC alive, 1 and 2 offset of left and right under 39 mV, 3 and 4 no current without a
//   load (20 mA), 5 both comparators quiet. Offsets are the detector's 2.56 ms averages, so the
//   test must last at least four times that. Combinational.
module self_test (
  input  logic               adc_alive_i,
  input  logic signed [18:0] offset_left_i,   // Q13.6, LSBs of 10/1024 V
  input  logic signed [18:0] offset_right_i,
  input  logic [11:0]        current_left_i,  // LSBs of 1/1024 A around 2048
  input  logic [11:0]        current_right_i,
  input  logic               over_current_left_i,
  input  logic               over_current_right_i,
  output logic [5:0]         passed_o
);
  localparam logic signed [18:0] OFFSET_MAX = 19'sd256;  // 4 LSB
  localparam logic [11:0] CURRENT_LOW = 12'd2028;
  localparam logic [11:0] CURRENT_HIGH = 12'd2068;

  assign passed_o[0] = adc_alive_i;
  assign passed_o[1] = (offset_left_i <= OFFSET_MAX) && (offset_left_i >= -OFFSET_MAX);
  assign passed_o[2] = (offset_right_i <= OFFSET_MAX) && (offset_right_i >= -OFFSET_MAX);
  assign passed_o[3] = (current_left_i >= CURRENT_LOW) && (current_left_i <= CURRENT_HIGH);
  assign passed_o[4] = (current_right_i >= CURRENT_LOW) && (current_right_i <= CURRENT_HIGH);
  assign passed_o[5] = !over_current_left_i && !over_current_right_i;

endmodule
