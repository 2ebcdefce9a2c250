// For Yosys' techmap, on a part whose carry chain takes a LUT a bit: a comparison with a constant as
// plain gates, of which LUTs take three inputs each. From the lowest bit up: what is above so far stays
// above where this bit is no less than the constant's.
(* techmap_celltype = "$lt $le $gt $ge" *)
module constant_compare (A, B, Y);
  parameter A_SIGNED = 0;
  parameter B_SIGNED = 0;
  parameter A_WIDTH = 1;
  parameter B_WIDTH = 1;
  parameter Y_WIDTH = 1;
  parameter _TECHMAP_CELLTYPE_ = "";
  parameter [A_WIDTH-1:0] _TECHMAP_CONSTMSK_A_ = 0;
  parameter [A_WIDTH-1:0] _TECHMAP_CONSTVAL_A_ = 0;
  parameter [B_WIDTH-1:0] _TECHMAP_CONSTMSK_B_ = 0;
  parameter [B_WIDTH-1:0] _TECHMAP_CONSTVAL_B_ = 0;

  (* force_downto *) input [A_WIDTH-1:0] A;
  (* force_downto *) input [B_WIDTH-1:0] B;
  (* force_downto *) output [Y_WIDTH-1:0] Y;

  localparam WIDTH = A_WIDTH > B_WIDTH ? A_WIDTH : B_WIDTH;
  localparam CONSTANT_A = &_TECHMAP_CONSTMSK_A_;
  localparam CONSTANT_B = &_TECHMAP_CONSTMSK_B_;
  localparam SIGNED = A_SIGNED && B_SIGNED;
  // As "x above the constant", x being the other one; "at least" begins with equal as above.
  localparam STRICT = CONSTANT_B ? (_TECHMAP_CELLTYPE_ == "$gt" || _TECHMAP_CELLTYPE_ == "$le")
                                 : (_TECHMAP_CELLTYPE_ == "$lt" || _TECHMAP_CELLTYPE_ == "$ge");
  localparam INVERT = CONSTANT_B ? (_TECHMAP_CELLTYPE_ == "$lt" || _TECHMAP_CELLTYPE_ == "$le")
                                 : (_TECHMAP_CELLTYPE_ == "$gt" || _TECHMAP_CELLTYPE_ == "$ge");

  wire _TECHMAP_FAIL_ = CONSTANT_A == CONSTANT_B || A_SIGNED != B_SIGNED;

  wire [WIDTH-1:0] a, b, x, constant;
  assign a = SIGNED ? {{WIDTH{A[A_WIDTH-1]}}, A} : A;
  assign b = SIGNED ? {{WIDTH{B[B_WIDTH-1]}}, B} : B;
  assign x = CONSTANT_B ? a : b;
  assign constant = CONSTANT_B ? b : a;

  wire [WIDTH:0] above;
  assign above[0] = !STRICT;
  genvar i;
  generate
    for (i = 0; i < WIDTH; i = i + 1) begin : bit_of
      // The sign counts the other way round.
      wire x_bit = x[i] ^ (SIGNED && i == WIDTH - 1);
      wire constant_bit = constant[i] ^ (SIGNED && i == WIDTH - 1);
      assign above[i+1] = constant_bit ? x_bit & above[i] : x_bit | above[i];
    end
  endgenerate

  assign Y = above[WIDTH] ^ INVERT;
endmodule
