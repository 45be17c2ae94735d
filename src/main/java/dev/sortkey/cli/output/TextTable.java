package dev.sortkey.cli.output;

import java.util.List;
import java.util.stream.IntStream;

/// Rows of text under a header, in aligned columns.
final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST = 6;

    private TextTable() {}

    /// The lines of the table; wide columns are cut so that it fits into `width` columns of the terminal.
    ///
    /// @param width 0 for as wide as it is
    static String print(List<String> header, List<List<String>> rows, int width) {
        int[] natural = IntStream.range(0, header.size())
                .map(column -> Math.max(
                        CellWidth.of(header.get(column)),
                        rows.stream()
                                .mapToInt(row -> CellWidth.of(row.get(column)))
                                .max()
                                .orElse(0)))
                .toArray();
        int cap = width == 0 ? Integer.MAX_VALUE : cap(natural, width);
        int[] widths = IntStream.of(natural).map(each -> Math.min(each, cap)).toArray();
        var out = new StringBuilder();
        line(out, header, widths, width);
        rows.forEach(row -> line(out, row, widths, width));
        return out.toString();
    }

    /// The widest that a column may be, so that all of them fit; narrower than readable is no use.
    private static int cap(int[] natural, int width) {
        int room = width - GAP.length() * (natural.length - 1);
        int cap = Math.max(NARROWEST, IntStream.of(natural).max().orElse(0));
        while (cap > NARROWEST && sum(natural, cap) > room) {
            cap--;
        }
        return cap;
    }

    private static int sum(int[] natural, int cap) {
        return IntStream.of(natural).map(each -> Math.min(each, cap)).sum();
    }

    private static void line(StringBuilder out, List<String> cells, int[] widths, int width) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : GAP).append(CellWidth.pad(CellWidth.cut(cells.get(i), widths[i]), widths[i]));
        }
        String text = line.toString().stripTrailing();
        out.append(width == 0 ? text : CellWidth.cut(text, width)).append('\n');
    }
}
