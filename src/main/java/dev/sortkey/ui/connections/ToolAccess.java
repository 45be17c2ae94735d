package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// How other tools connect to the embedded database, and whether any access key is accepted.
public final class ToolAccess {
    private final EmbeddedDatabase database;
    private final Tasks tasks;
    private volatile boolean wanted;
    private final ReadOnlyStringWrapper endpoint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper accessKeyId = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper anyKey = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper verifiesSignatures = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();

    private record Loaded(String endpoint, String accessKeyId, boolean anyKey, boolean verifiesSignatures) {}

    /// Access to `database`, which isn't used before {@link #load}.
    public ToolAccess(EmbeddedDatabase database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /// Loads the endpoint and the key, and starts the database if it isn't running.
    public void load() {
        apply(() -> {}, () -> {});
    }

    /// Lets in every program on this computer, or only those with the access key.
    public void takeAnyKey(boolean any) {
        boolean before = anyKey.get();
        anyKey.set(any);
        wanted = any;
        apply(this::takeWanted, () -> anyKey.set(before));
    }

    /// Tasks may end in any order; each writes what was chosen last.
    private synchronized void takeWanted() {
        database.takeAnyKey(wanted);
    }

    private void apply(Runnable change, Runnable undo) {
        error.set(null);
        tasks.run(() -> {
                    change.run();
                    return new Loaded(
                            database.start().toString(),
                            database.accessKeyId(),
                            database.takesAnyKey(),
                            database.engine().verifiesSignatures());
                })
                .onSuccess(loaded -> {
                    endpoint.set(loaded.endpoint());
                    accessKeyId.set(loaded.accessKeyId());
                    anyKey.set(loaded.anyKey());
                    verifiesSignatures.set(loaded.verifiesSignatures());
                })
                .onError(failure -> {
                    error.set(failure);
                    undo.run();
                });
    }

    /// Its URL; empty until it is known.
    public ReadOnlyStringProperty endpoint() {
        return endpoint.getReadOnlyProperty();
    }

    /// The access key ID that requests must be signed with; empty until it is known.
    public ReadOnlyStringProperty accessKeyId() {
        return accessKeyId.getReadOnlyProperty();
    }

    /// Whether any access key is accepted.
    public ReadOnlyBooleanProperty anyKey() {
        return anyKey.getReadOnlyProperty();
    }

    /// Whether its engine accepts only requests that are signed with the right secret.
    public ReadOnlyBooleanProperty verifiesSignatures() {
        return verifiesSignatures.getReadOnlyProperty();
    }

    /// Why the last step failed, or null.
    public ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// Environment variables for the AWS CLI and the SDKs, as commands of the shell that `osName` has.
    ///
    /// @param osName as in the system property `os.name`
    public String variables(String osName) {
        String form = osName.startsWith("Windows") ? "$env:%s = '%s'" : "export %s=%s";
        // The CLI's older version and boto3 read the region from the second variable only.
        return List.of(
                        List.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint.get()),
                        List.of("AWS_ACCESS_KEY_ID", accessKeyId.get()),
                        List.of("AWS_SECRET_ACCESS_KEY", "local"),
                        List.of("AWS_REGION", "us-east-1"),
                        List.of("AWS_DEFAULT_REGION", "us-east-1"))
                .stream()
                .map(variable -> form.formatted(variable.getFirst(), variable.getLast()) + "\n")
                .collect(Collectors.joining());
    }
}
