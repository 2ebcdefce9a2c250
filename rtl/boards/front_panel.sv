// Buttons and lights of a board, by the core's register bus: the same registers as the host's.
//
// Every 10 ms it reads status and faults, and looks at the buttons, which that debounces. While up or
// down is held, the volume's target moves by 0.1 dB each time (10 dB/s); each press of mute or power
// inverts that register. What a host writes meanwhile is kept: only the one field changes. The
// limit holds here as for the host. Buttons are synchronised already, high when pressed.
module front_panel #(
  parameter int unsigned TickClocks = 120_000  // 10 ms
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        power_i,
  input  logic        mute_i,
  input  logic        up_i,
  input  logic        down_i,

  output logic        bus_request_o,
  output logic        bus_write_o,
  output logic [11:0] bus_address_o,
  output logic [31:0] bus_write_data_o,
  output logic [31:0] bus_write_mask_o,
  input  logic        bus_ack_i,
  input  logic [31:0] bus_read_data_i,

  output logic  [3:0] state_o,   // of the protection
  output logic        muted_o,
  output logic        fault_o
);
  typedef enum logic [2:0] { StIdle, StRead, StReading, StWrite, StWriting } state_e;

  // What is read, and then perhaps written, in turn.
  localparam logic [2:0] STEP_STATUS = 3'd0;
  localparam logic [2:0] STEP_FAULTS = 3'd1;
  localparam logic [2:0] STEP_VOLUME = 3'd2;
  localparam logic [2:0] STEP_MUTE   = 3'd3;
  localparam logic [2:0] STEP_POWER  = 3'd4;

  localparam logic [10:0] QUIETEST = zobel_pkg::ATTENUATION_MAX;

  localparam int unsigned TICK_BITS = $clog2(TickClocks);

  state_e                state_q;
  logic            [2:0] step_q;
  logic  [TICK_BITS-1:0] tick_q;
  logic                  power_q, mute_q;          // as last seen
  logic                  power_press_q, mute_press_q;
  logic                  change;                   // of what has just been read
  logic           [10:0] changed;

  always_comb begin
    bus_address_o    = register_pkg::ADDRESS_STATUS_NOW;
    bus_write_mask_o = 32'd1;
    change           = 1'b0;
    changed          = {10'd0, !bus_read_data_i[0]};
    unique case (step_q)
      STEP_FAULTS: bus_address_o = register_pkg::ADDRESS_FAULTS_ACTIVE;
      STEP_VOLUME: begin
        bus_address_o    = register_pkg::ADDRESS_VOLUME_TARGET;
        bus_write_mask_o = 32'h0000_07ff;
        changed          = bus_read_data_i[10:0];
        if (up_i && !down_i && bus_read_data_i[10:0] != 11'd0) begin
          change  = 1'b1;
          changed = bus_read_data_i[10:0] - 11'd1;
        end else if (down_i && !up_i && bus_read_data_i[10:0] < QUIETEST) begin
          change  = 1'b1;
          changed = bus_read_data_i[10:0] + 11'd1;
        end
      end
      STEP_MUTE: begin
        bus_address_o = register_pkg::ADDRESS_CONTROL_MUTE;
        change        = mute_press_q;
      end
      STEP_POWER: begin
        bus_address_o = register_pkg::ADDRESS_CONTROL_POWER;
        change        = power_press_q;
      end
      default: bus_address_o = register_pkg::ADDRESS_STATUS_NOW;
    endcase
  end

  assign bus_request_o = state_q == StRead || state_q == StWrite;
  assign bus_write_o   = state_q == StWrite;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q          <= StIdle;
      step_q           <= STEP_STATUS;
      tick_q           <= '0;
      power_q          <= 1'b1;  // a button that is held from the start is not pressed
      mute_q           <= 1'b1;
      power_press_q    <= 1'b0;
      mute_press_q     <= 1'b0;
      bus_write_data_o <= 32'd0;
      state_o          <= 4'd0;
      muted_o          <= 1'b1;
      fault_o          <= 1'b0;
    end else begin
      tick_q <= (tick_q == TICK_BITS'(TickClocks - 1)) ? '0 : tick_q + 1'b1;
      unique case (state_q)
        StIdle: if (tick_q == '0) begin
          state_q       <= StRead;
          step_q        <= STEP_STATUS;
          power_q       <= power_i;
          mute_q        <= mute_i;
          power_press_q <= power_i && !power_q;
          mute_press_q  <= mute_i && !mute_q;
        end
        StRead:  state_q <= StReading;
        StWrite: state_q <= StWriting;
        StReading, StWriting: if (bus_ack_i) begin
          bus_write_data_o <= {21'd0, changed};
          if (step_q == STEP_STATUS) begin
            state_o <= bus_read_data_i[3:0];
            muted_o <= bus_read_data_i[17];
          end
          if (step_q == STEP_FAULTS) fault_o <= bus_read_data_i != 32'd0;
          if (state_q == StReading && change) begin
            state_q <= StWrite;
          end else begin
            state_q <= (step_q == STEP_POWER) ? StIdle : StRead;
            step_q  <= step_q + 3'd1;
          end
        end
        default: state_q <= StIdle;
      endcase
    end
  end

endmodule
