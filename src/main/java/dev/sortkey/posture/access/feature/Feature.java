package dev.sortkey.posture.access.feature;

import dev.sortkey.posture.access.Ability;
import java.util.List;
import java.util.stream.Stream;

/// Something that this program offers, and the IAM actions that it needs.
///
/// @param group the part of the program that it belongs to
/// @param name what a person would call it
/// @param actions all of which it needs, in the order in which it needs them
public record Feature(Group group, String name, List<String> actions) {
    /// What both ways to restore need besides, as AWS documents: they write to another table.
    private static final String RESTORED =
            " BatchWriteItem DeleteItem GetItem PutItem Query Scan UpdateItem DescribeTable";

    /// A part of the program.
    public enum Group {
        TABLES("Tables"),
        ITEMS("Items"),
        STATEMENTS("PartiQL statements"),
        MOVE("Export, import, copy"),
        BACKUPS("Backups"),
        STREAM("Stream"),
        CHAT("Conversations"),
        POSTURE("Posture");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /// Its heading.
        public String title() {
            return title;
        }
    }

    /// Copies the list.
    public Feature {
        actions = List.copyOf(actions);
    }

    /// Whether it needs an action of an ability that can do harm that is hard to see or to undo.
    public boolean isHarmful() {
        return group != Group.POSTURE
                && Stream.of(Ability.values())
                        .filter(Ability::isHarmful)
                        .anyMatch(ability -> ability.actions().stream().anyMatch(actions::contains));
    }

    /// All features but the posture scan, whose calls depend on what there is to look at.
    static List<Feature> all() {
        return Stream.of(tables(), items(), statements(), moves(), backups(), streams(), chats())
                .flatMap(List::stream)
                .toList();
    }

    private static Feature of(Group group, String name, String actions) {
        return new Feature(
                group,
                name,
                Stream.of(actions.split(" ")).map(it -> "dynamodb:" + it).toList());
    }

    private static List<Feature> tables() {
        return List.of(
                of(Group.TABLES, "List tables", "ListTables"),
                of(Group.TABLES, "Open the table", "DescribeTable"),
                of(
                        Group.TABLES,
                        "Show all details of the table",
                        "DescribeTable DescribeTimeToLive DescribeContinuousBackups DescribeContributorInsights "
                                + "DescribeKinesisStreamingDestination ListTagsOfResource GetResourcePolicy"),
                of(Group.TABLES, "Create a table", "CreateTable DescribeTable"),
                of(Group.TABLES, "Change capacity, indexes or the stream", "DescribeTable UpdateTable"),
                of(Group.TABLES, "Change time to live", "DescribeTimeToLive UpdateTimeToLive"),
                of(Group.TABLES, "Change tags", "ListTagsOfResource TagResource UntagResource"),
                of(
                        Group.TABLES,
                        "Change the resource policy",
                        "GetResourcePolicy PutResourcePolicy DeleteResourcePolicy"),
                of(
                        Group.TABLES,
                        "Change Contributor Insights",
                        "DescribeContributorInsights UpdateContributorInsights"),
                of(
                        Group.TABLES,
                        "Change the copies of changes to Kinesis",
                        "DescribeKinesisStreamingDestination EnableKinesisStreamingDestination "
                                + "UpdateKinesisStreamingDestination DisableKinesisStreamingDestination"),
                of(Group.TABLES, "Empty the table", "DescribeTable DeleteTable CreateTable"),
                of(Group.TABLES, "Delete the table", "DescribeTable DeleteTable"));
    }

    private static List<Feature> items() {
        return List.of(
                of(Group.ITEMS, "Scan items", "DescribeTable Scan"),
                of(Group.ITEMS, "Query items", "DescribeTable Query"),
                of(Group.ITEMS, "Get an item by its key", "DescribeTable GetItem"),
                of(Group.ITEMS, "Show all attributes behind an index", "DescribeTable Query BatchGetItem"),
                of(Group.ITEMS, "Search all items", "DescribeTable Scan"),
                of(Group.ITEMS, "Find similar items", "DescribeTable SearchVectors"),
                of(Group.ITEMS, "Add an item", "DescribeTable PutItem"),
                of(Group.ITEMS, "Edit an item", "DescribeTable GetItem UpdateItem"),
                of(Group.ITEMS, "Change an item's key", "DescribeTable GetItem PutItem DeleteItem"),
                of(Group.ITEMS, "Delete an item", "DescribeTable GetItem DeleteItem"),
                of(Group.ITEMS, "Edit many items", "DescribeTable Scan GetItem UpdateItem"),
                of(Group.ITEMS, "Delete many items", "DescribeTable Scan GetItem DeleteItem"));
    }

    private static List<Feature> statements() {
        return List.of(
                of(Group.STATEMENTS, "Run SELECT", "PartiQLSelect"),
                of(Group.STATEMENTS, "Run INSERT", "PartiQLInsert"),
                of(Group.STATEMENTS, "Run UPDATE", "PartiQLUpdate"),
                of(Group.STATEMENTS, "Run DELETE", "PartiQLDelete"));
    }

    private static List<Feature> moves() {
        return List.of(
                of(Group.MOVE, "Export to a file", "DescribeTable Scan"),
                of(Group.MOVE, "Import, replacing items", "DescribeTable BatchWriteItem"),
                of(Group.MOVE, "Import, adding new items only", "DescribeTable GetItem PutItem"),
                of(Group.MOVE, "Copy from this table", "DescribeTable Scan"),
                of(Group.MOVE, "Copy to this table", "DescribeTable BatchWriteItem"),
                of(Group.MOVE, "Compare with another table or a file", "DescribeTable Scan"));
    }

    private static List<Feature> backups() {
        return List.of(
                of(Group.BACKUPS, "List backups", "ListBackups"),
                of(Group.BACKUPS, "Make a backup", "CreateBackup"),
                of(
                        Group.BACKUPS,
                        "Restore a backup to a new table",
                        "DescribeBackup RestoreTableFromBackup" + RESTORED),
                of(Group.BACKUPS, "Delete a backup", "DeleteBackup"),
                of(
                        Group.BACKUPS,
                        "Turn point-in-time recovery on or off",
                        "DescribeContinuousBackups UpdateContinuousBackups"),
                of(
                        Group.BACKUPS,
                        "Restore the table as of a moment",
                        "DescribeContinuousBackups RestoreTableToPointInTime" + RESTORED));
    }

    private static List<Feature> streams() {
        return List.of(
                of(Group.STREAM, "Watch changes", "DescribeTable DescribeStream GetShardIterator GetRecords"),
                of(Group.STREAM, "Turn the stream on", "DescribeTable UpdateTable"));
    }

    private static List<Feature> chats() {
        return List.of(
                of(Group.CHAT, "Read conversations", "DescribeTable Query GetItem"),
                of(Group.CHAT, "Send messages", "DescribeTable Query GetItem PutItem UpdateItem ConditionCheckItem"));
    }
}
