package dev.sortkey.posture.usage;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// The smallest policy that allows what one principal used: actions with the same resources stand together, and `*`
/// only where IAM knows no resource.
///
/// @param statements in a fixed order, over all documents
/// @param documents the policy as JSON; more than one when it is larger than a managed policy may be
/// @param notes what to know about it, in sentences
public record LeastPolicy(List<Statement> statements, List<String> documents, List<String> notes) {
    /// How many characters a managed policy has at most, without white space.
    static final int MANAGED = 6_144;
    /// How many all inline policies of a role have at most.
    static final int INLINE = 10_240;

    private static final int ATTACHED = 10;
    private static final String FRAME = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    /// Each new one has another name, so a policy with that of the last one is of no use.
    private static final Pattern NAMED_ANEW = Pattern.compile("/(stream|backup|export|import)/[^/]+$");

    private static final Map<String, String> ELSEWHERE = new TreeMap<>(Map.of(
            "dynamodb:ExportTableToPointInTime",
                    "Exports also write to S3: allow s3:PutObject and s3:AbortMultipartUpload on the bucket.",
            "dynamodb:ImportTable",
                    "Imports also read from S3 and write logs: allow s3:GetObject, s3:ListBucket and CloudWatch Logs' "
                            + "actions.",
            "dynamodb:CreateTableReplica",
                    "A new replica also needs actions on the table in its own Region, and "
                            + "iam:CreateServiceLinkedRole the first time.",
            "dynamodb:EnableKinesisStreamingDestination",
                    "Kinesis data streams also need kinesis:PutRecords and kinesis:DescribeStream on the stream.",
            "dax:CreateCluster", "A new DAX cluster also needs iam:PassRole for its role."));

    /// Copies the lists.
    public LeastPolicy {
        statements = List.copyOf(statements);
        documents = List.copyOf(documents);
        notes = List.copyOf(notes);
    }

    /// One statement, which allows.
    public record Statement(List<String> actions, List<String> resources) {
        /// Copies the lists.
        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        private String compact() {
            return "{\"Effect\":\"Allow\",\"Action\":" + texts(actions) + ",\"Resource\":" + texts(resources) + "}";
        }
    }

    /// The policy for `uses`, which are those of one principal.
    ///
    /// @param related whether reads are added that go together with those that were used
    public static LeastPolicy of(Collection<Use> uses, boolean related) {
        SortedMap<String, SortedSet<String>> byAction = new TreeMap<>();
        uses.forEach(use -> add(byAction, use.action(), resource(use.resource())));
        var notes = new ArrayList<String>();
        if (related) {
            RelatedReads.addTo(byAction);
            notes.add(RelatedReads.WORDS);
        }
        if (uses.stream().anyMatch(use -> !resource(use.resource()).equals(use.resource()))) {
            notes.add("Streams, backups, exports and imports are allowed by their table, as each new one has another "
                    + "name.");
        }
        if (byAction.values().stream().flatMap(Collection::stream).anyMatch(LeastPolicy::isAnywhere)) {
            notes.add("The account or the Region isn't known, so a * stands for it. Put in your own.");
        }
        ELSEWHERE.forEach((action, note) -> {
            if (byAction.containsKey(action)) {
                notes.add(note);
            }
        });
        List<Statement> statements = statements(byAction);
        List<List<Statement>> parts = parts(statements);
        size(statements, parts.size(), notes);
        return new LeastPolicy(
                statements, parts.stream().map(LeastPolicy::print).toList(), notes);
    }

    private static boolean isAnywhere(String arn) {
        return !arn.equals(ResourceNames.ANY) && arn.split("/", 2)[0].contains(ResourceNames.ANY);
    }

    static void add(SortedMap<String, SortedSet<String>> byAction, String action, String resource) {
        byAction.computeIfAbsent(action, _ -> new TreeSet<>()).add(resource);
    }

    /// What to allow for a use of `arn`.
    static String resource(String arn) {
        return NAMED_ANEW.matcher(arn).replaceFirst("/$1/*");
    }

    /// Actions by their resources; those of the first resource first, and `*` last.
    private static List<Statement> statements(SortedMap<String, SortedSet<String>> byAction) {
        var byResources = new TreeMap<String, Statement>();
        byAction.forEach((action, resources) -> byResources.merge(
                (resources.contains(ResourceNames.ANY) ? "~" : "") + String.join(" ", resources),
                new Statement(List.of(action), List.copyOf(resources)),
                (one, more) -> new Statement(
                        Stream.concat(one.actions().stream(), more.actions().stream())
                                .toList(),
                        one.resources())));
        return List.copyOf(byResources.values());
    }

    /// The statements in documents that are each small enough.
    private static List<List<Statement>> parts(List<Statement> statements) {
        var parts = new ArrayList<List<Statement>>();
        int size = MANAGED;
        for (Statement statement :
                statements.stream().flatMap(LeastPolicy::pieces).toList()) {
            int more = statement.compact().length() + 1;
            if (size + more > MANAGED) {
                parts.add(new ArrayList<>());
                size = FRAME.length();
            }
            parts.getLast().add(statement);
            size += more;
        }
        return parts;
    }

    /// `statement`, or several with some of its resources each when it is too large by itself.
    private static Stream<Statement> pieces(Statement statement) {
        if (statement.compact().length() + FRAME.length() + 1 <= MANAGED
                || statement.resources().size() == 1) {
            return Stream.of(statement);
        }
        int half = statement.resources().size() / 2;
        return Stream.of(
                        statement.resources().subList(0, half),
                        statement
                                .resources()
                                .subList(half, statement.resources().size()))
                .flatMap(some -> pieces(new Statement(statement.actions(), some)));
    }

    private static void size(List<Statement> statements, int documents, List<String> notes) {
        if (documents < 2) {
            return;
        }
        int letters = FRAME.length()
                + statements.stream().mapToInt(it -> it.compact().length() + 1).sum()
                - 1;
        String inline = letters <= INLINE
                ? String.format(
                        Locale.ROOT, " As an inline policy of a role, which may have %,d, it fits in one.", INLINE)
                : "";
        notes.add(String.format(
                        Locale.ROOT,
                        "In one piece the policy has %,d characters, more than the %,d of a managed policy, so it is "
                                + "split into %s.",
                        letters,
                        MANAGED,
                        Counted.of(documents, "policy", "policies"))
                + inline);
        if (documents > ATTACHED) {
            notes.add("That is more than the " + ATTACHED
                    + " managed policies that a role has by default. Ask for a higher quota, or name tables by a "
                    + "common prefix.");
        }
    }

    /// `statements` as a policy, indented.
    static String print(List<Statement> statements) {
        return JsonText.print(true, json -> {
            json.writeStartObject();
            json.writeStringProperty("Version", "2012-10-17");
            json.writeArrayPropertyStart("Statement");
            for (Statement statement : statements) {
                json.writeStartObject();
                json.writeStringProperty("Effect", "Allow");
                write(json, "Action", statement.actions());
                write(json, "Resource", statement.resources());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, String name, List<String> texts) {
        if (texts.size() == 1) {
            json.writeStringProperty(name, texts.getFirst());
            return;
        }
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static String texts(List<String> texts) {
        return texts.size() == 1
                ? "\"" + texts.getFirst() + "\""
                : texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
