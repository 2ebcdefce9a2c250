// Lets a host test what lies between receiver and sense ADC, and only while nothing can reach a
// headphone: the relay is open, the state is muted or unplugged, so that the volume is silent, and the
// gain range is the quietest. When that ends, a test ends in the next clock, long before the relay's
// contacts close.
//
// `pulse_i` holds `busy_o` high for PulseUs, in which the elements are the host's: long enough for the
// sense path to settle, and short enough for the DC detector, which an element of 87 mV must not trip.
// Then `outputs_o` are the readings, and `done_o` is high until the next pulse.
module self_test_access #(
  parameter bit          Present = 1'b1,  // 0: never allowed
  parameter int unsigned PulseUs = 1500
) (
  input  logic                     clk_i,
  input  logic                     rst_ni,
  input  logic                     frame_i,
  input  logic               [3:0] state_i,    // register_pkg::state_e
  input  logic                     relay_i,
  input  logic               [1:0] range_i,
  input  logic                     stimulus_i,
  input  logic                     pulse_i,
  input  protection_pkg::outputs_t outputs_i,
  output logic                     stimulus_o,
  output logic                     allowed_o,
  output logic                     busy_o,
  output logic                     done_o,
  output protection_pkg::outputs_t outputs_o
);
  localparam int unsigned FRAMES = PulseUs / protection_pkg::FRAME_US;
  localparam int unsigned BITS = $clog2(FRAMES + 1);

  logic            silent_state;
  logic [BITS-1:0] left_q;

  assign silent_state = state_i == register_pkg::STATE_MUTED || state_i == register_pkg::STATE_UNPLUGGED;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      allowed_o  <= 1'b0;
      stimulus_o <= 1'b0;
      busy_o     <= 1'b0;
      done_o     <= 1'b0;
      left_q     <= '0;
      outputs_o  <= '0;
    end else begin
      allowed_o  <= Present && silent_state && !relay_i && range_i == '0;
      stimulus_o <= stimulus_i && allowed_o;
      if (!allowed_o) begin
        busy_o <= 1'b0;
      end else if (pulse_i) begin
        busy_o <= 1'b1;
        done_o <= 1'b0;
        left_q <= BITS'(FRAMES);
      end else if (busy_o && frame_i) begin
        left_q <= left_q - BITS'(1);
        if (left_q == BITS'(1)) begin
          busy_o    <= 1'b0;
          done_o    <= 1'b1;
          outputs_o <= outputs_i;
        end
      end
    end
  end

endmodule
