package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.TextFile;
import dev.sortkey.transfer.format.ExportFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// What the manifest of a snapshot says. It is written last: without it, a snapshot was cut short.
///
/// @param at when it was begun
/// @param expiry as in {@link TableForm}
/// @param files all its files, in order
public record Snapshot(
        String table, Instant at, long items, @Nullable String expiry, List<Content> files) {
    private static final long VERSION = 1;

    /// A file of a snapshot.
    ///
    /// @param name below its folder, with `/` between folders
    /// @param sha256 of its bytes, in hexadecimal
    public record Content(String name, long bytes, String sha256) {
        private static Content of(Path folder, Path file) throws IOException {
            MessageDigest digest = sum();
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return new Content(
                    folder.relativize(file).toString().replace('\\', '/'),
                    Files.size(file),
                    HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sum() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The files below `folder` as they are now, without the manifest.
    ///
    /// @throws UserException `Unavailable` when they can't be read
    static List<Content> contents(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve(ExportFolder.SNAPSHOT)))
                    .sorted()
                    .toList();
            var contents = new ArrayList<Content>();
            for (Path file : files) {
                contents.add(Content.of(folder, file));
            }
            return contents;
        } catch (IOException e) {
            throw FileErrors.unreadable(folder, e);
        }
    }

    /// The snapshot in `folder`; empty when there is none, but maybe another export.
    ///
    /// @throws UserException bad input when it is damaged or was cut short
    public static Optional<Snapshot> in(Path folder) {
        Path manifest = folder.resolve(ExportFolder.SNAPSHOT);
        ExportFolder.requireWhole(folder);
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(PlainJson.parse(TextFile.read(manifest), Map.of())));
        } catch (UserException | NullPointerException | IllegalArgumentException e) {
            throw damaged(manifest + " isn't the manifest of a snapshot", e);
        }
    }

    private static Snapshot of(Map<String, AttributeValue> json) {
        AttributeValue expiry = json.get("time_to_live");
        return new Snapshot(
                member(json, "table").s(),
                Instant.parse(member(json, "made").s()),
                Long.parseLong(member(json, "items").n()),
                expiry == null ? null : expiry.s(),
                member(json, "files").l().stream()
                        .map(AttributeValue::m)
                        .map(file -> new Content(
                                member(file, "name").s(),
                                Long.parseLong(member(file, "bytes").n()),
                                member(file, "sha256").s()))
                        .toList());
    }

    private static AttributeValue member(Map<String, AttributeValue> json, String name) {
        return Objects.requireNonNull(json.get(name), name);
    }

    private static UserException damaged(String what, @Nullable Throwable cause) {
        return new UserException(
                new UserError.BadInput(what + ".", "The snapshot can't be trusted. Use another one."), cause);
    }

    /// Writes the manifest, which completes the snapshot in `folder`.
    void complete(Path folder) {
        AtomicFile.export(folder.resolve(ExportFolder.SNAPSHOT), PlainJson.print(json(), true) + "\n");
    }

    private Map<String, AttributeValue> json() {
        var json = new LinkedHashMap<String, AttributeValue>();
        json.put("version", number(VERSION));
        json.put("table", AttributeValue.fromS(table));
        json.put("made", AttributeValue.fromS(at.toString()));
        json.put("items", number(items));
        if (expiry != null) {
            json.put("time_to_live", AttributeValue.fromS(expiry));
        }
        json.put(
                "files", AttributeValue.fromL(files.stream().map(Snapshot::json).toList()));
        return json;
    }

    private static AttributeValue json(Content file) {
        var json = new LinkedHashMap<String, AttributeValue>();
        json.put("name", AttributeValue.fromS(file.name()));
        json.put("bytes", number(file.bytes()));
        json.put("sha256", AttributeValue.fromS(file.sha256()));
        return AttributeValue.fromM(json);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(String.valueOf(number));
    }

    /// Reads all files, and checks that they are those that were written.
    ///
    /// @throws UserException bad input when they aren't
    public void verify(Path folder) {
        List<Content> now = contents(folder);
        for (Content file : files) {
            Content there = now.stream()
                    .filter(each -> each.name().equals(file.name()))
                    .findFirst()
                    .orElseThrow(() -> damaged(folder.resolve(file.name()) + " is missing", null));
            if (there.bytes() != file.bytes()) {
                throw damaged(
                        folder.resolve(file.name()) + " has " + Counted.of(there.bytes(), "byte") + " instead of "
                                + Counted.of(file.bytes(), "byte"),
                        null);
            }
            if (!there.equals(file)) {
                throw damaged(folder.resolve(file.name()) + " was changed: its SHA-256 is another", null);
            }
        }
    }

    /// The definition that is kept in `folder`.
    ///
    /// @throws UserException bad input when it can't be read
    public TableForm form(Path folder) {
        CreateTableRequest definition = DefinitionFile.read(folder.resolve(ExportFolder.DEFINITION), _ -> {})
                .getFirst();
        return new TableForm(definition, expiry);
    }
}
