// Makes a domain's reset from an asynchronous one: asserted at once, also while the clock stands, and
// released two to three edges of `clk_i` after the source, in step with the clock.
//
// One for each clock domain, as the only source of that domain's `rst_ni`. It filters nothing: a
// glitch on `rst_ni` resets the domain.
module reset_synchroniser (
    input  logic clk_i,
    input  logic rst_ni,  // asynchronous
    output logic rst_no   // asserted asynchronously, released with clk_i
);

  logic first_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      first_q <= 1'b0;
      rst_no  <= 1'b0;
    end else begin
      first_q <= 1'b1;
      rst_no  <= first_q;
    end
  end

endmodule
