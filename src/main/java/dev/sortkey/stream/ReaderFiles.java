package dev.sortkey.stream;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.PrivateFiles;
import dev.sortkey.support.file.SetAside;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The folder of one reader of one table: `checkpoint.json` has its position, and `aside.jsonl` the records that
/// could not be handled, one per line.
///
/// @param folder made when something is written
/// @param notices told of a damaged checkpoint
public record ReaderFiles(Path folder, Consumer<UserError> notices) {
    /// The checkpoint of a reader whose own was damaged: it reads all records that are left.
    private static final Checkpoint NONE = new Checkpoint("", Map.of(), Set.of());

    /// The checkpoint that was saved last; nothing when none was. A damaged one is set aside, and the stream is read
    /// again from its oldest record.
    ///
    /// @throws dev.sortkey.support.UserException when it can't be read
    Optional<Checkpoint> load() {
        Path file = folder.resolve("checkpoint.json");
        try {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("a folder");
            }
            try (JsonParser json = JsonText.parser(Files.readString(file))) {
                return Optional.of(read(json));
            }
        } catch (CharacterCodingException | JacksonException | IllegalArgumentException e) {
            setAside(file);
            return Optional.of(NONE);
        } catch (IOException e) { // no damage: the file stays as it is, and the reader tries again
            throw FileErrors.unreadable(file, e);
        }
    }

    private void setAside(Path file) {
        String what = file + " is damaged";
        String next = "Sortkey reads the table's stream again from its oldest record.";
        try {
            notices.accept(new UserError.Unavailable(
                    what + " and was renamed to " + SetAside.move(file).getFileName() + ".", next));
        } catch (IOException e) {
            notices.accept(new UserError.Unavailable(what + " and couldn't be renamed. It will be replaced.", next));
        }
    }

    private static Checkpoint read(JsonParser json) {
        String stream = "";
        var after = new LinkedHashMap<String, String>();
        var finished = new HashSet<String>();
        expect(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "stream" -> stream = string(json);
                case "after" -> {
                    expect(json.currentToken() == JsonToken.START_OBJECT);
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String shard = json.currentName();
                        json.nextToken();
                        after.put(shard, string(json));
                    }
                }
                case "finished" -> {
                    expect(json.currentToken() == JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        finished.add(json.getString());
                    }
                    expect(json.currentToken() == JsonToken.END_ARRAY);
                }
                default -> json.skipChildren(); // of a newer version
            }
        }
        expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null && !stream.isEmpty());
        return new Checkpoint(stream, after, finished);
    }

    private static String string(JsonParser json) {
        expect(json.currentToken() == JsonToken.VALUE_STRING);
        return json.getString();
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no checkpoint");
        }
    }

    /// Replaces what was saved.
    ///
    /// @throws dev.sortkey.support.UserException when it cannot be written
    void save(Checkpoint checkpoint) {
        String text = JsonText.print(true, json -> {
            json.writeStartObject();
            json.writeStringProperty("stream", checkpoint.stream());
            json.writeObjectPropertyStart("after");
            new TreeMap<>(checkpoint.after()).forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeArrayPropertyStart("finished");
            new TreeSet<>(checkpoint.finished()).forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        });
        AtomicFile.write(folder.resolve("checkpoint.json"), text + "\n");
    }

    /// Adds a line and returns when it is on disk.
    ///
    /// @throws dev.sortkey.support.UserException when it cannot be written
    void setAside(Record record, String shard, UserError why) {
        String line = JsonText.print(false, json -> {
            json.writeStartObject();
            json.writeStringProperty("shard", shard);
            json.writeStringProperty("sequenceNumber", record.dynamodb().sequenceNumber());
            json.writeStringProperty("reason", why.what());
            json.writeName("record");
            RecordJson.write(json, record);
            json.writeEndObject();
        });
        Path file = folder.resolve("aside.jsonl");
        try {
            PrivateFiles.folder(folder);
            try (FileChannel out = PrivateFiles.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode((endsInALine(out) ? "" : "\n") + line + "\n");
                out.position(out.size());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }

    /// Whether the file ends with a whole line; after a crash or on a full disk it may not.
    private static boolean endsInALine(FileChannel file) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return file.size() == 0 || file.read(last, file.size() - 1) < 1 || last.get(0) == '\n';
    }

    /// The position of a reader in a stream.
    ///
    /// @param stream the stream's ARN; a table that was created again, or its stream, has another one
    /// @param after the number of the last record that was handled, by shard
    /// @param finished the shards that were read to their end
    record Checkpoint(String stream, Map<String, String> after, Set<String> finished) {}
}
