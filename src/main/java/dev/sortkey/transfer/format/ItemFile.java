package dev.sortkey.transfer.format;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.encoding.Utf8;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A file of items that is open: its form, and what is in it.
///
/// @param form as it was recognised, or as it was asked for
/// @param bytes how much of the file was read, as it is on the disk
public record ItemFile(FileForm form, ItemSource items, LongSupplier bytes) implements AutoCloseable {
    /// Several times what the largest item takes, however it is written.
    private static final int LONGEST_LINE = 16 << 20;

    /// Opens a file, or a folder that an export wrote, in any compression and encoding that is known.
    ///
    /// @param asked the form; null to recognise it
    /// @param keys the types of key attributes, for formats that have none
    /// @throws UserException `NotFound` without such a file, `BadInput` when its form isn't known,
    ///     `Unavailable` when it can't be read
    public static ItemFile open(Path path, @Nullable FileForm asked, Map<String, AttributeType> keys) {
        BlockingCall.begins(path);
        try {
            if (Files.isDirectory(path)) {
                ExportFolder export = ExportFolder.open(path);
                return new ItemFile(new FileForm(Format.S3_EXPORT, false), export, export::bytesRead);
            }
            return open(Files.newInputStream(path), asked, keys);
        } catch (NoSuchFileException e) {
            throw new UserException(new UserError.NotFound("There is no file " + path + ".", "Check the path."), e);
        } catch (IOException e) {
            throw Damage.unreadable(e);
        }
    }

    /// Opens a stream, which is closed with this.
    ///
    /// @throws UserException as for a file
    public static ItemFile open(InputStream file, @Nullable FileForm asked, Map<String, AttributeType> keys) {
        try {
            var counted = new Counting(file);
            InputStream text = new BufferedInputStream(Utf8.of(Compression.open(counted)), Recogniser.HEAD + 1);
            FileForm form = asked == null ? Recogniser.of(Recogniser.head(text)) : asked;
            return new ItemFile(form, source(text, form, keys), counted.read::get);
        } catch (IOException e) {
            if (e instanceof EOFException || Compression.isDamage(e)) {
                throw new UserException(
                        new UserError.BadInput("The compressed file is damaged at its beginning.", "Get it again."), e);
            }
            throw Damage.unreadable(e);
        }
    }

    /// Counts what is read, for others to see.
    private static final class Counting extends FilterInputStream {
        private final AtomicLong read = new AtomicLong();

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read.addAndGet(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            read.addAndGet(Math.max(0, some));
            return some;
        }
    }

    private static ItemSource source(InputStream text, FileForm form, Map<String, AttributeType> keys) {
        boolean typed = form.format() != Format.PLAIN_JSON;
        return switch (form.format()) {
            case DYNAMODB_JSON, PLAIN_JSON ->
                form.lines()
                        ? new LineSource(text, new JsonEntry(true, typed, null), LONGEST_LINE)
                        : new JsonStreamSource(text, form.format(), typed);
            case SCAN_OUTPUT, BATCH_WRITE, WORKBENCH -> new JsonStreamSource(text, form.format(), true);
            case CSV -> new CsvSource(text, Objects.requireNonNull(form.csv()), keys);
            case ION -> new IonSource(text);
            case S3_EXPORT ->
                throw new UserException(new UserError.BadInput(
                        "An S3 export is a folder of several files.", "Choose the folder, or one of its data files."));
        };
    }

    /// How many bytes of the file were read so far, to compare with its size.
    public long bytesRead() {
        return bytes.getAsLong();
    }

    /// The next entry; null after the last.
    public ItemSource.@Nullable Entry next() {
        return items.next();
    }

    @Override
    public void close() {
        items.close();
    }
}
