package dev.sortkey.posture.usage;

import dev.sortkey.posture.fact.Partition;
import java.util.List;
import java.util.regex.Pattern;

/// Makes ARNs of the names in a request. A name with characters that no table has is refused: as part of a policy,
/// a `*` would stand for more than was used.
///
/// @param region where the request went
/// @param account whose resources they are, or `*` where that isn't known
/// @param named the ARNs that the event itself lists
record ResourceNames(String region, String account, List<String> named) {
    /// What stands for an account or a Region that isn't known.
    static final String ANY = "*";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,255}");
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z0-9-]+:(?:dynamodb|dax):[a-z0-9-]*:\\d{12}:[A-Za-z0-9_.:/-]+");

    ResourceNames {
        named = named.stream().filter(ResourceNames::isArn).toList();
    }

    static boolean isArn(String text) {
        return ARN.matcher(text).matches();
    }

    /// The ARN of a table; empty when `name` is no name of one.
    String table(String name) {
        if (isArn(name) && name.contains(":table/")) {
            return name;
        }
        if (!NAME.matcher(name).matches()) {
            return "";
        }
        String end = ":table/" + name;
        return named.stream()
                .filter(arn -> arn.endsWith(end))
                .findFirst()
                .orElseGet(() -> arn("dynamodb", region, "table/" + name));
    }

    /// The ARN of an index; that of the table when `index` is empty.
    String index(String table, String index) {
        String arn = table(table);
        return index.isEmpty() || arn.isEmpty() ? arn : NAME.matcher(index).matches() ? arn + "/index/" + index : "";
    }

    /// The ARN of a global table of the first version.
    String globalTable(String name) {
        return NAME.matcher(name).matches() ? arn("dynamodb", "", "global-table/" + name) : "";
    }

    /// The ARN of a DAX cluster.
    String cluster(String name) {
        return isArn(name) ? name : NAME.matcher(name).matches() ? arn("dax", region, "cache/" + name) : "";
    }

    /// The tables that the event lists.
    List<String> tables() {
        return named.stream().filter(arn -> arn.contains(":table/")).toList();
    }

    private String arn(String service, String where, String resource) {
        boolean known = (region.equals(ANY) || region.matches("[a-z0-9-]+"))
                && (account.equals(ANY) || account.matches("\\d{12}"));
        String partition = Partition.of(region.equals(ANY) ? "" : region);
        return known ? String.join(":", "arn", partition, service, where, account, resource) : "";
    }
}
