package dev.sortkey.dynamo.transfer.format;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in CSV: a header, then an item to a record, which may have line breaks in quotes.
final class CsvSource implements ItemSource {
    /// No character, so that no text has it: it stands for bytes that aren't UTF-8.
    private static final String FOREIGN = "\uFDD0";

    private static final int MOST_IN_A_CELL = 64 << 20;

    private final CsvForm form;
    private final Map<String, AttributeType> keys;
    private final CloseableIterator<CsvRecord> records;
    private @Nullable List<CsvColumn> columns;
    private long line = 1;
    private boolean ended;

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
                .ofCsvRecord(new InputStreamReader(in, decoder))
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
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
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
                return new Reject("The file isn't CSV from here on: " + e.getMessage() + ".", "", new Position(line, 0));
            } catch (UncheckedIOException e) {
                ended = true;
                IOException cause = e.getCause();
                return Damage.of(cause == null ? new IOException(e) : cause, new Position(line, 0));
            }
        }
        return null;
    }

    private @Nullable Reject header(CsvRecord row) {
        List<CsvColumn> header =
                row.getFields().stream().map(name -> CsvColumn.of(name, keys)).toList();
        var seen = new HashSet<CsvColumn>();
        for (CsvColumn column : header) {
            if (column.attribute().isEmpty() || !seen.add(column)) {
                ended = true;
                return new Reject(
                        column.attribute().isEmpty()
                                ? "A column has no name."
                                : "The column " + column.header() + " is there twice.",
                        String.join(",", row.getFields()),
                        new Position(line, 0));
            }
        }
        columns = header;
        return null;
    }

    private Entry entry(CsvRecord row, List<CsvColumn> header) {
        var position = new Position(line, 0);
        List<String> cells = row.getFields();
        String text = cells.stream().mapToInt(String::length).sum() > 1 << 20 ? "" : String.join(",", cells);
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

    private @Nullable AttributeValue value(CsvColumn column, String cell) {
        if (!cell.isEmpty()) {
            return column.value(cell);
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
