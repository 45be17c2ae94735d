package dev.sortkey.posture.fix;

import dev.sortkey.dynamo.table.definition.form.ShellArguments;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.DisableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// The requests of a fix that Sortkey can send itself: all of its commands are DynamoDB's, and none lacks a value
/// that only a person knows.
///
/// @param requests in the order in which they are sent; those that only read keep a copy for the way back
public record Remedy(List<DynamoDbRequest> requests) {
    private static final Pattern OPEN = Pattern.compile("\\b[A-Z]+(?:-[A-Z]+)+\\b");
    private static final Pattern OTHER = Pattern.compile("(?m)(?:^|&& )(?!aws dynamodb )");

    /// Copies the list.
    public Remedy {
        requests = List.copyOf(requests);
    }

    /// That of `fix`; empty when it isn't one that can be sent from here.
    public static Optional<Remedy> of(Fix fix) {
        String command = fix.command();
        if (command.isEmpty()
                || OPEN.matcher(unquoted(command)).find()
                || OTHER.matcher(command).find()) {
            return Optional.empty();
        }
        try {
            List<DynamoDbRequest> requests = ShellArguments.requests(command);
            boolean sends = requests.stream().anyMatch(it -> !(it instanceof GetResourcePolicyRequest));
            return sends && requests.stream().allMatch(Remedy::isKnown)
                    ? Optional.of(new Remedy(requests))
                    : Optional.empty();
        } catch (UserException e) {
            return Optional.empty();
        }
    }

    /// Names in documents may be in capitals; only words of the command itself stand for something.
    private static String unquoted(String command) {
        return command.replaceAll("'[^']*'", "''");
    }

    private static boolean isKnown(DynamoDbRequest request) {
        return switch (request) {
            case GetResourcePolicyRequest _,
                    PutResourcePolicyRequest _,
                    DeleteResourcePolicyRequest _,
                    UpdateTableRequest _,
                    UpdateContinuousBackupsRequest _,
                    DisableKinesisStreamingDestinationRequest _,
                    CreateBackupRequest _ -> true;
            default -> false;
        };
    }

    /// Whether what it changes can be had back by requests.
    public boolean canBeUndone() {
        return changes().stream().allMatch(WayBack::isUndoable);
    }

    /// Those of the requests that change something.
    public List<DynamoDbRequest> changes() {
        return requests.stream()
                .filter(it -> !(it instanceof GetResourcePolicyRequest))
                .toList();
    }
}
