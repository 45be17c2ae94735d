package dev.sortkey.transfer.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in CSV: a header, then an item to a record, which may have line breaks in quotes.
final class CsvSource implements ItemSource {
    /// Half a character, so that no text has it: it stands for bytes that aren't UTF-8.
    private static final String FOREIGN = "\uD800";

    private static final int MOST_KEPT = 1 << 20;
    private static final int MOST_IN_A_CELL = 16 << 20;

    private final CsvForm form;
    private final Map<String, AttributeType> keys;
    private final CloseableIterator<Row> records;
    private @Nullable List<CsvColumn> columns;
    private long line = 1;
    private boolean ended;

    /// What stands between two delimiters; an empty string or binary value is in quotes.
    private record Cell(String text, boolean quoted) {}

    private record Row(long line, List<Cell> cells) {
        String text() {
            int letters = cells.stream().mapToInt(cell -> cell.text().length()).sum();
            return letters > MOST_KEPT ? "" : cells.stream().map(Cell::text).collect(Collectors.joining(","));
        }
    }

    private static final class Rows extends AbstractBaseCsvCallbackHandler<Row> {
        private List<Cell> cells = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            cells.add(new Cell(new String(buffer, offset, length), quoted));
        }

        @Override
        protected Row buildRecord() {
            return new Row(getStartingLineNumber(), cells);
        }
    }

    /// @param in in UTF-8
    /// @param keys the types of key attributes, for columns whose header has none
    CsvSource(InputStream in, CsvForm form, Map<String, AttributeType> keys) {
        this.form = form;
        this.keys = keys;
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(FOREIGN);
        records = CsvReader.builder()
                .fieldSeparator(form.delimiter().sign())
                .maxBufferSize(MOST_IN_A_CELL)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .build(new Rows(), new InputStreamReader(in, decoder))
                .iterator();
    }

    @Override
    public @Nullable Entry next() {
        while (!ended) {
            try {
                if (!records.hasNext()) {
                    ended = true;
                    return null;
                }
                Row row = records.next();
                line = row.line();
                if (columns == null) {
                    Entry wrong = header(row);
                    if (wrong != null) {
                        return wrong;
                    }
                } else {
                    return entry(row, columns);
                }
            } catch (CsvParseException e) {
                ended = true;
                return new Reject(
                        "The file isn't CSV from here on: " + e.getMessage() + ".", "", new Position(line, 0));
            } catch (UncheckedIOException e) {
                ended = true;
                IOException cause = e.getCause();
                return Damage.of(cause == null ? new IOException(e) : cause, new Position(line, 0));
            }
        }
        return null;
    }

    private @Nullable Reject header(Row row) {
        if (row.cells().stream().anyMatch(cell -> cell.text().isBlank())) {
            ended = true;
            return new Reject("A column has no name.", row.text(), new Position(line, 0));
        }
        List<CsvColumn> header = row.cells().stream()
                .map(cell -> CsvColumn.of(cell.text(), keys))
                .toList();
        var seen = new HashSet<CsvColumn>();
        for (CsvColumn column : header) {
            if (!seen.add(column)) {
                ended = true;
                return new Reject(
                        "The column " + column.header() + " is there twice.", row.text(), new Position(line, 0));
            }
        }
        columns = header;
        return null;
    }

    private Entry entry(Row row, List<CsvColumn> header) {
        var position = new Position(line, 0);
        List<Cell> cells = row.cells();
        String text = row.text();
        if (text.contains(FOREIGN)) {
            return new Reject("This text isn't UTF-8.", text, position);
        }
        if (cells.size() != header.size()) {
            return new Reject(
                    "The header has " + Counted.of(header.size(), "column") + ", and this line "
                            + Counted.of(cells.size(), "cell") + ".",
                    text,
                    position);
        }
        var item = new LinkedHashMap<String, AttributeValue>();
        for (int i = 0; i < cells.size(); i++) {
            CsvColumn column = header.get(i);
            try {
                AttributeValue value = value(column, cells.get(i));
                if (value != null && item.putIfAbsent(column.attribute(), value) != null) {
                    return new Reject(column.attribute() + " has values in two columns.", text, position);
                }
            } catch (UserException e) {
                return new Reject(JsonEntry.reason(e), text, new Position(line, i + 1));
            }
        }
        return new Item(null, item, position);
    }

    private @Nullable AttributeValue value(CsvColumn column, Cell cell) {
        boolean canBeEmpty = column.type() == AttributeType.S || column.type() == AttributeType.B;
        if (!cell.text().isEmpty() || (cell.quoted() && canBeEmpty)) {
            return column.value(cell.text());
        }
        return switch (form.empty()) {
            case ABSENT -> null;
            case EMPTY_STRING -> column.type() == AttributeType.S ? AttributeValue.fromS("") : null;
            case NULL -> AttributeValue.fromNul(true);
        };
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw Damage.unreadable(e);
        }
    }
}
