// A reset on a global line. The part's flip-flops take their reset active high: with the inverters here, all
// of them hang on the line itself.
module reset_line (input I, output O);
  wire reset;
  DCCA line (.CLKI(~I), .CE(1'b1), .CLKO(reset));
  assign O = ~reset;
endmodule
