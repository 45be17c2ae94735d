package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Sink;
import dev.sortkey.transfer.job.TableSource;
import dev.sortkey.transfer.job.Tally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of pages in DynamoDB JSON, one to a line, each page compressed by itself: a file that can be cut off
/// after any page.
final class ExportPart implements Sink<Page, ExportPart.Encoded>, AutoCloseable {
    private static final String NAME = "part";

    private final Path file;
    private final List<Mask> masks;
    private final boolean compressed;
    private final FileChannel channel;
    private long length;

    /// @param start says how much belongs to it
    ExportPart(Path file, List<Mask> masks, boolean compressed, Checkpoint start) {
        this.file = file;
        this.masks = masks;
        this.compressed = compressed;
        this.length = length(start);
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(length).position(length);
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
    }

    /// How many bytes belong to a checkpoint.
    static long length(Checkpoint at) {
        return at.lengths().getOrDefault(NAME, 0L);
    }

    /// A page as bytes.
    record Encoded(ByteBuffer bytes, Tally tally) {}

    @Override
    public long bytes(Page page) {
        return TableSource.bytes(page);
    }

    @Override
    public Encoded send(Page page, boolean again) {
        var bytes = new ByteArrayOutputStream();
        var text = new StringBuilder();
        for (Map<String, AttributeValue> item : page.items()) {
            text.append(DynamoJson.print(Mask.of(item, masks), false)).append('\n');
        }
        byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
        if (compressed && plain.length > 0) {
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(plain);
            } catch (IOException e) {
                throw new IllegalStateException(e); // memory doesn't fail
            }
        }
        return new Encoded(
                ByteBuffer.wrap(compressed ? bytes.toByteArray() : plain),
                Tally.of(Count.COPIED, page.items().size())
                        .plus(Tally.ofReading(page.tally().used())));
    }

    @Override
    public Tally record(Encoded encoded) {
        ByteBuffer bytes = encoded.bytes();
        try {
            while (bytes.hasRemaining()) {
                length += channel.write(bytes);
            }
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
        return encoded.tally();
    }

    @Override
    public Map<String, Long> sync() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
        return Map.of(NAME, length);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
    }
}
