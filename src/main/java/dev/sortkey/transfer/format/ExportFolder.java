package dev.sortkey.transfer.format;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The items of an export to S3, full or incremental: of the files that its manifest lists, or of all in its
/// `data`.
public final class ExportFolder implements ItemSource {
    /// Beside the export in a snapshot of a table: the table's definition.
    public static final String DEFINITION = "definition.json";
    /// Also there, and written last: what the snapshot consists of.
    public static final String SNAPSHOT = "snapshot.json";

    /// What the name of an export's folder ends with until it is complete.
    static final String UNFINISHED = ".part";

    private static final String MANIFEST = "manifest-files.json";

    /// A data file, and how many entries the manifest says it has; -1 without a manifest.
    private record Part(Path file, long count) {}

    private final Queue<Part> parts;
    private @Nullable Part part;
    private volatile @Nullable ItemFile open;
    private long seen;
    private final AtomicLong bytes = new AtomicLong();

    private ExportFolder(List<Part> parts) {
        this.parts = new ArrayDeque<>(parts);
    }

    /// The export in `folder`, in the one below its `AWSDynamoDB`, or the data files that it holds.
    ///
    /// @throws UserException `BadInput` when there is none, `Unavailable` when it can't be read
    static ExportFolder open(Path folder) {
        requireWhole(folder);
        try {
            Path export = find(folder);
            Path manifest = export.resolve(MANIFEST);
            boolean isListed = Files.exists(manifest);
            List<Part> parts = isListed
                    ? listed(manifest)
                    : data(Files.isDirectory(export.resolve("data")) ? export.resolve("data") : export);
            if (parts.isEmpty() && !isListed) {
                throw new UserException(new UserError.BadInput(
                        "The folder " + folder + " holds no export.",
                        "Choose the folder with manifest-files.json, or one with data files such as x.json.gz."));
            }
            return new ExportFolder(parts);
        } catch (IOException e) {
            throw Damage.unreadable(e);
        }
    }

    /// Refuses a snapshot or an export that was cut short.
    ///
    /// @throws UserException `BadInput` for one
    public static void requireWhole(Path folder) {
        if (Files.exists(folder.resolve(DEFINITION)) && !Files.exists(folder.resolve(SNAPSHOT))) {
            throw new UserException(new UserError.BadInput(
                    "The snapshot in " + folder + " isn't complete: it has no " + SNAPSHOT + ".",
                    "It was cut short while it was made. Make it again, or use another one."));
        }
        if (isUnfinished(folder)) {
            throw new UserException(new UserError.BadInput(
                    "The export in " + folder + " isn't complete.",
                    "It was cut short while it was made. Go on with its job, or make it again."));
        }
    }

    private static boolean isUnfinished(Path folder) {
        return folder.toAbsolutePath().getFileName() != null
                && folder.toAbsolutePath().getFileName().toString().endsWith(UNFINISHED);
    }

    private static Path find(Path folder) throws IOException {
        if (isExport(folder)) {
            return folder;
        }
        Path below = folder.resolve("AWSDynamoDB");
        Path exports = Files.isDirectory(below) ? below : folder;
        try (Stream<Path> all = Files.list(exports)) {
            List<Path> found = all.filter(ExportFolder::isExport)
                    .filter(each -> !isUnfinished(each))
                    .sorted()
                    .toList();
            if (found.size() > 1) {
                throw new UserException(new UserError.BadInput(
                        "The folder " + exports + " holds " + found.size() + " exports.",
                        "Choose one of them, such as " + found.getLast() + "."));
            }
            return found.isEmpty() ? folder : found.getFirst();
        }
    }

    private static boolean isExport(Path folder) {
        return Files.exists(folder.resolve(MANIFEST)) || Files.isDirectory(folder.resolve("data"));
    }

    private static List<Part> data(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.(json|ion)(\\.gz|\\.zst)?"))
                    .filter(file -> !file.getFileName().toString().startsWith("manifest-"))
                    .sorted()
                    .map(file -> new Part(file, -1))
                    .toList();
        }
    }

    private static List<Part> listed(Path manifest) throws IOException {
        try (Stream<String> lines = Files.lines(manifest)) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> part(manifest, line))
                    .toList();
        } catch (JacksonException e) {
            throw JsonText.error(e, manifest.toString());
        }
    }

    private static Part part(Path manifest, String line) {
        String key = "";
        long count = -1;
        try (JsonParser parser = JsonText.parser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("dataFileS3Key")) {
                    key = parser.getString();
                } else if (name.equals("itemCount")) {
                    count = Long.parseLong(parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }
        Path name = Path.of(key).getFileName();
        Path file = manifest.resolveSibling("data").resolve(name == null ? "" : name.toString());
        return new Part(file, count);
    }

    @Override
    public @Nullable Entry next() {
        while (true) {
            if (open == null) {
                part = parts.poll();
                if (part == null) {
                    return null;
                }
                Entry missing = begin(part);
                if (missing != null) {
                    return missing;
                }
            } else if (part != null) {
                Entry entry = open.next();
                if (entry != null) {
                    seen++;
                    return in(part.file().getFileName().toString(), entry);
                }
                Entry wrong = end(part);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
    }

    @Override
    public long skip(long most) {
        long left = most;
        while (left > 0) {
            if (open != null) {
                long passed = open.items().skip(left);
                seen += passed;
                left -= passed;
            }
            if (left > 0 && next() == null) {
                break;
            }
            left = Math.max(0, left - 1);
        }
        return most - left;
    }

    private @Nullable Entry begin(Part next) {
        seen = 0;
        try {
            if (next.count() != 0) {
                open = ItemFile.open(next.file(), null, Map.of());
            }
            return null;
        } catch (UserException e) {
            return new Reject(
                    e.error() instanceof UserError.NotFound
                            ? "The manifest lists this file, and it isn't there."
                            : e.error().what(),
                    "",
                    new Position(next.file().getFileName().toString(), 0, 0));
        }
    }

    private @Nullable Entry end(Part done) {
        closeFile();
        return done.count() < 0 || done.count() == seen
                ? null
                : new Reject(
                        "The manifest says that this file has " + Counted.of(done.count(), "item") + "; it has " + seen
                                + ".",
                        "",
                        new Position(done.file().getFileName().toString(), 0, 0));
    }

    private static Entry in(String file, Entry entry) {
        return switch (entry) {
            case Item(var table, var item, var at) -> new Item(table, item, at.in(file));
            case Deletion(var table, var key, var at) -> new Deletion(table, key, at.in(file));
            case Reject(var reason, var text, var at) -> new Reject(reason, text, at.in(file));
        };
    }

    /// How many bytes of its files were read so far.
    long bytesRead() {
        ItemFile now = open;
        return bytes.get() + (now == null ? 0 : now.bytesRead());
    }

    private void closeFile() {
        if (open != null) {
            bytes.addAndGet(open.bytesRead());
            open.close();
            open = null;
        }
    }

    @Override
    public void close() {
        closeFile();
    }
}
