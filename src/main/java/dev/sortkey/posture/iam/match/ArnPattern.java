package dev.sortkey.posture.iam.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// An ARN in which each of the six parts may have wildcards; missing parts stand for anything.
///
/// The last part is the rest of the text: `table/*` covers a table's indexes, streams and backups too, `table/orders`
/// only the table.
public final class ArnPattern {
    private static final int PARTS = 6;

    private final PolicyText whole;
    private final List<PolicyText> parts;

    /// @param text as it is written
    /// @param variables whether `${…}` stands for a variable
    public ArnPattern(String text, boolean variables) {
        whole = new PolicyText(text, true, variables);
        var split = split(text);
        while (split.size() < PARTS) {
            split.add("*");
        }
        parts = split.stream()
                .map(part -> new PolicyText(part, true, variables))
                .toList();
    }

    /// As it is written.
    public String text() {
        return whole.text();
    }

    /// The keys of variables that have no value.
    public Set<String> lacking(RequestContext context) {
        return whole.lacking(context);
    }

    /// Whether it covers `arn`, which has no wildcards.
    public Truth covers(String arn, RequestContext context) {
        if (whole.everything()) {
            return Truth.YES;
        }
        if (parts(arn) < PARTS) {
            return whole.matches(arn, context);
        }
        Truth all = Truth.YES;
        int from = 0;
        for (int i = 0; i < PARTS && !all.no(); i++) {
            int to = i == PARTS - 1 ? arn.length() : arn.indexOf(':', from);
            all = all.and(parts.get(i).matches(arn, from, to, context));
            from = to + 1;
        }
        return all;
    }

    /// Of an ARN, which has no variables.
    private static int parts(String arn) {
        int parts = 1;
        for (int colon = arn.indexOf(':'); colon >= 0 && parts < PARTS; colon = arn.indexOf(':', colon + 1)) {
            parts++;
        }
        return parts;
    }

    /// At most six parts; a colon in a variable's name divides nothing.
    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        int from = 0;
        boolean variable = false;
        for (int i = 0; i < text.length() && parts.size() < PARTS - 1; i++) {
            char letter = text.charAt(i);
            variable = variable ? letter != '}' : text.startsWith("${", i);
            if (letter == ':' && !variable) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
