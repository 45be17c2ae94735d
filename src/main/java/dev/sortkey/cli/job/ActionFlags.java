package dev.sortkey.cli.job;

import dev.sortkey.cli.read.KeyTypes;
import dev.sortkey.cli.read.PathText;
import dev.sortkey.cli.write.Assignment;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.TtlText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.bulk.BulkAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The options that say what a bulk change does to each item.
final class ActionFlags {
    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            order = 20,
            description = {"Set a value. See Values below."})
    private List<String> set = List.of();

    @Option(
            names = "--remove",
            paramLabel = "PATH",
            order = 21,
            description = {"Remove a value where there is one."})
    private List<String> remove = List.of();

    @Option(
            names = "--rename",
            paramLabel = "PATH=NEW",
            order = 22,
            description = {"Move a value to another path, where there must be none yet."})
    private List<String> rename = List.of();

    @Option(
            names = "--copy",
            paramLabel = "PATH=TO",
            order = 23,
            description = {"Copy a value to another path."})
    private List<String> copy = List.of();

    @Option(
            names = "--add",
            paramLabel = "PATH=NUMBER",
            order = 24,
            description = {"Add to a number; a negative number subtracts."})
    private List<String> add = List.of();

    @Option(
            names = "--replace",
            paramLabel = "PATH=/TEXT/NEW/",
            order = 25,
            description = {"Replace text in a string. Any other character can stand in place of /."})
    private List<String> replace = List.of();

    @Option(
            names = "--prefix",
            paramLabel = "PATH=/OLD/NEW/",
            order = 26,
            description = {"Replace the beginning of a string. In a key attribute, that moves the item."})
    private List<String> prefix = List.of();

    @Option(
            names = "--expire",
            paramLabel = "ATTRIBUTE=WHEN",
            order = 27,
            description = {"Set a TTL: 30d or 12h from now, or a date or time in UTC such as 2027-01-31."})
    private List<String> expire = List.of();

    @Option(names = "--delete", order = 28, description = "Delete the items.")
    private boolean delete;

    /// Whether there is anything to do.
    boolean isGiven() {
        return delete
                || Stream.of(set, remove, rename, copy, add, replace, prefix, expire)
                        .anyMatch(each -> !each.isEmpty());
    }

    /// All of it.
    ///
    /// @throws UserException bad input when there is nothing to do, or it makes no sense
    BulkAction action(TableDescription table, Instant now) {
        var types = new KeyTypes(table);
        var actions = new ArrayList<BulkAction>();
        set.forEach(each -> {
            Assignment assignment = Assignment.parse(each, types);
            actions.add(new BulkAction("set " + each, assignment::in));
        });
        pairs(actions, "--rename", rename, (path, to) -> BulkAction.rename(path, AttributePath.parse(to)));
        pairs(actions, "--copy", copy, (path, to) -> BulkAction.copy(path, AttributePath.parse(to)));
        pairs(actions, "--add", add, (path, number) -> BulkAction.add(path, number(number)));
        pairs(actions, "--replace", replace, (path, texts) -> {
            List<String> parts = parts("--replace", texts);
            return BulkAction.replace(path, parts.getFirst(), parts.getLast());
        });
        pairs(actions, "--prefix", prefix, (path, texts) -> {
            List<String> parts = parts("--prefix", texts);
            return BulkAction.prefix(path, parts.getFirst(), parts.getLast());
        });
        pairs(
                actions,
                "--expire",
                expire,
                (path, when) -> BulkAction.set(path, AttributeValue.fromN(seconds(when, now))));
        remove.forEach(each -> actions.add(BulkAction.remove(AttributePath.parse(each))));
        if (delete) {
            if (!actions.isEmpty()) {
                throw bad("--delete can't be used with other changes.", "Leave one of them out.");
            }
            actions.add(BulkAction.delete());
        }
        if (actions.isEmpty()) {
            throw bad(
                    "There is nothing to change.", "Add --set PATH=VALUE, --remove PATH, --delete or another change.");
        }
        return BulkAction.all(actions);
    }

    private static void pairs(
            List<BulkAction> actions,
            String option,
            List<String> given,
            BiFunction<AttributePath, String, BulkAction> make) {
        for (String each : given) {
            PathText pair = PathText.parse(each)
                    .orElseThrow(() -> bad(option + " " + each + " has no =.", "See 'sortkey bulk --help'."));
            actions.add(make.apply(pair.path(), pair.text()));
        }
    }

    private static String seconds(String when, Instant now) {
        return TtlText.parse(when, now, ZoneOffset.UTC)
                .map(time -> String.valueOf(time.getEpochSecond()))
                .orElseThrow(
                        () -> bad("'" + when + "' isn't a time.", "Write 30d, 12h, 2027-01-31 or 2027-01-31T12:00Z."));
    }

    private static BigDecimal number(String text) {
        DynamoNumber.problem(text).ifPresent(problem -> {
            throw bad("'" + text + "' " + problem + ".", "Write it like --add price=0.50.");
        });
        return new BigDecimal(text);
    }

    /// The two texts between three of the same character.
    private static List<String> parts(String option, String texts) {
        @Nullable String mark = texts.isEmpty() ? null : texts.substring(0, texts.offsetByCodePoints(0, 1));
        int middle = mark == null ? -1 : texts.indexOf(mark, mark.length());
        if (mark == null
                || middle <= mark.length()
                || !texts.endsWith(mark)
                || texts.indexOf(mark, middle + mark.length()) != texts.length() - mark.length()) {
            throw bad(
                    option + " needs the old text and the new one between three slashes.",
                    "Write it like " + option + " name=/colour/color/, or with another character that occurs in"
                            + " neither.");
        }
        return List.of(
                texts.substring(mark.length(), middle),
                texts.substring(middle + mark.length(), texts.length() - mark.length()));
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
