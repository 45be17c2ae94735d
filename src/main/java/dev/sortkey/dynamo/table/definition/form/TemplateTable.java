package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The properties of an `AWS::DynamoDB::Table`, without functions, as a definition.
final class TemplateTable {
    /// What `create-table` calls the same.
    private static final Set<String> SAME = Set.of(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "LocalSecondaryIndexes",
            "VectorIndexes",
            "BillingMode",
            "ProvisionedThroughput",
            "OnDemandThroughput",
            "WarmThroughput",
            "TableClass",
            "DeletionProtectionEnabled");
    /// What Sortkey's own templates say of what they couldn't know.
    private static final Pattern NOT_KNOWN = Pattern.compile("(\\w+) \\(unknown: (.*)\\)", Pattern.DOTALL);
    private static final Map<String, Part> PARTS = Map.of(
            "TimeToLiveSpecification", Part.TIME_TO_LIVE,
            "PointInTimeRecoverySpecification", Part.POINT_IN_TIME_RECOVERY,
            "Tags", Part.TAGS,
            "ResourcePolicy", Part.RESOURCE_POLICY,
            "ContributorInsightsSpecification", Part.CONTRIBUTOR_INSIGHTS,
            "KinesisStreamSpecification", Part.KINESIS);

    private final DefinitionDraft draft;

    TemplateTable(String id, Place place, Reading reading) {
        draft = new DefinitionDraft(id, place, reading);
    }

    DefinitionDraft draft() {
        return draft;
    }

    /// The definition; `resource` is all of the resource, with its metadata.
    TableDefinition read(Tree.Branch properties, Tree resource) {
        properties(properties);
        draft.unknown(Part.REPLICAS, TableDefinition.NOT_TOLD);
        for (Tree part : resource.elements("Metadata", "NotIncluded")) {
            Matcher unknown = NOT_KNOWN.matcher(part.text().orElse(""));
            if (unknown.matches() && PARTS.containsKey(unknown.group(1))) {
                draft.unknown(PARTS.get(unknown.group(1)), unknown.group(2));
            }
        }
        return draft.build();
    }

    void properties(Tree.Branch properties) {
        properties.members().forEach((name, value) -> property(name, value, properties.place(name)));
        if (!draft.has("BillingMode")) {
            draft.put("BillingMode", Tree.Leaf.text("PROVISIONED", properties.place()));
        }
    }

    private void property(String name, Tree value, Place place) {
        if (SAME.contains(name)) {
            draft.put(name, value);
            return;
        }
        switch (name) {
            case "GlobalSecondaryIndexes" -> indexes(value);
            case "Tags" -> draft.putKnown(name, value);
            case "StreamSpecification" -> stream(value);
            case "SSESpecification" -> encryption(value);
            case "TimeToLiveSpecification" -> timeToLive(value);
            case "PointInTimeRecoverySpecification" -> recovery(value);
            case "ContributorInsightsSpecification" -> insights(TableDefinition.TABLE, value);
            case "KinesisStreamSpecification" -> kinesis(value);
            case "ResourcePolicy" -> policy(value);
            case "ImportSourceSpecification" ->
                draft.leftOut(name, place, "a table isn't filled from S3 when it is loaded");
            default -> draft.leftOut(name, place, "this version doesn't know it");
        }
    }

    private void indexes(Tree indexes) {
        if (!(indexes instanceof Tree.Items items)) {
            draft.put("GlobalSecondaryIndexes", indexes);
            return;
        }
        draft.put(
                "GlobalSecondaryIndexes",
                new Tree.Items(items.elements().stream().map(this::index).toList(), items.place()));
    }

    private Tree index(Tree index) {
        Tree insights = index.at("ContributorInsightsSpecification");
        if (insights == null || !(index instanceof Tree.Branch branch)) {
            return index;
        }
        insights(index.text("IndexName").orElse("?"), insights);
        var members = new LinkedHashMap<>(branch.members());
        members.remove("ContributorInsightsSpecification");
        return new Tree.Branch(members, branch.places(), branch.place());
    }

