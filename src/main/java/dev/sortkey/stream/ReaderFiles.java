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
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
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

/// The folder in which one reader of one table remembers how far it came, in `checkpoint.json`, and sets aside what
/// could not be handled, a record to a line, in `aside.jsonl`.
///
/// @param folder made when something is written
/// @param notices told of a damaged checkpoint
public record ReaderFiles(Path folder, Consumer<UserError> notices) {
    /// What a reader goes on from whose checkpoint was damaged: nothing, and so it reads all that is left.
    private static final Checkpoint NONE = new Checkpoint("", Map.of(), Set.of());

    /// What was saved last; nothing when nothing was. A damaged one is set aside, and all that is left is read again.
    ///
    /// @throws dev.sortkey.support.UserException when it may not be read
    Optional<Checkpoint> load() {
        Path file = folder.resolve("checkpoint.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (JsonParser json = JsonText.parser(Files.readString(file))) {
            return Optional.of(read(json));
        } catch (AccessDeniedException e) {
            throw FileErrors.unreadable(file, e);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            setAside(file);
            return Optional.of(NONE);
        }
    }

    private void setAside(Path file) {
        String what = file + " is damaged";
        String next = "The table's stream is read again from its oldest record.";
        try {
            notices.accept(new UserError.Unavailable(
                    what + " and was set aside as " + SetAside.move(file).getFileName() + ".", next));
        } catch (IOException e) {
            notices.accept(new UserError.Unavailable(what + " and will be replaced.", next));
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
                case "stream" -> stream = json.getString();
                case "after" -> {
                    expect(json.currentToken() == JsonToken.START_OBJECT);
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String shard = json.currentName();
                        expect(json.nextToken() == JsonToken.VALUE_STRING);
                        after.put(shard, json.getString());
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
        expect(!stream.isEmpty());
        return new Checkpoint(stream, after, finished);
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
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }
}
