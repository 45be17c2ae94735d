package dev.sortkey.transfer.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes CSV with a header of names and types.
public final class CsvSink implements ItemSink {
    private final CsvWriter writer;
    private final List<CsvColumn> columns;
    private final Map<CsvColumn, Integer> places = new HashMap<>();

    /// @param columns all that the items have, in their order
    public CsvSink(OutputStream out, CsvForm form, List<CsvColumn> columns) {
        this.columns = List.copyOf(columns);
        for (CsvColumn column : columns) {
            places.put(column, places.size());
        }
        writer = CsvWriter.builder()
                .fieldSeparator(form.delimiter().sign())
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        row(this.columns.stream().map(CsvColumn::header).toArray(String[]::new));
    }

    private void row(@Nullable String[] cells) {
        try {
            writer.writeRecord(cells);
        } catch (UncheckedIOException e) {
            throw Damage.unwritable(e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    @Override
    public void write(Map<String, AttributeValue> item) {
        @Nullable String[] cells = new String[columns.size()];
        item.forEach((name, value) -> {
            var column = new CsvColumn(name, AttributeType.of(value));
            Integer place = places.get(column);
            if (place == null) {
                throw new UserException(new UserError.BadInput(
                        "There is no column for " + column.header() + ".", "Add it, and begin again."));
            }
            cells[place] = column.cell(value);
        });
        row(cells);
    }

    @Override
    public void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
    }
}
