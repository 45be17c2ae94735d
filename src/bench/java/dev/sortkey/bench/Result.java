package dev.sortkey.bench;

import java.util.List;

/// One line of the table of results.
///
/// @param what what was measured
/// @param ours the program's numbers, least and median
/// @param bare the numbers of the least that does the same
/// @param least the ratio of the least times
/// @param median the ratio of the median times
/// @param aim what the ratio should be
public record Result(String what, String ours, String bare, String least, String median, String aim) {
    static final Result HEADER =
            new Result("measured", "ours: least / median", "bare: least / median", "ratio", "of medians", "aim");
    private static final String MARK = "RESULT\t";

    /// A number that stands alone.
    public static Result plain(String what, String ours) {
        return new Result(what, ours, "", "", "", "");
    }

    /// Tells the process that started this one.
    public void tell() {
        System.out.println(MARK + String.join("\t", cells()));
    }

    static boolean isResult(String line) {
        return line.startsWith(MARK);
    }

    static Result parse(String line) {
        String[] cells = line.substring(MARK.length()).split("\t", -1);
        return new Result(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    }

    String row() {
        return "| " + String.join(" | ", cells()) + " |";
    }

    private List<String> cells() {
        return List.of(what, ours, bare, least, median, aim);
    }
}