    private void stream(Tree stream) {
        var members = new LinkedHashMap<String, Tree>();
        members.put("StreamEnabled", new Tree.Leaf(Tree.Kind.BOOLEAN, "true", stream.place()));
        stream.members().forEach((name, value) -> {
            if (name.equals("ResourcePolicy")) {
                draft.leftOut("the stream's resource policy", value.place(), "creating a table can't set it");
            } else {
                members.put(name, value);
            }
        });
        draft.put(
                "StreamSpecification", stream instanceof Tree.Open ? stream : Tree.Branch.of(members, stream.place()));
    }

    private void encryption(Tree encryption) {
        if (encryption.open().isPresent()) {
            draft.put("SSESpecification", encryption);
            return;
        }
        Tree enabled = encryption.at("SSEEnabled");
        if (enabled != null && TreeReader.truth(enabled, "SSEEnabled")) {
            var members = new LinkedHashMap<>(encryption.members());
            members.remove("SSEEnabled");
            members.put("Enabled", enabled);
            draft.put("SSESpecification", Tree.Branch.of(members, encryption.place()));
        }
    }

    private void timeToLive(Tree expiry) {
        Tree enabled = expiry.at("Enabled");
        expiry.open().ifPresentOrElse(open -> draft.unknown(Part.TIME_TO_LIVE, open), () -> {
            if (enabled != null && TreeReader.truth(enabled, "Enabled")) {
                draft.timeToLive(expiry.text("AttributeName")
                        .orElseThrow(() -> expiry.place()
                                .error("TimeToLiveSpecification has no AttributeName", "Name the attribute.")));
            }
        });
    }

    private void recovery(Tree recovery) {
        Tree enabled = recovery.at("PointInTimeRecoveryEnabled");
        recovery.open().ifPresentOrElse(open -> draft.unknown(Part.POINT_IN_TIME_RECOVERY, open), () -> {
            if (enabled != null && TreeReader.truth(enabled, "PointInTimeRecoveryEnabled")) {
                draft.recoveryDays(days(recovery.at("RecoveryPeriodInDays")));
            }
        });
    }

    /// The days of a period; all when none are given.
    static int days(@Nullable Tree days) {
        if (days == null) {
            return TableDefinition.DEFAULT_RECOVERY_DAYS;
        }
        return days.text()
                .filter(text -> text.matches("\\d{1,2}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= TableDefinition.DEFAULT_RECOVERY_DAYS)
                .orElseThrow(() ->
                        days.place().error("The recovery period must be 1 to 35 days", "Write a number from 1 to 35."));
    }

    private void insights(String index, Tree insights) {
        Tree enabled = insights.at("Enabled");
        insights.open().ifPresentOrElse(open -> draft.unknown(Part.CONTRIBUTOR_INSIGHTS, open), () -> {
            if (enabled != null && TreeReader.truth(enabled, "Enabled")) {
                draft.insights(index, insights.text("Mode").orElse(null));
            }
        });
    }

    private void kinesis(Tree kinesis) {
        kinesis.open()
                .ifPresentOrElse(
                        open -> draft.unknown(Part.KINESIS, open),
                        () -> kinesis.text("StreamArn")
                                .ifPresent(arn -> draft.kinesis(
                                        arn,
                                        kinesis.text("ApproximateCreationDateTimePrecision")
                                                .orElse(null))));
    }

    private void policy(Tree policy) {
        Tree document = policy.at("PolicyDocument");
        if (policy.open().isPresent() || document == null) {
            draft.put("ResourcePolicy", policy);
        } else {
            draft.put(
                    "ResourcePolicy",
                    Tree.Leaf.text(document.text().orElseGet(() -> JsonTrees.print(document)), policy.place()));
        }
    }
}
