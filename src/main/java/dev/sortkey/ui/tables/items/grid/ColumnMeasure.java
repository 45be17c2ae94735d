package dev.sortkey.ui.tables.items.grid;

import java.util.Comparator;
import java.util.stream.IntStream;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide a column wants to be, measured in the font of the cells.
final class ColumnMeasure {
    private static final int SAMPLED = 100;
    private static final int MEASURED = 3;
    /// In heights of the font.
    private static final double LEAST = 4;
    private static final double MOST = 22;
    private static final double PADDING = 1.7;
    private static final double DETAIL = 0.8;

    private final Font font;
    private final Text text = new Text();

    ColumnMeasure(Font font) {
        this.font = font;
    }

    /// Wide enough for the title and for the longest of the first values, but never so wide that it fills the window.
    double width(GridColumn column, GridSource source) {
        double title = of(column.name()) * 1.08 + of(column.detail()) * DETAIL + font.getSize();
        // The longest by letters are nearly always the widest, and measuring is slow.
        double values = IntStream.range(0, Math.min(SAMPLED, source.size()))
                .mapToObj(row -> source.cell(row, column).text())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MEASURED)
                .mapToDouble(this::of)
                .max()
                .orElse(0);
        double size = font.getSize();
        double weight = column.pinned() ? 1.12 : 1; // keys are bold
        return Math.ceil(Math.clamp(Math.max(title, values * weight) + size * PADDING, size * LEAST, size * MOST));
    }

    private double of(String words) {
        text.setFont(font);
        text.setText(words);
        return text.getLayoutBounds().getWidth();
    }
}
