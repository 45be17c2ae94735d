package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Kinesis;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.dynamo.table.definition.tree.ShellWords;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.ReplicationGroupUpdate;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// The tables that a shell script makes with `aws dynamodb create-table` and the commands after it.
final class ShellScript {
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)^(?!\\s*#).*\\baws(?:local)?[ \\t\\\\\\n^`][^\\n]*\\bdynamodb[ \\t\\\\\\r\\n^`]+create-table\\b");
    private static final Pattern OPERATION = Pattern.compile(
            "create-table|update-table|update-time-to-live|update-continuous-backups|update-contributor-insights|enable-kinesis-streaming-destination");

    private final Reading reading;
    private final Map<String, ContributorInsightsMode> insights = new LinkedHashMap<>();
    private final List<CreateReplicationGroupMemberAction> replicas = new ArrayList<>();
    private @Nullable String timeToLive;
    private @Nullable Integer recoveryDays;
    private @Nullable Kinesis kinesis;

    private ShellScript(Reading reading) {
        this.reading = reading;
    }

    static boolean fits(String text) {
        return COMMAND.matcher(text).find();
    }

    static List<Candidate> tables(String text, Reading reading) {
        var found = new ArrayList<Candidate>();
        List<List<Tree>> commands = ShellWords.commands(text, reading::parameter);
        for (List<Tree> command : commands) {
            int at = operation(command);
            if (at > 0 && command.get(at).text().orElse("").equals("create-table")) {
                List<Tree> arguments = command.subList(at + 1, command.size());
                found.add(new Candidate(
                        label(arguments),
                        command.get(at).place(),
                        () -> new ShellScript(reading).created(arguments, commands)));
            }
        }
        return found;
    }

    private static int operation(List<Tree> command) {
        for (int i = 2; i < command.size(); i++) {
            if (command.get(i - 1).text().filter("dynamodb"::equals).isPresent()
                    && OPERATION.matcher(command.get(i).text().orElse("")).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static String label(List<Tree> arguments) {
        String option = "--table-name";
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i).text().orElse("");
            if (word.startsWith(option + "=")) {
                return word.substring(option.length() + 1);
            }
            if (word.equals(option) && i + 1 < arguments.size()) {
                return arguments.get(i + 1).text().orElse("a table");
            }
        }
        return "a table";
    }

    private TableDefinition created(List<Tree> arguments, List<List<Tree>> commands) {
        TableDefinition table = TableDefinition.of(read(arguments, CreateTableRequest.builder()));
        var unknown = new EnumMap<>(table.unknown());
        for (List<Tree> command : commands) {
            int at = operation(command);
            List<Tree> rest = command.subList(at + 1, command.size());
            if (at > 0 && label(rest).equals(table.name())) {
                later(command.get(at).text().orElse(""), rest).ifPresent(unknown::remove);
            }
        }
        return new TableDefinition(table.create(), timeToLive, recoveryDays, insights, kinesis, replicas, unknown);
    }

    /// The part of the table that a later command tells of.
    private Optional<Part> later(String operation, List<Tree> arguments) {
        switch (operation) {
            case "update-time-to-live" -> {
                var expiry = read(arguments, UpdateTimeToLiveRequest.builder()).timeToLiveSpecification();
                boolean on = expiry != null && Boolean.TRUE.equals(expiry.enabled());
                timeToLive = on ? expiry.attributeName() : null;
                return Optional.of(Part.TIME_TO_LIVE);
            }
            case "update-continuous-backups" -> {
                var recovery = read(arguments, UpdateContinuousBackupsRequest.builder())
                        .pointInTimeRecoverySpecification();
                boolean on = recovery != null && Boolean.TRUE.equals(recovery.pointInTimeRecoveryEnabled());
                recoveryDays = on
                        ? Objects.requireNonNullElse(
                                recovery.recoveryPeriodInDays(), TableDefinition.DEFAULT_RECOVERY_DAYS)
                        : null;
                return Optional.of(Part.POINT_IN_TIME_RECOVERY);
            }
            case "update-contributor-insights" -> {
                var wanted = read(arguments, UpdateContributorInsightsRequest.builder());
                String index = Objects.requireNonNullElse(wanted.indexName(), TableDefinition.TABLE);
                insights.remove(index);
                if (wanted.contributorInsightsAction() == ContributorInsightsAction.ENABLE) {
                    insights.put(
                            index,
                            Objects.requireNonNullElse(
                                    wanted.contributorInsightsMode(),
                                    ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS));
                }
                return Optional.of(Part.CONTRIBUTOR_INSIGHTS);
            }
            case "enable-kinesis-streaming-destination" -> {
                var wanted = read(arguments, EnableKinesisStreamingDestinationRequest.builder());
                var how = wanted.enableKinesisStreamingConfiguration();
                kinesis = new Kinesis(
                        wanted.streamArn(), how == null ? null : how.approximateCreationDateTimePrecision());
                return Optional.of(Part.KINESIS);
            }
            case "update-table" -> {
                read(arguments, UpdateTableRequest.builder()).replicaUpdates().stream()
                        .map(ReplicationGroupUpdate::create)
                        .filter(Objects::nonNull)
                        .forEach(replicas::add);
                return replicas.isEmpty() ? Optional.empty() : Optional.of(Part.REPLICAS);
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private <T> T read(List<Tree> arguments, SdkBuilder<?, T> builder) {
        return TreeReader.read(new ShellArguments(reading, (SdkPojo) builder).read(arguments), builder);
    }
}
