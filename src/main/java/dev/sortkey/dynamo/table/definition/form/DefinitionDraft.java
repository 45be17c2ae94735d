package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Kinesis;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// A definition while its parts are found: the members of its creation as trees, the rest as values.
final class DefinitionDraft {
    /// Without these there is no table, or another one.
    private static final Set<String> ESSENTIAL = Set.of(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "VectorIndexes",
            "BillingMode",
            "ProvisionedThroughput");

    private final String label;
    private final Place place;
    private final Reading reading;
    private final Map<String, Tree> create = new LinkedHashMap<>();
    private final Map<String, ContributorInsightsMode> insights = new LinkedHashMap<>();
    private final List<CreateReplicationGroupMemberAction> replicas = new ArrayList<>();
    private final Map<Part, String> unknown = new EnumMap<>(Part.class);
    private @Nullable String timeToLive;
    private @Nullable Integer recoveryDays;
    private @Nullable Kinesis kinesis;

    DefinitionDraft(String label, Place place, Reading reading) {
        this.label = label;
        this.place = place;
        this.reading = reading;
    }

    /// A member of `create-table`; one that can be left out is, with a note, when it isn't known.
    void put(String name, @Nullable Tree value) {
        if (value == null) {
            return;
        }
        if (ESSENTIAL.contains(name) || value.open().isEmpty()) {
            create.put(name, value);
        } else {
            value.open().ifPresent(open -> leftOut(name, open.place(), open.reason()));
        }
    }

    /// A list of which elements that aren't known are left out, with a note.
    void putKnown(String name, Tree list) {
        var known = new ArrayList<Tree>();
        for (Tree element : list.elements()) {
            element.open()
                    .ifPresentOrElse(open -> leftOut(name, open.place(), open.reason()), () -> known.add(element));
        }
        if (!known.isEmpty()) {
            create.put(name, new Tree.Items(known, list.place()));
        }
    }

    /// One more element of a list.
    void add(String name, Tree element) {
        Tree before = create.get(name);
        var elements = new ArrayList<Tree>(before == null ? List.of() : before.elements());
        elements.add(element);
        create.put(name, new Tree.Items(elements, element.place()));
    }

    /// One more attribute, unless it is defined already.
    void attribute(@Nullable Tree name, @Nullable Tree type) {
        Tree defined = create.get("AttributeDefinitions");
        boolean known = defined != null
                && name != null
                && defined.elements().stream()
                        .anyMatch(each -> each.text("AttributeName").equals(name.text()));
        if (name != null && type != null && !known) {
            add(
                    "AttributeDefinitions",
                    Tree.Branch.of(Map.of("AttributeName", name, "AttributeType", type), name.place()));
        }
    }

    boolean has(String name) {
        return create.containsKey(name);
    }

    /// Says that a part isn't in the definition, and why.
    void leftOut(String part, Place at, String reason) {
        reading.note(at, label + ": " + part + " is left out: " + reason + ".");
    }

    /// Says something else about the table.
    void note(Place at, String sentence) {
        reading.note(at, label + ": " + sentence);
    }

    /// A part that the file leaves open is neither on nor off.
    void unknown(Part part, Tree.Open open) {
        unknown(part, open.reason());
        note(open.place(), part.words() + " isn't known: " + open.reason() + ".");
    }

    void unknown(Part part, String reason) {
        unknown.put(part, reason);
    }

    void timeToLive(@Nullable String attribute) {
        timeToLive = attribute;
    }

    void recoveryDays(@Nullable Integer days) {
        recoveryDays = days;
    }

    /// @param precision such as `MICROSECOND`
    void kinesis(String streamArn, @Nullable String precision) {
        kinesis = new Kinesis(
                streamArn, precision == null ? null : ApproximateCreationDateTimePrecision.fromValue(precision));
    }

    /// Insights of an index, or of {@link TableDefinition#TABLE}.
    void insights(String index, @Nullable String mode) {
        insights.put(
                index,
                mode == null
                        ? ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS
                        : ContributorInsightsMode.fromValue(mode));
    }

    void replica(CreateReplicationGroupMemberAction replica) {
        replicas.add(replica);
    }

    /// The definition of all that was found.
    TableDefinition build() {
        CreateTableRequest request = TreeReader.read(Tree.Branch.of(create, place), CreateTableRequest.builder());
        return new TableDefinition(request, timeToLive, recoveryDays, insights, kinesis, replicas, unknown);
    }
}
