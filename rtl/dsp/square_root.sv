// The square roots of two 64-bit numbers, rounded down, one after the other, one bit a tick: the
// schoolbook's digit by digit.
//
// Both numbers must stand from `start_i` to `done_o`, which comes 66 ticks later with both roots. All
// inputs count at ticks only; no start while it is busy.
module square_root (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,
  input  logic        start_i,
  input  logic [63:0] left_i,
  input  logic [63:0] right_i,
  output logic        done_o,
  output logic [31:0] left_o,
  output logic [31:0] right_o
);

  typedef enum logic [1:0] {StIdle, StLeft, StRight, StDone} state_e;

  always_ff @(posedge clk_i or negedge rst_ni) begin : extract
    state_e      state;
    logic  [4:0] number;
    logic [63:0] value;      // leaves at the top, two bits a tick
    logic [31:0] root;
    logic [33:0] remainder;  // at most twice the root
    if (!rst_ni) begin
      state     = StIdle;
      number    = '0;
      value     = '0;
      root      = '0;
      remainder = '0;
      done_o    <= 1'b0;
      left_o    <= '0;
      right_o   <= '0;
    end else if (tick_i) if (start_i || state != StIdle) begin
      unique case (state)
        StLeft, StRight: begin
          remainder = {remainder[31:0], value[63:62]};
          value     = value << 2;
          if (remainder >= {root, 2'b01}) begin
            remainder = remainder - {root, 2'b01};
            root      = {root[30:0], 1'b1};
          end else begin
            root = {root[30:0], 1'b0};
          end
          if (number == '1) begin
            if (state == StLeft) begin
              left_o <= root;
              state  = StRight;
            end else begin
              right_o <= root;
              done_o  <= 1'b1;
              state   = StDone;
            end
            value     = right_i;
            root      = '0;
            remainder = '0;
          end
          number = number + 5'd1;
        end
        StDone: begin
          done_o <= 1'b0;
          state  = StIdle;
        end
        default: begin
          value     = left_i;
          root      = '0;
          remainder = '0;
          state     = StLeft;
        end
      endcase
    end
  end

endmodule
