// For Yosys' techmap: a carry chain of its own for each sum and each difference. Yosys by itself merges what
// adds up to one number, and gives all but the last sum as trees of full adders, two LUTs each with their
// lines: there a part runs out of lines before it runs out of time. Counts of single bits stay trees.
(* techmap_celltype = "$add $sub" *)
module carry_chain (A, B, Y);
  parameter A_SIGNED = 0;
  parameter B_SIGNED = 0;
  parameter A_WIDTH = 1;
  parameter B_WIDTH = 1;
  parameter Y_WIDTH = 1;
  parameter _TECHMAP_CELLTYPE_ = "";

  input [A_WIDTH-1:0] A;
  input [B_WIDTH-1:0] B;
  output [Y_WIDTH-1:0] Y;

  wire _TECHMAP_FAIL_ = Y_WIDTH < 8;

  wire [Y_WIDTH-1:0] unused_x, unused_co;

  \$alu #(
    .A_SIGNED(A_SIGNED), .B_SIGNED(B_SIGNED), .A_WIDTH(A_WIDTH), .B_WIDTH(B_WIDTH), .Y_WIDTH(Y_WIDTH)
  ) alu (
    .A(A), .B(B), .BI(_TECHMAP_CELLTYPE_ == "$sub"), .CI(_TECHMAP_CELLTYPE_ == "$sub"),
    .Y(Y), .X(unused_x), .CO(unused_co)
  );
endmodule
