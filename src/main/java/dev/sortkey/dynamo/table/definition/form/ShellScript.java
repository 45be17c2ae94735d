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
        return switch (operation) {
            case "update-time-to-live" -> timeToLive(read(arguments, UpdateTimeToLiveRequest.builder()));
            case "update-continuous-backups" -> recovery(read(arguments, UpdateContinuousBackupsRequest.builder()));
            case "update-contributor-insights" -> insights(read(arguments, UpdateContributorInsightsRequest.builder()));
            case "enable-kinesis-streaming-destination" ->
                kinesis(read(arguments, EnableKinesisStreamingDestinationRequest.builder()));
            case "update-table" -> replicas(read(arguments, UpdateTableRequest.builder()));
            default -> Optional.empty();
        };
    }

    private Optional<Part> timeToLive(UpdateTimeToLiveRequest wanted) {
        var expiry = wanted.timeToLiveSpecification();
        timeToLive = expiry != null && Boolean.TRUE.equals(expiry.enabled()) ? expiry.attributeName() : null;
        return Optional.of(Part.TIME_TO_LIVE);
    }

    private Optional<Part> recovery(UpdateContinuousBackupsRequest wanted) {
        var recovery = wanted.pointInTimeRecoverySpecification();
        recoveryDays = recovery != null && Boolean.TRUE.equals(recovery.pointInTimeRecoveryEnabled())
                ? Objects.requireNonNullElse(recovery.recoveryPeriodInDays(), TableDefinition.DEFAULT_RECOVERY_DAYS)
                : null;
        return Optional.of(Part.POINT_IN_TIME_RECOVERY);
    }

    private Optional<Part> insights(UpdateContributorInsightsRequest wanted) {
        String index = Objects.requireNonNullElse(wanted.indexName(), TableDefinition.TABLE);
        insights.remove(index);
        if (wanted.contributorInsightsAction() == ContributorInsightsAction.ENABLE) {
            insights.put(
                    index,
                    Objects.requireNonNullElse(
                            wanted.contributorInsightsMode(), ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS));
        }
        return Optional.of(Part.CONTRIBUTOR_INSIGHTS);
    }

    private Optional<Part> kinesis(EnableKinesisStreamingDestinationRequest wanted) {
        var how = wanted.enableKinesisStreamingConfiguration();
        kinesis = new Kinesis(wanted.streamArn(), how == null ? null : how.approximateCreationDateTimePrecision());
        return Optional.of(Part.KINESIS);
    }

    private Optional<Part> replicas(UpdateTableRequest wanted) {
        wanted.replicaUpdates().stream()
                .map(ReplicationGroupUpdate::create)
                .filter(Objects::nonNull)
                .forEach(replicas::add);
        return replicas.isEmpty() ? Optional.empty() : Optional.of(Part.REPLICAS);
    }

    private <T> T read(List<Tree> arguments, SdkBuilder<?, T> builder) {
        return TreeReader.read(new ShellArguments(reading, (SdkPojo) builder).read(arguments), builder);
    }
}
