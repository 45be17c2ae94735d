package dev.sortkey.dynamo.write.journal;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FileNames;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.support.file.PrivateFiles;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The changes that were made through one connection, in a file that several programs may have open and only its owner
/// can read. An entry is on disk before its request is sent.
///
/// Every change of an entry is another line; a line that a killed program left unfinished is passed over. When there
/// are more than a person wants to keep, the older half goes; what is older than they want goes day by day. Changes of
/// tables that are to be left out are never on disk.
public final class Journal {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MEGABYTE = 20;
    /// Where the time of a line is.
    private static final Pattern AT = Pattern.compile("\"at\":\\{\"S\":\"([^\"]+)\"");

    private static final int HEAD = 256;

    private final Path folder;
    private final Path file;
    private final String connection;
    private final Supplier<WriteSettings> settings;
    private final ToLongFunction<WriteSettings> most;

    /// The journal of the connection with this name.
    ///
    /// @param data the program's folder for data
    public Journal(Path data, String connection) {
        this(data, connection, () -> WriteSettings.DEFAULT);
    }

    /// The same, that keeps what a person wants it to.
    public Journal(Path data, String connection, Supplier<WriteSettings> settings) {
        this(data, connection, settings, wanted -> (long) wanted.megabytes() << MEGABYTE);
    }

    /// @param most how many bytes
    Journal(Path data, String connection, Supplier<WriteSettings> settings, ToLongFunction<WriteSettings> most) {
        this.folder = data.resolve("journal").resolve(FileNames.of(connection));
        this.file = folder.resolve("changes.jsonl");
        this.connection = connection;
        this.settings = settings;
        this.most = most;
    }

    /// Whether changes of this table are kept, as the person chose.
    public boolean keeps(String table) {
        return !settings.get().of(connection, table).unrecorded();
    }

    /// Writes down that `draft` is about to be sent.
    ///
    /// @throws UserException `Unavailable` when that is impossible; then nothing must be sent
    public JournalEntry begin(String table, KeyNames keys, ItemDraft draft) {
        return begin(table, keys, draft, null);
    }

    /// The same for a change that takes back the one whose id is `undoes`.
    JournalEntry begin(String table, KeyNames keys, ItemDraft draft, @Nullable String undoes) {
        var entry = new JournalEntry(
                UUID.randomUUID().toString(),
                Instant.now(),
                System.getProperty("user.name", ""),
                table,
                keys,
                known(draft),
                State.SENT,
                undoes);
        append(entry);
        return entry;
    }

    /// Writes down that it arrived.
    ///
    /// @param really the item before and after, as the service told
    public JournalEntry written(JournalEntry entry, ItemDraft really) {
        JournalEntry written = entry.became(State.WRITTEN, known(really));
        append(written);
        return written;
    }

    /// Writes down that it did not.
    public JournalEntry refused(JournalEntry entry) {
        JournalEntry refused = entry.became(State.REFUSED, entry.draft());
        append(refused);
        return refused;
    }

    /// All changes as they are now, the oldest first.
    ///
    /// @throws UserException `Unavailable` when the file can't be read
    public List<JournalEntry> entries() {
        try {
            return read();
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    /// The changes that are to be undone one after the other, the newest first: those that weren't refused, and that
    /// neither take back another nor were taken back.
    ///
    /// @throws UserException `Unavailable` when the file can't be read
    public List<JournalEntry> undoable() {
        var undone = new HashSet<String>();
        var undoable = new ArrayList<JournalEntry>();
        for (JournalEntry entry : entries().reversed()) {
            if (entry.state() == State.REFUSED || undone.contains(entry.id())) {
                continue;
            }
            if (entry.undoes() == null) {
                undoable.add(entry);
            } else if (entry.state() == State.WRITTEN) {
                undone.add(entry.undoes());
            }
        }
        return undoable;
    }

    private List<JournalEntry> read() throws IOException {
        var entries = new LinkedHashMap<String, JournalEntry>();
        // Not as Files does it, for which half a character of a killed program is an error.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JournalEntry entry = entry(line);
                if (entry != null) {
                    entries.put(entry.id(), entry);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return new ArrayList<>(entries.values());
    }

    private static @Nullable JournalEntry entry(String line) {
        try {
            return JournalEntry.of(line);
        } catch (RuntimeException e) {
            return null; // half a line of a killed program, or of a newer one
        }
    }

    private void append(JournalEntry entry) {
        if (!keeps(entry.table())) {
            return;
        }
        WriteSettings wanted = settings.get();
        try {
            FolderLock.during(folder, PATIENCE, () -> {
                append(entry.line(), entry.state() == State.SENT, wanted);
                return entry;
            });
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }

    /// @param synced whether it must survive a power failure: what became of a change can be found out again
    private void append(String line, boolean synced, WriteSettings wanted) throws IOException {
        long room = most.applyAsLong(wanted);
        long size;
        boolean old;
        try (FileChannel channel =
                PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
            ByteBuffer bytes = ByteBuffer.wrap(((torn ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (synced) {
                channel.force(false);
            }
            old = wanted.days() > 0 && isOld(head(channel), wanted.days() + 1);
            if (end > 0 && channel.size() <= room && !old) {
                return;
            }
            size = channel.size();
        }
        if (size > room) {
            shorten(room);
        }
        if (old) {
            forget(wanted.days());
        }
        AtomicFile.syncFolder(file);
    }

    /// Keeps the newest lines, as many as half of the room takes: each tells all of its entry.
    private void shorten(long room) throws IOException {
        ByteBuffer half = ByteBuffer.allocate(Math.toIntExact(room / 2));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(channel.size() - half.capacity());
            while (half.hasRemaining() && channel.read(half) >= 0) {}
        }
        half.flip();
        while (half.hasRemaining() && half.get() != '\n') {}
        AtomicFile.write(file, half);
    }

    private static String head(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        channel.read(head, 0);
        return new String(head.array(), 0, head.position(), StandardCharsets.UTF_8);
    }

    /// Whether a line is of more than so many days ago; half a line isn't.
    private static boolean isOld(String line, int days) {
        Matcher at = AT.matcher(line);
        try {
            return at.find()
                    && Instant.parse(at.group(1)).isBefore(Instant.now().minus(Duration.ofDays(days)));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// Drops what is older. Once a day is enough, since all of the file is written again.
    private void forget(int days) throws IOException {
        var kept = new ByteArrayOutputStream();
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!isOld(line.substring(0, Math.min(HEAD, line.length())), days)) {
                    kept.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        AtomicFile.write(file, ByteBuffer.wrap(kept.toByteArray()));
    }

    /// Without values of a type that this version doesn't know, which can't be written down.
    private static ItemDraft known(ItemDraft draft) {
        return new ItemDraft(known(draft.base()), known(draft.mine()));
    }

    private static @Nullable Map<String, AttributeValue> known(@Nullable Map<String, AttributeValue> item) {
        return item == null
                ? null
                : item.entrySet().stream()
                        .filter(attribute -> AttributeType.isKnown(attribute.getValue()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
