// The ECP5's block memory, 2,048 bytes of 9 bits, for simulation: as Yosys uses it, without output registers,
// chip selects and resets. Not among the cells that Yosys puts in, which would take each word to a cell.
module DP16KD #(
  parameter integer DATA_WIDTH_A = 18,  // 4, 9, 18, or 36 of both ports at once: A writes, B reads
  parameter integer DATA_WIDTH_B = 18,
  parameter WRITEMODE_A = "NORMAL", WRITEMODE_B = "NORMAL", RESETMODE = "SYNC",
  parameter ASYNC_RESET_RELEASE = "SYNC", REGMODE_A = "NOREG", REGMODE_B = "NOREG",
  parameter CLKAMUX = "CLKA", CLKBMUX = "CLKB", CSDECODE_A = "0b000", CSDECODE_B = "0b000", GSR = "AUTO",
  // 16 words each, of 18 bits in 20
  parameter [319:0]
    INITVAL_00 = 0, INITVAL_01 = 0, INITVAL_02 = 0, INITVAL_03 = 0, INITVAL_04 = 0, INITVAL_05 = 0,
    INITVAL_06 = 0, INITVAL_07 = 0, INITVAL_08 = 0, INITVAL_09 = 0, INITVAL_0A = 0, INITVAL_0B = 0,
    INITVAL_0C = 0, INITVAL_0D = 0, INITVAL_0E = 0, INITVAL_0F = 0, INITVAL_10 = 0, INITVAL_11 = 0,
    INITVAL_12 = 0, INITVAL_13 = 0, INITVAL_14 = 0, INITVAL_15 = 0, INITVAL_16 = 0, INITVAL_17 = 0,
    INITVAL_18 = 0, INITVAL_19 = 0, INITVAL_1A = 0, INITVAL_1B = 0, INITVAL_1C = 0, INITVAL_1D = 0,
    INITVAL_1E = 0, INITVAL_1F = 0, INITVAL_20 = 0, INITVAL_21 = 0, INITVAL_22 = 0, INITVAL_23 = 0,
    INITVAL_24 = 0, INITVAL_25 = 0, INITVAL_26 = 0, INITVAL_27 = 0, INITVAL_28 = 0, INITVAL_29 = 0,
    INITVAL_2A = 0, INITVAL_2B = 0, INITVAL_2C = 0, INITVAL_2D = 0, INITVAL_2E = 0, INITVAL_2F = 0,
    INITVAL_30 = 0, INITVAL_31 = 0, INITVAL_32 = 0, INITVAL_33 = 0, INITVAL_34 = 0, INITVAL_35 = 0,
    INITVAL_36 = 0, INITVAL_37 = 0, INITVAL_38 = 0, INITVAL_39 = 0, INITVAL_3A = 0, INITVAL_3B = 0,
    INITVAL_3C = 0, INITVAL_3D = 0, INITVAL_3E = 0, INITVAL_3F = 0
) (
  input CLKA, CEA, OCEA, WEA, RSTA, CSA0, CSA1, CSA2,
  input ADA0, ADA1, ADA2, ADA3, ADA4, ADA5, ADA6, ADA7, ADA8, ADA9, ADA10, ADA11, ADA12, ADA13,
  input DIA0, DIA1, DIA2, DIA3, DIA4, DIA5, DIA6, DIA7, DIA8, DIA9, DIA10, DIA11, DIA12, DIA13,
  DIA14, DIA15, DIA16, DIA17,
  output DOA0, DOA1, DOA2, DOA3, DOA4, DOA5, DOA6, DOA7, DOA8, DOA9, DOA10, DOA11, DOA12, DOA13,
  DOA14, DOA15, DOA16, DOA17,
  input CLKB, CEB, OCEB, WEB, RSTB, CSB0, CSB1, CSB2,
  input ADB0, ADB1, ADB2, ADB3, ADB4, ADB5, ADB6, ADB7, ADB8, ADB9, ADB10, ADB11, ADB12, ADB13,
  input DIB0, DIB1, DIB2, DIB3, DIB4, DIB5, DIB6, DIB7, DIB8, DIB9, DIB10, DIB11, DIB12, DIB13,
  DIB14, DIB15, DIB16, DIB17,
  output DOB0, DOB1, DOB2, DOB3, DOB4, DOB5, DOB6, DOB7, DOB8, DOB9, DOB10, DOB11, DOB12, DOB13,
  DOB14, DOB15, DOB16, DOB17
);
  localparam [64*320-1:0] CONTENT = {
    INITVAL_3F, INITVAL_3E, INITVAL_3D, INITVAL_3C, INITVAL_3B, INITVAL_3A, INITVAL_39, INITVAL_38,
    INITVAL_37, INITVAL_36, INITVAL_35, INITVAL_34, INITVAL_33, INITVAL_32, INITVAL_31, INITVAL_30,
    INITVAL_2F, INITVAL_2E, INITVAL_2D, INITVAL_2C, INITVAL_2B, INITVAL_2A, INITVAL_29, INITVAL_28,
    INITVAL_27, INITVAL_26, INITVAL_25, INITVAL_24, INITVAL_23, INITVAL_22, INITVAL_21, INITVAL_20,
    INITVAL_1F, INITVAL_1E, INITVAL_1D, INITVAL_1C, INITVAL_1B, INITVAL_1A, INITVAL_19, INITVAL_18,
    INITVAL_17, INITVAL_16, INITVAL_15, INITVAL_14, INITVAL_13, INITVAL_12, INITVAL_11, INITVAL_10,
    INITVAL_0F, INITVAL_0E, INITVAL_0D, INITVAL_0C, INITVAL_0B, INITVAL_0A, INITVAL_09, INITVAL_08,
    INITVAL_07, INITVAL_06, INITVAL_05, INITVAL_04, INITVAL_03, INITVAL_02, INITVAL_01, INITVAL_00
  };

  wire [13:0] address_a =
      {ADA13, ADA12, ADA11, ADA10, ADA9, ADA8, ADA7, ADA6, ADA5, ADA4, ADA3, ADA2, ADA1, ADA0};
  wire [17:0] in_a =
      {DIA17, DIA16, DIA15, DIA14, DIA13, DIA12, DIA11, DIA10, DIA9, DIA8, DIA7, DIA6, DIA5, DIA4,
      DIA3, DIA2, DIA1, DIA0};
  wire [13:0] address_b =
      {ADB13, ADB12, ADB11, ADB10, ADB9, ADB8, ADB7, ADB6, ADB5, ADB4, ADB3, ADB2, ADB1, ADB0};
  wire [17:0] in_b =
      {DIB17, DIB16, DIB15, DIB14, DIB13, DIB12, DIB11, DIB10, DIB9, DIB8, DIB7, DIB6, DIB5, DIB4,
      DIB3, DIB2, DIB1, DIB0};
  reg [17:0] word_a, word_b;  // what each port has read
  reg [35:0] wide;            // or both, as wide
  assign
    {DOA17, DOA16, DOA15, DOA14, DOA13, DOA12, DOA11, DOA10, DOA9, DOA8, DOA7, DOA6, DOA5, DOA4,
    DOA3, DOA2, DOA1, DOA0}
      = DATA_WIDTH_B == 36 ? wide[17:0] : word_a;
  assign
    {DOB17, DOB16, DOB15, DOB14, DOB13, DOB12, DOB11, DOB10, DOB9, DOB8, DOB7, DOB6, DOB5, DOB4,
    DOB3, DOB2, DOB1, DOB0}
      = DATA_WIDTH_B == 36 ? wide[35:18] : word_b;

  reg [8:0] bytes[0:2047];
  integer i;
  initial begin
    for (i = 0; i < 2048; i = i + 1) bytes[i] = CONTENT[20 * (i / 2) + 9 * (i % 2) +: 9];
    if (CLKAMUX != "CLKA" || CLKBMUX != "CLKB" || REGMODE_A != "NOREG" || REGMODE_B != "NOREG"
        || WRITEMODE_A == "WRITETHROUGH" || WRITEMODE_B == "WRITETHROUGH" || DATA_WIDTH_A < 4
        || DATA_WIDTH_B < 4)
      $fatal(1, "a memory that this model does not know");
  end

  always @(posedge CLKA) begin
    if (RSTA) $fatal(1, "a memory is reset");
    if (CEA) begin
      if (WEA && DATA_WIDTH_A == 4) bytes[address_a[13:3]][4 * address_a[2] +: 4] <= in_a[3:0];
      if (WEA && DATA_WIDTH_A == 9) bytes[address_a[13:3]] <= in_a[8:0];
      if (WEA && DATA_WIDTH_A >= 18) begin
        if (address_a[0]) bytes[{address_a[13:5], DATA_WIDTH_A == 18 && address_a[4], 1'b0}] <= in_a[8:0];
        if (address_a[1]) bytes[{address_a[13:5], DATA_WIDTH_A == 18 && address_a[4], 1'b1}] <= in_a[17:9];
      end
      if (WEA && DATA_WIDTH_A == 36) begin
        if (address_a[2]) bytes[{address_a[13:5], 2'd2}] <= in_b[8:0];
        if (address_a[3]) bytes[{address_a[13:5], 2'd3}] <= in_b[17:9];
      end
      if (!WEA || WRITEMODE_A == "READBEFOREWRITE")
        word_a <= DATA_WIDTH_A == 4 ? {14'd0, bytes[address_a[13:3]][4 * address_a[2] +: 4]}
                : DATA_WIDTH_A == 9 ? {9'd0, bytes[address_a[13:3]]}
                                    : {bytes[{address_a[13:4], 1'b1}], bytes[{address_a[13:4], 1'b0}]};
    end
  end

  always @(posedge CLKB) begin
    if (RSTB) $fatal(1, "a memory is reset");
    if (CEB) begin
      if (WEB && DATA_WIDTH_B == 4) bytes[address_b[13:3]][4 * address_b[2] +: 4] <= in_b[3:0];
      if (WEB && DATA_WIDTH_B == 9) bytes[address_b[13:3]] <= in_b[8:0];
      if (WEB && DATA_WIDTH_B == 18) begin
        if (address_b[0]) bytes[{address_b[13:4], 1'b0}] <= in_b[8:0];
        if (address_b[1]) bytes[{address_b[13:4], 1'b1}] <= in_b[17:9];
      end
      if (!WEB || WRITEMODE_B == "READBEFOREWRITE") begin
        word_b <= DATA_WIDTH_B == 4 ? {14'd0, bytes[address_b[13:3]][4 * address_b[2] +: 4]}
                : DATA_WIDTH_B == 9 ? {9'd0, bytes[address_b[13:3]]}
                                    : {bytes[{address_b[13:4], 1'b1}], bytes[{address_b[13:4], 1'b0}]};
        wide <= {bytes[{address_b[13:5], 2'd3}], bytes[{address_b[13:5], 2'd2}],
                 bytes[{address_b[13:5], 2'd1}], bytes[{address_b[13:5], 2'd0}]};
      end
    end
  end
endmodule
