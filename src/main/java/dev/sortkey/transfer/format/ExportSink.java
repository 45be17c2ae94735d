package dev.sortkey.transfer.format;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.transfer.encoding.Compression;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/// Writes a full export as ExportTableToPointInTime does, so that ImportTable and other tools take it: data
/// files, compressed, of a number of items each, and the manifests. Its folder has its name, and the manifests,
/// only when it is complete.
public final class ExportSink implements ItemSink {
    /// How many items a data file has, unless one says otherwise.
    public static final int USUAL = 100_000;

    /// What the manifest says of the export.
    ///
    /// @param at of which moment it is
    /// @param mark tells it from others of that moment
    public record About(String tableArn, Instant at, String mark) {
        private String id() {
            return "%014d-%s".formatted(at.toEpochMilli(), mark);
        }
    }

    /// @param md5 in hexadecimal digits
    private record Part(String name, long count, String md5) {}

    private final Path complete;
    private final Path folder;
    private final About about;
    private final int mostItems;
    private final List<Part> parts = new ArrayList<>();
    private @Nullable Open open;

    private static final class Open {
        private final String name;
        private final MessageDigest digest;
        private final OutputStream file;
        private final TextSink sink;
        private long count;

        Open(String name, MessageDigest digest, OutputStream file, TextSink sink) {
            this.name = name;
            this.digest = digest;
            this.file = file;
            this.sink = sink;
        }
    }

    /// Begins an export in a new folder below `AWSDynamoDB` in `root`.
    ///
    /// @param mostItems in a data file
    public ExportSink(Path root, About about, int mostItems) {
        this.about = about;
        this.mostItems = mostItems;
        this.complete = root.resolve("AWSDynamoDB").resolve(about.id());
        this.folder = unfinished(root, about);
        try {
            delete(folder); // of an earlier try
            Files.createDirectories(folder.resolve("data"));
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
    }

    private static Path unfinished(Path root, About about) {
        return root.resolve("AWSDynamoDB").resolve(about.id() + ExportFolder.UNFINISHED);
    }

    /// Deletes what is there of an export that wasn't completed.
    ///
    /// @throws IOException when that isn't possible
    public static void discard(Path root, About about) throws IOException {
        delete(unfinished(root, about));
        try {
            Files.deleteIfExists(root.resolve("AWSDynamoDB"));
        } catch (DirectoryNotEmptyException e) {
            return; // it has other exports
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> innermostFirst =
                        all.sorted(Comparator.reverseOrder()).toList();
                for (Path each : innermostFirst) {
                    Files.delete(each);
                }
            }
        }
    }

    @Override
    public void write(Map<String, AttributeValue> item) {
        if (open != null && open.count == mostItems) {
            endPart();
        }
        if (open == null) {
            open = begin();
        }
        open.sink.write(item);
        open.count++;
    }

    private Open begin() {
        String name = "%05d-%s.json.gz".formatted(parts.size(), about.mark());
        try {
            MessageDigest digest = md5();
            OutputStream file = new DigestOutputStream(
                    Files.newOutputStream(folder.resolve("data").resolve(name)), digest);
            return new Open(name, digest, file, TextSink.export(Compression.GZIP.create(new Plain(file))));
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
    }

    /// Passes arrays on as they are.
    private static final class Plain extends FilterOutputStream {
        Plain(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5"); // as S3 has it; nothing is kept safe by it
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endPart() {
        if (open != null) {
            open.sink.close();
            parts.add(new Part(open.name, open.count, HexFormat.of().formatHex(open.digest.digest())));
            open = null;
        }
    }

    @Override
    public void flush() {
        if (open != null) {
            open.sink.flush();
        }
    }

    /// Writes the manifests, after the last item.
    public void complete() {
        endPart();
        try {
            withSum("manifest-files", files());
            withSum("manifest-summary", JsonText.print(false, this::summary));
            delete(complete); // of a run that was killed before it could say that it had finished
            Files.move(folder, complete);
        } catch (IOException | UncheckedIOException e) {
            throw Damage.unwritable(e instanceof IOException io ? io : new IOException(e));
        }
    }

    /// Deletes what was written unless it is complete.
    @Override
    public void close() {
        try {
            if (open != null) {
                open.file.close();
            }
            delete(folder);
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
    }

    private void withSum(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), json);
        byte[] sum = md5().digest(json.getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve(name + ".md5"), Base64.getEncoder().encodeToString(sum));
    }

    private String files() {
        var lines = new StringBuilder();
        for (Part part : parts) {
            lines.append(JsonText.print(false, json -> {
                json.writeStartObject();
                json.writeNumberProperty("itemCount", part.count());
                json.writeStringProperty(
                        "md5Checksum",
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(part.md5())));
                json.writeStringProperty("etag", part.md5());
                json.writeStringProperty("dataFileS3Key", "AWSDynamoDB/" + about.id() + "/data/" + part.name());
                json.writeEndObject();
            }));
            lines.append('\n');
        }
        return lines.toString();
    }

    private void summary(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("version", "2020-06-30");
        json.writeStringProperty("exportArn", about.tableArn() + "/export/" + about.id());
        json.writeStringProperty("startTime", about.at().toString());
        json.writeStringProperty("endTime", about.at().toString());
        json.writeStringProperty("tableArn", about.tableArn());
        json.writeStringProperty("exportTime", about.at().toString());
        json.writeStringProperty("manifestFilesS3Key", "AWSDynamoDB/" + about.id() + "/manifest-files.json");
        json.writeNumberProperty(
                "itemCount", parts.stream().mapToLong(Part::count).sum());
        json.writeStringProperty("outputFormat", "DYNAMODB_JSON");
        json.writeStringProperty("exportType", "FULL_EXPORT");
        json.writeEndObject();
    }
}
