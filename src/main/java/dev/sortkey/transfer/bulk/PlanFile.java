package dev.sortkey.transfer.bulk;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.transfer.job.Source;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The changes in the file of a plan, in the order of its lines. A position is the number of bytes before a line,
/// and the number of lines.
record PlanFile(Path file) implements Source<PlanFile.Line> {
    private static final int BUFFER = 1 << 16;

    /// One line.
    ///
    /// @param number from 1
    /// @param bytes of its text
    record Line(long number, PlannedChange change, long bytes) {}

    @Override
    public void each(String position, Taker<Line> taker) {
        String[] at = position.isEmpty() ? new String[] {"0", "0"} : position.split(" ", 2);
        try (var lines = new Lines(file, Long.parseLong(at[0]), Long.parseLong(at[1]))) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                taker.take(line.get(), lines.bytes + " " + lines.number);
            }
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    private static final class Lines implements AutoCloseable {
        private final Path file;
        private final InputStream in;
        private long bytes;
        private long number;

        private Lines(Path file, long bytes, long number) throws IOException {
            this.file = file;
            this.bytes = bytes;
            this.number = number;
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.READ).position(bytes);
            this.in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
        }

        private Optional<Line> next() throws IOException {
            var line = new ByteArrayOutputStream();
            int one = in.read();
            for (; one >= 0 && one != '\n'; one = in.read()) {
                line.write(one);
            }
            if (one < 0 && line.size() == 0) {
                return Optional.empty();
            }
            bytes += line.size() + (one < 0 ? 0 : 1);
            number++;
            return Optional.of(new Line(number, change(line.toString(StandardCharsets.UTF_8)), line.size()));
        }

        private PlannedChange change(String text) {
            try {
                return PlannedChange.of(text);
            } catch (UserException e) {
                throw new UserException(
                        new UserError.BadInput(
                                file + ", line " + number + ": " + e.error().what(),
                                "Repair the line, or plan again.",
                                Math.toIntExact(number),
                                0),
                        e);
            } catch (RuntimeException e) {
                throw new UserException(
                        new UserError.BadInput(
                                file + ", line " + number + " isn't a change.",
                                "Each line needs \"before\", \"after\" or both, as items in DynamoDB JSON.",
                                Math.toIntExact(number),
                                0),
                        e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
