// What the blocks of the protection share: states, time, and groups of readings.
package protection_pkg;

  // A frame of the sense ADC: the beat of all that is slow here.
  localparam int unsigned FRAME_CLOCKS = 36;
  localparam int unsigned FRAME_US     = 3;

  localparam int unsigned FAULTS = 14;  // bits as register_pkg::fault_e numbers them
  localparam int unsigned CAUSES = 23;  // bits as register_pkg::cause_e numbers them

  // The lower four bits are the number that a host reads. The upper four make any two states differ
  // in at least four bits (extended Hamming code): no two upsets lead from one state to another.
  typedef enum logic [7:0] {
    StOff         = 8'h00,
    StSupplies    = 8'hb1,
    StClocks      = 8'hd2,
    StSelfTest    = 8'h63,
    StMuted       = 8'he4,
    StRelaySettle = 8'h55,
    StRamping     = 8'h36,
    StPlaying     = 8'h87,
    StRampDown    = 8'h78,
    StFault       = 8'hc9,
    StCoolDown    = 8'haa,
    StLockedOut   = 8'h1b,
    StReconfigure = 8'h9c,
    StUnplugged   = 8'h2d
  } state_e;

  // Codes of the sense ADC, as zobel_pkg describes its channels.
  typedef struct packed {
    logic [11:0] voltage_left;
    logic [11:0] voltage_right;
    logic [11:0] current_left;
    logic [11:0] current_right;
  } outputs_t;

  typedef struct packed {
    logic [11:0] left;
    logic [11:0] right;
    logic [11:0] board;
  } temperatures_t;

  typedef struct packed {
    logic [11:0] positive;
    logic [11:0] negative;
    logic [11:0] logic_rail;
  } rails_t;

endpackage
