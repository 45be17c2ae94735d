package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A model as a picture, whatever draws it: a row for each entity, a column for the table and each index, with the
/// keys that its items have there. All in pixels of a screen.
///
/// @param marks what is drawn, in this order
record ModelPicture(String title, int width, int height, List<Mark> marks) {
    /// How wide a letter may be.
    static final int CHARACTER = 8;

    private static final int LINE = 18;
    private static final int GAP = 14;
    private static final int LONGEST = 44;

    /// What a mark stands for, and so how it looks.
    enum Kind {
        PAGE,
        BAND,
        IN,
        RULE,
        HEAD,
        QUIET,
        PLAIN
    }

    /// One thing that is drawn.
    sealed interface Mark {
        /// What it stands for.
        Kind kind();
    }

    /// A filled box.
    record Box(Kind kind, int x, int y, int width, int height) implements Mark {}

    /// Text from `x` on, on the line `y`.
    record Text(Kind kind, int x, int y, String text) implements Mark {}

    /// A line from the left to `x`.
    record Rule(Kind kind, int x, int y) implements Mark {}

    static ModelPicture of(EntityModel model) {
        return new Layout(rows(model)).picture(model.table() + ": entities and indexes");
    }

    /// The lines of each cell, the first row being the heads.
    private static List<List<List<String>>> rows(EntityModel model) {
        var rows = new ArrayList<List<List<String>>>();
        var heads = new ArrayList<List<String>>();
        heads.add(List.of("Entity"));
        heads.add(List.of("Table"));
        List<String> indexes = model.entities().isEmpty()
                ? List.of()
                : List.copyOf(model.entities().getFirst().indexes().keySet());
        indexes.forEach(index -> heads.add(List.of(index)));
        rows.add(heads);
        for (Entity entity : model.entities()) {
            var cells = new ArrayList<List<String>>();
            cells.add(List.of(entity.name(), Counted.of(entity.items(), "item")));
            cells.add(lines(entity.keys()));
            for (String index : indexes) {
                Entity.InIndex in = entity.indexes().getOrDefault(index, new Entity.InIndex(0, Map.of()));
                var lines = new ArrayList<>(lines(in.keys()));
                if (in.items() > 0 && in.items() < entity.items()) {
                    lines.add(in.items() + " of " + Counted.of(entity.items(), "item"));
                }
                cells.add(lines);
            }
            rows.add(cells);
        }
        return rows;
    }

    private static List<String> lines(Map<String, String> keys) {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + " = " + key.getValue())
                .toList();
    }

    private static String cut(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static int height(List<List<String>> row) {
        return row.stream().mapToInt(List::size).max().orElse(1) * LINE + 2 * GAP;
    }

    /// Places the cells.
    private static final class Layout {
        private final List<List<List<String>>> rows;
        /// Where each column begins, and where the last one ends.
        private final int[] left;
        private final List<Mark> marks = new ArrayList<>();

        Layout(List<List<List<String>>> rows) {
            this.rows = rows;
            left = new int[rows.getFirst().size() + 1];
            left[0] = GAP;
            for (int i = 0; i + 1 < left.length; i++) {
                int column = i;
                int widest = rows.stream()
                        .flatMap(row -> row.get(column).stream())
                        .mapToInt(line -> cut(line).length())
                        .max()
                        .orElse(0);
                left[i + 1] = left[i] + widest * CHARACTER + 3 * GAP;
            }
        }

        ModelPicture picture(String title) {
            int height = 3 * LINE
                    + GAP
                    + rows.stream().mapToInt(ModelPicture::height).sum();
            int width = Math.max(left[left.length - 1], (title.length() + 2) * CHARACTER + 2 * GAP);
            marks.add(new Box(Kind.PAGE, 0, 0, width, height));
            marks.add(new Text(Kind.HEAD, GAP, LINE + GAP / 2, title));
            int top = 2 * LINE + GAP / 2;
            for (int i = 0; i < rows.size(); i++) {
                row(i, top);
                top += height(rows.get(i));
            }
            return new ModelPicture(title, width, height, List.copyOf(marks));
        }

        private void row(int index, int top) {
            List<List<String>> cells = rows.get(index);
            int height = height(cells);
            if (index == 0) {
                marks.add(new Box(Kind.BAND, 0, top, left[left.length - 1], height));
            }
            for (int i = 0; i < cells.size(); i++) {
                List<String> lines = cells.get(i);
                boolean isKey = index > 0 && i > 0 && !lines.isEmpty();
                if (isKey) {
                    marks.add(new Box(Kind.IN, left[i], top + GAP / 2, left[i + 1] - left[i] - GAP, height - GAP));
                }
                for (int j = 0; j < lines.size(); j++) {
                    boolean isHead = index == 0 || (i == 0 && j == 0);
                    boolean isQuiet = i == 0 || !lines.get(j).contains(" = ");
                    marks.add(new Text(
                            isHead ? Kind.HEAD : isQuiet ? Kind.QUIET : Kind.PLAIN,
                            left[i] + (i == 0 ? 0 : GAP),
                            top + GAP + LINE * (j + 1) - 5,
                            cut(lines.get(j))));
                }
            }
            marks.add(new Rule(Kind.RULE, left[left.length - 1], top + height));
        }
    }
}
