package dev.sortkey.cli.posture;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.access.feature.FeatureAccess;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.trial.PolicyTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What `sortkey access` lists.
final class AccessListing {
    private AccessListing() {}

    /// One row for each principal, one column for each ability.
    static Listing rows(TableAccess access, OutputFormat format) {
        var columns = new ArrayList<String>(List.of("principal", "kind"));
        boolean table = format == OutputFormat.TABLE;
        Stream.of(Ability.values())
                .map(ability -> table ? heading(ability) : word(ability))
                .forEach(columns::add);
        if (!table) {
            columns.add("arn");
        }
        return new Listing(
                columns,
                access.rows().stream()
                        .filter(row -> row.kind() == AccessRow.Kind.ME || row.touches())
                        .map(row -> row(row, format))
                        .toList());
    }

    private static List<Object> row(AccessRow row, OutputFormat format) {
        var cells = new ArrayList<Object>(List.of(row.name(), word(row.kind())));
        for (Ability ability : Ability.values()) {
            cells.add(verdict(row.decision(ability), format));
        }
        if (format != OutputFormat.TABLE) {
            cells.add(row.arn());
        }
        return cells;
    }

    /// So short that all of them fit into a terminal.
    private static String heading(Ability ability) {
        return switch (ability) {
            case GRANT -> "grant";
            case COPY_OUT -> "copy";
            case DELETE_TABLE -> "drop";
            case CHANGE_TABLE -> "alter";
            case DELETE_ITEMS -> "delete";
            case WRITE -> "write";
            case READ_ALL -> "scan";
            case READ_ITEM -> "read";
        };
    }

    /// For people with a question mark where policies that couldn't be read might change it; programs read which
    /// couldn't on standard error.
    private static String verdict(Decision decision, OutputFormat format) {
        boolean marked = decision.isDoubtful() && format == OutputFormat.TABLE;
        return decision.verdict().word() + (marked ? "?" : "");
    }

    static Listing features(List<FeatureAccess> features) {
        return new Listing(
                List.of("part", "feature", "allowed", "missing"),
                features.stream()
                        .map(it -> List.<Object>of(
                                it.feature().group().title(),
                                it.feature().name(),
                                it.verdict().word(),
                                it.missing()))
                        .toList());
    }

    static Listing changes(PolicyTrial trial) {
        return new Listing(
                List.of("change", "principal", "kind", "ability", "table", "before", "after", "harm"),
                trial.changes().stream()
                        .map(it -> List.<Object>of(
                                it.isGain() ? "gain" : "loss",
                                it.principal(),
                                word(it.kind()),
                                word(it.ability()),
                                it.table(),
                                it.before().word(),
                                it.after().word(),
                                it.isHarm()))
                        .toList());
    }

    static Listing policies(List<PolicyInFacts> policies) {
        return new Listing(
                List.of("policy", "kind"),
                policies.stream()
                        .map(it -> List.<Object>of(it.name(), it.kind()))
                        .toList());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
