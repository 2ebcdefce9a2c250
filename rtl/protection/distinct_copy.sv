// A wire that synthesis takes for something of its own: flip-flops that hold the same bit more than once,
// each behind one of these, are not found to be equal and made one.
//
// Yosys honours `keep_hierarchy`; the flip-flops it would merge, whatever attribute they carry themselves.
// tests/rtl/netlist counts them. In simulation and in hardware it is a wire.
(* keep_hierarchy *)
module distinct_copy (
  input  logic d_i,
  output logic q_o
);

  assign q_o = d_i;

endmodule
