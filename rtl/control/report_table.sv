// What the reports and the event consist of: groups of successive registers. A group of no words
// ends its table; a report without a group is not sent. Combinational.
module report_table (
  input  logic [1:0]  report_i,
  input  logic [1:0]  group_i,
  output logic [11:0] address_o,
  output logic [5:0]  words_o
);
  localparam logic [1:0] STATE = 2'd0, LEVELS = 2'd1, READINGS = 2'd2, EVENT = 2'd3;

  always_comb begin
    address_o = 12'd0;
    words_o   = 6'd0;
    unique case ({report_i, group_i})
      {STATE, 2'd0}, {EVENT, 2'd0}: begin  // and status.events
        address_o = register_pkg::ADDRESS_STATUS_NOW;
        words_o   = 6'd2;
      end
      {STATE, 2'd1}, {EVENT, 2'd1}: begin
        address_o = register_pkg::ADDRESS_VOLUME_CURRENT;
        words_o   = 6'd1;
      end
      {STATE, 2'd2}, {EVENT, 2'd2}: begin  // all of the block
        address_o = register_pkg::ADDRESS_FAULTS_ACTIVE;
        words_o   = 6'd4;
      end
      {EVENT, 2'd3}: begin  // all of the block
        address_o = register_pkg::ADDRESS_SNAPSHOT_VOLTAGE;
        words_o   = 6'd6;
      end
      {READINGS, 2'd0}: begin  // all of the block
        address_o = register_pkg::ADDRESS_ADC_VOLTAGE;
        words_o   = 6'd5;
      end
      {LEVELS, 2'd0}: begin  // all of the block
        address_o = register_pkg::ADDRESS_LEVELS_PEAK_LEFT;
        words_o   = 6'd4;
      end
      {LEVELS, 2'd1}: begin  // all of the block
        address_o = register_pkg::ADDRESS_EXPOSURE_MEAN_SQUARE_LEFT;
        words_o   = 6'd3;
      end
      default: ;
    endcase
  end

endmodule
