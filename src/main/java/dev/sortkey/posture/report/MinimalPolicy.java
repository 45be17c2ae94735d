package dev.sortkey.posture.report;

import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The missing permissions, as one read-only policy.
public final class MinimalPolicy {
    private static final String ANY = "*";
    /// Names of actions that change nothing. Generating a credential report changes nothing
    /// either.
    private static final Pattern READ = Pattern.compile(
            "[a-z0-9-]+:(?:Get|List|Describe|Lookup|Simulate|Scan)[A-Za-z0-9]*|iam:GenerateCredentialReport");

    private MinimalPolicy() {}

    /// The policy that grants what `findings` were denied; empty when nothing was denied.
    ///
    /// Actions on a table are allowed for all present and future tables in that region and account. All
    /// other actions have no narrower resource, or one whose name isn't known without the permission.
    public static String of(List<Finding> findings) {
        SortedMap<String, TreeSet<String>> actions = new TreeMap<>();
        for (Finding finding : findings) {
            for (Missing missing : finding.missing()) {
                if (READ.matcher(missing.action()).matches()) {
                    actions.computeIfAbsent(resource(missing, finding.resource()), _ -> new TreeSet<>())
                            .add(missing.action());
                }
            }
        }
        if (actions.isEmpty()) {
            return "";
        }
        ObjectNode policy = Nodes.object().put("Version", "2012-10-17");
        return Nodes.print(policy.set(
                "Statement",
                Nodes.array(actions.entrySet().stream()
                        .map(each -> Nodes.object()
                                .put("Effect", "Allow")
                                .set("Action", Nodes.texts(each.getValue()))
                                .put("Resource", each.getKey())))));
    }

    private static String resource(Missing missing, Resource about) {
        boolean ofTable =
                missing.action().startsWith("dynamodb:") && missing.question().contains(" ");
        return ofTable && !about.account().isEmpty() && !about.region().isEmpty()
                ? "arn:" + Partition.of(about.region()) + ":dynamodb:" + about.region() + ":" + about.account()
                        + ":table/*"
                : ANY;
    }
}
