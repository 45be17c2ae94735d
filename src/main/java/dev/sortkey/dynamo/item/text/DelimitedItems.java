package dev.sortkey.dynamo.item.text;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in lines of values, as spreadsheets and Sortkey itself copy them. The first line has the names, with or
/// without types: `age`, `age:N` or `age (N)`. A field that is empty is an attribute that isn't there; `""` is
/// empty text.
final class DelimitedItems {
    private static final String DELIMITERS = "\t,;|";

    private final List<Column> columns;

    private DelimitedItems(List<Column> columns) {
        this.columns = columns;
    }

    /// What is between two delimiters.
    record Field(String text, boolean quoted) {
        boolean isNothing() {
            return text.isEmpty() && !quoted;
        }
    }

    private record Line(long number, List<Field> fields) {}

    private static final class Handler extends AbstractBaseCsvCallbackHandler<Line> {
        private List<Field> fields = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLineNumber) {
            fields = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            fields.add(new Field(new String(buffer, offset, length), quoted));
        }

        @Override
        protected Line buildRecord() {
            return new Line(getStartingLineNumber(), fields);
        }
    }

    static List<FoundItem> read(String text, Map<String, AttributeType> types, String partition) {
        List<Line> lines = lines(text);
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Column> columns = lines.getFirst().fields().stream()
                .map(field -> Column.of(field.text(), types))
                .toList();
        check(columns, partition);
        var items = new DelimitedItems(columns);
        return lines.stream()
                .skip(1)
                .filter(line -> !line.fields().stream().allMatch(Field::isNothing))
                .map(line -> new FoundItem(items.item(line), Math.toIntExact(line.number())))
                .toList();
    }

    private static List<Line> lines(String text) {
        var lines = new ArrayList<Line>();
        try {
            CsvReader.builder()
                    .fieldSeparator(delimiter(text.lines().findFirst().orElse("")))
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .build(new Handler(), text)
                    .forEach(lines::add);
        } catch (CsvParseException e) {
            throw bad("The text can't be read as lines of values: " + e.getMessage(), lines.size() + 1L, 1);
        }
        if (!lines.isEmpty() && !text.strip().endsWith("\"")) {
            Line last = lines.getLast();
            if (!last.fields().isEmpty() && last.fields().getLast().quoted()) {
                throw bad(
                        "A quote that begins here isn't closed",
                        last.number(),
                        last.fields().size());
            }
        }
        return lines;
    }

    /// The delimiter that is there most often outside quotes.
    private static char delimiter(String header) {
        String bare = header.replaceAll("\"[^\"]*\"", "");
        return (char) DELIMITERS
                .chars()
                .boxed()
                .max(Comparator.comparingLong(delimiter ->
                        bare.chars().filter(unit -> unit == delimiter).count()))
                .filter(delimiter -> bare.indexOf(delimiter) >= 0)
                .orElse((int) ',')
                .intValue();
    }

    private static void check(List<Column> columns, String partition) {
        List<String> names = columns.stream().map(Column::name).toList();
        if (!names.contains(partition)) {
            throw new UserException(new UserError.BadInput(
                    "The first line has no column '" + partition + "', which every item needs.",
                    "Copy the rows with their header, or copy items as JSON.",
                    1,
                    1));
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && names.indexOf(names.get(i)) < i) {
                throw bad("The column '" + names.get(i) + "' is there twice", 1, i + 1);
            }
        }
    }

    private Map<String, AttributeValue> item(Line line) {
        var item = new LinkedHashMap<String, AttributeValue>();
        for (int i = 0; i < line.fields().size(); i++) {
            Field field = line.fields().get(i);
            if (field.isNothing()) {
                continue;
            }
            if (i >= columns.size() || columns.get(i).name().isEmpty()) {
                throw bad("'" + cut(field.text()) + "' is in a column without a name", line.number(), i + 1);
            }
            Column column = columns.get(i);
            try {
                item.put(column.name(), column.value(field.text()));
            } catch (UserException e) {
                String what = e.error().what().replaceFirst("( \\(line \\d+, column \\d+\\))?\\.$", "");
                throw bad(column.name() + ": " + what, line.number(), i + 1);
            }
        }
        return item;
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 39) + "…" : text;
    }

    private static UserException bad(String what, long line, int column) {
        return new UserException(new UserError.BadInput(
                what + " (line " + line + ", column " + column + ").",
                "Correct it, and paste again.",
                Math.toIntExact(line),
                column));
    }
}
