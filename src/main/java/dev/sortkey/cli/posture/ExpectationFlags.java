package dev.sortkey.cli.posture;

import dev.sortkey.posture.run.ExpectationRules;
import dev.sortkey.posture.run.ExpectationRules.Problem;
import dev.sortkey.posture.run.ExpectationsFile;
import dev.sortkey.posture.run.ExpectationsLayer;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is expected of the account. They replace what a file or the window says.
final class ExpectationFlags {
    @Option(
            names = "--expectations",
            paramLabel = "FILE",
            order = 11,
            description = {
                "Read expectations from a JSON file. Default:",
                "  sortkey-posture.json in the working folder or in the root of its Git repository, also with a dot "
                        + "before the name."
            })
    @Nullable
    Path file;

    @Option(
            names = "--trust",
            paramLabel = "ACCOUNT",
            split = ",",
            order = 12,
            description = {"IDs of accounts outside the organization that may have access, separated by commas."})
    @Nullable
    List<String> trusted;

    @Option(
            names = {"--allow-region", "--regions"},
            paramLabel = "REGION",
            split = ",",
            order = 13,
            description = {"Allowed Regions, separated by commas."})
    @Nullable
    List<String> regions;

    @Option(
            names = "--break-glass",
            paramLabel = "ROLE",
            split = ",",
            order = 14,
            description = {"Names of roles that may have full access, for emergencies, separated by commas."})
    @Nullable
    List<String> roles;

    @Option(
            names = "--customer-keys",
            negatable = true,
            order = 15,
            description = {"Require a customer managed key for every table. Default: not required."})
    @Nullable
    Boolean customerKeys;

    @Option(
            names = "--backup-days",
            paramLabel = "DAYS",
            order = 16,
            description = {"How many days old the newest recovery point of a table may be. Default: 35."})
    @Nullable
    String days;

    /// What the options say.
    ///
    /// @throws UserException `BadInput` for what can't be expected
    ExpectationsLayer layer() {
        return new ExpectationsLayer(
                "the command line",
                checked("--allow-region", regions, id -> ExpectationRules.region(id, "")),
                checked("--trust", trusted, ExpectationRules::account),
                checked("--break-glass", roles, ExpectationRules::role),
                customerKeys,
                days(),
                Map.of());
    }

    /// What the file says that was named or found, if there is one.
    ///
    /// @param say is told when one was found
    Optional<ExpectationsLayer> fromFile(Consumer<String> say) {
        if (file != null) {
            return Optional.of(ExpectationsFile.read(file));
        }
        Optional<Path> found = ExpectationsFile.near(Path.of(""));
        found.ifPresent(path -> say.accept("Using the expectations in " + path + "."));
        return found.map(ExpectationsFile::read);
    }

    private @Nullable Integer days() {
        if (days == null) {
            return null;
        }
        ExpectationRules.days(days).ifPresent(problem -> refuse("--backup-days", problem));
        return Integer.valueOf(days);
    }

    private static @Nullable List<String> checked(
            String option, @Nullable List<String> values, Function<String, Optional<Problem>> wrong) {
        if (values == null) {
            return null;
        }
        List<String> given = values.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        given.forEach(each -> wrong.apply(each).ifPresent(problem -> refuse(option, problem)));
        return given;
    }

    private static void refuse(String option, Problem problem) {
        throw new UserException(new UserError.BadInput(option + ": " + problem.what(), problem.next()));
    }
}
