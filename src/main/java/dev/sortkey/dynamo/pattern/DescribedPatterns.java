package dev.sortkey.dynamo.pattern;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The patterns that people describe in files, one file for each table, those that a model of NoSQL Workbench gave,
/// and those of the sample table.
///
/// @param folder where the files are
public record DescribedPatterns(Path folder) {
    private static final List<String> BUILT_IN = List.of("orchard");

    /// Where the patterns of `table` are, or would be.
    public Path file(String table) {
        return folder.resolve(table + ".json");
    }

    /// Where the patterns that a model gave for `table` are, or would be.
    public Path modelFile(String table) {
        return folder.resolve("models").resolve(table + ".json");
    }

    /// Keeps the patterns that a model gives for `table`, in place of those of an earlier one; none for an
    /// empty text.
    public void keepModel(String table, String patterns) {
        if (!patterns.isEmpty()) {
            PatternFile.parse(patterns);
            AtomicFile.write(modelFile(table), patterns);
        } else if (Files.exists(modelFile(table))) {
            AtomicFile.write(modelFile(table), "[]\n");
        }
    }

    /// The patterns of `table`: from its file, or else those that come with Sortkey, and those that a model gave;
    /// empty when there are none.
    ///
    /// @throws UserException as {@link #read}
    public List<AccessPattern> of(String table) {
        List<AccessPattern> own = Files.exists(file(table))
                ? read(file(table))
                : BUILT_IN.contains(table) ? List.copyOf(PatternFile.parse(resource(table + ".json"))) : List.of();
        List<AccessPattern> given = Files.exists(modelFile(table)) ? read(modelFile(table)) : List.of();
        return Stream.concat(own.stream(), given.stream()).toList();
    }

    /// The patterns in `file`.
    ///
    /// @throws UserException as {@link TextFile#read(Path)} says, or `BadInput` with file, line and column
    public static List<AccessPattern> read(Path file) {
        String text = TextFile.read(file);
        try {
            return List.copyOf(PatternFile.parse(text));
        } catch (UserException e) {
            throw e.error() instanceof UserError.BadInput(String what, String next, int line, int column)
                    ? new UserException(new UserError.BadInput(file + ": " + what, next, line, column), e)
                    : e;
        }
    }

    /// Writes an example to begin with, unless there is a file already; returns where it is.
    ///
    /// @param sorted whether the table has a sort key that is text
    public Path begin(String table, String partitionKey, boolean sorted) {
        Path file = file(table);
        if (!Files.exists(file)) {
            String name = partitionKey.replace("\\", "\\\\").replace("\"", "\\\"");
            String example = resource("example.json").replace("PARTITION", name);
            AtomicFile.write(file, sorted ? example : example.replaceAll("(?m)^ *\"(?:sort|order)\".*\\R", ""));
        }
        return file;
    }

    private static String resource(String name) {
        try (InputStream in = DescribedPatterns.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
