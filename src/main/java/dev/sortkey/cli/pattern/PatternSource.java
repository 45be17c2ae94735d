package dev.sortkey.cli.pattern;

import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.chat.pattern.TablePatterns;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.table.FileErrorText;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Where the patterns of a command come from.
final class PatternSource {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            order = 10,
            description = {"A file with access patterns (default: the table's file in the settings folder)."})
    @Nullable
    Path file;

    /// The patterns of `table`.
    ///
    /// @throws UserException with file, line and column, when a file is wrong
    List<AccessPattern> of(TableDescription table, CommandContext context) {
        var described =
                new DescribedPatterns(context.options().paths().settings().resolve("patterns"));
        Path read = file == null ? described.file(table.tableName()) : file;
        try {
            List<AccessPattern> known =
                    file == null ? TablePatterns.of(table, described) : DescribedPatterns.read(file);
            return known.isEmpty() && TablePatterns.fits(table) ? ChatPatterns.ALL : known;
        } catch (UserException e) {
            throw FileErrorText.in(read.toString(), 0, e);
        }
    }

    /// The pattern of `table` with this id or name.
    ///
    /// @throws UserException `NotFound` when there is none
    AccessPattern named(String wanted, TableDescription table, CommandContext context) {
        List<AccessPattern> patterns = of(table, context);
        return patterns.stream()
                .filter(pattern -> pattern.about().id().equalsIgnoreCase(wanted)
                        || pattern.about().name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        "Table " + table.tableName() + " has no pattern '" + wanted + "'.",
                        patterns.isEmpty()
                                ? "Write one in a file and pass it with --file."
                                : "Use one of "
                                        + patterns.stream()
                                                .map(pattern -> pattern.about().id())
                                                .collect(Collectors.joining(", "))
                                        + ".")));
    }
}
