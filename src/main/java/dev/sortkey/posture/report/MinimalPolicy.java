package dev.sortkey.posture.report;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.List;

/// The rights that were missing, as one policy that only reads.
public final class MinimalPolicy {
    private MinimalPolicy() {}

    /// The policy that lets be seen what `findings` could not; without statements when nothing was refused.
    public static String of(List<Finding> findings) {
        List<String> actions = findings.stream()
                .flatMap(finding -> finding.missing().stream())
                .map(Missing::action)
                .filter(action -> !action.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return JsonText.print(true, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("Version", "2012-10-17");
                    json.writeArrayPropertyStart("Statement");
                    if (!actions.isEmpty()) {
                        json.writeStartObject();
                        json.writeStringProperty("Effect", "Allow");
                        json.writeArrayPropertyStart("Action");
                        actions.forEach(json::writeString);
                        json.writeEndArray();
                        json.writeStringProperty("Resource", "*");
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                })
                + "\n";
    }
}
